#include "app-wasm/dashboard/channels.h"

#include <algorithm>
#include <utility>

namespace zapply {
namespace {

constexpr const char* kChannels = "api/channels";

std::string path_of(std::string_view name) { return std::string(kChannels) + '/' + std::string(name); }

std::string body_of(const ChannelDraft& draft, const ChannelKind& kind) {
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  if (draft.is_new) json.field("name", draft.name);
  json.field("kind", draft.kind).key("fields").begin_object();
  for (std::size_t i = 0; i < kind.fields.size() && i < draft.fields.size(); ++i)
    if (!draft.fields[i].empty()) json.field(kind.fields[i].name, draft.fields[i]);
  json.end_object().key("wants").begin_array();
  for (const MessageKind wanted : draft.wants) json.value(wanted);
  json.end_array().key("score_min").raw(draft.score).key("jobs_max").raw(draft.jobs);
  json.field("quiet", draft.quiet).field("zone", draft.zone).end_object();
  return body;
}

}  // namespace

const Channel* Channels::find(std::string_view name) const {
  const auto found =
      std::find_if(all().begin(), all().end(), [&](const Channel& one) { return one.settings.name == name; });
  return found == all().end() ? nullptr : &*found;
}

const ChannelKind* Channels::kind_of_draft() const {
  const auto found = std::find_if(kinds().begin(), kinds().end(),
                                  [&](const ChannelKind& one) { return draft_ && one.name == draft_->kind; });
  return found == kinds().end() ? nullptr : &*found;
}

void Channels::show() {
  requests_.abandon(ticket_);
  if (load_ != Load::kReady) load_ = Load::kLoading;
  ticket_ = requests_.get(kChannels, [this](const Answer& answer) {
    ticket_ = 0;
    std::string fault;
    auto told = parse_answer(answer, parse_channels, fault);
    load_ = told ? Load::kReady : Load::kFailed;
    if (told)
      list_ = *std::move(told);
    else
      error_ = fault;
    if (!find(deliveries_of_)) deliveries_of_.clear();
    ask_deliveries();
  });
}

void Channels::noticed() {
  if (load_ != Load::kNone) show();
}

void Channels::forget() {
  for (int* const ticket : {&ticket_, &deliveries_ticket_, &ticket_of_change_})
    requests_.abandon(std::exchange(*ticket, 0));
  load_ = Load::kNone;
  list_ = {};
  deliveries_.clear();
  for (std::string* const text : {&error_, &asked_to_remove_, &tested_, &deliveries_of_}) text->clear();
  draft_.reset();
}

void Channels::begin(const std::string& zone) {
  draft_.emplace().zone = zone;
  error_.clear();
  if (!kinds().empty()) choose_kind(kinds().front().name);
}

void Channels::edit(std::string_view name) {
  const Channel* const known = find(name);
  if (!known) return;
  const ChannelSettings& settings = known->settings;
  ChannelDraft& draft = draft_.emplace();
  draft.is_new = false;
  draft.name = settings.name;
  draft.kind = settings.kind;
  draft.wants = settings.wants;
  draft.score = std::to_string(settings.score_min);
  draft.jobs = std::to_string(settings.jobs_max);
  draft.quiet = settings.quiet;
  draft.zone = settings.zone;
  error_.clear();
  const ChannelKind* const kind = kind_of_draft();
  for (std::size_t i = 0; kind && i < kind->fields.size() && i < draft.fields.size(); ++i)
    if (const auto value = settings.fields.find(kind->fields[i].name); value != settings.fields.end())
      draft.fields[i] = value->second;
}

void Channels::write(std::string ChannelDraft::*what, std::string_view text) {
  if (draft_) (*draft_).*what = text;
}

void Channels::write_field(std::size_t index, std::string_view text) {
  if (draft_) draft_->fields[index] = text;
}

void Channels::choose_kind(std::string_view name) {
  if (!draft_) return;
  draft_->kind = name;
  draft_->fields = {};
  if (const ChannelKind* const kind = kind_of_draft()) draft_->wants = kind->wants;
}

void Channels::toggle_want(std::string_view name) {
  const auto kind = from_name<MessageKind>(name);
  if (draft_ && kind && std::erase(draft_->wants, *kind) == 0) draft_->wants.push_back(*kind);
}

void Channels::save() {
  const ChannelKind* const kind = kind_of_draft();
  if (!kind || is_busy()) return;
  send(draft_->is_new ? "POST" : "PATCH", draft_->is_new ? std::string(kChannels) : path_of(draft_->name),
       body_of(*draft_, *kind));
}

void Channels::send(std::string method, const std::string& path, std::string body) {
  error_.clear();
  ticket_of_change_ = requests_.send(std::move(method), path, std::move(body), [this](const Answer& answer) {
    ticket_of_change_ = 0;
    if (!answer.ok()) {
      error_ = describe_failure(answer);
      return;
    }
    draft_.reset();
    show();
  });
}

void Channels::toggle_pause(std::string_view name) {
  const Channel* const known = find(name);
  if (!known || is_busy()) return;
  send("PATCH", path_of(name), known->settings.paused ? R"({"paused":false})" : R"({"paused":true})");
}

void Channels::remove(std::string_view name) {
  if (asked_to_remove_ != name) {
    asked_to_remove_ = name;
    return;
  }
  if (!is_busy()) send("DELETE", path_of(std::exchange(asked_to_remove_, {})), {});
}

void Channels::test(std::string_view name) {
  if (is_busy()) return;
  tested_ = name;
  send("POST", path_of(name) + "/test", "{}");
}

void Channels::retry(std::string_view delivery_id) {
  if (!is_busy()) send("POST", "api/deliveries/" + std::string(delivery_id) + "/retry", "{}");
}

void Channels::toggle_deliveries(std::string_view name) {
  deliveries_of_ = deliveries_of_ == name ? std::string() : std::string(name);
  deliveries_.clear();
  ask_deliveries();
}

void Channels::ask_deliveries() {
  requests_.abandon(std::exchange(deliveries_ticket_, 0));
  if (deliveries_of_.empty()) return;
  deliveries_ticket_ = requests_.get("api/deliveries?channel=" + deliveries_of_, [this](const Answer& answer) {
    deliveries_ticket_ = 0;
    if (auto page = parse_answer(answer, parse_deliveries_page, error_)) deliveries_ = std::move(page->deliveries);
  });
}

}  // namespace zapply
