#include "shared/schedule.h"

#include "shared/json_reader.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

using namespace from_json;

void write_fields(JsonWriter& out, const ScheduleSettings& settings) {
  out.field("name", settings.name)
      .field("when", settings.when)
      .field("zone", settings.zone)
      .field("sources", settings.sources)
      .field("jitter_minutes", settings.jitter_minutes)
      .field("paused", settings.paused);
  out.key("retention");
  if (settings.retention)
    write(out, *settings.retention);
  else
    out.null();
}

void write_coming(JsonWriter& out, const std::vector<ComingStart>& starts) {
  out.key("next_starts").begin_array();
  for (const ComingStart& start : starts)
    out.begin_object().field("at", start.at).field("local", start.local).end_object();
  out.end_array();
}

ComingStart coming_start_from(const json& in) {
  ComingStart out;
  read(in, "at", out.at);
  read(in, "local", out.local);
  return out;
}

ScheduledStart scheduled_start_from(const json& in) {
  ScheduledStart out;
  read(in, "due_at", out.due_at);
  read(in, "outcome", out.outcome);
  read(in, "run_id", out.run_id);
  read(in, "reason", out.reason);
  read(in, "settled_at", out.settled_at);
  return out;
}

std::optional<Retention> retention_from(const json& in) {
  if (in.is_null()) return std::nullopt;
  Retention out;
  read(in, "runs_days", out.runs_days);
  read(in, "logs_days", out.logs_days);
  read(in, "jobs_days", out.jobs_days);
  return out;
}

Schedule schedule_from(const json& in) {
  Schedule out;
  read(in, "name", out.settings.name);
  read(in, "when", out.settings.when);
  read(in, "zone", out.settings.zone);
  read(in, "sources", out.settings.sources);
  read(in, "jitter_minutes", out.settings.jitter_minutes);
  read(in, "paused", out.settings.paused);
  out.settings.retention = retention_from(from_json::at(in, "retention"));
  read(in, "words", out.words);
  read(in, "file", out.file);
  read(in, "fault", out.fault);
  read_all(in, "next_starts", out.next_starts, coming_start_from);
  if (const json& last = from_json::at(in, "last_start"); !last.is_null()) out.last_start = scheduled_start_from(last);
  return out;
}

}  // namespace

void write(JsonWriter& out, const ScheduleSettings& settings) {
  out.begin_object();
  write_fields(out, settings);
  out.end_object();
}

void write(JsonWriter& out, const ScheduledStart& start) {
  out.begin_object()
      .field("due_at", start.due_at)
      .field("outcome", name_of(start.outcome))
      .field("run_id", start.run_id)
      .field("reason", start.reason)
      .field("settled_at", start.settled_at)
      .end_object();
}

void write(JsonWriter& out, const Schedule& schedule) {
  out.begin_object();
  write_fields(out, schedule.settings);
  out.field("words", schedule.words).field("file", schedule.file).field("fault", schedule.fault);
  write_coming(out, schedule.next_starts);
  out.key("last_start");
  if (schedule.last_start)
    write(out, *schedule.last_start);
  else
    out.null();
  out.end_object();
}

void write(JsonWriter& out, const SchedulePreview& preview) {
  out.begin_object().field("when", preview.when).field("words", preview.words);
  write_coming(out, preview.next_starts);
  out.field("deletes", preview.deletes).end_object();
}

void write(JsonWriter& out, const StartsPage& page) {
  out.begin_object().key("starts").begin_array();
  for (const ScheduledStart& start : page.starts) write(out, start);
  out.end_array().field("next_cursor", page.next_cursor).end_object();
}

std::optional<Retention> parse_retention(std::string_view text) { return retention_from(parse(text)); }

Schedule parse_schedule(std::string_view text) { return schedule_from(parse(text)); }

std::vector<Schedule> parse_schedules(std::string_view text) {
  std::vector<Schedule> out;
  read_all(parse(text), "schedules", out, schedule_from);
  return out;
}

SchedulePreview parse_schedule_preview(std::string_view text) {
  const json in = parse(text);
  SchedulePreview out;
  read(in, "when", out.when);
  read(in, "words", out.words);
  read_all(in, "next_starts", out.next_starts, coming_start_from);
  read(in, "deletes", out.deletes);
  return out;
}

StartsPage parse_starts_page(std::string_view text) {
  const json in = parse(text);
  StartsPage out;
  read_all(in, "starts", out.starts, scheduled_start_from);
  read(in, "next_cursor", out.next_cursor);
  return out;
}

}  // namespace zapply
