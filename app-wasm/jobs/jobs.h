#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "app-wasm/dashboard/completion.h"
#include "app-wasm/dashboard/requests.h"
#include "app-wasm/jobs/job_detail.h"
#include "app-wasm/jobs/job_edits.h"
#include "app-wasm/jobs/jobs_facets.h"
#include "app-wasm/jobs/jobs_list.h"

namespace zapply {

/// The jobs: their list, the one that is open, and what a person changes in them.
class Jobs {
 public:
  /// `tell`: something for a person to read, and whether it is an error.
  Jobs(Requests&, Clock, std::function<JobsQuery(const JobsFilter&)> query_of,
       std::function<void(std::string, bool)> tell);

  void show(const JobsFilter&, std::optional<std::int64_t> open_id);
  /// Another page is shown; the list is kept for coming back.
  void leave() { detail_.close(); }
  void forget();
  void retry();
  /// The list from its beginning as it is now.
  void refresh();
  void noticed(const Run& run) { list_.noticed(run); }

  JobsList& list() { return list_; }
  const JobsList& list() const { return list_; }
  const JobsFacets& facets() const { return facets_; }
  Completion& places() { return places_; }
  const Completion& places() const { return places_; }
  Completion& companies() { return companies_; }
  const Completion& companies() const { return companies_; }
  JobDetail& detail() { return detail_; }
  const JobDetail& detail() const { return detail_; }
  /// The open job or one of the list; null: not here.
  const Job* find(std::int64_t id) const;
  bool is_starred(const Job& job) const { return edits_.is_starred(job); }
  bool is_hidden(const Job& job) const { return edits_.is_hidden(job); }
  std::optional<HideReason> hide_reason(const Job& job) const { return edits_.reason(job); }

  void star(std::int64_t id, bool on) { edits_.star(id, on); }
  void hide(std::int64_t id, bool on) { edits_.hide(id, on); }
  void explain_hide(std::int64_t id, std::optional<HideReason> reason) { edits_.explain(id, reason); }
  /// That a duplicate is a job of its own.
  void separate(std::int64_t duplicate_id);
  bool is_separating(std::int64_t duplicate_id) const { return separating_ == duplicate_id; }

  /// The row that keys act on; null: none yet.
  const Job* cursor() const { return cursor_id_ == 0 ? nullptr : find(cursor_id_); }
  std::int64_t cursor_id() const { return cursor_id_; }
  void set_cursor(std::int64_t id);
  /// To the row so many further, or the first one; null: there is none.
  const Job* step(std::int64_t rows);
  /// Grows when the cursor's row should come into view.
  int cursor_moves() const { return cursor_moves_; }

 private:
  void saved(const Job&);

  Requests& requests_;
  std::function<void(std::string, bool)> tell_;
  std::function<JobsQuery(const JobsFilter&)> query_of_;
  JobsList list_;
  JobsFacets facets_;
  Completion places_, companies_;
  JobDetail detail_;
  JobEdits edits_;
  std::int64_t cursor_id_ = 0;
  std::int64_t cursor_row_ = 0;
  int cursor_generation_ = -1;  ///< of the list that cursor_row_ is of
  int cursor_moves_ = 0;
  std::int64_t separating_ = 0;
};

}  // namespace zapply
