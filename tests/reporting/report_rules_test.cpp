#include "server/reporting/report_rules.h"

#include <doctest/doctest.h>

using namespace zapply;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow = from_ms(1'764'000'000'000);

SourceNow source(std::optional<SourceRunStatus> status) {
  SourceNow out{.name = "lever", .label = "Lever"};
  out.state.last_status = status;
  return out;
}

}  // namespace

TEST_CASE("new is what was first seen after the section began, within 30 days or since the last report") {
  const auto days_ago = [](int days) { return kNow - std::chrono::days(days); };
  struct Case {
    Timestamp begun_at;
    std::optional<Timestamp> last_report;
    Timestamp since;
  };
  for (const Case& one : {
           Case{days_ago(1), {}, days_ago(1)},
           Case{days_ago(100), {}, days_ago(30)},
           Case{days_ago(100), days_ago(1), days_ago(30)},  // a job that fits late is new
           Case{days_ago(100), days_ago(50), days_ago(50)},
           Case{days_ago(3), days_ago(50), days_ago(3)},
       })
    CHECK(new_since(one.begun_at, {.last_made_at = one.last_report}, kNow) == one.since);
}

TEST_CASE("a search begins when it was made, all else a week before its first report") {
  const SectionKey robin{ReportSubject::kProfile, 3};
  ReportsState state;
  CHECK(beginning_of({ReportSubject::kSearch, 1}, state, kNow - 1h, kNow) == kNow - 1h);
  CHECK(beginning_of(robin, state, {}, kNow) == kNow - kFirstLook);
  state.begun_at.push_back({robin, kNow - 50h});
  CHECK(beginning_of(robin, state, {}, kNow) == kNow - 50h);
  CHECK(beginning_of({ReportSubject::kProfile, 4}, state, {}, kNow) == kNow - kFirstLook);
}

TEST_CASE("a source breaks when it fails, and is back when it was read") {
  using Status = SourceRunStatus;
  struct Case {
    std::optional<Status> status;
    bool was_broken;
    std::optional<bool> is_broken;  ///< nothing is told where there is none
  };
  for (const Case& one : {
           Case{{}, false, {}},
           Case{Status::kCompleted, false, {}},
           Case{Status::kFailed, false, true},
           Case{Status::kFailed, true, {}},
           Case{Status::kSkipped, true, {}},
           Case{Status::kCancelled, true, {}},
           Case{Status::kUnchanged, true, false},
           Case{Status::kCompleted, true, false},
       }) {
    std::vector<std::string> told;
    if (one.was_broken) told.emplace_back("lever");
    const auto turns = turns_of({source(one.status)}, told);
    REQUIRE(turns.size() == (one.is_broken ? 1U : 0U));
    if (one.is_broken) CHECK(turns[0].is_broken == *one.is_broken);
  }
}

TEST_CASE("a starred job whose hashes are of other rules has not changed") {
  WatchedJob job{.id = 1, .title = "A", .is_comparable = false, .has_other_text = true};
  job.now.title = "A";
  job.was.title = "B";
  CHECK_FALSE(change_of(job));
  job.is_closed = true;
  CHECK(change_of(job)->event == JobEvent::kGone);
  CHECK(change_of(job)->fields.empty());
}

TEST_CASE("reasons: what is not known first, then what fits best, at most three") {
  Match match;
  match.rules = {{.rule = "place", .verdict = Verdict::kUnknown, .evidence = "", .why = "It does not say from where."},
                 {.rule = "pay", .verdict = Verdict::kYes, .evidence = "", .why = "It pays enough."}};
  match.parts = {{.part = "seniority", .points = 5, .of = 20, .evidence = "", .why = "Asks for a senior."},
                 {.part = "role", .points = 40, .of = 40, .evidence = "", .why = "It is your role."},
                 {.part = "nice", .points = 3, .of = 10, .evidence = "", .why = "Likes SQL."},
                 {.part = "skills", .points = -5, .of = 30, .evidence = "", .why = "Asks for Go."}};
  CHECK(first_reasons(match) ==
        std::vector<std::string>{"It does not say from where.", "It is your role.", "Asks for a senior."});
}

TEST_CASE("a place is told once, the best that is known of it") {
  struct Case {
    std::optional<WorkMode> mode;
    std::vector<std::string> from;
    std::string location, told;
  };
  for (const Case& one : {
           Case{WorkMode::kRemote, {"Colombia"}, "Remote, Latin America", "Remote from Colombia"},
           Case{WorkMode::kRemote, {}, "Remote", "Remote"},
           Case{WorkMode::kRemote, {}, "Berlin", "Remote, Berlin"},
           Case{WorkMode::kHybrid, {}, "", "Hybrid"},
           Case{{}, {"Spain"}, "", "from Spain"},
           Case{{}, {}, "Berlin", "Berlin"},
           Case{{}, {}, "", ""},
       }) {
    Job job;
    job.work_mode = one.mode;
    job.remote_from = one.from;
    job.location = one.location;
    CHECK(reported(job, nullptr).place == one.told);
  }
}
