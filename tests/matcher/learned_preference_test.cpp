#include "server/matcher/learned_preference.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "server/matcher/kept_profiles.h"
#include "server/matcher/matcher.h"
#include "server/matcher/told_preference.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

struct Fixture : JobsFixture {
  Fixture() { keep_profile(store, R"({"version":1,"name":"ann","titles":["Product manager","Backend engineer"]})"); }

  static Job job(int number, const std::string& title, WorkMode mode) {
    Job out = JobsFixture::job("lever", std::to_string(number), title, "Acme " + std::to_string(number));
    out.work_mode = mode;
    out.remote = mode == WorkMode::kRemote;
    out.location = "Bogotá";
    out.description = "You work.";
    return out;
  }
  void match_all() {
    int steps = 0;
    while (matcher.work_some()) REQUIRE(++steps < 1000);
  }
  /// Of each title and mode.
  void save_all(int each) {
    std::vector<Job> jobs;
    for (int i = 0; i < each; ++i)
      for (const char* title : {"Product manager", "Backend engineer", "Nurse"})
        for (const WorkMode mode : {WorkMode::kRemote, WorkMode::kOnsite})
          jobs.push_back(job(static_cast<int>(jobs.size()), title, mode));
    save(jobs);
    match_all();
  }
  std::vector<Job> best() { return page({.profile = "ann", .sort = JobSort::kMatch, .limit = 100}).jobs; }
  std::vector<std::int64_t> order() {
    std::vector<std::int64_t> ids;
    for (const Job& job : best()) ids.push_back(job.id);
    return ids;
  }
  void patch(std::int64_t id, const JobPatch& patch) { patch_job(store, id, patch, now); }
  /// Stars product jobs on site and hides remote ones, the first of each.
  void mark(int each) {
    now += std::chrono::minutes(10);  // when it is looked at again whether there is enough
    int starred = 0, hidden = 0;
    for (const Job& job : best()) {
      if (job.title == "Product manager" && job.work_mode == WorkMode::kOnsite && starred < each)
        patch(job.id, {.starred = true}), ++starred;
      if (job.work_mode == WorkMode::kRemote && job.title != "Nurse" && hidden < each)
        patch(job.id, {.hidden = true}), ++hidden;
    }
    REQUIRE(starred == each);
    REQUIRE(hidden == each);
  }
  StoredProfile ann() { return *find_profile(store, "ann"); }
  std::string scores() {
    return scalar<std::string>(
        "SELECT group_concat(line, ';') FROM (SELECT job_id || ' ' || verdict || ' ' || score || ' ' ||"
        " coalesce(rule, '') || ' ' || coalesce(was_score, '') || ' ' || coalesce(changed_by, '') AS line FROM matches"
        " ORDER BY job_id)");
  }

  Timestamp now = at(0);
  Matcher matcher{store, [this] { return now; }};
};

int band(const Job& job) { return job.match->standing.score / 5; }

}  // namespace

TEST_CASE_FIXTURE(Fixture, "what is preferred stands first among scores that are alike, and no job crosses a band") {
  save_all(12);
  const std::string before = scores();
  mark(8);
  match_all();
  CHECK_MESSAGE(scores() == before, "no score, verdict or cause is touched");
  const std::vector<Job> jobs = best();
  for (std::size_t i = 1; i < jobs.size(); ++i) {
    const bool was_ruled_out = jobs[i - 1].match->standing.verdict == Verdict::kNo;
    if (was_ruled_out == (jobs[i].match->standing.verdict == Verdict::kNo)) CHECK(band(jobs[i - 1]) >= band(jobs[i]));
  }
  const auto first_remote = std::find_if(jobs.begin(), jobs.end(), [](const Job& job) {
    return job.title == "Product manager" && job.work_mode == WorkMode::kRemote;
  });
  for (auto job = first_remote; job != jobs.end(); ++job)
    CHECK_FALSE(
        (job->title == "Product manager" && job->work_mode == WorkMode::kOnsite && band(*job) == band(*first_remote)));
  CHECK(told_preference(store, ann()).learned->wanted == 8);
}

