#include "app-wasm/jobs/jobs_searches.h"

#include <doctest/doctest.h>

#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/shell/shell.h"
#include "shared/news.h"
#include "tests/app-wasm/dashboard/fake_server.h"
#include "tests/app-wasm/jobs/made_jobs.h"

using namespace zapply;

namespace {

SavedSearch saved(std::string name, std::string query, std::int64_t new_jobs = 0) {
  return {.name = std::move(name), .query = std::move(query), .new_jobs = FacetCount{new_jobs, true}};
}

std::string listed(const std::vector<SavedSearch>& all) {
  std::string out = "{\"searches\":[";
  for (const SavedSearch& one : all) out += (out.back() == '[' ? "" : ",") + to_json(one);
  return out + "]}";
}

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{[this] { return now; }, [](const std::string&, Timestamp) { return -300; }}};
  Dashboard& dashboard = shell.dashboard();
  PageOfJobs& page = shell.pages().get<PageOfJobs>();
  FakeServer server{dashboard.requests};

  void open(const char* hash, const std::vector<SavedSearch>& all) {
    server.searches = listed(all);
    shell.arrive(hash);
    shell.stream_opened();
    server.is_idle();
  }
  void answer_list() { server.answer("GET api/jobs?", 200, jobs_page(1, 3)); }
  bool run(const char* action, const std::string& arg = {}) { return shell.actions().run(action, arg); }
  std::string hash() const { return dashboard.navigation.hash(); }
  /// Takes it, answers it, and has the list of searches asked for anew.
  std::string answer(const char* start, int status, const std::string& body) {
    const Request request = server.expect(start);
    dashboard.requests.answer(request.ticket, {status, body});
    server.is_idle();
    return request.body;
  }
  std::string notice() const { return dashboard.notices.shown() ? dashboard.notices.shown()->text : ""; }
};

}  // namespace

TEST_CASE("a filter becomes a search and the same filter again") {
  JobsFilter filter{.text = "rust", .sources = {"lever"}, .remote_from = "Colombia"};
  filter.work_modes.add(WorkMode::kRemote);
  filter.employment = "contract";
  filter.salary_min = 90'000;
  filter.posted_days = 7;
  filter.without_companies = {"Acme, Inc."};
  filter.shelf = JobShelf::kEverything;
  filter.unsaid.add(Unsaid::kSalary);
  CHECK(to_text(search_of(filter, "")) ==
        "q=rust&source=lever&work_mode=remote&remote_from=Colombia&exclude_company=Acme,%20Inc.&employment=contract"
        "&unknown=salary_min&salary_min=90000&closed=any&hidden=any&posted_days=7");
  for (const char* profile : {"", "ann"})
    for (std::size_t i = 0; i < enum_count<JobsSuiting>(); ++i) {
      if (*profile != '\0') filter.suiting = static_cast<JobsSuiting>(i);
      CAPTURE(profile);
      JobsFilter back = filter_of(to_text(search_of(filter, profile)), profile);
      if (*profile == '\0') back.suiting = filter.suiting;
      CHECK(back == filter);
    }
}

TEST_CASE("what the page has no control for is kept and asked for all the same") {
  const std::string text = "remote=true&employment=contract%2Cfreelance&profile=bob&verdict=yes&score_min=70";
  const JobsFilter filter = filter_of(text, "ann");
  CHECK(filter.work_modes.has(WorkMode::kRemote));
  CHECK(filter.employment.empty());
  CHECK(more_words(filter) == "employment=contract,freelance profile=bob verdict=yes score_min=70");
  const JobsQuery asked = jobs_query(filter, "ann", {}, {});
  CHECK(asked.profile == "bob");
  CHECK(asked.employments == std::vector<std::string>{"contract", "freelance"});
  CHECK(asked.verdicts == std::vector<Verdict>{Verdict::kYes});
  CHECK(asked.score_min == 70);
  // The address has it, and what nobody understands does no harm.
  Query address;
  add_jobs_filter(address, filter);
  CHECK(parse_jobs_filter(address) == filter);
  CHECK(jobs_query({.more = "no_such=1&verdict=perhaps&remote=true"}, "", {}, {}).remote == true);
  JobsFilter dropped = filter;
  drop_filter(dropped, "more");
  CHECK(dropped.more.empty());
}

