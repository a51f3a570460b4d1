#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "server/matcher/kept_profiles.h"
#include "server/mcp/change_limit.h"
#include "server/mcp/doors.h"
#include "server/store/reports.h"
#include "shared/jobs_query.h"
#include "shared/report_words.h"
#include "tests/store/jobs_fixture.h"
#include "tests/support/made_report.h"

using namespace zapply;
using namespace zapply::mcp;
using nlohmann::json;

namespace {

const char* const kAnn =
    R"({"name": "ann", "titles": ["Engineer"], "country": "CO", "cv": "# Ann\nSecret words of a CV."})";

struct ToolsFixture : JobsFixture {
  Doors doors{.read =
                  [this](const std::function<void(const Reading&)>& f) {
                    f({store, [](Run run) { return run; }});
                  },
              .sources =
                  [] {
                    return std::vector<Source>{{.name = "a", .label = "A"}, {.name = "b", .enabled = true}};
                  },
              .mark = [this](std::int64_t id, const JobPatch& change) { return patch_job(store, id, change).value(); },
              .start_run = [](const std::vector<std::string>& sources,
                              bool) { return static_cast<std::int64_t>(sources.size() + 40); },
              .cancel_run = [](std::int64_t) {}};
  std::vector<Tool> tools = all_tools(doors, {.personal = true, .write = true});
  std::vector<Tool> readers = all_tools(doors, {});

  void keep(Report report) {
    NewReport made;
    report.id = reports_state(store).next_id;
    made.report = std::move(report);
    keep_report(store, made);
  }
  json call(const std::vector<Tool>& all, std::string_view name, const json& given) {
    for (const Tool& tool : all)
      if (tool.name == name) {
        std::string text;
        JsonWriter out(text);
        tool.call(mcp::Arguments(given, tool.parameters), out);
        return json::parse(text);
      }
    throw std::runtime_error("no such tool: " + std::string(name));
  }
  json call(std::string_view name, const json& given = json::object()) { return call(tools, name, given); }
  std::string fault(std::string_view name, const json& given) {
    try {
      call(name, given);
    } catch (const ToolError& error) {
      return error.what();
    }
    return "";
  }
};

std::set<std::string> names_of_tools(const std::vector<Tool>& tools) {
  std::set<std::string> names;
  for (const Tool& tool : tools) names.emplace(tool.name);
  return names;
}

}  // namespace

TEST_CASE_FIXTURE(ToolsFixture, "without leave there is nothing that tells of a person or changes anything") {
  CHECK(names_of_tools(readers) == std::set<std::string>{"search_jobs", "get_job", "explain_match", "list_runs",
                                                         "get_run", "list_reports", "get_report", "list_sources"});
  for (const Tool& tool : readers) CHECK(tool.effect == Tool::Effect::kReads);
  CHECK(names_of_tools(all_tools(doors, {.personal = true})).size() == 10);
  CHECK(names_of_tools(all_tools(doors, {.write = true})).size() == 12);
  CHECK(instructions({}).find("Nothing can be changed here.") != std::string::npos);
  CHECK(instructions({.write = true}).find("only when the person asks") != std::string::npos);
}

TEST_CASE_FIXTURE(ToolsFixture, "a search takes every filter of the API, by its name and in its order") {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : tools.front().parameters) names.push_back(parameter.name);
  const auto known = jobs_query_parameters();
  CHECK(names == std::vector<std::string_view>(known.begin(), known.end()));
}

TEST_CASE_FIXTURE(ToolsFixture, "jobs are searched page by page") {
  save({job("a", "1", "Rust engineer"), job("a", "2", "Rust lead"), job("b", "3", "Welder", "Acme, Inc.")});
  const json first = call("search_jobs", {{"q", "rust"}, {"limit", 1}, {"sort", "newest"}});
  CHECK(first["total"] == 2);
  REQUIRE(first["jobs"].size() == 1);
  CHECK(first["jobs"][0]["match"].is_null());
  CHECK_FALSE(first["jobs"][0].contains("description"));
  const json second =
      call("search_jobs", {{"q", "rust"}, {"limit", 1}, {"sort", "newest"}, {"cursor", first["next_cursor"]}});
  CHECK(second["jobs"][0]["id"] != first["jobs"][0]["id"]);
  CHECK(call("search_jobs", {{"source", {"b"}}})["jobs"][0]["title"] == "Welder");
  CHECK(call("search_jobs", {{"exclude_company", {"Acme", "Acme, Inc."}}})["total"] == 0);
  CHECK(call("search_jobs", {{"closed", "any"}, {"starred", false}, {"salary_min", 1}})["total"] == 0);
  CHECK(call("search_jobs", {{"remote_from", "Atlantis"}})["note"].get<std::string>().find("no place named") == 0);
}

