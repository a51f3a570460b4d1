#include "app-wasm/dashboard/cleaning_up.h"

#include "shared/protocol.h"

namespace zapply {

void CleaningUp::open() {
  if (state_ == State::kDeleting) return;
  days_ = kDays;
  which_ = {};
  ask();
}

void CleaningUp::choose_days(int days) {
  days_ = days;
  ask();
}

void CleaningUp::toggle_runs() {
  which_.runs = !which_.runs;
  ask();
}

void CleaningUp::toggle_jobs() {
  which_.jobs = !which_.jobs;
  ask();
}

void CleaningUp::ask() {
  if (state_ == State::kDeleting) return;
  requests_.abandon(ticket_);
  state_ = State::kAsking;
  which_.before = now_() - std::chrono::days(days_);
  ticket_ = requests_.get("api/cleaning?" + query_of(which_), [this](const Answer& answer) {
    state_ = State::kKnown;
    if (const auto plan = parse_answer(answer, parse_cleaning_plan, error_)) plan_ = *plan;
  });
}

void CleaningUp::start() {
  if (!may_start()) return;
  state_ = State::kDeleting;
  gone_ = {};
  clean_some();
}

void CleaningUp::clean_some() {
  requests_.send("POST", "api/cleaning", to_json(which_), [this](const Answer& answer) { take(answer); });
}

void CleaningUp::take(const Answer& answer) {
  const auto cleaned = parse_answer(answer, parse_cleaned, error_);
  if (cleaned) {
    gone_ += cleaned->counts;
    database_bytes_ = cleaned->database_bytes;
    if (!cleaned->is_done) return clean_some();
  }
  state_ = State::kDone;
  cleaned_();
}

}  // namespace zapply
