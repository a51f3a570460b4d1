#include "app-wasm/dashboard/schedules.h"

#include <algorithm>

#include "app-wasm/dashboard/actions.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

std::string path_of(std::string_view name) { return "api/schedules/" + std::string(name); }

/// What is no number is for the server to refuse.
void write_days(JsonWriter& json, std::string_view key, const std::string& days) {
  if (days.empty()) return;
  if (std::all_of(days.begin(), days.end(), ascii::is_digit) && days.size() < 10)
    json.key(key).raw(std::to_string(number_of(days)));
  else
    json.field(key, days);
}

void write_retention(JsonWriter& json, const ScheduleDraft& draft) {
  json.key("retention");
  if (!draft.is_cleaning) {
    json.null();
    return;
  }
  json.begin_object();
  write_days(json, "runs_days", draft.runs_days);
  write_days(json, "logs_days", draft.logs_days);
  write_days(json, "jobs_days", draft.jobs_days);
  json.end_object();
}

std::string body_of(const ScheduleDraft& draft) {
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  if (draft.is_new) json.field("name", draft.name);
  json.field("when", draft.when()).field("zone", draft.zone);
  json.field("sources", draft.has_all_sources || draft.is_cleaning ? std::vector<std::string>() : draft.sources);
  write_retention(json, draft);
  json.key("jitter_minutes").raw(draft.jitter).end_object();
  return body;
}

}  // namespace

std::string ScheduleDraft::when() const {
  if (kind == "cron") return cron;
  return kind + " " + (kind == "every" ? hours + " hours" : time);
}

void ScheduleDraft::take_when(const std::string& when) {
  const std::size_t blank = std::min(when.find(' '), when.size());
  const std::string first = when.substr(0, blank), rest = when.substr(std::min(blank + 1, when.size()));
  if (first != "daily" && first != "weekdays" && first != "every") {
    kind = "cron";
    cron = when;
    return;
  }
  kind = first;
  (kind == "every" ? hours : time) = kind == "every" ? rest == "hour" ? "1" : rest.substr(0, rest.find(' ')) : rest;
}

const Schedule* Schedules::find(std::string_view name) const {
  const auto found =
      std::find_if(all_.begin(), all_.end(), [&](const Schedule& one) { return one.settings.name == name; });
  return found == all_.end() ? nullptr : &*found;
}

const Schedule* Schedules::next() const {
  const Schedule* next = nullptr;
  for (const Schedule& one : all_)
    if (!one.settings.retention && !one.next_starts.empty() &&
        (!next || one.next_starts.front().at < next->next_starts.front().at))
      next = &one;
  return next;
}

void Schedules::show() {
  requests_.abandon(ticket_);
  if (load_ != Load::kReady) load_ = Load::kLoading;
  ticket_ = requests_.get("api/schedules", [this](const Answer& answer) {
    ticket_ = 0;
    auto told = parse_answer(answer, parse_schedules, error_);
    load_ = told ? Load::kReady : Load::kFailed;
    if (told) all_ = *std::move(told);
    if (!find(starts_of_)) starts_of_.clear();
    ask_starts();
  });
}

void Schedules::noticed() {
  if (load_ != Load::kNone) show();
}

void Schedules::forget() {
  for (int* const ticket : {&ticket_, &preview_ticket_, &starts_ticket_, &save_ticket_})
    requests_.abandon(std::exchange(*ticket, 0));
  load_ = Load::kNone;
  all_.clear();
  starts_.clear();
  for (std::string* const text : {&error_, &fault_, &faulty_key_, &asked_to_remove_, &starts_of_}) text->clear();
  draft_.reset();
  preview_.reset();
}

void Schedules::begin(const std::string& zone) {
  draft_.emplace().zone = zone;
  error_.clear();
  ask_preview();
}