TEST_CASE("whatever a search asks for, the page asks for the same") {
  for (const char* const text : {"",
                                 "q=rust",
                                 "q=rust&sort=newest",
                                 "source=lever,ashby&run_id=7",
                                 "remote=false",
                                 "remote=true&unknown=work_mode",
                                 "work_mode=remote,hybrid",
                                 "employment=contract",
                                 "seniority=senior,lead",
                                 "salary_min=90000.5",
                                 "salary_min=90000",
                                 "posted_after=2026-01-02T00:00:00.000Z",
                                 "new=2026-01-02T00:00:00.000Z",
                                 "starred=true",
                                 "starred=false",
                                 "closed=true",
                                 "closed=any",
                                 "closed=any&hidden=any",
                                 "closed=any&hidden=true",
                                 "hidden=true",
                                 "hidden=any",
                                 "duplicates=true",
                                 "profile=ann&verdict=yes,unknown",
                                 "profile=ann&verdict=yes,unknown&score_min=60",
                                 "profile=ann&verdict=no",
                                 "profile=ann&score_min=60",
                                 "profile=bob",
                                 "profile=bob&verdict=yes&sort=match",
                                 "profile=ann&verdict=yes,unknown&score_min=70&sort=match",
                                 "exclude_company=a|b",
                                 "company=Acme&remote_from=Peru"})
    for (const char* const profile : {"", "ann"}) {
      CAPTURE(text);
      CAPTURE(profile);
      JobsQuery asked = jobs_query(filter_of(text, profile), profile, {}, {});
      JobsQuery wanted = parse_search_query(text).jobs;
      if (wanted.profile.empty()) asked.profile.clear();  // whose matches are shown beside it
      if (*profile == '\0' && wanted.sort == JobSort::kMatch) asked.sort = wanted.sort;  // is of one that is used
      if (wanted.remote == true) {  // the same by another parameter
        wanted.remote.reset();
        wanted.work_modes = {WorkMode::kRemote};
      }
      CHECK(asked == wanted);
    }
}

TEST_CASE_FIXTURE(Fixture, "the search that is open is looked at once its list is there") {
  open("#/jobs?q=rust", {saved("go", "q=go", 2), saved("rust", "q=rust", 3)});
  REQUIRE(page.searches().with(page.place().filter));
  CHECK(page.searches().with(page.place().filter)->name == "rust");
  shell.tick();
  CHECK_FALSE(server.has("POST api/searches"));
  answer_list();
  shell.tick();
  server.searches = listed({saved("go", "q=go", 2), saved("rust", "q=rust")});
  answer("POST api/searches/rust/looked", 200, to_json(saved("rust", "q=rust")));
  CHECK(page.searches().kept().find("rust")->new_jobs->count == 0);
  shell.tick();
  CHECK_FALSE(server.has("POST api/searches"));
  // Another order is the same search.
  run("jobs.sort", "salary");
  CHECK(page.searches().with(page.place().filter)->name == "rust");
}

TEST_CASE_FIXTURE(Fixture, "a filter is given a name, and a name that is taken is told") {
  open("#/jobs?q=rust", {saved("rust", "q=other")});
  answer_list();
  CHECK(run("jobs.save"));
  CHECK(dashboard.effects.take_field() == "jobs.save-name");
  run("jobs.save-name", "rust");
  CHECK(shell.press_key("jobs.save-name:Enter"));
  CHECK(answer("POST api/searches", 409, R"({"detail":"there is a search rust already: take another name"})") ==
        R"({"name":"rust","query":"q=rust"})");
  CHECK(page.searches().fault == "there is a search rust already: take another name");
  run("jobs.save-name", " rust remote ");
  run("jobs.save-done");
  server.searches = listed({saved("rust", "q=other"), saved("rust-remote", "q=rust")});
  CHECK(answer("POST api/searches", 201, to_json(saved("rust-remote", "q=rust"))) ==
        R"({"name":"rust-remote","query":"q=rust"})");
  CHECK_FALSE(page.searches().naming);
  CHECK(notice() == "Saved: search rust-remote");
  CHECK(dashboard.effects.take_field() == "search:rust-remote");
  CHECK_FALSE(run("jobs.save"));  // it has one
}

