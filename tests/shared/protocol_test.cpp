#include "shared/protocol.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace zapply;
using json = nlohmann::ordered_json;

namespace {

Run full_run() {
  Run run;
  run.id = 7;
  run.status = RunStatus::kPartial;
  run.trigger_type = Trigger::kScheduled;
  run.schedule = "morning";
  run.error_message = "1 of 2 sources failed";
  run.started_at = from_ms(1'795'450'685'123);
  run.completed_at = from_ms(1'795'450'697'623);
  run.cancel_requested_at = from_ms(1'795'450'690'000);
  run.revision = 91;
  run.last_seq = 4'182;
  run.log_counts[Level::kWarning] = 3;
  run.progress = {12, 14};
  run.phases = {{.name = Phase::kScraping,
                 .status = PhaseStatus::kPartial,
                 .progress = {12, 14},
                 .counters = {{"new_jobs", 40}, {"jobs_scraped", 551}},  // in an order of their own
                 .error_message = "1 of 2 sources failed",
                 .started_at = run.started_at,
                 .completed_at = run.completed_at},
                {.name = Phase::kMatching}};
  SourceRun source;
  source.source_name = "greenhouse";
  source.company_count = 3;
  source.status = SourceRunStatus::kFailed;
  source.jobs_found = 551;
  source.jobs_new = 40;
  source.bytes = 4'118'811;
  source.log_counts[Level::kError] = 1;
  source.error_message = "figma: 404 Not Found";
  source.started_at = run.started_at;
  source.completed_at = run.completed_at;
  run.source_runs = {source, SourceRun{.source_name = "remotive"}};
  return run;
}

Job full_job() {
  Job job;
  job.id = 3;
  job.source_name = "lever";
  job.source_company = "matchgroup";
  job.source_id = "a-b";
  job.company = "Match Group";
  job.title = "C++ \"Engineer\"";
  job.url = "https://jobs.lever.co/matchgroup/a-b";
  job.apply_url = job.url + "/apply";
  job.location = "Bogotá";
  job.work_mode = WorkMode::kHybrid;
  job.remote = false;
  job.days_on_site = 3;
  job.time_zone = "CET ± 2 h";
  job.remote_from = {"worldwide"};
  job.employment_type = "full_time";
  job.salary = {"$3k - $10k", 3000, 10000, "USD", "month"};
  job.tags = {"c++", "sqlite"};
  job.published_at = from_ms(1'795'000'000'000);
  job.first_seen_at = from_ms(1'795'450'685'123);
  job.last_seen_at = job.first_seen_at;
  job.run_id = 7;
  job.duplicate_of = 1;
  job.also_at = {{"remotive", "https://remotive.com/x", 9}};
  job.starred = true;
  job.description = "Line one\nLine two";
  job.demands.emplace();
  job.demands->years_min = {2.5, "2.5 years"};
  job.demands->skills = {{"C++", Need::kMust}, {"SQL", Need::kNice}};
  job.demands->sponsorship = {Sponsorship::kRefused, "no \"visa\""};
  return job;
}

}  // namespace

TEST_CASE("a run reads back as it was written") { CHECK(parse_run(to_json(full_run())) == full_run()); }

TEST_CASE("a run's JSON has every key of the contract, also when it is empty") {
  const json run = json::parse(to_json(Run{}));
  for (const char* key : {"id", "status", "phase", "phases", "trigger_type", "schedule", "stats", "error_message",
                          "started_at", "completed_at", "duration_seconds", "cancel_requested_at", "revision",
                          "last_seq", "log_counts", "progress", "source_runs"})
    CHECK_MESSAGE(run.contains(key), key);
  CHECK(run["error_message"].is_null());
  CHECK(run["stats"].size() == 11);
  const json source = json::parse(to_json(SourceRun{}));
  CHECK(source.size() == 17);
  CHECK(source["duration_seconds"].is_null());
  const json phase = json::parse(to_json(PhaseRun{}));
  for (const char* key : {"name", "status", "done", "total", "counters", "error_message", "started_at", "completed_at",
                          "duration_seconds"})
    CHECK_MESSAGE(phase.contains(key), key);
  CHECK(phase["counters"].is_object());
}

