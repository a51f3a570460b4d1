#include "app-wasm/runs/jobs_since.h"

namespace zapply {

void JobsSince::show(std::int64_t run_id, std::int64_t since) {
  if (run_id == run_id_ && since == since_ && error_.empty()) return;
  if (run_id != run_id_) forget();
  requests_.abandon(ticket_);
  run_id_ = run_id;
  since_ = since;
  ticket_ = requests_.get("api/runs/" + std::to_string(run_id) + "/changes?since=" + std::to_string(since),
                          [this](const Answer& answer) { jobs_ = parse_answer(answer, parse_jobs_between, error_); });
}

void JobsSince::forget() {
  requests_.abandon(ticket_);
  run_id_ = since_ = 0;
  jobs_.reset();
  error_.clear();
}

}  // namespace zapply