void Schedules::edit(std::string_view name) {
  const Schedule* const known = find(name);
  if (!known) return;
  const ScheduleSettings& settings = known->settings;
  ScheduleDraft& draft = draft_.emplace();
  draft.name = settings.name;
  draft.is_new = false;
  draft.take_when(settings.when);
  draft.zone = settings.zone;
  draft.sources = settings.sources;
  draft.has_all_sources = settings.sources.empty();
  draft.jitter = std::to_string(settings.jitter_minutes);
  draft.is_cleaning = settings.retention.has_value();
  if (settings.retention) {
    const auto days = [](const std::optional<std::int64_t>& count) { return count ? std::to_string(*count) : ""; };
    draft.runs_days = days(settings.retention->runs_days);
    draft.logs_days = days(settings.retention->logs_days);
    draft.jobs_days = days(settings.retention->jobs_days);
  }
  error_.clear();
  ask_preview();
}

void Schedules::write(std::string ScheduleDraft::*what, std::string_view text) {
  if (!draft_) return;
  (*draft_).*what = text;
  ask_preview();
}

void Schedules::choose_all_sources(bool all) {
  if (draft_) draft_->has_all_sources = all;
}

void Schedules::choose_cleaning(bool cleaning) {
  if (!draft_) return;
  draft_->is_cleaning = cleaning;
  ask_preview();
}

void Schedules::toggle_source(std::string_view name) {
  if (draft_ && std::erase(draft_->sources, name) == 0) draft_->sources.emplace_back(name);
}

void Schedules::ask_preview() {
  requests_.abandon(preview_ticket_);
  std::string body;
  JsonWriter json(body);
  json.begin_object().field("when", draft_->when()).field("zone", draft_->zone);
  write_retention(json, *draft_);
  json.end_object();
  preview_ticket_ = requests_.send("POST", "api/schedules/preview", std::move(body), [this](const Answer& answer) {
    preview_ticket_ = 0;
    preview_ = parse_answer(answer, parse_schedule_preview, fault_);
    faulty_key_.clear();
    // "when": what is wrong stands at its field.
    const std::size_t key = fault_.find("\": ");
    if (answer.status != 422 || key == std::string::npos) return;
    faulty_key_ = fault_.substr(1, key - 1);
    fault_.erase(0, key + 3);
  });
}

void Schedules::save() {
  if (!draft_ || is_saving()) return;
  send(draft_->is_new ? "POST" : "PATCH", draft_->is_new ? std::string() : draft_->name, body_of(*draft_));
}

void Schedules::send(std::string method, const std::string& name, std::string body) {
  error_.clear();
  const std::string path = name.empty() ? "api/schedules" : path_of(name);
  save_ticket_ = requests_.send(std::move(method), path, std::move(body), [this](const Answer& answer) {
    save_ticket_ = 0;
    if (!answer.ok()) {
      error_ = describe_failure(answer);
      return;
    }
    draft_.reset();
    show();
  });
}

void Schedules::toggle_pause(std::string_view name) {
  const Schedule* const known = find(name);
  if (!known || is_saving()) return;
  send("PATCH", known->settings.name, known->settings.paused ? R"({"paused":false})" : R"({"paused":true})");
}

void Schedules::remove(std::string_view name) {
  if (asked_to_remove_ != name) {
    asked_to_remove_ = name;
    return;
  }
  if (!is_saving()) send("DELETE", std::exchange(asked_to_remove_, {}), {});
}

void Schedules::toggle_starts(std::string_view name) {
  starts_of_ = starts_of_ == name ? std::string() : std::string(name);
  starts_.clear();
  ask_starts();
}

void Schedules::ask_starts() {
  requests_.abandon(std::exchange(starts_ticket_, 0));
  if (starts_of_.empty()) return;
  starts_ticket_ = requests_.get(path_of(starts_of_) + "/starts", [this](const Answer& answer) {
    starts_ticket_ = 0;
    if (auto page = parse_answer(answer, parse_starts_page, error_)) starts_ = std::move(page->starts);
  });
}

}  // namespace zapply
