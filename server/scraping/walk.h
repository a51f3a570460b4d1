#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "server/extract/extract.h"
#include "server/jobs/found_job.h"
#include "server/scraping/board_client.h"
#include "server/scraping/intervals.h"
#include "server/scraping/pager.h"
#include "server/scraping/repeated_causes.h"
#include "server/sources/source_file.h"
#include "server/store/sources_table.h"
#include "shared/run.h"

namespace zapply {

struct ScrapeContext;

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
class Walk {
 public:
  /// `company` is empty for a board.
  Walk(ScrapeContext&, BoardClient&, const SourceFile&, std::string company);
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  void begin();
  /// Asks for what can be asked for now, and ends the walk when nothing is left.
  void advance();
  bool ended() const { return result_.status != SourceRunStatus::kRunning; }
  const WalkResult& result() const { return result_; }
  const std::string& company() const { return company_; }

 private:
  struct ReadPage {
    Page page;
    std::vector<JobFacts> facts;  ///< beside each job of a short page, unless it has a page of its own
  };

  // The list (walk.cpp).
  bool is_due(const RequestTemplate& first);
  void ask_find();
  void ask_page(const PageAsk&);
  bool has_room() const;
  void take_page(const PageAsk&, FetchResponse);
  void take_failed_page(const PageAsk&, const FetchResponse&);
  void end_list_early(const std::string& message);
  void fail(std::string cause);
  void end(SourceRunStatus, std::string cause = {});
  void finish();
  void remember();
  std::int64_t digest() const;
  // What stands on it (walk_pages.cpp).
  void read_page(const PageAsk&, FetchResponse);
  void take_read_page(const PageAsk&, std::int64_t bytes, ReadPage);
  std::vector<std::size_t> find_fresh(const Page&);
  void keep(ReadPage&, const std::vector<std::size_t>& fresh);
  void check_unchanged_shape(const Page&);
  void refuse_renamed(Page&);
  void log_page(const PageAsk&, std::int64_t bytes, const Page&);
  void log_item_failures(const PageAsk&, const Page&);
  std::int64_t count_open() const;
  void close_missing();
  // Their own pages (walk_details.cpp).
  void ask_details();
  void take_detail(const std::shared_ptr<FoundJob>&, FetchResponse);
  void end_detail(FoundJob, const std::string& fault);

  std::string said(std::string message) const;
  void log(Level, const std::string& message);
  void log_repeated_causes();
  void add_steps(std::int64_t count);
  void end_step();
  std::string page_words(const PageAsk&) const;
  RequestTemplate request_for(const PageAsk&) const;
  PageOrigin origin_of(const FetchResponse&, bool is_first) const;

  struct WaitingDetail {
    Job job;
    RequestTemplate request;
  };

  ScrapeContext& context_;
  BoardClient& client_;
  const SourceFile& source_;
  const std::string company_;
  Placeholders placeholders_;
  Pager pager_;
  WalkResult result_;
  bool finding_ = false;  ///< {found} is not known yet
  bool ended_early_ = false;
  int pages_on_ = 0;             ///< asked for and not read
  std::int64_t page_bytes_ = 0;  ///< of the longest so far
  int details_on_ = 0;
  std::deque<WaitingDetail> details_waiting_;
  std::unordered_set<std::uint64_t> seen_;  ///< hashes of the ids of jobs that were found
  RepeatedCauses causes_;
  std::unordered_set<std::string> told_lost_;
  Progress steps_;
  std::int64_t items_ = 0;
  std::int64_t items_unreadable_ = 0;
  std::int64_t details_unreadable_ = 0;
  std::optional<std::int64_t> total_;  ///< of items, as the first page says
  Interval interval_;
  FetchState remembered_;                ///< of earlier runs
  std::optional<Timestamp> not_before_;  ///< the board asks to be left alone until then
  bool is_conditional_ = false;
  std::string first_url_;            ///< what is remembered stands under it
  Validators known_;                 ///< sent with the first request
  std::optional<Validators> given_;  ///< with the first page; empty until it was answered
};

}  // namespace zapply
