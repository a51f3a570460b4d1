#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/jobs/jobs_filter.h"
#include "app-wasm/ui/load.h"
#include "shared/run.h"

namespace zapply {

/// The jobs of one filter, in pages by cursor. Of a long list only the pages around what is on screen are kept.
class JobsList {
 public:
  static constexpr std::int64_t kPageRows = 100;
  static constexpr std::size_t kPagesKept = 10;

  /// `query_of`: what the server is asked for a filter now; the same for all pages of a list.
  JobsList(Requests&, Clock, std::function<JobsQuery(const JobsFilter&)> query_of);

  /// One question at a time: while an answer is awaited only the newest filter is remembered and asked next,
  /// so that typing asks as fast as answers come. What is there stays on screen until the first page comes.
  void show(const JobsFilter&);
  /// The list from its beginning as it is now.
  void refresh();
  /// Tries again what failed.
  void retry();
  /// As if nothing had been asked yet.
  void forget();
  /// These rows are on screen: gets the missing ones around them, lets go of those far away.
  void look_at(std::int64_t first_row, std::int64_t last_row);

  const JobsFilter& filter() const { return wanted_; }
  Load load() const { return load_; }
  bool is_asking() const { return first_ticket_ != 0; }
  const std::string& error() const { return error_; }  ///< why load() is kFailed, or why more did not come
  std::int64_t row_count() const;                      ///< known so far
  bool is_complete() const { return load_ == Load::kReady && !next_cursor_; }
  std::optional<std::int64_t> total() const { return total_; }  ///< none: too many to count
  std::int64_t total_at_least() const { return total_at_least_; }
  const Job* at(std::int64_t row) const;  ///< null: not here (any more), but asked for once it is looked at
  const Job* find(std::int64_t id) const;
  std::optional<std::int64_t> row_of(std::int64_t id) const;
  /// Grows when the list begins anew: then it is shown from its top.
  int generation() const { return generation_; }
  /// How many jobs runs have found since the list was asked for.
  std::int64_t newer_count() const { return newer_; }
  /// What is shown, for downloads.
  const JobsQuery& query() const { return query_; }

  void noticed(const Run&);
  /// A job as the server has it now. One that does not belong here any more leaves the list; it comes back to its place
  /// when it does again.
  void noticed(const Job&);

 private:
  struct Page {
    std::string cursor;  ///< that brought it; empty: the first
    std::int64_t first_id = 0;
    std::int64_t rows = 0;
    std::vector<Job> jobs;  ///< empty: let go
  };

  void ask();
  void take_first(const Answer&);
  void ask_page(std::size_t index);
  void take_page(const Answer&, std::size_t index);
  void let_go(std::size_t middle);
  static std::string path(JobsQuery, const std::string& cursor);
  void set_totals(const JobsPage&);
  bool belongs_here(const Job&) const;
  void take_out(std::int64_t row);
  void put_back(std::int64_t row, Job);

  Requests& requests_;
  Clock now_;
  std::function<JobsQuery(const JobsFilter&)> query_of_;
  JobsFilter wanted_;
  JobsFilter asked_;
  Load load_ = Load::kNone;
  std::string error_;
  JobsQuery query_;
  std::vector<Page> pages_;
  std::optional<std::string> next_cursor_;
  std::optional<std::int64_t> total_;
  std::int64_t total_at_least_ = 0;
  int generation_ = 0;
  int first_ticket_ = 0;
  int page_ticket_ = 0;
  Timestamp asked_at_{};
  std::int64_t newer_ = 0;
  std::map<std::int64_t, std::int64_t> rows_left_;  ///< by the ids of jobs that have left, since it began
  std::map<std::int64_t, std::int64_t> new_jobs_;   ///< by run, as last noticed
};

}  // namespace zapply
