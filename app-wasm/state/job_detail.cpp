#include "app-wasm/state/job_detail.h"

namespace zapply {

void JobDetail::open(std::int64_t id) {
  if (id == id_) return;
  close();
  id_ = id;
  load_ = Load::kLoading;
  reload();
}

void JobDetail::close() {
  requests_.abandon(ticket_);
  id_ = 0;
  job_.reset();
  load_ = Load::kNone;
  missing_ = false;
  error_.clear();
}

void JobDetail::reload() {
  if (id_ == 0) return;
  requests_.abandon(ticket_);
  ticket_ = requests_.get("api/jobs/" + std::to_string(id_), [this](const Answer& answer) { take(answer); });
}

void JobDetail::take(const Answer& answer) {
  auto job = parse_answer(answer, parse_job, error_);
  missing_ = answer.status == 404;
  if (missing_) job_.reset();
  if (job) job_ = std::move(job);
  load_ = job_ ? Load::kReady : Load::kFailed;
}

void JobDetail::noticed(const Job& job) {
  if (job.id == id_) job_ = job;
}

}  // namespace zapply
