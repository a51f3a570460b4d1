#include "server/cli/command_line.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using namespace zapply;

Command parse(std::vector<std::string> words) {
  std::vector<const char*> argv{"zapply"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  return parse_command_line(static_cast<int>(argv.size()), argv.data());
}

template <class Options>
Options parse_as(std::vector<std::string> words) {
  return std::get<Options>(parse(std::move(words)));
}

std::string error_of(std::vector<std::string> words) {
  try {
    parse(std::move(words));
  } catch (const UsageError& error) {
    return error.what();
  }
  return "no error";
}

TEST_CASE("a command without flags gets its defaults") {
  const auto serve = parse_as<ServeOptions>({"serve"});
  CHECK(serve.host == "127.0.0.1");
  CHECK(serve.port == 8000);
  CHECK(serve.data.zone == "America/Bogota");
  CHECK(parse_as<JobsOptions>({"jobs"}).data.zone.empty());
  CHECK_FALSE(serve.data.database);
  CHECK_FALSE(serve.data.demo);
  CHECK(parse_as<RunsOptions>({"runs"}).limit == 20);
  CHECK(parse_as<CleanOptions>({"clean"}).older_than == std::chrono::days(90));
  CHECK_FALSE(parse_as<LogOptions>({"log", "last"}).run_id);
}

TEST_CASE("flags reach the options of their command") {
  const auto serve = parse_as<ServeOptions>({"serve", "--db", "a b.db", "--host=0.0.0.0", "--port", "0", "--allow-host",
                                             "nas", "--allow-host", "box", "--web", "page", "--zone", "UTC"});
  CHECK(serve.data.database == "a b.db");
  CHECK(serve.host == "0.0.0.0");
  CHECK(serve.port == 0);
  CHECK(serve.allowed_hosts == std::vector<std::string>{"nas", "box"});
  CHECK(serve.web_folder == "page");
  CHECK(serve.data.zone == "UTC");

  const auto run = parse_as<RunOptions>({"run", "--source", "remotive", "--source", "lever", "--force", "--json",
                                         "--replay", "boards", "--config", "zapply.json"});
  CHECK(run.sources == std::vector<std::string>{"remotive", "lever"});
  CHECK(run.force);
  CHECK(run.json);
  CHECK(run.fetch.replay == "boards");
  CHECK(run.catalog.config == "zapply.json");

  const auto log = parse_as<LogOptions>({"log", "7", "-f", "--level", "error", "--level", "warning"});
  CHECK(log.run_id == 7);
  CHECK(log.follow);
  CHECK(log.levels == std::vector<Level>{Level::kError, Level::kWarning});
}

TEST_CASE("a repeated flag takes one value and leaves the words behind it") {
  const auto jobs = parse_as<JobsOptions>({"jobs", "--source", "remotive", "rust", "remote work", "--salary-min",
                                           "90000.5", "--newer-than", "2w", "--sort", "salary", "--work-mode", "hybrid",
                                           "--work-mode", "remote", "--remote-from", "Colombia"});
  CHECK(jobs.query.work_modes == std::vector{WorkMode::kHybrid, WorkMode::kRemote});
  CHECK(jobs.query.remote_from == "Colombia");
  CHECK(jobs.query.sources == std::vector<std::string>{"remotive"});
  CHECK(jobs.query.words == "rust remote work");
  CHECK(jobs.query.salary_min == 90000.5);
  CHECK(jobs.newer_than == std::chrono::weeks(2));
  CHECK(jobs.query.sort == JobSort::kSalary);
}

TEST_CASE("a word behind a minus is unwanted, and no flag") {
  const auto words = [](std::vector<std::string> typed) {
    typed.insert(typed.begin(), "jobs");
    return parse_as<JobsOptions>(std::move(typed)).query.words;
  };
  CHECK(words({"rust", "-senior"}) == "rust NOT senior");
  CHECK(words({"-hybrid", "rust", "--remote"}) == "NOT hybrid rust");
  CHECK(words({"rust", "-title:team lead"}) == "rust NOT title:\"team lead\"");
  CHECK(words({"rust", "-machine learning"}) == "rust NOT \"machine learning\"");
  CHECK(words({"rust -senior \"machine learning\""}) == "rust -senior \"machine learning\"");
  CHECK(words({"rust", "-(go OR java)"}) == "rust NOT (go OR java)");
  CHECK(words({"--", "-c++"}) == "-c++");
  CHECK(error_of({"jobs", "-x"}).find("'-x' is not a flag of zapply jobs") != std::string::npos);
  CHECK(error_of({"jobs", "--remot"}).find("--remote") != std::string::npos);
  CHECK(error_of({"runs", "-json"}).find("not a flag") != std::string::npos);
}

TEST_CASE("pay is written as people write it") {
  for (const char* text : {"80k", "80000", "80,000", "$80k"})
    CHECK_MESSAGE(parse_as<JobsOptions>({"jobs", "--salary-min", text}).query.salary_min == 80'000, std::string(text));
}

TEST_CASE("sources has commands of its own") {
  CHECK(std::holds_alternative<SourcesListOptions>(parse({"sources", "list"})));
  CHECK(parse_as<SourcesCheckOptions>({"sources", "check", "a.json", "b.json"}).files.size() == 2);
  CHECK(parse_as<SourcesTryOptions>({"sources", "try", "lever", "--company", "figma"}).company == "figma");
}

TEST_CASE("a language model's program is told of nobody and may change nothing, unless it is said") {
  const auto reads = parse_as<McpOptions>({"mcp"});
  CHECK_FALSE(reads.personal);
  CHECK_FALSE(reads.write);
  const auto all = parse_as<McpOptions>({"mcp", "--personal", "--write", "--db", "x.db"});
  CHECK(all.personal);
  CHECK(all.write);
  CHECK(all.data.database == "x.db");
  CHECK(error_of({"mcp", "--demo", "--config", "x"}).find("--config") != std::string::npos);
}

TEST_CASE("help and version are texts, not errors") {
  CHECK(parse_as<ShowText>({"--version"}).text.starts_with("zapply "));
  CHECK(parse_as<ShowText>({"--help"}).text.find("serve") != std::string::npos);
  CHECK(parse_as<ShowText>({"run", "--help"}).text.find("130 cancelled") != std::string::npos);
  CHECK(parse_as<ShowText>({"sources", "try", "--help"}).text.find("--replay") != std::string::npos);
  CHECK(parse_as<ShowText>({"serve", "--help"}).text.find("--demo-pace") == std::string::npos);
}

TEST_CASE("an error names the word and what to do, in one line") {
  const std::vector<std::pair<std::vector<std::string>, std::string>> kCases{
      {{}, "Say what to do, such as `zapply serve`. Help: zapply --help"},
      {{"srve"}, "'srve' is not a command of zapply (did you mean \"serve\"?). Help: zapply --help"},
      {{"sources"}, "Say what to do: list, check, try or find. Help: zapply sources --help"},
      {{"serve", "--prot", "1"},
       "'--prot' is not a flag of zapply serve (did you mean \"--port\"?). Help: zapply serve --help"},
      {{"serve", "--port"}, "--port needs a value. Help: zapply serve --help"},
      {{"serve", "--port", "70000"},
       "--port: expected a port from 0 (any free one) to 65535, found '70000'. Help: zapply serve --help"},
      {{"serve", "--port", "80x"},
       "--port: expected a port from 0 (any free one) to 65535, found '80x'. Help: zapply serve --help"},
      {{"serve", "--port", "1", "--port", "2"}, "--port was given more than once. Help: zapply serve --help"},
      {{"serve", "--db", ""}, "--db: expected a path, found ''. Help: zapply serve --help"},
      {{"serve", "now"}, "'now' is not expected. Help: zapply serve --help"},
      {{"log"}, "RUN is required. Help: zapply log --help"},
      {{"log", "seven"}, "RUN: expected a run's number, or 'last', found 'seven'. Help: zapply log --help"},
      {{"runs", "--status", "done"},
       "--status: expected one of running, completed, partial, failed, cancelled, found 'done'. Help: zapply "
       "runs --help"},
      {{"jobs", "--salary-min", "lots"},
       "--salary-min: expected a sum such as 80000 or 80k, found 'lots'. Help: zapply jobs --help"},
      {{"jobs", "--excel", "--json"}, "--json and --excel don't go together. Help: zapply jobs --help"},
      {{"log", "last", "--grep", ""},
       "--grep: expected a regular expression in RE2's syntax, found ''. Help: zapply log --help"},
      {{"clean", "--older-than", "3 months"},
       "--older-than: expected an age such as 90d, 12h or 2w, found '3 months'. Help: zapply clean --help"},
      {{"run", "--replay", "a", "--record", "b"}, "--replay and --record don't go together. Help: zapply run --help"},
      {{"serve", "--demo", "--config", "c"}, "--demo and --config don't go together. Help: zapply serve --help"},
  };
  for (const auto& [words, message] : kCases) CHECK(error_of(words) == message);
}

TEST_CASE("a token is refused on the command line, where others could read it") {
  const std::string error = error_of({"serve", "--token=hunter2"});
  CHECK(error.find("ZAPPLY_TOKEN") != std::string::npos);
  CHECK(error.find("hunter2") == std::string::npos);
}

TEST_CASE("an error never repeats control characters to the terminal") {
  CHECK(error_of({"serve", "--port", "\x1b[31m1"}).find('\x1b') == std::string::npos);
  CHECK(error_of({"\x1b]0;title\x07"}).find('\x1b') == std::string::npos);
}

TEST_CASE("an age is a whole number of hours, days or weeks") {
  CHECK(parse_age("90d") == std::chrono::hours(90 * 24));
  CHECK(parse_age("12h") == std::chrono::hours(12));
  CHECK(parse_age("2w") == std::chrono::hours(14 * 24));
  CHECK(parse_age("0d") == std::chrono::hours(0));
  for (const char* text : {"", "d", "90", "-1d", "1.5d", "90days", "1y", "99999999999999999999d", "40000d"})
    CHECK_FALSE(parse_age(text));
}

TEST_CASE("an age is at most a hundred years") {
  CHECK(parse_age("36600d") == std::chrono::days(36'600));
  CHECK_FALSE(parse_age("36601d"));
  CHECK(parse_age("878400h") == std::chrono::hours(878'400));
  CHECK_FALSE(parse_age("878401h"));
  CHECK(parse_age("5228w") == std::chrono::weeks(5228));
  CHECK_FALSE(parse_age("5229w"));
  CHECK_FALSE(parse_age("90 d"));
  CHECK_FALSE(parse_age("90D"));
}

TEST_CASE("numbers on the command line have their bounds, both included") {
  CHECK(parse_as<ServeOptions>({"serve", "--port", "65535"}).port == 65535);
  CHECK(error_of({"serve", "--port", "65536"}).starts_with("--port: expected a port from 0 (any free one) to 65535"));
  CHECK(error_of({"serve", "--port", "-1"}).starts_with("--port: expected a port"));
  CHECK(parse_as<LogOptions>({"log", "1"}).run_id == 1);
  CHECK(error_of({"log", "0"}).starts_with("RUN: expected a run's number, or 'last', found '0'"));
  CHECK(parse_as<RunsOptions>({"runs", "--limit", "0"}).limit == 0);
  CHECK(parse_as<RunsOptions>({"runs", "--limit", "7"}).limit == 7);
  CHECK(error_of({"runs", "--limit", "-1"}).starts_with("--limit: expected "));
  CHECK(parse_as<SessionsOptions>({"sessions", "--revoke", "1", "--revoke", "9"}).revoke ==
        std::vector<std::int64_t>{1, 9});
  CHECK(error_of({"sessions", "--revoke", "0"}).starts_with("--revoke: expected a session's number, found '0'"));
  CHECK(error_of({"jobs", "--newer-than", "soon"})
            .starts_with("--newer-than: expected an age such as 7d, 12h or 2w, found 'soon'"));
}

TEST_CASE("words behind a minus are unwanted only behind `jobs`, and two letters are none") {
  const auto words = [](std::vector<std::string> typed) {
    typed.insert(typed.begin(), "jobs");
    return parse_as<JobsOptions>(std::move(typed)).query.words;
  };
  CHECK(words({"-go"}) == "NOT go");
  CHECK(words({"-\"a b\""}) == "NOT \"a b\"");
  CHECK(words({"-title:a b"}) == "NOT title:\"a b\"");
}

}  // namespace
