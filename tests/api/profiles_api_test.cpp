#include "server/api/profile_routes.h"

#include <doctest/doctest.h>

#include "tests/support/api_fixture.h"
#include "tests/support/found_jobs.h"

using namespace zapply;
using namespace zapply::test;

namespace {

constexpr const char* kAnn =
    R"({"name": "ann", "titles": ["C++ engineer"], "country": "CO", "work_modes": ["remote"], "cv": "C++ engineer, 2016-2020"})";

}  // namespace

TEST_CASE_FIXTURE(ApiFixture, "a profile is kept, changed, read and forgotten") {
  CHECK(get("/api/profiles").json()["profiles"].empty());
  const auto kept = post("/api/profiles", kAnn).json();
  CHECK(kept["name"] == "ann");
  CHECK(kept["revision"] == 1);
  CHECK(kept["experience_years"] == 4);
  CHECK(post("/api/profiles", kAnn).json()["revision"] == 1);
  CHECK(post("/api/profiles", R"({"name": "ann", "titles": ["nurse"]})").json()["revision"] == 2);
  CHECK(get("/api/profiles/ann").json()["file"]["titles"][0] == "nurse");
  CHECK(get("/api/profiles").json()["profiles"].size() == 1);
  CHECK(del("/api/profiles/ann").status == 204);
  CHECK(get("/api/profiles/ann").status == 404);
  CHECK(del("/api/profiles/ann").status == 404);
}

TEST_CASE_FIXTURE(ApiFixture, "matching beside runs is paused and let go on; keeping a profile lets it go on, too") {
  CHECK(get("/api/profiles").json()["matching_paused"] == false);
  CHECK(patch("/api/matching", R"({"paused": true})").status == 204);
  CHECK(get("/api/profiles").json()["matching_paused"] == true);
  CHECK(patch("/api/matching", "{}").status == 422);
  CHECK(patch("/api/matching", R"({"paused": 1})").status == 422);
  CHECK(patch("/api/matching", R"({"paused": false})").status == 204);
  CHECK(get("/api/profiles").json()["matching_paused"] == false);
  patch("/api/matching", R"({"paused": true})");
  post("/api/profiles", R"({"version": 1, "name": "ann"})");
  CHECK(get("/api/profiles").json()["matching_paused"] == false);
}

TEST_CASE_FIXTURE(ApiFixture, "a wrong profile file is refused with its place, and nothing is kept") {
  const ApiAnswer wrong = post("/api/profiles", "{\"name\": \"ann\",\n\"country\": \"Colombia\"}");
  CHECK(wrong.status == 422);
  CHECK(wrong.body.find("line 2: country: expected") != std::string::npos);
  CHECK(post("/api/profiles", "no JSON").status == 422);
  CHECK(post("/api/profiles", "").status == 422);
  CHECK(get("/api/profiles").json()["profiles"].empty());
}

TEST_CASE_FIXTURE(ApiFixture, "a document is understood as a draft, and nothing of it is kept") {
  const auto draft =
      post("/api/profiles/draft", "# Jane Doe\nEngineer\n## Experience\nEngineer, Acme Ltd, 03/2019 - now\n").json();
  CHECK(draft["kind"] == "text");
  CHECK(draft["person"] == "Jane Doe");
  CHECK(draft["positions"][0]["from"] == "2019-03");
  CHECK(draft["positions"][0]["to"].is_null());
  CHECK(get("/api/profiles").json()["profiles"].empty());
  CHECK(post("/api/profiles", draft["profile"].dump()).json()["name"] == "jane-doe");
}

TEST_CASE_FIXTURE(ApiFixture, "a profile's file is a download, as it was imported") {
  CHECK(get("/api/profiles/ann/file").status == 404);
  post("/api/profiles", kAnn);
  const ApiAnswer download = get("/api/profiles/ann/file");
  CHECK(download.body == kAnn);
  CHECK(download.header("Content-Disposition") == "attachment; filename=\"ann.json\"");
}

TEST_CASE_FIXTURE(ApiFixture, "a profile with a long CV is previewed as it is kept") {
  const std::string large = R"({"name": "ann", "cv": ")" + std::string(400'000, 'x') + R"("})";
  CHECK(post("/api/profiles/preview", large).status == 200);
  const auto preview = post("/api/profiles/preview", kAnn).json();
  CHECK(preview["unsure"]["now"] == 0);
  CHECK(preview["rules"].empty());
}

TEST_CASE_FIXTURE(ApiFixture, "a document that can't be read is refused with the reason") {
  const ApiAnswer empty = post("/api/profiles/draft", "");
  CHECK(empty.status == 422);
  CHECK(empty.detail() == "The document is empty.");
  CHECK(post("/api/profiles/draft", "hello world\n").detail().starts_with("Nothing of a CV was found"));
  CHECK(post("/api/profiles/draft", "%PDF-1.7\nno more").status == 422);
  CHECK(post("/api/profiles/draft?name=ann", "Jane Doe").status == 422);
}

TEST_CASE_FIXTURE(ApiFixture, "a document may be larger than other bodies, up to its own limit") {
  const ApiAnswer large = post("/api/profiles/draft", std::string(2'000'000, 'x'));
  CHECK(large.status == 422);
  CHECK(large.detail() == "The document holds far more text than a CV.");
  CHECK(post("/api/profiles", std::string(500'000, ' ')).status == 422);
  CHECK(post("/api/runs", std::string(500'000, ' ')).status == 413);
}

TEST_CASE_FIXTURE(ApiFixture, "a job is matched with its reasons") {
  insert_finished();
  Job job;
  job.source_name = "alpha";
  job.source_id = "1";
  job.title = "Senior C++ Engineer";
  job.url = "https://alpha.example/1";
  job.work_mode = WorkMode::kRemote;
  job.remote = true;
  job.remote_from = {"Germany"};
  job.description = "Requirements\n\xe2\x80\xa2 C++";
  std::vector<Job> jobs{job};
  save_found(found_jobs(jobs), 1, 100);
  CHECK(get("/api/jobs/1/match?profile=ann").status == 404);
  post("/api/profiles", kAnn);
  const auto match = get("/api/jobs/1/match?profile=ann").json();
  CHECK(match["verdict"] == "no");
  CHECK(match["rules"][0]["rule"] == "place");
  CHECK(match["rules"][0]["evidence"] == "Germany");
  CHECK(match["score"].get<int>() > 50);
  CHECK(get("/api/jobs/1/match").status == 422);
  CHECK(get("/api/jobs/2/match?profile=ann").status == 404);
}