TEST_CASE_FIXTURE(Fixture, "below the least number of examples the order is exactly the old one") {
  save_all(12);
  mark(7);
  const auto before = order();
  match_all();
  learn_preference_now(store, ann(), now);
  CHECK(order() == before);
  CHECK(scalar("SELECT count(*) FROM matches WHERE preference IS NOT NULL") == 0);
  CHECK(told_preference(store, ann()).words.find("there are 7 and 7") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "switched off and reset, the order is exactly the old one") {
  save_all(12);
  mark(8);
  const auto before = order();
  match_all();
  const auto preferred = order();
  REQUIRE(preferred != before);

  switch_preference(store, ann().id, false);
  follow_preference(store, ann());
  CHECK(order() == before);
  match_all();
  CHECK(order() == before);
  switch_preference(store, ann().id, true);
  match_all();
  CHECK(order() == preferred);

  reset_preference(store, ann().id, now);
  follow_preference(store, ann());
  CHECK(order() == before);
  now += std::chrono::hours(50);
  match_all();
  CHECK_MESSAGE(order() == before, "what was marked before teaches nothing any more");
  CHECK(scalar("SELECT count(*) FROM matches WHERE preference IS NOT NULL") == 0);
}

TEST_CASE_FIXTURE(Fixture, "it is learned at most daily, and at once when somebody asks") {
  save_all(12);
  mark(8);
  match_all();
  const auto learned_at = stored_preference(store, ann().id).learned_at;
  CHECK(learned_at == now);
  for (const Job& job : best())
    if (job.work_mode == WorkMode::kOnsite && !job.starred) patch(job.id, {.starred = true});
  now += std::chrono::hours(23);
  match_all();
  CHECK(stored_preference(store, ann().id).learned_at == learned_at);
  now += std::chrono::hours(1);
  match_all();
  CHECK(stored_preference(store, ann().id).learned_at == now);
  CHECK(told_preference(store, ann()).learned->wanted > 8);
  now += std::chrono::minutes(1);
  learn_preference_now(store, ann(), now);
  CHECK(stored_preference(store, ann().id).learned_at == now);
}

TEST_CASE_FIXTURE(Fixture, "jobs that come later have their figure as they are matched") {
  save_all(12);
  mark(8);
  match_all();
  const std::int64_t late = save_one(job(999, "Product manager", WorkMode::kOnsite), 2);
  match_all();
  CHECK(scalar("SELECT preference > 50 FROM matches WHERE job_id = " + std::to_string(late)) == 1);
  // All over again, as after a change of the profile.
  execute("UPDATE profiles SET revision = revision + 1");
  const auto before = order();
  match_all();
  CHECK(order() == before);
}

TEST_CASE_FIXTURE(Fixture, "figures go on where they stopped, and start again where the preference changes meanwhile") {
  save_all(12);
  mark(8);
  match_all();
  const auto preferred = order();
  const Profile profile = profile_of(ann());
  const MatchedProfile older{ann().id, ann().revision, stored_preference(store, ann().id).revision};
  switch_preference(store, ann().id, false);
  CHECK_FALSE_MESSAGE(keep_figures(store, older, {{1, 99}}, 0), "of another preference nothing is written");
  CHECK(scalar("SELECT count(*) FROM matches WHERE preference = 99") == 0);
  switch_preference(store, ann().id, true);
  CHECK(stored_preference(store, ann().id).figured_from > 0);
  Matcher another(store, [this] { return now; });
  while (another.work_some()) continue;
  CHECK(stored_preference(store, ann().id).figured_from == 0);
  CHECK(order() == preferred);
}

TEST_CASE_FIXTURE(Fixture, "a job that is starred and hidden says nothing, and a reason is kept with a hide") {
  save_all(2);
  const std::int64_t id = best().front().id;
  patch(id, {.starred = true, .hidden = true, .hidden_reason = std::optional(HideReason::kPay)});
  CHECK(read_back(id).hidden_reason == HideReason::kPay);
  CHECK(marked_jobs(store, {}, 9).empty());
  CHECK(count_marked(store, {}, 9) == MarkedCount());
  patch(id, {.starred = false});
  REQUIRE(marked_jobs(store, {}, 9).size() == 1);
  CHECK(marked_jobs(store, {}, 9)[0].reason == HideReason::kPay);
  patch(id, {.hidden_reason = std::optional<HideReason>()});
  CHECK_FALSE(read_back(id).hidden_reason);
  patch(id, {.hidden_reason = std::optional(HideReason::kCompany)});
  CHECK(count_marked(store, {}, 9).hidden == 0);
  patch(id, {.hidden = false});
  CHECK_FALSE_MESSAGE(read_back(id).hidden_reason, "what is shown again has no reason");
}

TEST_CASE_FIXTURE(Fixture, "a least score within a band finds what it found without a preference") {
  save_all(12);
  std::int64_t score = 0;
  const auto set_scores = [&] {  // all of a band, each as often, whatever is preferred
    for (const std::int64_t id : order())
      execute("UPDATE matches SET score = " + std::to_string(60 + score++ % 10) +
              " WHERE job_id = " + std::to_string(id));
    execute("UPDATE matches SET standing = " + standing_sql("verdict", "score", "preference"));
  };
  mark(8);
  match_all();
  set_scores();
  for (const int least : {0, 60, 61, 64, 65, 67, 70}) {
    CAPTURE(least);
    JobsQuery query{.profile = "ann", .verdicts = {Verdict::kYes, Verdict::kUnknown}, .score_min = least, .limit = 100};
    query.sort = JobSort::kMatch;
    std::int64_t expected = 0;
    for (const Job& job : best())
      expected += job.match->standing.verdict != Verdict::kNo && job.match->standing.score >= least ? 1 : 0;
    CHECK(page(query).total == expected);
    for (const Job& job : page(query).jobs) CHECK(job.match->standing.score >= least);
  }
}
