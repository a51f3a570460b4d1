#include "app-wasm/jobs/job_edits.h"

#include "shared/json_writer.h"

namespace zapply {

bool JobEdits::is_starred(const Job& job) const {
  const auto edit = pending_.find(job.id);
  return edit == pending_.end() ? job.starred : edit->second.wanted.starred.value_or(job.starred);
}

bool JobEdits::is_hidden(const Job& job) const {
  const auto edit = pending_.find(job.id);
  return edit == pending_.end() ? job.hidden : edit->second.wanted.hidden.value_or(job.hidden);
}

std::optional<HideReason> JobEdits::reason(const Job& job) const {
  if (!is_hidden(job)) return std::nullopt;
  const auto edit = pending_.find(job.id);
  return edit == pending_.end() ? job.hidden_reason : edit->second.wanted.reason.value_or(job.hidden_reason);
}

void JobEdits::star(std::int64_t job_id, bool on) {
  pending_[job_id].wanted.starred = on;
  send(job_id);
}

void JobEdits::hide(std::int64_t job_id, bool on) {
  pending_[job_id].wanted.hidden = on;
  pending_[job_id].wanted.reason.reset();  // what is shown again has none
  send(job_id);
}

void JobEdits::explain(std::int64_t job_id, std::optional<HideReason> reason) {
  pending_[job_id].wanted.reason = reason;
  send(job_id);
}

void JobEdits::forget() {
  for (const auto& [id, pending] : pending_) requests_.abandon(pending.ticket);
  pending_.clear();
}

void JobEdits::send(std::int64_t job_id) {
  Pending& pending = pending_[job_id];
  if (pending.ticket != 0) return;  // sent next: see take()
  pending.sent = pending.wanted;
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  if (pending.sent.starred) json.field("starred", *pending.sent.starred);
  if (pending.sent.hidden) json.field("hidden", *pending.sent.hidden);
  if (pending.sent.reason) json.field("hidden_reason", *pending.sent.reason);
  json.end_object();
  pending.ticket = requests_.send("PATCH", "api/jobs/" + std::to_string(job_id), std::move(body),
                                  [this, job_id](const Answer& answer) { take(job_id, answer); });
}

void JobEdits::take(std::int64_t job_id, const Answer& answer) {
  const auto pending = pending_.find(job_id);
  if (pending == pending_.end()) return;
  pending->second.ticket = 0;
  std::string error;
  const auto job = parse_answer(answer, parse_job, error);
  if (!job) {
    pending_.erase(pending);
    done_.failed(error);
    return;
  }
  // What was changed again meanwhile is not shown as it was: a row would go and come back.
  if (pending->second.wanted != pending->second.sent) return send(job_id);
  done_.saved(*job);
  pending_.erase(pending);
}

}  // namespace zapply
