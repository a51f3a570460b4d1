#include "server/reporting/report_maker.h"

#include <doctest/doctest.h>

#include "server/matcher/kept_profiles.h"
#include "server/matcher/matcher.h"
#include "server/sources/catalog.h"
#include "server/store/cleaning.h"
#include "server/store/profiles.h"
#include "shared/report_words.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

constexpr int kDay = 24 * 60 * 60;

SourceFile source_file(const std::string& name) {
  SourceFile file;
  file.name = name;
  file.label = "The " + name;
  file.enabled = true;
  return file;
}

/// A search for engineers that was made in second 0, and reports of it. Jobs are seen by run 1.
struct ReportFixture : JobsFixture {
  Catalog catalog{{source_file("lever"), source_file("ashby")}};
  Matcher matcher{store};
  std::int64_t runs = 0;

  static SubjectOfReport search(std::int64_t id = 7, const std::string& words = "engineer", int made_at = 0) {
    SubjectOfReport subject{.key = {ReportSubject::kSearch, id}, .name = words, .made_at = at(made_at)};
    subject.query.words = words;
    subject.text = "q=" + words;
    return subject;
  }
  void keep_robin(const std::string& title) {
    keep_profile(
        store,
        R"({"version":1,"name":"robin","titles":[")" + title +
            R"("],"country":"CO","may_work_in":["CO"],"work_modes":["remote"],"languages":{"en":"C1"},"skills":[{"name":"Python","years":6}]})");
    match_all();
  }
  void match_all() {
    while (matcher.work_some()) {
    }
  }
  SubjectOfReport robin() { return subject_of_profile(find_profile(store, "robin")->id, "robin"); }
  static Job remote_job(const std::string& id, const std::string& title) {
    Job out = job("lever", id, title);
    out.work_mode = WorkMode::kRemote;
    out.remote = true;
    out.remote_from = {"Colombia"};
    out.description = "You write Python services.";
    return out;
  }

  NewReport make(int second, const std::vector<SubjectOfReport>& subjects) {
    return make_report(store, catalog, ++runs, at(second), subjects);
  }
  Report keep(int second, const std::vector<SubjectOfReport>& subjects) {
    const NewReport made = make(second, subjects);
    keep_report(store, made);
    return made.report;
  }
  /// The source ids that the only section of a report tells, once it is kept.
  SourceIds told(int second, const SubjectOfReport& subject) {
    SourceIds ids;
    const Report report = keep(second, {subject});
    for (const ReportedJob& job : report.sections.front().jobs) ids.push_back(read_back(job.id).source_id);
    return ids;
  }
};

TEST_CASE_FIXTURE(ReportFixture,
                  "what is new to a search is told once, the newest first, and what it finds of before not at all") {
  save({job("lever", "old")}, 1, -10);
  save({job("lever", "1"), job("lever", "other", "Cook")}, 1, 10);
  save({job("lever", "2", "Data Engineer")}, 1, 20);
  CHECK(told(100, search()) == SourceIds{"2", "1"});
  CHECK(told(200, search()).empty());
  save({job("lever", "3", "Rust Engineer"), job("lever", "1")}, 1, 210);
  CHECK(told(300, search()) == SourceIds{"3"});
  // Another search has told none of them.
  CHECK(told(400, search(8, "data")) == SourceIds{"2"});
}

TEST_CASE_FIXTURE(ReportFixture,
                  "only open, visible, original jobs are told, and such as become it later, once they have") {
  save({job("lever", "hidden", "Hidden Engineer"), job("lever", "closed", "Closed Engineer"),
        job("lever", "original", "Same Engineer", "Ostrich")},
       1, 10);
  Job duplicate = job("ashby", "duplicate", "Same Engineer", "Ostrich");
  save({duplicate}, 1, 11);
  REQUIRE(read_back(id_of(duplicate)).duplicate_of);
  patch(id_of(job("lever", "hidden")), {.hidden = true});
  save({job("lever", "hidden", "Hidden Engineer"), job("lever", "original", "Same Engineer", "Ostrich")}, 2, 20);
  close_missing(2, "lever", 20);
  CHECK(told(100, search()) == SourceIds{"original"});

  patch(id_of(job("lever", "hidden")), {.hidden = false});
  save({job("lever", "closed", "Closed Engineer")}, 3, 110);
  CHECK(told(200, search()) == SourceIds{"closed", "hidden"});
}