TEST_CASE_FIXTURE(ToolsFixture, "what a search can't mean is said") {
  save({job("a", "1")});
  CHECK(fault("search_jobs", {{"cursor", "x"}}).find("\"cursor\": ") == 0);
  CHECK(fault("search_jobs", {{"score_min", 60}}).find("\"profile\" is missing") == 0);
  CHECK(fault("search_jobs", {{"profile", "bob"}}) == "there is no profile \"bob\"");
  CHECK(fault("search_jobs", {{"source", {"aa"}}}).find("there is no source \"aa\"") == 0);
  CHECK(fault("get_job", {{"id", 9}}).find("there is no job 9") == 0);
  CHECK(fault("explain_match", {{"id", 1}}).find("there is no profile yet") == 0);
}

TEST_CASE_FIXTURE(ToolsFixture, "a job is told clean and bounded, its description in pieces") {
  Job hostile = job("a", "1", "Engineer");
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += "Zürich \u202Eevil\u202C ";
  hostile.description = text;
  for (int i = 0; i < 100; ++i) hostile.tags.push_back("tag " + std::to_string(i));
  hostile.apply_url = "javascript:alert(1)";
  const std::int64_t id = save_one(hostile);
  execute("UPDATE jobs SET title = 'Bad' || char(27) || '[31m' || char(8238) || 'title', url = 'file:///etc/passwd'");
  std::string whole;
  json from = 0;
  int pieces = 0;
  while (!from.is_null()) {
    const json told = call("get_job", {{"id", id}, {"from", from}});
    CHECK(told["title"] == "Bad[31mtitle");
    CHECK(told["url"].is_null());
    CHECK(told["apply_url"].is_null());
    CHECK(told["tags"].size() == 40);
    CHECK(told["description"].get<std::string>().size() <= 16'000);
    whole += told["description"].get<std::string>();
    from = told["next_from"];
    REQUIRE(++pieces < 10);
  }
  CHECK(pieces > 1);
  CHECK(whole.find("\u202E") == std::string::npos);
  CHECK(whole.find("\uFFFD") == std::string::npos);  // no character was cut
  CHECK(call("get_job", {{"id", id}, {"from", 999'999}})["description"] == "");
}

TEST_CASE_FIXTURE(ToolsFixture, "a match is explained by the posting's words; the person's sentences need leave") {
  const std::int64_t id = save_one(job("a", "1"));
  keep_profile(store, kAnn);
  const json told = call(readers, "explain_match", {{"id", id}});
  CHECK(told["profile"] == "ann");
  CHECK(told["job"]["id"] == id);
  CHECK_FALSE(told["parts"].empty());
  for (const char* const key : {"rules", "parts"})
    for (const json& reason : told[key]) CHECK_FALSE(reason.contains("why"));
  CHECK(call("explain_match", {{"id", id}})["parts"][0].contains("why"));
  CHECK(told.dump().find("Secret") == std::string::npos);
  keep_profile(store, R"({"name": "bob", "titles": ["Welder"]})");
  CHECK(fault("explain_match", {{"id", id}}) == "there are several profiles: say which with \"profile\": ann, bob");
  CHECK(call("explain_match", {{"id", id}, {"profile", "bob"}})["profile"] == "bob");
}

TEST_CASE_FIXTURE(ToolsFixture, "a profile is told with its CV apart") {
  keep_profile(store, kAnn);
  CHECK(call("list_profiles")["profiles"][0]["name"] == "ann");
  const json told = call("get_profile", {{"name", "ann"}});
  CHECK(told["cv"].get<std::string>().find("Secret words") != std::string::npos);
  CHECK(told["fields"]["titles"] == json{"Engineer"});
  CHECK_FALSE(told["fields"].contains("cv"));
  CHECK(fault("get_profile", {{"name", "x"}}).find("there is no profile") == 0);
}

TEST_CASE_FIXTURE(ToolsFixture, "runs are listed, and one is read with what went wrong in it") {
  CHECK(fault("get_run", json::object()) == "there are no runs yet");
  for (int i = 0; i < 3; ++i) insert_finished(i == 1 ? RunStatus::kFailed : RunStatus::kCompleted);
  Run run = new_run();
  run.id = insert(run);
  append(run, 2);
  append(run, 3, Level::kError, "HTTP 500");
  const json page = call("list_runs", {{"limit", 3}});
  CHECK(page["runs"].size() == 3);
  CHECK(page["runs"][0]["id"] == 4);
  CHECK(call("list_runs", {{"limit", 3}, {"before", page["next_before"]}})["runs"].size() == 1);
  CHECK(call("list_runs", {{"status", {"failed"}}})["runs"][0]["id"] == 2);
  const json told = call("get_run", {{"limit", 2}});
  CHECK(told["id"] == 4);
  CHECK(told["sources"].size() == 2);
  REQUIRE(told["log"].size() == 2);
  CHECK(told["log"][0]["seq"] == 3);
  CHECK(told["next_after"] == 4);
  CHECK(call("get_run", {{"id", 4}, {"after", 4}})["log"].size() == 1);
  CHECK(call("get_run", {{"id", 4}, {"level", {"info"}}})["log"].size() == 2);
  CHECK(fault("get_run", {{"id", 99}}).find("there is no run 99") == 0);
}

TEST_CASE_FIXTURE(ToolsFixture, "reports are listed, and one is read with what was new in it") {
  CHECK(fault("get_report", json::object()).find("there are no reports yet") == 0);
  CHECK(call("list_reports")["reports"].empty());
  for (int i = 0; i < 3; ++i) keep(test::made_report());
  const json page = call("list_reports", {{"limit", 2}});
  REQUIRE(page["reports"].size() == 2);
  CHECK(page["reports"][0]["id"] == 3);
  CHECK(page["reports"][0]["new_jobs"] == 2);
  CHECK(page["reports"][0]["title"] == title_of(test::made_report()));
  const json rest = call("list_reports", {{"limit", 2}, {"before", page["next_before"]}});
  CHECK(rest["reports"].size() == 1);
  CHECK(rest["next_before"].is_null());
  const json told = call("get_report");
  CHECK(told["id"] == 3);
  const json section = told["sections"][0];
  CHECK(section["name"] == "robin");
  CHECK(section["new_jobs"] == 2);
  CHECK(section["more"] == 1);
  CHECK(section["jobs"][0]["score"] == 82);
  CHECK(section["jobs"][0]["verdict"] == "unknown");
  CHECK(told["starred"][0]["words"] == "gone: its board doesn't list it any more");
  CHECK(told["sources"][0]["cause"] == "HTTP 500");
  CHECK(told["runs"].get<std::string>().find("2 runs since the last report") == 0);
  CHECK(call("get_report", {{"id", 1}})["id"] == 1);
  CHECK(fault("get_report", {{"id", 9}}).find("there is no report 9") == 0);
}

TEST_CASE_FIXTURE(ToolsFixture, "a report's sentences, wishes and applications need leave") {
  Report report = test::made_report();
  report.sections[0].query = "salary_min=90000";
  report.applications = {{.id = 8, .title = "Baker", .company = "Oven", .fields = {}}};
  keep(report);
  const json told = call("get_report");
  CHECK(told["sections"][0]["jobs"][0]["reasons"].size() == 2);
  CHECK(told["sections"][0]["query"] == "salary_min=90000");
  CHECK(told["applications"][0]["title"] == "Baker");
  const json less = call(readers, "get_report", json::object());
  CHECK_FALSE(less["sections"][0]["jobs"][0].contains("reasons"));
  CHECK_FALSE(less["sections"][0].contains("query"));
  CHECK_FALSE(less.contains("applications"));
  CHECK(less["changed_jobs"] == 1);
  CHECK(less["starred"].size() == 1);
  for (const char* const word : {"applied", "90000", "you know"}) CHECK(less.dump().find(word) == std::string::npos);
}

TEST_CASE_FIXTURE(ToolsFixture, "a report is told clean and bounded, its sections in pages") {
  Report report = test::made_report();
  ReportSection& section = report.sections[0];
  section.jobs[0].title = "Bad\x1b[31m\u202Etitle" + std::string(1000, 'x');
  section.jobs[0].url = "javascript:alert(1)";
  report.sections.assign(25, section);
  report.starred.assign(300, report.starred[0]);
  keep(report);
  json from = 0;
  std::size_t sections = 0;
  int pages = 0;
  while (!from.is_null()) {
    const json told = call("get_report", {{"from", from}});
    for (const json& one : told["sections"]) {
      CHECK(one["jobs"][0]["title"].get<std::string>().find("Bad[31mtitle") == 0);
      CHECK(one["jobs"][0]["title"].get<std::string>().size() <= 300);
      CHECK(one["jobs"][0]["url"].is_null());
      ++sections;
    }
    CHECK(told["starred"].size() == 100);
    CHECK(told["changed_jobs"] == 300);
    from = told["next_from"];
    REQUIRE(++pages < 9);
  }
  CHECK(sections == 25);
  CHECK(call("get_report", {{"from", 99}})["sections"].empty());
}

TEST_CASE_FIXTURE(ToolsFixture, "sources are listed") {
  CHECK(call("list_sources")["sources"].size() == 2);
  CHECK(call("list_sources", {{"enabled", true}})["sources"][0]["name"] == "b");
  const json first = call("list_sources", {{"limit", 1}});
  CHECK(first["next_after"] == "a");
  CHECK(call("list_sources", {{"limit", 1}, {"after", "a"}})["sources"][0]["name"] == "b");
  CHECK(call("list_sources", {{"after", "b"}})["next_after"].is_null());
}

TEST_CASE_FIXTURE(ToolsFixture, "each change says how it is undone, and that undoes it") {
  const std::int64_t id = save_one(job("a", "1"));
  const auto undo = [&](const json& done) { call(done["undo"]["tool"].get<std::string>(), done["undo"]["arguments"]); };
  const json starred = call("star_job", {{"id", id}});
  CHECK(read_back(id).starred);
  CHECK(starred["job"]["starred"] == true);
  undo(starred);
  CHECK_FALSE(read_back(id).starred);
  const json hidden = call("hide_job", {{"id", id}, {"reason", "pay"}});
  CHECK(read_back(id).hidden_reason == HideReason::kPay);
  const json shown = call("hide_job", {{"id", id}, {"hidden", false}});
  CHECK_FALSE(read_back(id).hidden);
  undo(shown);
  CHECK(read_back(id).hidden_reason == HideReason::kPay);
  undo(hidden);
  CHECK_FALSE(read_back(id).hidden);
  CHECK(fault("hide_job", {{"id", id}, {"hidden", false}, {"reason", "pay"}}).find("\"reason\" goes with") == 0);
  CHECK(fault("star_job", {{"id", 99}}).find("there is no job 99") == 0);
  const json run = call("start_run", {{"source", {"a"}}});
  CHECK(run["run_id"] == 41);
  CHECK(run["undo"] == json{{"tool", "cancel_run"}, {"arguments", {{"id", 41}}}});
  undo(run);
}

TEST_CASE_FIXTURE(ToolsFixture, "changes are limited per minute") {
  const std::int64_t id = save_one(job("a", "1"));
  std::string refused;
  for (int i = 0; i < 21 && refused.empty(); ++i) refused = fault("star_job", {{"id", id}});
  CHECK(refused.find("at most 20 changes of jobs a minute") == 0);
  CHECK(fault("hide_job", {{"id", id}}).find("at most 20") == 0);
  call("start_run");
  call("start_run");
  CHECK(fault("start_run", json::object()).find("at most 2 starts of runs a minute") == 0);
  call("cancel_run", {{"id", 1}});
}

TEST_CASE("a minute later there may be as many changes again") {
  ChangeLimit limit(2);
  const ChangeLimit::Time start{};
  CHECK(limit.take(start));
  CHECK(limit.take(start + std::chrono::seconds(30)));
  CHECK_FALSE(limit.take(start + std::chrono::seconds(59)));
  CHECK(limit.take(start + std::chrono::seconds(60)));
  CHECK_FALSE(limit.take(start + std::chrono::seconds(61)));
}
