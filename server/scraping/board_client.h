#pragma once

#include <string>

#include "server/fetch/fetcher.h"
#include "server/sources/source_file.h"

namespace zapply {

struct ScrapeContext;

/// Asks a source's board: keeps its limits and, for pages that are no published API, its robots.txt; counts
/// requests and bytes, and puts retries into the log.
class BoardClient {
 public:
  BoardClient(ScrapeContext& context, const SourceFile& source, bool allow_private)
      : context_(context), source_(source), allow_private_(allow_private) {}

  bool allows_private() const { return allow_private_; }

  /// `what` names it in the log: "Page 2". `done` may be called before this returns, and
  /// is not called once the run is being stopped.
  void ask(const RequestTemplate& filled, const Validators&, std::string what, Fetcher::Done done);

 private:
  void send(FetchRequest, Fetcher::Done);
  void note_retry(const std::string& what, const Retry&);
  void count(const FetchResponse&);

  ScrapeContext& context_;
  const SourceFile& source_;
  const bool allow_private_;
};

}  // namespace zapply