TEST_CASE_FIXTURE(ReportFixture, "what takes the place of a job that was told is not new") {
  save({job("lever", "original", "Same Engineer", "Ostrich")}, 1, 10);
  CHECK(told(100, search()) == SourceIds{"original"});
  const Job duplicate = job("ashby", "duplicate", "Same Engineer", "Ostrich");
  save({duplicate}, 2, 110);
  close_missing(3, "lever", 120);
  REQUIRE_FALSE(read_back(id_of(duplicate)).duplicate_of);
  CHECK(told(200, search()).empty());
}

TEST_CASE_FIXTURE(ReportFixture, "a report that was made and not kept, by a kill for one, is told by the next") {
  save({job("lever", "1")}, 1, 10);
  CHECK(make(100, {search()}).report.new_jobs == 1);
  CHECK(told(200, search()) == SourceIds{"1"});
  // What is kept is kept, although its run ended there.
  CHECK(told(300, search()).empty());
}

TEST_CASE_FIXTURE(ReportFixture, "a job that fits later is told when it does, and says since when") {
  keep_robin("Backend engineer");
  save({remote_job("1", "Backend Engineer"), remote_job("2", "Pastry Chef")}, 1, 10);
  match_all();
  CHECK(told(100, robin()) == SourceIds{"1"});

  save({remote_job("1", "Backend Engineer"), remote_job("2", "Senior Backend Engineer")}, 2, 110);
  match_all();
  const Report report = keep(200, {robin()});
  REQUIRE(report.sections.front().jobs.size() == 1);
  CHECK(report.sections.front().jobs.front().title == "Senior Backend Engineer");
  CHECK(report.sections.front().jobs.front().fits_since == MatchCause::kPosting);
  CHECK(late_of(report.sections.front().jobs.front()) == "It was there before and fits since its text changed.");

  // It fits no more, and again: told already.
  save({remote_job("1", "Backend Engineer"), remote_job("2", "Pastry Chef")}, 3, 210);
  match_all();
  CHECK(told(300, robin()).empty());
  save({remote_job("1", "Backend Engineer"), remote_job("2", "Backend Engineer II")}, 4, 310);
  match_all();
  CHECK(told(400, robin()).empty());
}

TEST_CASE_FIXTURE(ReportFixture, "another profile makes jobs of the last 30 days new, once, and older ones not") {
  keep_robin("Pastry chef");
  save({remote_job("old", "Backend Engineer II")}, 1, 10);
  save({remote_job("young", "Backend Engineer")}, 1, 20 * kDay);
  match_all();
  CHECK(told(20 * kDay + 100, robin()).empty());
  keep(31 * kDay, {robin()});
  keep_robin("Backend engineer");
  const Report report = keep(32 * kDay, {robin()});
  REQUIRE(report.sections.front().jobs.size() == 1);
  CHECK(report.sections.front().jobs.front().title == "Backend Engineer");
  CHECK(report.sections.front().jobs.front().fits_since == MatchCause::kProfile);
  keep_robin("Pastry chef");
  keep_robin("Backend engineer");
  CHECK(told(33 * kDay, robin()).empty());
}

TEST_CASE_FIXTURE(ReportFixture, "what came while no report was made for long is new, however long ago") {
  CHECK(told(10, search()).empty());
  save({job("lever", "1")}, 1, 20);
  CHECK(told(100 * kDay, search()) == SourceIds{"1"});
}

TEST_CASE_FIXTURE(ReportFixture, "the first report of a profile goes a week back, and no later one does") {
  keep_robin("Backend engineer");
  save({remote_job("old", "Backend Engineer")}, 1, 10);
  save({remote_job("young", "Senior Backend Engineer")}, 1, 5 * kDay);
  match_all();
  CHECK(told(8 * kDay, robin()) == SourceIds{"young"});
  CHECK(told(9 * kDay, robin()).empty());
}

TEST_CASE_FIXTURE(ReportFixture, "the best stand first, with reasons; of many the rest is counted") {
  keep_robin("Backend engineer");
  std::vector<Job> jobs;
  for (int i = 0; i < 25; ++i)
    jobs.push_back(remote_job(std::to_string(i), "Backend Engineer " + std::string(i + 1, 'I')));
  for (Job& one : jobs) one.company = "Company " + one.source_id;
  save(jobs, 1, 10);
  match_all();
  const Report report = keep(100, {robin()});
  const ReportSection& section = report.sections.front();
  CHECK(section.new_jobs == 25);
  CHECK(section.jobs.size() == kNamedJobs);
  CHECK(more_of(section) == "and 5 more");
  for (std::size_t i = 0; i < section.jobs.size(); ++i) {
    REQUIRE(section.jobs[i].standing);
    CHECK_FALSE(section.jobs[i].reasons.empty());
    CHECK(section.jobs[i].place == "Remote from Colombia");
    if (i > 0) CHECK(section.jobs[i - 1].standing->score >= section.jobs[i].standing->score);
  }
  // All of them are told.
  CHECK(keep(200, {robin()}).new_jobs == 0);
}