TEST_CASE_FIXTURE(Fixture, "naming ends with Escape, and without a filter there is nothing to name") {
  open("#/jobs", {});
  answer_list();
  CHECK_FALSE(run("jobs.save"));
  run("jobs.search", "rust");
  CHECK(run("jobs.save"));
  CHECK(shell.press_key("Escape"));
  CHECK_FALSE(page.searches().naming);
}

TEST_CASE_FIXTURE(Fixture, "a changed filter takes the place of the one that was opened") {
  open("#/jobs?q=rust", {saved("rust", "q=rust")});
  answer_list();
  CHECK_FALSE(run("jobs.save-over"));
  run("jobs.search", "rust OR go");
  REQUIRE(page.searches().opened());
  CHECK(page.searches().opened()->name == "rust");
  CHECK(run("jobs.save-over"));
  server.searches = listed({saved("rust", "q=rust%20OR%20go")});
  CHECK(answer("PATCH api/searches/rust", 200, to_json(saved("rust", "q=rust%20OR%20go"))) ==
        R"({"query":"q=rust%20OR%20go"})");
  CHECK(notice() == "Changed: search rust");
  CHECK(page.searches().with(page.place().filter)->name == "rust");
  // Without any filter one begins from nothing.
  run("jobs.clear");
  CHECK(page.searches().opened() == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "what a file sets is not overwritten") {
  SavedSearch fixed = saved("rust", "q=rust");
  fixed.file = "/etc/zapply.json";
  open("#/jobs?q=rust", {fixed});
  answer_list();
  run("jobs.search", "go");
  CHECK_FALSE(run("jobs.save-over"));
  CHECK(run("jobs.save"));
}

TEST_CASE_FIXTURE(Fixture, "a search is removed, and brought back with Ctrl+Z") {
  open("#/jobs", {saved("rust", "q=rust")});
  answer_list();
  CHECK(run("jobs.search-remove", "rust"));
  server.searches = listed({});
  answer("DELETE api/searches/rust", 204, "");
  CHECK(page.searches().all().empty());
  CHECK(notice() == "Removed: search rust");
  CHECK(shell.press_key("Ctrl+z"));
  server.searches = listed({saved("rust", "q=rust")});
  CHECK(answer("PATCH api/searches/rust", 200, to_json(saved("rust", "q=rust"))) == R"({"removed":false})");
  CHECK(page.searches().all().size() == 1);
  CHECK(notice() == "Here again: search rust");
}

TEST_CASE_FIXTURE(Fixture, "an address names a search, whatever its filter is") {
  open("#/jobs?search=rust", {saved("rust", "q=rust&posted_days=7")});
  CHECK(hash() == "#/jobs?q=rust&days=7");
  CHECK(page.searches().with(page.place().filter)->name == "rust");
  CHECK(server.expect("GET api/jobs?").path.find("q=rust") != std::string::npos);
  // Known by now, another link to it is followed at once.
  run("jobs.search", "go");
  shell.arrive("#/jobs?search=rust");
  CHECK(page.place().filter.text == "rust");
  CHECK(page.place().filter.posted_days == 7);
}

TEST_CASE_FIXTURE(Fixture, "an address of a search that is gone shows all jobs and says so") {
  open("#/jobs?search=gone", {saved("rust", "q=rust")});
  CHECK(notice() == "There is no search gone");
  CHECK(hash() == "#/jobs");
  CHECK(server.has("GET api/jobs?"));
}

TEST_CASE_FIXTURE(Fixture, "changes elsewhere are seen") {
  open("#/jobs", {});
  server.searches = listed({saved("rust", "q=rust", 4)});
  shell.event("changed", event_data(Changed{"/api/searches"}));
  server.is_idle();
  REQUIRE(page.searches().all().size() == 1);
  CHECK(page.searches().kept().find("rust")->new_jobs->count == 4);
}
