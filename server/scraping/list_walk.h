#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/scraping/detail_queue.h"
#include "server/scraping/fetch_memory.h"
#include "server/scraping/list_context.h"
#include "server/scraping/list_jobs.h"
#include "server/scraping/list_pages.h"
#include "server/scraping/pager.h"
#include "shared/run.h"

namespace zapply {

/// How the walk through one list ended.
struct WalkResult {
  SourceRunStatus status = SourceRunStatus::kRunning;
  std::string cause;  ///< of what is not completed: "page 3: 404 Not Found", "asked 40 minutes ago, …"
  bool no_network = false;
  std::int64_t pages = 0;
  std::int64_t jobs = 0;
  std::optional<Timestamp> next_allowed_at;
};

/// One list being read, page by page: a board's, or that of one company in a company system. Whoever owns it
/// calls advance() until it has ended(), between which the context's fetcher and pool move on.
class ListWalk {
 public:
  /// `company` is empty for a board.
  ListWalk(ScrapeContext&, BoardClient&, const SourceFile&, std::string company);
  ListWalk(const ListWalk&) = delete;
  ListWalk& operator=(const ListWalk&) = delete;

  void begin();
  /// Asks for what can be asked for now, and ends the walk when nothing is left.
  void advance();
  bool ended() const { return result_.status != SourceRunStatus::kRunning; }
  const WalkResult& result() const { return result_; }
  const std::string& company() const { return list_.company; }

 private:
  void ask_find();
  void take_found(const FoundValue&);
  void ask_page(const PageAsk&);
  void take_page(const PageAsk&, FetchResponse);
  void take_failed_page(const PageAsk&, const FetchResponse&);
  void take_read_page(const PageAsk&, ReadPage);
  void end_list_early(const std::string& message);
  void fail(std::string cause);
  void end(SourceRunStatus, std::string cause = {});
  void finish();
  std::string why_not_whole() const;
  std::string page_words(const PageAsk&) const;
  RequestTemplate request_for(const PageAsk&);

  ListContext list_;
  FetchMemory memory_;
  DetailQueue details_{list_};
  ListJobs jobs_{list_, details_};
  ListPages pages_{list_};
  Pager pager_;
  WalkResult result_;
  bool finding_ = false;  ///< {found} is not known yet
  bool ended_early_ = false;
  int pages_on_ = 0;  ///< asked for and not read
};

}  // namespace zapply
