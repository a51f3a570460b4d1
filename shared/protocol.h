#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "shared/found_board.h"
#include "shared/job.h"
#include "shared/json_writer.h"
#include "shared/log_entry.h"
#include "shared/run.h"
#include "shared/source.h"

/// The one home of JSON for runs, log entries, jobs and sources, both ways (docs/design.md, HTTP). Keys are never
/// dropped: an empty optional is null.
namespace zapply {

void write(JsonWriter&, const RunStats&);
void write(JsonWriter&, const SourceRun&);
void write(JsonWriter&, const PhaseRun&);
void write(JsonWriter&, const LogEntry&);
void write(JsonWriter&, const Job&);
void write(JsonWriter&, const Source&);
/// The run's keys without the closing brace, so that a caller may add "logs"; close with end_object().
void write_open(JsonWriter&, const Run&);
void write(JsonWriter&, const Run&);

template <class T>
std::string to_json(const T& what) {
  std::string out;
  JsonWriter json(out);
  write(json, what);
  return out;
}

/// A text that is not what its reader expected: says which key.
struct ProtocolError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Readers ignore keys that they don't know (a newer server) and throw ProtocolError where one is missing or wrong. Only
// "phases" and "schedule" may be missing, as they are where an older server is asked.
Run run_from(const nlohmann::ordered_json&);
LogEntry log_entry_from(const nlohmann::ordered_json&);
Job job_from(const nlohmann::ordered_json&);
Source source_from(const nlohmann::ordered_json&);

struct RunsPage {
  std::vector<Run> runs;
  std::int64_t total = 0;
  std::int64_t page = 1;
  std::int64_t page_size = 0;
};
/// The same page, of runs whose JSON is there already.
struct RunsPageText {
  std::vector<std::string_view> runs;
  std::int64_t total = 0;
  std::int64_t page = 1;
  std::int64_t page_size = 0;
};
struct LogPage {
  std::vector<LogEntry> entries;
  std::int64_t last_seq = 0;
};
struct JobsPage {
  std::vector<Job> jobs;
  std::optional<std::string> next_cursor;
  std::optional<std::int64_t> total;
  std::int64_t total_at_least = 0;
};
struct CompaniesPage {
  std::vector<Company> companies;
  std::optional<std::string> next_cursor;
  std::int64_t total = 0;
};
struct StartAnswer {
  std::int64_t run_id = 0;
  RunStatus status = RunStatus::kRunning;
  std::string message;
};

void write(JsonWriter&, const RunsPage&);
void write(JsonWriter&, const RunsPageText&);
void write(JsonWriter&, const LogPage&);
void write(JsonWriter&, const JobMatch&);
void write(JsonWriter&, const JobsPage&);
void write(JsonWriter&, const CompaniesPage&);
void write(JsonWriter&, const StartAnswer&);
void write(JsonWriter&, const FoundBoard&);

// From the text of a response; throw ProtocolError also when it is no JSON.
RunsPage parse_runs_page(std::string_view text);
LogPage parse_log_page(std::string_view text);
JobsPage parse_jobs_page(std::string_view text);
StartAnswer parse_start_answer(std::string_view text);
std::vector<Source> parse_sources(std::string_view text);  ///< of {"sources": [...]}
Run parse_run(std::string_view text);
Job parse_job(std::string_view text);
Source parse_source(std::string_view text);
FoundBoard parse_found_board(std::string_view text);
std::int64_t parse_run_id(std::string_view text);       ///< of {"id": 7}
std::string parse_changed_name(std::string_view text);  ///< of {"name": "/api/schedules"}
/// The "detail" of an error answer, or nothing when it has none.
std::optional<std::string> parse_error_detail(std::string_view text);

}  // namespace zapply
