#include <doctest/doctest.h>
#include <signal.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/process.h"
#include "tests/support/temp_folder.h"

// The real binary, from the command line to the database and back.

namespace {

using namespace zapply;
using nlohmann::json;
using test::Ended;
using test::Process;
using test::run_zapply;

struct Demo {
  TempFolder folder;
  std::string database = (folder / "demo.db").string();
  Process::Environment environment{{"HOME", folder.path().string()}};

  std::vector<std::string> words(std::vector<std::string> command, const std::vector<std::string>& more = {}) {
    command.insert(command.end(), {"--demo", "--db", database});
    command.insert(command.end(), more.begin(), more.end());
    return command;
  }
  Ended run(const std::vector<std::string>& more = {}) {
    return run_zapply(words({"run", "--demo-pace", "200"}, more), environment);
  }
  Ended read(std::vector<std::string> command, const std::vector<std::string>& more = {}) {
    command.insert(command.end(), {"--db", database});
    command.insert(command.end(), more.begin(), more.end());
    return run_zapply(command, environment);
  }
};

std::vector<json> json_lines(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

json source_run(const json& run, const std::string& name) {
  for (const json& source : run.at("source_runs"))
    if (source.at("source_name") == name) return source;
  FAIL("no source run of ", name);
  return {};
}

TEST_CASE_FIXTURE(Demo, "a demo run ends partial, with each planted fault in its log") {
  const Ended ended = run({"--json"});
  CAPTURE(ended.errors);
  CHECK(ended.exit_code == 3);
  const json run = json::parse(ended.output);  // one document and nothing else
  CHECK(std::ranges::count(ended.output, '\n') == 1);
  CHECK(run.at("status") == "partial");
  CHECK(run.at("trigger_type") == "cli");
  CHECK(source_run(run, "tidewater").at("status") == "completed");
  CHECK(source_run(run, "tidewater").at("jobs_found") == 54);
  CHECK(source_run(run, "tidewater").at("jobs_failed") == 1);
  CHECK(source_run(run, "tidewater").at("retries") == 1);
  CHECK(source_run(run, "fernhill").at("jobs_found") == 21);
  CHECK(source_run(run, "hiringdesk").at("status") == "completed");
  CHECK(source_run(run, "hiringdesk").at("error_message").get<std::string>().find("oldmill") != std::string::npos);
  CHECK(source_run(run, "lighthouse").at("jobs_found") == 12);
  CHECK(source_run(run, "meadowlark").at("jobs_found") == 10);
  CHECK(source_run(run, "meadowlark").at("jobs_failed") == 0);
  CHECK(source_run(run, "gable").at("status") == "failed");
  CHECK(run.at("stats").at("duplicate_jobs") >= 2);

  const Ended log = read({"log", "last", "--json"});
  std::int64_t expected = 0;
  std::string all;
  for (const json& entry : json_lines(log.output)) {
    CHECK(entry.at("seq") == ++expected);
    all += entry.at("message").get<std::string>() + "\n";
  }
  CHECK(expected == run.at("last_seq"));
  CHECK(all.find("503") != std::string::npos);
  CHECK(all.find("404") != std::string::npos);
  CHECK(all.find("HTML") != std::string::npos);
}

TEST_CASE_FIXTURE(Demo, "a later demo run finds a few new, changed and closed jobs") {
  CHECK(run().exit_code == 3);
  const json second = json::parse(run({"--json"}).output);
  const json& stats = second.at("stats");
  CHECK(stats.at("new_jobs") > 0);
  CHECK(stats.at("new_jobs") < 20);
  CHECK(stats.at("updated_jobs") > 0);
  CHECK(stats.at("closed_jobs") > 0);
  // Fernhill shares no job with another board, so none of its closed ones stands in the list as a duplicate only.
  CHECK(json_lines(read({"jobs", "--closed", "--json", "--source", "fernhill"}).output).size() ==
        source_run(second, "fernhill").at("jobs_closed").get<std::size_t>());
}

TEST_CASE_FIXTURE(Demo, "what a run found is listed with every field, searched, and exported") {
  CHECK(run({"--source", "tidewater", "--source", "lighthouse"}).exit_code == 0);
  const auto jobs = json_lines(read({"jobs", "--json"}).output);
  CHECK(jobs.size() == 66);
  for (const json& job : jobs)
    for (const char* key : {"id",        "source_name",  "source_id",       "company",
                            "title",     "url",          "apply_url",       "location",
                            "remote",    "remote_from",  "employment_type", "seniority",
                            "work_mode", "days_on_site", "time_zone",       "salary",
                            "tags",      "published_at", "first_seen_at",   "last_seen_at",
                            "closed_at", "run_id",       "duplicate_of",    "also_at",
                            "starred",   "hidden",       "description",     "published_is_day"})
      CHECK_MESSAGE(job.contains(key), key);
  CHECK(jobs.front().at("description").get<std::string>().find("What you will do") != std::string::npos);

  const auto engineers = json_lines(read({"jobs", "--json", "backend", "engin"}).output);
  CHECK(!engineers.empty());
  CHECK(engineers.size() < jobs.size());
  CHECK(json_lines(read({"jobs", "--json", "--source", "lighthouse"}).output).size() == 12);
  CHECK(json_lines(read({"jobs", "--json", "--limit", "5"}).output).size() == 5);

  const std::string csv = read({"jobs", "--csv"}).output;
  CHECK(std::ranges::count(csv, '\n') >= 67);
  CHECK(csv.find("Čeština & Søn") != std::string::npos);
  const std::string text = read({"jobs"}).output;
  CHECK(text.find("50 of 66 jobs") != std::string::npos);
  CHECK(text.find("; days are those of UTC\n") != std::string::npos);

  CHECK(csv.starts_with("id,"));  // scripts find the first column by its name
  CHECK(read({"jobs", "--excel"}).output == "\xEF\xBB\xBF" + csv);
  CHECK(json_lines(read({"jobs", "--json", "backend OR frontend", "-title:senior"}).output).size() ==
        json_lines(read({"jobs", "--json", "(backend OR front-end) -title:senior"}).output).size());
}

TEST_CASE_FIXTURE(Demo, "a source that is not there is a slip of the fingers, not an empty list") {
  CHECK(run({"--source", "fernhill"}).exit_code == 0);
  const auto refusal = [this](std::vector<std::string> command) {
    const Ended ended = read(std::move(command));
    CHECK(ended.exit_code == 2);
    CHECK(ended.output.empty());
    return ended.errors;
  };
  CHECK(
      refusal({"jobs", "--source", "fernhil"}) ==
      "zapply: --source: there is no source \"fernhil\" (did you mean \"fernhill\"?); `zapply sources list` shows the "
      "sources\n");
  CHECK(refusal({"jobs", "--source", "fernhill", "--source", "remotiv", "--json"}).find("\"remotive\"") !=
        std::string::npos);
  CHECK(refusal({"log", "last", "--source", "fernhil"}) ==
        "zapply: --source: in run 1 there is no source \"fernhil\" (did you mean \"fernhill\"?); it has fernhill\n");
  CHECK(read({"jobs", "--source", "remotive"}).exit_code == 0);  // is one, without jobs
  for (const char* of_run : {"fernhill", "scraping", "reporting", "-"})
    CHECK_MESSAGE(read({"log", "last", "--source", of_run}).exit_code == 0, std::string(of_run));
}

TEST_CASE_FIXTURE(Demo, "a place that nobody knows is told beside what is open to everybody") {
  CHECK(run({"--source", "tidewater"}).exit_code >= 0);
  const auto notes = [this](const std::string& place) { return read({"jobs", "--remote-from", place}).errors; };
  for (const char* known : {"Colombia", "co", "COL", "worldwide", "Europe", "Bogotá", "Texas", "LATAM"})
    CHECK_MESSAGE(notes(known).empty(), std::string(known));
  for (const char* unknown : {"Atlantis", "Colombai", "remote"})
    CHECK_MESSAGE(notes(unknown).find(unknown) != std::string::npos, std::string(unknown));
}

TEST_CASE_FIXTURE(Demo, "log --grep shows the entries that match, in any case") {
  CHECK(run({"--source", "fernhill"}).exit_code == 0);
  const auto entries = [this](const std::vector<std::string>& more) {
    std::vector<std::string> command{"log", "last", "--json"};
    command.insert(command.end(), more.begin(), more.end());
    return json_lines(read(command).output);
  };
  const auto all = entries({});
  const auto pages = entries({"--grep", "PAGE \\d+|nothing like it"});
  CHECK(!pages.empty());
  CHECK(pages.size() < all.size());
  for (const json& entry : pages) CHECK(entry.at("message").get<std::string>().find("age ") != std::string::npos);
  CHECK(entries({"--grep", "(?-i)PAGE"}).empty());
  CHECK(entries({"--grep", "."}).size() == all.size());
  CHECK(entries({"--grep", "\\Qpage"}).size() == entries({"--grep", "page"}).size());
  CHECK(read({"log", "last", "--grep", "nothing like it"}).output.ends_with("No such entries.\n"));
  const Ended broken = read({"log", "last", "--grep", "page ("});
  CHECK(broken.exit_code == 2);
  CHECK(broken.errors.find("--grep: expected a regular expression in RE2's syntax (missing ): ") != std::string::npos);
}

TEST_CASE_FIXTURE(Demo, "times are in the system's zone unless another is asked for, and the zone is shown") {
  environment["TZ"] = "Asia/Kolkata";
  const Ended ended = run({"--source", "fernhill"});
  CHECK(ended.exit_code == 0);
  CHECK(ended.errors.starts_with("Run 1, times are Asia/Kolkata (UTC+5:30)\n"));
  CHECK(read({"log", "last"}).output.find(" Asia/Kolkata (UTC+5:30), ") != std::string::npos);
  CHECK(read({"runs"}).output.find("STARTED, Asia/Kolkata (UTC+5:30)") != std::string::npos);
  CHECK(read({"runs", "--zone", "UTC"}).output.find("STARTED, UTC") != std::string::npos);
  CHECK(read({"jobs"}).output.ends_with("; days are those of Asia/Kolkata (UTC+5:30)\n"));
  environment["TZ"] = "";
  CHECK(read({"runs"}).output.find("STARTED, UTC") != std::string::npos);
}

TEST_CASE_FIXTURE(Demo, "a run that completed is in no phase") {
  CHECK(run({"--source", "fernhill"}).exit_code == 0);
  CHECK(read({"runs"}).output.find("scraping") == std::string::npos);
  CHECK(run({"--source", "fernhill", "--source", "gable", "--force"}).exit_code != 0);
  CHECK(read({"runs"}).output.find("scraping") != std::string::npos);
}

TEST_CASE_FIXTURE(Demo, "progress goes to standard error, the summary to standard output") {
  const Ended ended = run({"--source", "fernhill"});
  CHECK(ended.exit_code == 0);
  CHECK(ended.errors.find("fernhill") != std::string::npos);
  CHECK(ended.errors.find('\x1b') == std::string::npos);
  CHECK(ended.output.starts_with("Run 1 completed in "));
  CHECK(ended.output.find("fernhill") != std::string::npos);
  CHECK(read({"runs"}).output.find("completed") != std::string::npos);
  CHECK(read({"sources", "list", "--demo"}).output.find("Fernhill Remote") != std::string::npos);
}

TEST_CASE_FIXTURE(Demo, "Ctrl-C cancels the run, keeps what it saved, and exits with 130") {
  Process process(words({"run", "--json", "--demo-pace", "20"}), environment);
  process.wait_for_errors("tidewater");
  process.send(SIGINT);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(process.wait() == 130);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  const json run = json::parse(process.output());
  CHECK(run.at("status") == "cancelled");
  CHECK(run.at("cancel_requested_at").is_string());
  CHECK(json_lines(read({"runs", "--json"}).output).at(0).at("status") == "cancelled");
}

TEST_CASE_FIXTURE(Demo, "SIGTERM and a closed terminal settle a run, too") {
  for (const int signal : {SIGTERM, SIGHUP}) {
    Process process(words({"run", "--demo-pace", "5"}), environment);
    process.wait_for_errors("tidewater");
    process.send(signal);
    process.send(signal);  // timeout(1) and dying shells send twice
    CHECK(process.wait() == 130);
    CHECK(json_lines(read({"runs", "--json", "--limit", "1"}).output).at(0).at("status") == "cancelled");
  }
}

TEST_CASE_FIXTURE(Demo, "a reader of the progress that goes away does not stop the run") {
  Process process(words({"run", "--demo-pace", "50"}), environment);
  process.wait_for_errors("tidewater");
  process.close_errors();
  CHECK(process.wait() == 3);
}

TEST_CASE_FIXTURE(Demo, "a run whose result nobody reads still tells its outcome by its exit code") {
  Process process(words({"run", "--demo-pace", "50", "--json"}), environment);
  process.close_output();
  CHECK(process.wait() == 3);
}

TEST_CASE_FIXTURE(Demo, "a second run while one is on in a terminal is refused, with who has the database") {
  Process process(words({"run", "--demo-pace", "2"}), environment);
  process.wait_for_errors("tidewater");
  const Ended second = run();
  CHECK(second.exit_code == 1);
  CHECK(second.errors.find(std::to_string(process.id())) != std::string::npos);
  process.send(SIGINT);
  CHECK(process.wait() == 130);
}

TEST_CASE_FIXTURE(Demo, "log --follow shows a run of another process to its end") {
  Process running(words({"run", "--demo-pace", "10"}), environment);
  running.wait_for_errors("tidewater");
  Process follower({"log", "last", "--follow", "--json", "--db", database}, environment);
  CHECK(running.wait() == 3);
  CHECK(follower.wait() == 0);
  const auto followed = json_lines(follower.output());
  const json run = json_lines(read({"runs", "--json"}).output).at(0);
  CHECK(followed.size() == run.at("last_seq").get<std::size_t>());
}

TEST_CASE_FIXTURE(Demo, "a backup is a whole database, and nothing is overwritten") {
  CHECK(run({"--source", "fernhill"}).exit_code == 0);
  const std::string copy = (folder / "copy.db").string();
  CHECK(read({"backup", copy}).exit_code == 0);
  const Ended jobs = run_zapply({"jobs", "--json", "--db", copy}, environment);
  CHECK(json_lines(jobs.output).size() == 21);
  const Ended again = read({"backup", copy});
  CHECK(again.exit_code == 2);
  CHECK(again.errors.find("exists already") != std::string::npos);
}

TEST_CASE_FIXTURE(Demo, "clean says what it would delete, and deletes only when told to") {
  CHECK(run({"--source", "fernhill"}).exit_code == 0);
  const Ended nothing = read({"clean"});
  CHECK(nothing.exit_code == 0);
  CHECK(nothing.output.find("Nothing to delete") != std::string::npos);
  const Ended asked = read({"clean", "--older-than", "0h"});
  CHECK(asked.exit_code == 2);
  CHECK(asked.output.find("1 run with") != std::string::npos);
  CHECK(asked.errors.find("--yes") != std::string::npos);
  CHECK(json_lines(read({"runs", "--json"}).output).size() == 1);
  CHECK(read({"clean", "--older-than", "0h", "--yes"}).exit_code == 0);
  CHECK(json_lines(read({"runs", "--json"}).output).empty());
  CHECK(json_lines(read({"jobs", "--json"}).output).size() == 21);
}

TEST_CASE_FIXTURE(Demo, "clean has the server delete that uses the database") {
  CHECK(run({"--source", "fernhill"}).exit_code == 0);
  Process server({"serve", "--db", database, "--port", "0"}, environment);
  server.wait_for_output("http://127.0.0.1:");
  const Ended nothing = read({"clean"});
  CHECK(nothing.exit_code == 0);
  CHECK(nothing.output == "Nothing to delete.\n");
  const Ended asked = read({"clean", "--older-than", "0h"});
  CHECK(asked.exit_code == 2);
  CHECK(asked.output.find("On http://127.0.0.1:") != std::string::npos);
  CHECK(asked.output.find("1 run with") != std::string::npos);
  CHECK(json_lines(read({"runs", "--json"}).output).size() == 1);
  const Ended cleaned = read({"clean", "--older-than", "0h", "--yes"});
  CHECK(cleaned.exit_code == 0);
  CHECK(cleaned.output.find("Deleted. The database is now") != std::string::npos);
  CHECK(json_lines(read({"runs", "--json"}).output).empty());
}

}  // namespace
