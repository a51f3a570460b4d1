#include "app-wasm/jobs/jobs.h"

#include <algorithm>

namespace zapply {

Jobs::Jobs(Requests& requests, Clock now, std::function<JobsQuery(const JobsFilter&)> query_of,
           std::function<void(std::string, bool)> tell)
    : requests_(requests),
      tell_(std::move(tell)),
      query_of_(std::move(query_of)),
      list_(requests, std::move(now), query_of_),
      facets_(requests),
      places_(requests, "api/places"),
      companies_(requests, "api/companies"),
      detail_(requests),
      edits_(requests, {[this](const Job& job) { saved(job); },
                        [this](const std::string& why) { tell_("Not saved: " + why, true); }}) {}

void Jobs::show(const JobsFilter& filter, std::optional<std::int64_t> open_id) {
  const bool is_other = list_.load() == Load::kNone || filter != list_.filter();
  list_.show(filter);
  if (is_other) facets_.ask(query_of_(filter));
  if (!open_id) return detail_.close();
  if (*open_id != cursor_id_) set_cursor(*open_id);
  detail_.open(*open_id);
}

void Jobs::forget() {
  list_.forget();
  facets_.forget();
  places_.forget();
  companies_.forget();
  detail_.close();
  edits_.forget();
  cursor_id_ = 0;
  separating_ = 0;
}

void Jobs::refresh() {
  list_.refresh();
  facets_.ask(query_of_(list_.filter()));
}

void Jobs::retry() {
  list_.retry();
  facets_.refresh();
  if (detail_.load() == Load::kFailed) detail_.reload();
}

const Job* Jobs::find(std::int64_t id) const {
  if (detail_.id() == id && detail_.job()) return detail_.job();
  return list_.find(id);
}

void Jobs::saved(const Job& answered) {
  Job job = answered;
  if (const Job* const known = find(job.id); known && !job.match)
    job.match = known->match;  // no answer to a mark has it
  list_.noticed(job);
  detail_.noticed(job);
  facets_.refresh();
}

void Jobs::separate(std::int64_t duplicate_id) {
  if (separating_ != 0) return;
  separating_ = duplicate_id;
  requests_.send("PATCH", "api/jobs/" + std::to_string(duplicate_id), R"({"not_duplicate":true})",
                 [this](const Answer& answer) {
                   separating_ = 0;
                   if (!answer.ok()) return tell_("Not saved: " + describe_failure(answer), true);
                   tell_("Now two jobs, each with its own entry in the list.", false);
                   detail_.reload();
                   refresh();
                 });
}

void Jobs::set_cursor(std::int64_t id) {
  cursor_id_ = id;
  ++cursor_moves_;
  const auto row = list_.row_of(id);
  if (!row) return;
  cursor_row_ = *row;
  cursor_generation_ = list_.generation();
}

const Job* Jobs::step(std::int64_t rows) {
  if (list_.row_count() == 0) return nullptr;
  std::optional<std::int64_t> row = list_.row_of(cursor_id_);
  if (!row && cursor_generation_ == list_.generation()) row = cursor_row_;
  const std::int64_t wanted = row ? std::clamp<std::int64_t>(*row + rows, 0, list_.row_count() - 1) : 0;
  const Job* job = list_.at(wanted);
  if (job) set_cursor(job->id);
  return job;
}

}  // namespace zapply
