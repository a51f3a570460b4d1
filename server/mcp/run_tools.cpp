#include <algorithm>
#include <string>
#include <vector>

#include "server/mcp/doors.h"
#include "server/mcp/told.h"
#include "server/store/log.h"
#include "server/store/runs.h"
#include "shared/text.h"

namespace zapply::mcp {
namespace {

using Kind = Parameter::Kind;

constexpr std::int64_t kEntriesMax = 200;
constexpr std::int64_t kEntries = 50;
constexpr std::size_t kSourcesMax = 100;

template <class Enum>
std::vector<Enum> enums_in(const Arguments& arguments, std::string_view name) {
  std::vector<Enum> values;
  for (const std::string& text : arguments.texts(name)) values.push_back(from_name<Enum>(text).value());
  return values;
}

std::optional<double> seconds(std::optional<std::chrono::milliseconds> time) {
  return time ? std::optional(static_cast<double>(time->count()) / 1000) : std::nullopt;
}

void write_run(JsonWriter& out, const Run& run) {
  out.field("id", run.id)
      .field("status", name_of(run.status))
      .field("phase", name_of(run.phase))
      .field("trigger", name_of(run.trigger_type))
      .field("schedule", run.schedule);
  write_maybe_line(out, "error", run.error_message);
  out.field("started_at", run.started_at)
      .field("completed_at", run.completed_at)
      .field("duration_seconds", seconds(duration_of(run)));
  const RunStats stats = stats_of(run.source_runs);
  out.key("counts").begin_object();
  for (const RunStat& stat : kRunStats) out.field(stat.name, stats.*stat.value);
  out.end_object().key("phases").begin_array();
  for (const PhaseRun& phase : run.phases) {
    out.begin_object()
        .field("phase", name_of(phase.name))
        .field("status", name_of(phase.status))
        .field("done", phase.progress.done)
        .field("total", phase.progress.total);
    write_maybe_line(out, "error", phase.error_message);
    out.end_object();
  }
  out.end_array().key("log_counts").begin_object();
  for (const std::string_view level : names_of<Level>())
    out.field(level, run.log_counts[from_name<Level>(level).value()]);
  out.end_object();
}

void write_sources(JsonWriter& out, const Run& run) {
  out.key("sources").begin_array();
  for (std::size_t i = 0; i < std::min(run.source_runs.size(), kSourcesMax); ++i) {
    const SourceRun& source = run.source_runs[i];
    out.begin_object().field("source", source.source_name).field("status", name_of(source.status));
    write_maybe_line(out, "error", source.error_message);
    for (const SourceCounter& counter : kSourceCounters) out.field(counter.name, source.*counter.of_source);
    out.field("duration_seconds", seconds(duration_of(source))).end_object();
  }
  out.end_array();
}

void list_runs(const Doors& doors, const Arguments& arguments, JsonWriter& out) {
  RunsQuery query;
  query.page_size = arguments.integer("limit", kNewestPage);
  query.before = arguments.integer("before");
  query.statuses = enums_in<RunStatus>(arguments, "status");
  query.triggers = enums_in<Trigger>(arguments, "trigger");
  doors.read([&](const Reading& reading) {
    const RunsPage page = runs_page(reading.store, query);
    out.begin_object().key("runs").begin_array();
    for (const Run& run : page.runs) {
      write_run(out.begin_object(), reading.as_it_is(run));
      out.end_object();
    }
    const bool is_last = static_cast<std::int64_t>(page.runs.size()) < query.page_size;
    out.end_array()
        .field("next_before", is_last ? std::nullopt : std::optional(page.runs.back().id))
        .field("total", page.total)
        .end_object();
  });
}

Run found(Store& store, std::optional<std::int64_t> id) {
  if (!id) {
    RunsPage newest = runs_page(store, {.page_size = 1});
    if (newest.runs.empty()) throw ToolError("there are no runs yet");
    return std::move(newest.runs.front());
  }
  auto run = read_run(store, *id);
  if (!run) throw ToolError("there is no run " + std::to_string(*id) + ": list_runs lists those that are there");
  return *std::move(run);
}

void write_entries(JsonWriter& out, Store& store, std::int64_t run_id, const Arguments& arguments) {
  LogRange range;
  range.after = arguments.integer("after", 0);
  range.limit = arguments.integer("limit", kEntries);
  std::vector<Level> levels = enums_in<Level>(arguments, "level");
  if (levels.empty()) levels = {Level::kWarning, Level::kError};
  range.levels.reset();
  for (const Level level : levels) range.levels.set(static_cast<std::size_t>(level));
  std::int64_t entries = 0, last = 0;
  out.key("log").begin_array();
  read_log(store, run_id, range, [&](const LogRow& row) {
    out.begin_object().field("seq", row.seq).field("time", row.timestamp).field("level", name_of(row.level));
    write_line(out, "source", row.source);
    write_line(out, "message", row.message, 2 * kLineMax);
    out.end_object();
    last = row.seq;
    return ++entries < range.limit;
  });
  out.end_array().field("next_after", entries < range.limit ? std::nullopt : std::optional(last));
}

void get_run(const Doors& doors, const Arguments& arguments, JsonWriter& out) {
  doors.read([&](const Reading& reading) {
    const Run run = reading.as_it_is(found(reading.store, arguments.integer("id")));
    write_run(out.begin_object(), run);
    write_sources(out, run);
    write_entries(out, reading.store, run.id, arguments);
    out.end_object();
  });
}

}  // namespace

std::vector<Tool> run_tools(const Doors& doors) {
  return {
      {.name = "list_runs",
       .title = "List runs",
       .description = "Runs of the pipeline, newest first: what each came to and what it found.",
       .parameters =
           {{.name = "status", .kind = Kind::kTexts, .description = "Any of these.", .choices = names_of<RunStatus>()},
            {.name = "trigger",
             .kind = Kind::kTexts,
             .description = "Started by any of these.",
             .choices = names_of<Trigger>()},
            kBefore,
            kNewestLimit},
       .call = [&doors](const Arguments& arguments, JsonWriter& out) { list_runs(doors, arguments, out); }},
      {.name = "get_run",
       .title = "Read a run",
       .description = "One run with its sources (the first 100), and the warnings and errors of its log, oldest first.",
       .parameters =
           {{.name = "id", .kind = Kind::kInteger, .description = "Its number; the newest without one.", .min = 1},
            {.name = "level",
             .kind = Kind::kTexts,
             .description = "Entries of these levels instead.",
             .choices = names_of<Level>()},
            {.name = "after",
             .kind = Kind::kInteger,
             .description = "Entries behind this number: next_after of the page before."},
            {.name = "limit",
             .kind = Kind::kInteger,
             .description = "How many entries; 50 unless this says otherwise.",
             .min = 1,
             .max = kEntriesMax}},
       .call = [&doors](const Arguments& arguments, JsonWriter& out) { get_run(doors, arguments, out); }},
  };
}

}  // namespace zapply::mcp