TEST_CASE("a run of a server that knows no phases is read without them") {
  json run = json::parse(to_json(full_run()));
  run.erase("phases");
  Run expected = full_run();
  expected.phases.clear();
  CHECK(parse_run(run.dump()) == expected);
}

TEST_CASE("durations are seconds, stats are sums") {
  const json run = json::parse(to_json(full_run()));
  CHECK(run["duration_seconds"] == 12.5);
  CHECK(run["stats"]["jobs_scraped"] == 551);
  CHECK(run["stats"]["sources_failed"] == 1);
  CHECK(run["source_runs"][0]["log_counts"]["error"] == 1);
  CHECK(run["started_at"] == "2026-11-23T16:18:05.123Z");
}

TEST_CASE("a log entry, a job and a source read back as they were written") {
  const LogEntry entry{12, from_ms(1'795'450'685'123), Level::kWarning, "remoteok", "503 \"Service Unavailable\""};
  CHECK(log_entry_from(json::parse(to_json(entry))) == entry);
  CHECK(parse_job(to_json(full_job())) == full_job());
  Source source;
  source.name = "ashby";
  source.label = "Ashby";
  source.kind = SourceKind::kCompanies;
  source.companies_by_config = true;
  source.companies = {"ramp", "linear"};
  source.company_count = 70'000;
  source.limits = {0.5, 1, 60};
  source.last_status = SourceRunStatus::kUnchanged;
  source.next_allowed_at = from_ms(1'795'450'685'123);
  source.revision = 4;
  CHECK(parse_source(to_json(source)) == source);
}

TEST_CASE("what was found at an address reads back as it was written, whatever became of it") {
  FoundBoard found{FindOutcome::kFound, "", "greenhouse", "Greenhouse", "figma", "Figma", 120, {}};
  found.jobs = {{"Engineer", "Bogotá", "https://x.test/1", from_ms(1'795'450'685'123)}, {"Designer", "", "", {}}};
  CHECK(parse_found_board(to_json(found)) == found);
  for (const std::string_view name : names_of<FindOutcome>()) {
    found.outcome = *from_name<FindOutcome>(name);
    found.reason = "whatever it is";
    CHECK(parse_found_board(to_json(found)) == found);
  }
  CHECK_THROWS_AS(parse_found_board("{}"), ProtocolError);
}

