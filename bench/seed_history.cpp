// Fills a database with the runs of a JSON-lines file, so that another server's history can be read from ours.
//
//   seed_history DB FIXTURE
//
// A line: {"id", "status", "phase", "trigger_type", "error_message", "started_at", "completed_at", "source_runs": […],
// "logs": [{"timestamp", "level", "message"}]}. Ids must rise by one from 1: the database gives its own.

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "server/store/runs.h"
#include "server/store/store.h"

namespace {

using namespace zapply;
using nlohmann::json;

template <class Enum>
Enum named(const json& name) {
  const auto value = from_name<Enum>(name.get_ref<const std::string&>());
  if (!value) throw std::runtime_error("unknown name " + name.dump());
  return *value;
}

Timestamp time_of(const json& text) {
  const auto time = parse_rfc3339(text.get_ref<const std::string&>());
  if (!time) throw std::runtime_error("no time: " + text.dump());
  return *time;
}

std::optional<std::string> maybe_text(const json& text) {
  if (text.is_null()) return std::nullopt;
  return text.get<std::string>();
}

SourceRun source_run_of(const json& in) {
  SourceRun out;
  out.source_name = in.at("source_name");
  out.status = named<SourceRunStatus>(in.at("status"));
  for (const SourceCounter& counter : kSourceCounters) out.*counter.of_source = in.at(counter.name);
  out.error_message = maybe_text(in.at("error_message"));
  out.started_at = time_of(in.at("started_at"));
  out.completed_at = time_of(in.at("completed_at"));
  return out;
}

Run run_of(const json& in) {
  Run run;
  run.phase = named<Phase>(in.at("phase"));
  run.trigger_type = named<Trigger>(in.at("trigger_type"));
  run.error_message = maybe_text(in.at("error_message"));
  run.started_at = time_of(in.at("started_at"));
  for (const json& source : in.at("source_runs")) run.source_runs.push_back(source_run_of(source));
  return run;
}

std::vector<NewEntry> entries_of(const json& logs) {
  std::vector<NewEntry> entries;
  entries.reserve(logs.size());
  for (const json& line : logs)
    entries.push_back({time_of(line.at("timestamp")), named<Level>(line.at("level")), "", line.at("message")});
  return entries;
}

void seed(Store& store, const json& in) {
  Run run = run_of(in);
  run.phases = {{.name = run.phase}};
  run.id = begin_run(store, run).id;
  if (run.id != in.at("id").get<std::int64_t>()) throw std::runtime_error("ids must rise by one from 1");
  RunChanges changes;
  changes.entries = entries_of(in.at("logs"));
  const Timestamp end = time_of(in.at("completed_at"));
  changes.end = {named<RunStatus>(in.at("status")), run.error_message, end};
  changes.add(std::size_t{0}, PhaseChange{.status = named<PhaseStatus>(in.at("status")),
                                          .error_message = run.error_message,
                                          .started_at = run.started_at,
                                          .completed_at = end});
  commit_run(store, run.id, changes, end);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: seed_history DB FIXTURE\n");
    return 2;
  }
  try {
    Store store(argv[1], Store::Access::kReadWrite);
    std::ifstream fixture(argv[2]);
    if (!fixture) throw std::runtime_error(std::string("cannot read ") + argv[2]);
    for (std::string line; std::getline(fixture, line);) seed(store, json::parse(line));
    store.checkpoint();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "seed_history: %s\n", error.what());
    return 1;
  }
  return 0;
}
