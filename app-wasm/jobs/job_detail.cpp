#include "app-wasm/jobs/job_detail.h"

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
  requests_.abandon(original_ticket_);
  id_ = 0;
  job_.reset();
  original_.reset();
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
  if (job_) ask_original();
}

void JobDetail::ask_original() {
  if (original_ && original_->id == job_->duplicate_of) return;
  requests_.abandon(original_ticket_);
  original_.reset();
  if (!job_->duplicate_of) return;
  const std::string path = "api/jobs/" + std::to_string(*job_->duplicate_of);
  original_ticket_ = requests_.get(path, [this](const Answer& answer) {
    std::string error;  // then the link has only its number
    original_ = parse_answer(answer, parse_job, error);
  });
}

void JobDetail::noticed(const Job& job) {
  if (job.id != id_) return;
  job_ = job;
  ask_original();
}

}  // namespace zapply
