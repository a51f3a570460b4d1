#include "server/matcher/matcher.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "server/demands/demands.h"
#include "server/matcher/avoided_jobs.h"
#include "server/matcher/kept_profiles.h"
#include "server/matcher/matching_phase.h"
#include "server/matcher/preview.h"
#include "server/matching/matching.h"
#include "server/pipeline/run_recorder.h"
#include "server/store/kept_currencies.h"
#include "server/store/matches.h"
#include "server/store/opinions.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

std::string profile_file(const std::string& name, const std::string& more = "") {
  return R"({"version":1,"name":")" + name +
         R"(","titles":["Backend engineer"],"country":"CO","may_work_in":["CO"],"work_modes":["remote"],)"
         R"("languages":{"en":"C1"})" +
         more + "}";
}

struct MatcherFixture : JobsFixture {
  static Job job(const std::string& id, const std::string& title, const std::string& from = "Colombia",
                 const std::string& text = "You write Python services.") {
    Job out = JobsFixture::job("lever", id, title, "Acme " + id);
    out.work_mode = WorkMode::kRemote;
    out.remote = true;
    if (!from.empty()) out.remote_from = {from};
    out.description = text;
    return out;
  }
  void match_all(Matcher& matcher) {
    int steps = 0;
    while (matcher.work_some()) REQUIRE(++steps < 1000);
    CHECK(matching_left(store, kMatcherVersion).is_none());
  }
  void match_all() {
    Matcher matcher(store);
    match_all(matcher);
  }
  std::optional<JobMatch> match(const std::string& profile, std::int64_t id) { return find_match(store, profile, id); }
  /// As it comes out of the text.
  Standing fresh(const std::string& name, std::int64_t id) {
    Job job = read_back(id);
    job.demands = demands_of(job);
    const Profile profile = profile_of(*find_profile(store, name));
    const Match match = match_of(Candidate(profile), Posting(job));
    return {match.verdict, match.score};
  }
};

}  // namespace

TEST_CASE_FIXTURE(MatcherFixture, "jobs are matched for each profile as they come, and only where there is one") {
  const std::int64_t before = save_one(job("1", "Backend Engineer"));
  match_all();
  CHECK(scalar("SELECT count(*) FROM job_demands") == 0);
  CHECK(scalar("SELECT count(*) FROM jobs_to_match") == 0);

  keep_profile(store, profile_file("ann"));
  keep_profile(store, profile_file("bob", R"(,"avoid_companies":["Acme 2"])"));
  match_all();
  REQUIRE(match("ann", before));
  CHECK(match("ann", before)->standing == fresh("ann", before));

  const std::int64_t after = save_one(job("2", "Backend Engineer"), 2);
  CHECK_FALSE(match("ann", after));
  match_all();
  CHECK(match("ann", after)->standing == fresh("ann", after));
  CHECK(match("ann", after)->rule.empty());
  CHECK(match("bob", after)->standing.verdict == Verdict::kNo);
  CHECK(match("bob", after)->rule == "company");
  CHECK_FALSE(match("bob", after)->was);
  CHECK_FALSE(match("nobody", after));
}

TEST_CASE_FIXTURE(MatcherFixture, "a match keeps what it was, and why it changed") {
  const std::int64_t id = save_one(job("1", "Backend Engineer"));
  keep_profile(store, profile_file("ann"));
  match_all();
  const Standing first = match("ann", id)->standing;
  CHECK(first.verdict == Verdict::kYes);

  keep_profile(store, profile_file("ann", R"(,"avoid_companies":["Acme 1"])"));
  CHECK(match("ann", id)->is_older);
  CHECK(match("ann", id)->standing == first);
  match_all();
  JobMatch now = *match("ann", id);
  CHECK_FALSE(now.is_older);
  CHECK(now.standing.verdict == Verdict::kNo);
  CHECK(now.was == first);
  CHECK(now.changed_by == MatchCause::kProfile);

  keep_profile(store, profile_file("ann"));
  match_all();
  Job edited = job("1", "Accountant");
  save({edited}, 2);
  CHECK(match("ann", id)->is_older);
  match_all();
  now = *match("ann", id);
  CHECK(now.standing == fresh("ann", id));
  CHECK(now.standing.score < first.score);
  CHECK(now.was == first);
  CHECK(now.changed_by == MatchCause::kPosting);

  // What changes nothing is no change.
  edited.tags = {"remote"};
  save({edited}, 3);
  match_all();
  CHECK(match("ann", id)->was == first);

  // A newer matcher reads all of them again.
  execute(
      "UPDATE matcher SET version = version - 1; UPDATE profiles SET matched_by = matched_by - 1;"
      "UPDATE matches SET score = 1");
  CHECK_FALSE(matching_left(store, kMatcherVersion).is_none());
  match_all();
  now = *match("ann", id);
  CHECK(now.standing == fresh("ann", id));
  CHECK(now.was->score == 1);
  CHECK(now.changed_by == MatchCause::kMatcher);
}