TEST_CASE("pages read back as they were written") {
  const RunsPage runs{{full_run(), Run{}}, 40, 3, 2};
  const RunsPage runs_back = parse_runs_page(to_json(runs));
  CHECK(runs_back.runs == runs.runs);
  CHECK(runs_back.total == 40);
  CHECK(runs_back.page == 3);
  CHECK(runs_back.page_size == 2);
  const LogPage log{{LogEntry{1, from_ms(5), Level::kInfo, "", "x"}}, 9};
  CHECK(parse_log_page(to_json(log)).entries == log.entries);
  CHECK(parse_log_page(to_json(log)).last_seq == 9);
  JobsPage jobs{{full_job()}, "cursor", std::nullopt, 10'000};
  const JobsPage jobs_back = parse_jobs_page(to_json(jobs));
  CHECK(jobs_back.jobs == jobs.jobs);
  CHECK(jobs_back.next_cursor == "cursor");
  CHECK_FALSE(jobs_back.total);
  CHECK(jobs_back.total_at_least == 10'000);
}

TEST_CASE("keys of a newer server are ignored") {
  json run = json::parse(to_json(full_run()));
  run["colour"] = "green";
  CHECK(parse_run(run.dump()) == full_run());
}

TEST_CASE("a missing or wrong key is named") {
  json run = json::parse(to_json(full_run()));
  run.erase("last_seq");
  CHECK_THROWS_WITH_AS(parse_run(run.dump()), "\"last_seq\" is missing", ProtocolError);
  run["last_seq"] = "many";
  CHECK_THROWS_WITH_AS(parse_run(run.dump()), "\"last_seq\" should be a whole number", ProtocolError);
  run["last_seq"] = 1;
  run["status"] = "exploded";
  CHECK_THROWS_AS(parse_run(run.dump()), ProtocolError);
  CHECK_THROWS_WITH_AS(parse_run("<html>"), "the answer is not JSON", ProtocolError);
  CHECK_THROWS_AS(parse_run("[]"), ProtocolError);
}

TEST_CASE("an error's detail is found, and only there") {
  CHECK(parse_error_detail(R"({"detail":"run 7 is running"})") == "run 7 is running");
  CHECK_FALSE(parse_error_detail("<html>"));
  CHECK_FALSE(parse_error_detail(R"({"detail":7})"));
}

TEST_CASE("an answer's parts that are of another kind are named, with what they should be") {
  const auto fault_of = [](const std::string& text, auto parse) -> std::string {
    try {
      (void)parse(text);
    } catch (const ProtocolError& error) {
      return error.what();
    }
    return "";
  };
  const auto of_run = [&](const char* key, const json& value) {
    json run = json::parse(to_json(full_run()));
    run[key] = value;
    return fault_of(run.dump(), [](const std::string& text) { return parse_run(text); });
  };
  CHECK(of_run("id", 1.5) == "\"id\" should be a whole number");
  CHECK(of_run("id", nullptr) == "\"id\" should be a whole number");
  CHECK(of_run("status", "exploded") == "\"status\" should be one of the names that this version knows");
  CHECK(of_run("status", 1) == "\"status\" should be one of the names that this version knows");
  CHECK(of_run("error_message", 7) == "\"error_message\" should be a text");
  CHECK(of_run("started_at", "yesterday") == "\"started_at\" should be a time");
  CHECK(of_run("started_at", 1) == "\"started_at\" should be a time");
  CHECK(of_run("phases", "none") == "\"phases\" should be a list");
  CHECK(of_run("source_runs", json::object()) == "\"source_runs\" should be a list");
  CHECK(of_run("progress", 1) == "expected an object with \"done\"");
  CHECK(of_run("phases", json::array({1})) == "expected an object with \"name\"");
  json run = json::parse(to_json(full_run()));
  run["phases"][0]["counters"] = 1;
  CHECK(fault_of(run.dump(), [](const std::string& text) { return parse_run(text); }) ==
        "\"counters\" should be an object");
  const auto of_job = [&](const char* key, const json& value) {
    json job = json::parse(to_json(full_job()));
    job[key] = value;
    return fault_of(job.dump(), [](const std::string& text) { return parse_job(text); });
  };
  CHECK(of_job("tags", "c++") == "\"tags\" should be a list of texts");
  CHECK(of_job("tags", json::array({1})) == "\"tags\" should be a list of texts");
  CHECK(of_job("starred", 1) == "\"starred\" should be true or false");
  CHECK(of_job("salary", json::object()).ends_with("\" is missing"));
  json source = json::parse(to_json(Source{}));
  source["limits"]["requests_per_second"] = "many";
  CHECK(fault_of(source.dump(), [](const std::string& text) { return parse_source(text); }) ==
        "\"requests_per_second\" should be a number");
  CHECK(fault_of("[]", [](const std::string& text) { return parse_runs_page(text); }) ==
        "expected an object with \"runs\"");
}

TEST_CASE("the answer to a start, a list of sources and an id read back") {
  const StartAnswer start{7, RunStatus::kCancelled, "it was cancelled"};
  const StartAnswer back = parse_start_answer(to_json(start));
  CHECK(back.run_id == 7);
  CHECK(back.status == RunStatus::kCancelled);
  CHECK(back.message == "it was cancelled");
  Source one, other;
  one.name = "a";
  other.name = "b";
  CHECK(parse_sources("{\"sources\": [" + to_json(one) + "," + to_json(other) + "]}") == std::vector{one, other});
  CHECK(parse_run_id("{\"id\": 7}") == 7);
}

TEST_CASE("a page of texts that are JSON already is the page of their runs") {
  const std::string one = to_json(full_run()), other = to_json(Run{});
  CHECK(to_json(RunsPageText{{one, other}, 40, 3, 2}) == to_json(RunsPage{{full_run(), Run{}}, 40, 3, 2}));
}
