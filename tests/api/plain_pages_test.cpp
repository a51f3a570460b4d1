#include "server/api/plain_pages.h"

#include <doctest/doctest.h>

#include <regex>

#include "server/store/runs.h"
#include "tests/support/api_fixture.h"
#include "tests/support/found_jobs.h"

using namespace zapply;
using namespace zapply::test;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

HttpOptions with_token() {
  HttpOptions options;
  options.token = "correct-horse-battery";
  return options;
}

struct PlainFixture : ApiFixture {
  void add_jobs(int count) {
    const std::int64_t run = insert_finished();
    std::vector<Job> jobs;
    for (int i = 1; i <= count; ++i) {
      Job& job = jobs.emplace_back();
      job.source_name = "remotive";
      job.source_id = std::to_string(i);
      job.title = "Welder " + std::to_string(i);
      job.company = "Company " + std::to_string(i);
      job.url = "https://jobs.test/" + std::to_string(i);
      job.work_mode = WorkMode::kRemote;
      job.remote = true;
      job.description = "We weld <b>things</b>.";
    }
    save_found(found_jobs(jobs), run, 100);
  }
};

}  // namespace

TEST_CASE_FIXTURE(PlainFixture, "jobs are listed, searched and paged without scripts") {
  CHECK(has(get("/jobs").body, "No job fits"));
  add_jobs(120);
  const std::string first = get("/jobs").body;
  CHECK(has(first, "<p>120 jobs</p>"));
  CHECK(has(first, "<form class=\"filters\" action=\"jobs\">"));
  std::smatch more;
  REQUIRE(std::regex_search(first, more, std::regex("href=\"(jobs\\?[^\"]*cursor=[^\"]*)\">More jobs")));
  const std::string second = get("/" + std::regex_replace(more[1].str(), std::regex("&amp;"), "&")).body;
  std::smatch job;
  REQUIRE(std::regex_search(second, job, std::regex("<a href=\"(jobs/[0-9]+)\">")));
  CHECK_FALSE(has(first, job[0].str()));
  const ApiAnswer open = get("/" + job[1].str());
  CHECK(open.status == 200);
  CHECK(has(open.body, "Open the posting"));
  CHECK(has(open.body, "We weld &lt;b&gt;things&lt;/b&gt;."));
  CHECK(has(open.body, "href=\"../runs\""));
  CHECK(get("/jobs/100000").status == 404);
  CHECK(get("/jobs?q=nothingofthekind").status == 200);
  CHECK(get("/jobs?nonsense=1").status == 422);
  CHECK(get("/jobs?cursor=x").status == 422);
}

TEST_CASE_FIXTURE(PlainFixture, "what was searched for stays in the form, and what the form has no field for with it") {
  add_jobs(2);
  const std::string body = get("/jobs?q=%22%3E%3Cscript%3E&work_mode=remote&source=alpha&salary_min=").body;
  CHECK(has(body, "name=\"q\" value=\"&quot;&gt;&lt;script&gt;\""));
  CHECK(has(body, "<option selected>remote</option>"));
  CHECK(has(body, "<input type=\"hidden\" name=\"source\" value=\"alpha\">"));
  CHECK_FALSE(has(body, "<script"));
}

TEST_CASE_FIXTURE(PlainFixture, "a run is started by a form, once, and its page tells how far it is") {
  CHECK(has(get("/runs").body, "<form method=\"post\" action=\"runs/start\">"));
  released = false;
  work = [this](RunRecorder& recorder, std::stop_token stop) {
    recorder.set_progress(Phase::kScraping, {3, 7});
    recorder.commit();
    while (!released && !stop.stop_requested()) std::this_thread::yield();
  };
  const ApiAnswer started = call("POST", "/runs/start", "", {{"Content-Type", "application/x-www-form-urlencoded"}});
  CHECK(started.status == 303);
  CHECK(started.header("Location") == "1");
  CHECK(post("/runs/start").header("Location") == "1");
  while (!has(get("/runs/1").body, "3 of 7 steps")) std::this_thread::yield();
  const std::string page = get("/runs/1").body;
  CHECK(has(page, "<progress max=\"7\" value=\"3\">"));
  CHECK(has(page, "http-equiv=\"refresh\""));
  CHECK(has(get("/runs").body, "<button disabled>A run is on</button>"));
  release();
  REQUIRE(engine.wait_idle(std::chrono::seconds(20)));
  CHECK_FALSE(has(get("/runs/1").body, "<progress"));
  CHECK(has(get("/runs").body, "<button>Start a run</button>"));
}

TEST_CASE("no page of another site starts a run, and nobody without the token") {
  PlainFixture open;
  CHECK(
      open.call("POST", "/runs/start", "", {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}}).status ==
      403);
  CHECK(open.call("POST", "/runs/start", "", {{"Origin", "https://evil.test"}}).status == 403);
  CHECK(open.call("POST", "/runs/start", "", {{"Origin", "null"}}).status == 403);
  ApiFixture locked(with_token());
  const ApiAnswer refused = locked.post("/runs/start");
  CHECK(refused.status == 401);
  CHECK(has(refused.body, "action=\"../login\""));
  CHECK_FALSE(running_run(open.store));
  CHECK_FALSE(running_run(locked.store));
}

TEST_CASE_FIXTURE(PlainFixture, "a search is nothing that a link on another site leads to; a job is") {
  add_jobs(1);
  const httplib::Headers visit{
      {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}};
  CHECK(get("/jobs?q=a", visit).status == 403);
  CHECK(get("/jobs/1", visit).status == 200);
}

TEST_CASE_FIXTURE(PlainFixture, "browsers say where a form of a plain page comes from") {
  ApiFixture locked(with_token());
  for (const std::string& body : {get("/runs").body, locked.get("/runs").body})
    CHECK(has(body, "<meta name=\"referrer\" content=\"same-origin\">"));
}

TEST_CASE_FIXTURE(PlainFixture, "no link of a plain page says where on its server the page is") {
  add_jobs(120);
  ApiFixture locked(with_token());
  for (const std::string& body : {get("/runs").body, get("/runs/1").body, get("/jobs").body, get("/jobs/1").body,
                                  locked.get("/runs").body, locked.get("/jobs/1").body})
    for (const char* absolute : {"href=\"/", "action=\"/", "src=\"/"}) CHECK_FALSE(has(body, absolute));
}