TEST_CASE_FIXTURE(MatcherFixture,
                  "all jobs follow a changed profile, whoever does it and however often it is stopped") {
  std::vector<Job> jobs;
  for (int i = 0; i < 450; ++i)
    jobs.push_back(job(std::to_string(i), i % 2 == 0 ? "Backend Engineer" : "Nurse",
                       i % 3 == 0 ? "Germany" : "Colombia",
                       i % 5 == 0 ? "We build an online casino. Python." : "You write Python services."));
  for (Job& each : jobs)
    if (each.source_id.ends_with("7")) each.title += ", Casino games";
  save(jobs);
  keep_profile(store, profile_file("ann"));
  int steps = 0;
  while (Matcher(store).work_some()) REQUIRE(++steps < 1000);  // each dies after a share
  CHECK(steps > 2);
  CHECK(scalar("SELECT count(*) FROM matches") == 450);
  for (const char* avoids : {R"(,"avoid":["gambling"])", R"(,"avoid":["we build an","python services"])", ""}) {
    keep_profile(store, profile_file("ann", avoids));
    while (Matcher(store).work_some()) REQUIRE(++steps < 1000);
    for (std::int64_t id = 1; id <= 450; id += 7) {
      CAPTURE(id);
      CHECK(match("ann", id)->standing == fresh("ann", id));
    }
  }
  keep_profile(store, profile_file("ann", R"(,"avoid":["gambling"])"));
  match_all();
  // Of phrases that no subject knows, those that have them are read again.
  Profile phrases;
  phrases.avoid = {"online casino"};
  CHECK(AvoidedJobs(store, avoided_phrases(phrases)).size() == 0);
  phrases.avoid = {"we build an"};
  const AvoidedJobs avoided(store, avoided_phrases(phrases));
  CHECK(avoided.size() == 450 / 5);
  CHECK(avoided.in(1) == std::vector<MentionedPhrase>{{0, true}});
  CHECK(avoided.in(2).empty());
  CHECK(scalar("SELECT count(*) FROM matches WHERE rule = 'avoid'") > 0);
  remove_profile(store, "ann");
  CHECK(scalar("SELECT count(*) FROM matches") == 0);
}

TEST_CASE_FIXTURE(MatcherFixture, "another table of currencies makes all matches anew") {
  keep_profile(store, profile_file("ann", R"(,"salary_min":{"amount":80000,"currency":"USD","period":"year"})"));
  Job paid = job("1", "Backend Engineer");
  paid.salary = {"80,000 EUR", 80'000, 80'000, "EUR", "year"};
  const std::int64_t id = save_one(paid);
  Matcher matcher(store);
  match_all(matcher);
  CHECK(match("ann", id)->standing.verdict == Verdict::kYes);
  const std::string table = "# as of 2026-03-01\ncode\tdollars\nUSD\t1\nEUR\t0.9\n";
  keep_currencies(store, table);
  CHECK(kept_currencies(store) == table);
  CHECK(preview_of(store, profile_file("eve", R"(,"salary_min":{"amount":80000,"currency":"USD","period":"year"})"))
            .ruled_out.now == 1);
  CHECK_FALSE(matching_left(store, kMatcherVersion).is_none());
  match_all(matcher);
  CHECK(match("ann", id)->standing.verdict == Verdict::kNo);
  CHECK(match("ann", id)->rule == "pay");
  CHECK(match("ann", id)->changed_by == MatchCause::kMatcher);
  keep_currencies(store, table);
  CHECK_MESSAGE(matching_left(store, kMatcherVersion).is_none(), "the same one changes nothing");
  keep_currencies(store, "");
  match_all(matcher);
  CHECK(match("ann", id)->standing.verdict == Verdict::kYes);
  keep_currencies(store, "of another version");
  match_all(matcher);
  CHECK_MESSAGE(match("ann", id)->standing.verdict == Verdict::kYes, "ours is taken for one that can't be read");
}