TEST_CASE_FIXTURE(ReportFixture, "a job of two sections is one new job") {
  save({job("lever", "1", "Data Engineer")}, 1, 10);
  const Report report = keep(100, {search(), search(8, "data")});
  CHECK(report.new_jobs == 1);
  CHECK(title_of(report) == "1 new job in engineer, 1 new job in data");
}

TEST_CASE_FIXTURE(ReportFixture, "a search of a profile that is gone says so, and the others are told") {
  save({job("lever", "1")}, 1, 10);
  SubjectOfReport gone = search(8);
  gone.query.profile = "nobody";
  const Report report = keep(100, {gone, search()});
  CHECK(report.sections[0].fault == "there is no profile \"nobody\"");
  CHECK(report.sections[1].new_jobs == 1);
}

TEST_CASE_FIXTURE(ReportFixture, "what became of starred jobs is told once, with what was said before") {
  Job paid = job("lever", "paid", "Paid Engineer");
  paid.salary = {.text = "", .min = 80000, .max = {}, .currency = "EUR", .period = "year"};
  Job gone = job("lever", "gone", "Gone Engineer"), same = job("lever", "same");
  paid.description = "You write C++.";
  save({paid, gone, same, job("lever", "unstarred", "Other Engineer")}, 1, 10);
  for (const Job& each : {paid, gone, same}) patch(id_of(each), {.starred = true});
  CHECK(keep(20, {search()}).starred.empty());

  paid.salary.min = 90000;
  paid.description = "You write Rust.";
  save({paid, same}, 2, 30);
  close_missing(2, "lever", 30);
  const Report changed = keep(40, {search()});
  REQUIRE(changed.starred.size() == 2);
  CHECK(event_of(changed.starred[0]) == "pay: from 80,000 EUR a year → from 90,000 EUR a year; text changed");
  CHECK(changed.starred[1].event == JobEvent::kGone);
  CHECK(title_of(changed) == "1 starred job is gone, 1 starred job changed");
  CHECK(keep(50, {search()}).starred.empty());

  save({gone}, 3, 60);
  const Report again = keep(70, {search()});
  REQUIRE(again.starred.size() == 1);
  CHECK(again.starred[0].event == JobEvent::kListedAgain);
}

TEST_CASE_FIXTURE(ReportFixture, "a change of a starred job is told although the report after it was not kept") {
  const Job gone = job("lever", "gone");
  save({gone}, 1, -10);
  patch(id_of(gone), {.starred = true});
  close_missing(2, "lever", 20);
  CHECK(make(30, {search()}).report.starred.size() == 1);
  CHECK(keep(40, {search()}).starred.size() == 1);
  patch(id_of(gone), {.starred = false});
  save({gone}, 3, 50);
  CHECK(keep(60, {search()}).starred.empty());
}

TEST_CASE_FIXTURE(ReportFixture, "a source that broke is told once, and once more when it is back") {
  const auto ran = [this](SourceRunStatus status, const std::optional<std::string>& error) {
    Run run = new_run({"lever"}, 0);
    run.id = insert(run);
    RunChanges changes;
    changes.add(std::size_t{0}, SourceChange{.status = status, .error_message = error});
    changes.source_ends.push_back({});
    changes.end = {RunStatus::kCompleted, {}, at(1)};
    commit_run(store, run.id, changes, at(1));
  };
  ran(SourceRunStatus::kCompleted, {});
  CHECK_FALSE(keep(10, {search()}).says_something());
  ran(SourceRunStatus::kFailed, "HTTP 500");
  const Report broke = keep(20, {search()});
  REQUIRE(broke.sources.size() == 1);
  CHECK(broke.sources[0].label == "The lever");
  CHECK(turn_of(broke.sources[0]) == "broke: HTTP 500");
  CHECK(title_of(broke) == "1 source broke");
  ran(SourceRunStatus::kFailed, "HTTP 501");
  CHECK(keep(30, {search()}).sources.empty());
  ran(SourceRunStatus::kSkipped, {});
  CHECK(keep(40, {search()}).sources.empty());
  ran(SourceRunStatus::kUnchanged, {});
  const Report back = keep(50, {search()});
  REQUIRE(back.sources.size() == 1);
  CHECK(turn_of(back.sources[0]) == "is back");
  CHECK(keep(60, {search()}).sources.empty());
}

}  // namespace
