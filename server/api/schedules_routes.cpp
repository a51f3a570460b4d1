#include "server/api/schedules_routes.h"

#include <httplib.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "server/api/lookup.h"
#include "server/api/or_refuse.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/scheduler/kept_schedules.h"
#include "server/scheduler/told_schedule.h"
#include "server/store/schedules.h"
#include "server/store/store.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kStartsPerPage = 20;

StoredSchedule schedule_named(Store& store, const Call& call) {
  auto schedule = find_schedule(store, call.parameter);
  if (!schedule) fail_unknown("schedule", call.parameter);
  return *std::move(schedule);
}

void answer_schedule(Store& store, const Call& call, std::string_view name, int status = 200) {
  const auto schedule = find_schedule(store, name);
  if (!schedule) fail_unknown("schedule", name);
  answer_json(call, to_json(told(*schedule, system_now())), status);
}

std::optional<std::int64_t> days_in(const nlohmann::json& retention, const char* key) {
  const auto found = retention.find(key);
  if (found == retention.end() || found->is_null()) return std::nullopt;
  if (!found->is_number_integer())
    throw HttpError(422, "\"retention\": \"" + std::string(key) + "\" should be a number of days, found " +
                             clean_line(found->dump(), 80));
  return std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, kRetentionDaysMax + 1);
}

/// Nothing where it is null: then runs are started.
std::optional<Retention> retention_in(const nlohmann::json& value) {
  if (value.is_null()) return std::nullopt;
  if (!value.is_object()) throw HttpError(422, R"("retention" should be an object such as {"runs_days": 90}, or null)");
  for (const auto& [key, unused] : value.items())
    if (key != "runs_days" && key != "logs_days" && key != "jobs_days")
      throw HttpError(422, "\"retention\": there is no \"" + clean_line(key, 40) +
                               R"(", only "runs_days", "logs_days" and "jobs_days")");
  return Retention{days_in(value, "runs_days"), days_in(value, "logs_days"), days_in(value, "jobs_days")};
}

/// Takes over what the body says.
void take(const nlohmann::json& body, ScheduleSettings& settings) {
  if (auto when = text_in(body, "when")) settings.when = *std::move(when);
  if (auto zone = text_in(body, "zone")) settings.zone = *std::move(zone);
  if (auto sources = texts_in(body, "sources")) settings.sources = *std::move(sources);
  if (const auto minutes = count_in(body, "jitter_minutes"))
    settings.jitter_minutes = static_cast<int>(std::min<std::int64_t>(*minutes, kJitterMinutesMax + 1));
  if (const auto paused = boolean_in(body, "paused")) settings.paused = *paused;
  if (const auto retention = body.find("retention"); retention != body.end())
    settings.retention = retention_in(*retention);
}

void list(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const Timestamp now = system_now();
  std::string body;
  JsonWriter json(body);
  json.begin_object().key("schedules").begin_array();
  for (const StoredSchedule& schedule : schedules(store)) write(json, told(schedule, now));
  json.end_array().end_object();
  answer_json(call, std::move(body));
}

void add(Store& store, const Catalog& catalog, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto body =
      parse_body(call.request, {"name", "when", "zone", "sources", "jitter_minutes", "paused", "retention"});
  ScheduleSettings settings{.name = required_text(body, "name", "what to call it, such as \"morning\""),
                            .when = required_text(body, "when", "such as \"daily 07:00\""),
                            .zone = required_text(body, "zone", "such as \"Europe/Berlin\"")};
  take(body, settings);
  const Timestamp now = system_now();
  or_refuse<BadSchedule, ScheduleRefused>([&] {
    settings = checked(settings, now);
    require_known_sources(catalog, settings);
    keep_new_schedule(store, settings, now);
  });
  call.response.set_header("Location", "/api/schedules/" + settings.name);
  answer_schedule(store, call, settings.name, 201);
}

void read_one(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  answer_json(call, to_json(told(schedule_named(store, call), system_now())));
}

void change(Store& store, const Catalog& catalog, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto body = parse_body(call.request, {"when", "zone", "sources", "jitter_minutes", "paused", "retention"});
  or_refuse<BadSchedule, ScheduleRefused>([&] {
    ScheduleSettings settings = schedule_to_change(store, std::string(call.parameter)).settings;
    take(body, settings);
    const Timestamp now = system_now();
    settings = checked(settings, now);
    require_known_sources(catalog, settings);
    keep_changed_schedule(store, settings, now);
  });
  answer_schedule(store, call, call.parameter);
}

void remove(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  or_refuse<BadSchedule, ScheduleRefused>([&] { forget_schedule(store, std::string(call.parameter)); });
  answer_nothing(call);
}

void preview(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto body = parse_body(call.request, {"when", "zone", "retention"});
  const std::string when = required_text(body, "when", "such as \"daily 07:00\"");
  const std::string zone = required_text(body, "zone", "such as \"Europe/Berlin\"");
  const Timing timing = or_refuse<BadSchedule, ScheduleRefused>([&] { return timing_of(when, zone); });
  const Timestamp now = system_now();
  SchedulePreview preview{timing.rule.text, timing.rule.words, coming_starts(timing, now), std::nullopt};
  if (const auto named = body.find("retention"); named != body.end())
    if (const auto retention = retention_in(*named)) {
      or_refuse<BadSchedule, ScheduleRefused>([&] { check_retention({.retention = retention}); });
      preview.deletes = words_of_deleting(store, *retention, now);
    }
  answer_json(call, to_json(preview));
}

/// Behind the start that was due then.
Timestamp cursor_of(const QueryParameters& parameters) {
  const std::string text = parameters.text("cursor");
  if (text.empty()) return from_ms(std::numeric_limits<std::int64_t>::max());
  std::int64_t ms = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ms);
  if (error != std::errc{} || end != text.data() + text.size())
    throw BadQuery("cursor", "query parameter \"cursor\" should be the \"next_cursor\" of an answer");
  return from_ms(ms);
}

void starts(Store& store, const Call& call) {
  const QueryParameters parameters(call.request, {"cursor", "limit"});
  const Timestamp before = cursor_of(parameters);
  const std::int64_t limit = parameters.integer("limit", 1, kStartsKept).value_or(kStartsPerPage);
  const StoredSchedule schedule = schedule_named(store, call);
  StartsPage page{scheduled_starts(store, schedule.id, before, limit + 1), std::nullopt};
  if (static_cast<std::int64_t>(page.starts.size()) > limit) {
    page.starts.pop_back();
    page.next_cursor = std::to_string(to_ms(page.starts.back().due_at));
  }
  answer_json(call, to_json(page));
}

}  // namespace

void add_schedules_routes(Router& router, Store& store, const Catalog& catalog) {
  router.get("/api/schedules", [&store](const Call& call) { list(store, call); });
  router.post("/api/schedules", [&store, &catalog](const Call& call) { add(store, catalog, call); });
  router.post("/api/schedules/preview", [&store](const Call& call) { preview(store, call); });
  router.get("/api/schedules/{name}", [&store](const Call& call) { read_one(store, call); });
  router.patch("/api/schedules/{name}", [&store, &catalog](const Call& call) { change(store, catalog, call); });
  router.del("/api/schedules/{name}", [&store](const Call& call) { remove(store, call); });
  router.get("/api/schedules/{name}/starts", [&store](const Call& call) { starts(store, call); });
}

}  // namespace zapply