TEST_CASE_FIXTURE(MatcherFixture, "lists are filtered and sorted by matches") {
  keep_profile(store, profile_file("ann", R"(,"skills":[{"name":"Python","years":5}])"));
  const std::int64_t nurse = save_one(job("1", "Nurse"));
  const std::int64_t german = save_one(job("2", "Backend Engineer", "Germany"));
  const std::int64_t best = save_one(job("3", "Backend Engineer (Python)"));
  const std::int64_t unclear = save_one(job("4", "Backend Engineer", ""));
  const std::int64_t closed = save_one(job("5", "Backend Engineer (Python)"));
  match_all();
  patch(closed, {.hidden = true});
  JobsQuery query{.profile = "ann", .sort = JobSort::kMatch};
  CHECK(match("ann", german)->standing.verdict == Verdict::kNo);
  CHECK(match("ann", unclear)->standing.verdict == Verdict::kUnknown);
  CHECK(found(query) == SourceIds{"3", "4", "1", "2"});
  query.hidden = std::nullopt;
  CHECK(found(query) == SourceIds{"5", "3", "4", "1", "2"});
  query.hidden = false;
  query.verdicts = {Verdict::kYes, Verdict::kUnknown};
  CHECK(found(query) == SourceIds{"3", "4", "1"});
  CHECK(page(query).total == 3);
  query.score_min = match("ann", unclear)->standing.score;
  CHECK(found(query) == SourceIds{"3", "4"});
  CHECK(page(query).total == 2);
  query.verdicts = {Verdict::kNo};
  CHECK(found(query) == SourceIds{"2"});
  CHECK(page(query).jobs.at(0).match->rule == "place");
  query.verdicts.clear();
  query.score_min.reset();
  query.words = "engineer";
  CHECK(found(query) == SourceIds{"3", "4", "2"});
  query.sort = JobSort::kNewest;
  query.verdicts = {Verdict::kYes};
  CHECK(found(query) == SourceIds{"3"});
  // A page after the other comes to the same.
  JobsQuery paged{.profile = "ann", .sort = JobSort::kMatch, .limit = 1};
  std::vector<std::string> ids;
  for (;;) {
    const JobsPage one = page(paged);
    for (const Job& each : one.jobs) ids.push_back(each.source_id);
    if (!one.next_cursor) break;
    paged.cursor = *one.next_cursor;
  }
  CHECK(ids == SourceIds{"3", "4", "1", "2"});
  CHECK(page({.profile = "ann"}).jobs.at(0).match->standing == match("ann", unclear)->standing);
  CHECK_THROWS_WITH_AS(page({.profile = "bob"}), "there is no profile \"bob\"", UnknownProfile);
  CHECK_FALSE(page({}).jobs.at(0).match);
  CHECK(nurse != best);
}

TEST_CASE_FIXTURE(MatcherFixture, "what a profile would change is told before it is kept") {
  keep_profile(store, profile_file("ann"));
  const std::int64_t first = save_one(job("1", "Backend Engineer"));
  const std::int64_t second = save_one(job("2", "Backend Engineer"));
  save_one(job("3", "Backend Engineer", "Germany"));
  match_all();
  patch(second, {.starred = true});
  ProfilePreview preview = preview_of(store, profile_file("ann", R"(,"avoid_companies":["Acme 1","Acme 2"])"));
  CHECK(preview.jobs == 3);
  CHECK(preview.disappear == 2);
  CHECK(preview.starred_disappear == 1);
  CHECK(preview.appear == 0);
  CHECK(preview.ruled_out == ProfilePreview::Count{3, 1});
  CHECK(preview.rules == std::vector<ProfilePreview::Rule>{{"company", 2}, {"place", 1}});
  CHECK(preview.unsure == ProfilePreview::Count{0, 0});
  REQUIRE(preview.which.size() == 2);
  CHECK(preview.which[0].id + preview.which[1].id == first + second);
  CHECK(preview.which[0].is_starred);
  CHECK_FALSE(preview.which[1].is_starred);
  CHECK(preview.which[1].rule == "company");
  CHECK(match("ann", first)->standing.verdict == Verdict::kYes);  // nothing is kept
  preview = preview_of(store, R"({"version":1,"name":"ann","titles":["Backend engineer"],"country":"DE"})");
  CHECK(preview.appear == 1);
  CHECK(preview.disappear == 2);
  // Somebody new: nothing to compare with. What is hidden counts for nobody.
  const std::int64_t put_away = save_one(job("4", "Backend Engineer"));
  match_all();
  patch(put_away, {.hidden = true});
  preview = preview_of(store, profile_file("eve"));
  CHECK(preview.jobs == 3);
  CHECK(preview.unread.empty());
  CHECK(preview_of(store, profile_file("eve", R"(,"avoid":["gambling","people who talk too loudly"])")).unread ==
        std::vector<std::string>{"people who talk too loudly"});
  CHECK(preview.ruled_out == ProfilePreview::Count{1, 0});
  CHECK(preview.which.empty());
  CHECK(nlohmann::json::parse(to_json(preview))["fitting"]["before"] == 0);
}

