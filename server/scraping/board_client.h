#pragma once

#include <functional>
#include <map>
#include <string>

#include "server/fetch/fetcher.h"
#include "server/fetch/redirect.h"
#include "server/sources/source_file.h"

namespace zapply {

struct ScrapeContext;

/// Asks a source's board, and whomever it redirects to: keeps its limits and, for pages that are no published API, each
/// host's robots.txt; counts requests and bytes, and puts retries and redirects into the log. A host
/// that took too long again and again is asked no more: it holds no run for as long as it likes.
class BoardClient {
 public:
  BoardClient(ScrapeContext& context, const SourceFile& source, bool allow_private)
      : context_(context), source_(source), allow_private_(allow_private) {}

  bool allows_private() const { return allow_private_; }

  /// What an earlier answer of this address gave, empty where there is none.
  using Known = std::function<Validators(const std::string& url)>;

  /// `what` names it in the log: "Page 2". `done` may be called before this returns, and
  /// is not called once the run is being stopped.
  void ask(const RequestTemplate& filled, Known, const std::string& what, Fetcher::Done done);

 private:
  void send(FetchRequest, Known, const std::string& what, Fetcher::Done);
  bool takes_too_long(const std::string& url, const Fetcher::Done&);
  void note_time(const std::string& url, const FetchResponse&);
  void note_retry(const std::string& what, const Retry&);
  void note_redirect(const std::string& what, const Redirect&);
  void count(const FetchResponse&);

  ScrapeContext& context_;
  const SourceFile& source_;
  const bool allow_private_;
  int redirects_told_ = 0;
  struct TimedOut {
    int count = 0;  ///< one behind the other
    bool no_network = false;
  };
  std::map<std::string, TimedOut> timed_out_;  ///< by origin: those whose last answer took too long
};

}  // namespace zapply
