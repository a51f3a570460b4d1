#include "app-wasm/runs/run_detail.h"

namespace zapply {

void RunDetail::open(std::int64_t id) {
  if (id == id_) return;
  close();
  id_ = id;
  load_ = Load::kLoading;
  log_.open(id);
  if (const Run* known = run()) log_.grow(*known);
  reload();
  ask_earlier();
}

void RunDetail::ask_earlier() {
  const std::string path = "api/runs?page_size=10&status=completed,partial,failed&before=" + std::to_string(id_);
  earlier_ticket_ = requests_.get(path, [this](const Answer& answer) {
    std::string error;
    if (auto page = parse_answer(answer, parse_runs_page, error)) earlier_ = std::move(page->runs);
    ask_jobs_since();
  });
}

void RunDetail::compare_with(std::optional<std::int64_t> run_id) {
  since_ = run_id;
  ask_jobs_since();
}

void RunDetail::ask_jobs_since() {
  const Run* const run = this->run();
  if (!run || !is_finished(run->status)) return;
  if (since_) {
    jobs_since_.show(id_, *since_);
  } else if (!earlier_.empty()) {
    jobs_since_.show(id_, earlier_.front().id);
  }
}

void RunDetail::close() {
  requests_.abandon(ticket_);
  requests_.abandon(earlier_ticket_);
  earlier_.clear();
  jobs_since_.forget();
  since_.reset();
  id_ = 0;
  load_ = Load::kNone;
  missing_ = false;
  error_.clear();
  log_.close();
}

void RunDetail::reload() {
  if (id_ == 0) return;
  requests_.abandon(ticket_);
  ticket_ =
      requests_.get("api/runs/" + std::to_string(id_) + "?logs=false", [this](const Answer& answer) { take(answer); });
}

void RunDetail::take(const Answer& answer) {
  const auto run = parse_answer(answer, parse_run, error_);
  missing_ = answer.status == 404;
  if (run) {
    history_.apply(*run);
    noticed(*run);
    load_ = Load::kReady;
  } else {
    load_ = Load::kFailed;
    if (missing_) history_.apply_gone(id_);
  }
}

void RunDetail::noticed(const Run& run) {
  if (run.id != id_) return;
  log_.grow(run);
  ask_jobs_since();
}

void RunDetail::noticed_gone(std::int64_t id) {
  if (id != id_) return;
  requests_.abandon(ticket_);
  missing_ = true;
  load_ = Load::kFailed;
  error_ = "run " + std::to_string(id) + " was deleted";
  log_.close();
}

}  // namespace zapply
