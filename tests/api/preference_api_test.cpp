#include <doctest/doctest.h>

#include "server/matcher/matcher.h"
#include "tests/support/api_fixture.h"
#include "tests/support/found_jobs.h"

using namespace zapply;
using namespace zapply::test;

namespace {

struct Fixture : ApiFixture {
  Fixture() { insert_finished(); }

  std::int64_t save_job(const std::string& title, const std::string& source_id = "1", const std::string& type = "") {
    Job job;
    job.source_name = "alpha";
    job.source_id = source_id;
    job.title = title;
    job.company = "Acme " + source_id;
    job.url = "https://alpha.example/" + source_id;
    if (!type.empty()) job.employment_type = type;
    job.description = "Requirements\n\xe2\x80\xa2 Python";
    std::vector<Job> jobs{job};
    save_found(found_jobs(jobs), 1, 100);
    return scalar("SELECT max(id) FROM jobs");
  }
  void match_all() {
    Matcher matcher(store);
    while (matcher.work_some()) continue;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a hide has a reason of the fixed words, as long as it is hidden") {
  const std::int64_t id = save_job("Backend Engineer");
  const std::string path = "/api/jobs/" + std::to_string(id);
  CHECK(get(path).json()["hidden_reason"].is_null());
  CHECK(patch(path, R"({"hidden_reason": "pay"})").status == 422);
  CHECK(patch(path, R"({"hidden": false, "hidden_reason": "pay"})").status == 422);
  CHECK(patch(path, R"({"hidden": true, "hidden_reason": "too_senior"})").json()["hidden_reason"] == "too_senior");
  CHECK(patch(path, R"({"hidden_reason": "pay"})").json()["hidden_reason"] == "pay");
  const ApiAnswer unknown = patch(path, R"({"hidden_reason": "bored"})");
  CHECK(unknown.status == 422);
  CHECK(unknown.detail().find("too_senior, not_from_here, pay, company, trade, other") != std::string::npos);
  CHECK(patch(path, R"({"hidden_reason": 7})").status == 422);
  CHECK(patch(path, R"({"starred": true})").json()["hidden_reason"] == "pay");
  CHECK(patch(path, R"({"hidden_reason": null})").json()["hidden_reason"].is_null());
  patch(path, R"({"hidden_reason": "other"})");
  CHECK(patch(path, R"({"hidden": false})").json()["hidden_reason"].is_null());
  CHECK(patch("/api/jobs/999", R"({"hidden": true, "hidden_reason": "pay"})").status == 404);
}

TEST_CASE_FIXTURE(Fixture, "a preference is looked at, learned, switched off and reset, apart from any score") {
  CHECK(get("/api/profiles/ann/preference").status == 404);
  post("/api/profiles", R"({"name": "ann", "titles": ["Backend engineer"], "skills": ["Python", "SQL"]})");
  const std::string path = "/api/profiles/ann/preference";
  auto told = get(path).json();
  CHECK(told["on"] == true);
  CHECK(told["active"] == false);
  CHECK(told["learned_from"].is_null());
  CHECK(told["parts"].empty());
  CHECK(told["words"].get<std::string>().find("It does nothing yet") == 0);
  CHECK(post(path, "").json()["active"] == false);

  std::int64_t last = 0;
  for (int i = 0; i < 8; ++i) {
    patch(
        "/api/jobs/" + std::to_string(save_job("Backend Engineer, on site", "onsite" + std::to_string(i), "full-time")),
        R"({"starred": true})");
    last = save_job("Backend Engineer", "contract" + std::to_string(i), "contract");
    patch("/api/jobs/" + std::to_string(last), R"({"hidden": true})");
  }
  const std::string match_path = "/api/jobs/" + std::to_string(last) + "/match?profile=ann";
  match_all();
  // Somebody who matches has learned already; this is about asking for it.
  del(path);
  const auto before = get(match_path).json();
  CHECK(before["preference"].is_null());
  for (std::int64_t id = 1; id <= last; ++id) {
    const std::string job = "/api/jobs/" + std::to_string(id);
    const bool is_contract = id % 2 == 0;
    patch(job, is_contract ? R"({"hidden": false})" : R"({"starred": false})");
    patch(job, is_contract ? R"({"hidden": true})" : R"({"starred": true})");
  }
  told = post(path, "").json();
  CHECK(told["active"] == true);
  CHECK(told["learned_from"]["starred"] == 8);
  CHECK(told["starred"] == 8);
  CHECK_FALSE(told["parts"].empty());
  auto after = get(match_path).json();
  CHECK(after["score"] == before["score"]);
  CHECK(after["parts"] == before["parts"]);
  CHECK(after["preference"]["figure"] < 50);
  CHECK(after["preference"]["parts"][0]["part"] == "full_time");
  const auto listed = [&] {  // in a list, the last of the hidden ones
    const auto page = get("/api/jobs?profile=ann&hidden=true").json();
    for (const auto& job : page["jobs"])
      if (job["id"] == last) return job["match"];
    return nlohmann::json();
  };
  CHECK(listed()["score"] == after["score"]);
  CHECK(listed()["preference"] == after["preference"]["figure"]);

  CHECK(patch(path, R"({"on": "no"})").status == 422);
  CHECK(patch(path, R"({"off": true})").status == 422);
  CHECK(patch(path, R"({"on": false})").json()["active"] == false);
  CHECK(get(match_path).json()["preference"].is_null());
  CHECK(listed()["preference"].is_null());
  CHECK(patch(path, R"({"on": true})").json()["active"] == true);
  CHECK(del(path).status == 204);
  told = get(path).json();
  CHECK(told["learned_from"].is_null());
  CHECK(told["starred"] == 0);
  CHECK_FALSE(told["counts_from"].is_null());
  CHECK(del("/api/profiles/bob/preference").status == 404);
}