TEST_CASE_FIXTURE(MatcherFixture, "before there is any profile a preview is of the newest open jobs") {
  CHECK_FALSE(preview_of(store, profile_file("ann")).is_sample);  // of none
  std::vector<Job> jobs;
  for (int i = 0; i < 700; ++i)
    jobs.push_back(job(std::to_string(i), "Backend engineer", i % 2 == 0 ? "Colombia" : "Germany"));
  save(jobs);
  const ProfilePreview preview = preview_of(store, profile_file("ann"));
  CHECK(preview.is_sample);
  CHECK(preview.jobs == 600);
  CHECK(preview.ruled_out == ProfilePreview::Count{300, 0});
  REQUIRE(preview.rules.size() == 1);
  CHECK(preview.rules[0].name == "place");
  keep_profile(store, profile_file("ann"));
  match_all();
  CHECK_FALSE(preview_of(store, profile_file("ann")).is_sample);
  CHECK(preview_of(store, profile_file("ann")).jobs == 700);
}

TEST_CASE_FIXTURE(MatcherFixture, "the phase matches what a run has brought, and its log says what a person wants") {
  Matcher matcher(store);
  const PipelinePhase phase = matching_phase(store, matcher);
  CHECK_FALSE(phase.plan({}));
  keep_profile(store, profile_file("ann", R"(,"skills":[{"name":"Python","years":5}])"));
  keep_profile(store, profile_file("bob", R"(,"avoid_companies":["Acme 1"])"));
  CHECK(phase.plan({})->words == "matched for 2 profiles");

  Run run = new_run();
  run.phases = {{.name = Phase::kMatching}};
  run.source_runs.clear();
  run.id = insert(run);
  save({job("1", "Backend Engineer (Python)"), job("2", "Backend Engineer", "Germany"), job("3", "Nurse")}, run.id);
  RunRecorder recorder(store, run, system_now);
  recorder.begin_phase(Phase::kMatching);
  phase.work({}, recorder, {});
  const PhaseEnding ending = phase.end(recorder, std::nullopt);
  recorder.end_phase(Phase::kMatching, ending.status, ending.error);
  recorder.finish(RunStatus::kCompleted, {});
  CHECK(ending.status == PhaseStatus::kCompleted);
  std::vector<std::string> said;
  for (const LogEntry& entry : log(run.id)) {
    CHECK(entry.source == "matching");
    said.push_back(entry.message);
  }
  REQUIRE(said.size() >= 4);
  CHECK(said[0] == "ann: 1 of 3 new jobs fits");
  CHECK(said[1].starts_with("ann: best: "));
  CHECK(said[1].ends_with(" Backend Engineer (Python), Acme 1"));
  CHECK(said[2] == "ann: 1 ruled out: place 1");
  CHECK(said[3].starts_with("bob: "));
  CHECK(said.back() == "bob: 2 ruled out: company 1, place 1");

  const PhaseEnding stopped = phase.end(recorder, PhaseStop{.by_person = true, .cause = ""});
  CHECK(stopped.status == PhaseStatus::kCancelled);
  CHECK(stopped.words == "what was not matched yet will be");
}

TEST_CASE_FIXTURE(MatcherFixture,
                  "where a language model is asked, the best new jobs wait for it, and the log says so") {
  Matcher matcher(store);
  keep_profile(store, profile_file("ann", R"(,"skills":[{"name":"Python","years":5}])"));
  std::string cause;
  const PipelinePhase phase = matching_phase(store, matcher, {1, [&] { return cause; }});
  const auto said_by_run = [&](const std::vector<Job>& jobs) {
    Run run = new_run();
    run.phases = {{.name = Phase::kMatching}};
    run.source_runs.clear();
    run.id = insert(run);
    save(jobs, run.id);
    RunRecorder recorder(store, run, system_now);
    recorder.begin_phase(Phase::kMatching);
    phase.work({}, recorder, {});
    recorder.end_phase(Phase::kMatching, PhaseStatus::kCompleted, {});
    recorder.finish(RunStatus::kCompleted, {});
    return log(run.id);
  };
  auto entries = said_by_run({job("1", "Backend Engineer (Python)"), job("2", "Backend Engineer (Python)")});
  CHECK(entries.back().message == "1 job awaits a second opinion");
  CHECK(entries.back().level == Level::kInfo);
  CHECK(count_waiting_opinions(store) == 1);
  cause = "401 Unauthorized";
  entries = said_by_run({job("3", "Nurse", "Germany")});
  CHECK(entries.back().message == "no second opinions at the moment: 401 Unauthorized");
  CHECK(entries.back().level == Level::kWarning);
  CHECK(count_waiting_opinions(store) == 1);
}
