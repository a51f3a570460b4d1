#include "app-wasm/log/log.h"

#include <doctest/doctest.h>

#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Requests requests;
  Log log{requests};
  FakeServer server{requests};

  void draw() {
    for (int frame = 0; frame < 2; ++frame) log.arrange(10 * 20, 20, {});
    if (!keeps_marks) answer_marks(log.last_seq());
  }
  /// News of the run: every tenth entry is an error.
  void grow(std::int64_t last_seq) {
    Run run = make_run(7, status);
    run.last_seq = last_seq;
    run.log_counts[Level::kError] = last_seq / 10;
    run.log_counts[Level::kInfo] = last_seq - last_seq / 10;
    log.grow(run);
    answer_marks(last_seq);
  }
  /// Their questions, which come once there is something to see, are not what these tests are about.
  void answer_marks(std::int64_t last_seq) {
    while (server.has("GET api/runs/7/logs/matches?level=error") && !asks_errors) answer_all_errors(last_seq);
    while (server.has("GET api/runs/7/logs/matches?level=warning")) answer_matches("level=warning", {}, last_seq);
  }
  void answer_all_errors(std::int64_t last_seq) {
    LogMatchesAnswer answer;
    for (std::int64_t seq = 10; seq <= last_seq; seq += 10) answer.matches.add(seq);
    answer.last_seq = last_seq;
    server.answer("GET api/runs/7/logs/matches?level=error", 200, to_json(answer));
  }
  void answer_matches(const std::string& parameters, std::initializer_list<std::int64_t> seqs, std::int64_t last_seq) {
    LogMatchesAnswer answer;
    for (const std::int64_t seq : seqs) answer.matches.add(seq);
    answer.last_seq = last_seq;
    server.answer("GET api/runs/7/logs/matches?" + parameters, 200, to_json(answer));
  }
  bool asks_errors = false, keeps_marks = false;  ///< the test answers them, or all marks
  RunStatus status = RunStatus::kCompleted;
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a log of a million entries opens at its end with what is in view") {
  log.open(7);
  draw();
  CHECK(server.is_idle());
  grow(1'000'000);
  draw();
  CHECK(log.load() == Load::kLoading);
  server.answer("GET api/runs/7/logs?after=999990&limit=10", 200, log_page(999'991, 1'000'000, 1'000'000));
  CHECK(log.load() == Load::kReady);
  CHECK(log.entry_at(999'999)->seq == 1'000'000);
}

TEST_CASE_FIXTURE(Fixture, "a log that has no height asks for nothing that is not there") {
  log.open(7);
  grow(32);
  log.arrange(0, 20, {});
  server.answer("GET api/runs/7/logs?after=31&limit=1", 200, log_page(32, 32, 32));
  CHECK(log.error() == "");
  CHECK(log.load() == Load::kReady);
}

TEST_CASE_FIXTURE(Fixture, "one pull is in flight at a time, then what is near the view follows") {
  log.open(7);
  grow(1000);
  draw();
  server.answer("GET api/runs/7/logs?after=990&limit=10", 200, log_page(991, 1000, 1000));
  CHECK(server.is_idle());
  draw();
  CHECK(server.expect("GET").path == "api/runs/7/logs?after=840&limit=150");
}

TEST_CASE_FIXTURE(Fixture, "a jump gives up a pull for the place that was left") {
  log.open(7);
  grow(1'000'000);
  draw();
  CHECK(server.has("GET api/runs/7/logs?after=999990"));
  log.scroll().to_fraction(0.5f);
  draw();
  CHECK_FALSE(server.has("GET api/runs/7/logs?after=999990"));
  CHECK(server.expect("GET").path == "api/runs/7/logs?after=499995&limit=10");
}

TEST_CASE_FIXTURE(Fixture, "the reader's window is all that is kept of a log") {
  log.open(7);
  grow(1'000'000);
  for (std::int64_t row = 0; row < 40'000; row += 500) {
    log.scroll().to_row(row, 0, false);
    for (draw(); server.has("GET api/runs/7/logs?"); draw()) {
      const Request pull = server.expect("GET api/runs/7/logs?after=");
      const std::int64_t after = std::stoll(pull.path.substr(pull.path.find('=') + 1));
      const std::int64_t limit = std::stoll(pull.path.substr(pull.path.rfind('=') + 1));
      requests.answer(pull.ticket, {200, log_page(after + 1, after + limit, 1'000'000)});
    }
  }
  CHECK(log.entry_at(39'500) != nullptr);
  CHECK(log.entry_at(0) == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "while following, what is new and in view is pulled, and nothing else") {
  log.open(7);
  grow(0);
  CHECK(log.load() == Load::kReady);
  log.scroll().follow(true);
  grow(10'000);
  draw();
  server.answer("GET api/runs/7/logs?after=9990&limit=10", 200, log_page(9991, 10'000, 10'000));
  draw();
  CHECK(server.is_idle());
  grow(10'003);
  draw();
  CHECK(server.expect("GET api/runs/7/logs?").path == "api/runs/7/logs?after=10000&limit=3");
}

TEST_CASE_FIXTURE(Fixture, "a log that grows faster than its entries come is followed by what is here") {
  log.open(7);
  grow(20);
  log.scroll().follow(true);
  draw();
  server.answer("GET api/runs/7/logs?after=10&limit=10", 200, log_page(11, 20, 20));
  const auto is_view_filled = [&] {
    for (std::int64_t row = log.scroll().top_row(); row < log.scroll().end_row(); ++row)
      if (!log.entry_at(row)) return false;
    return log.scroll().end_row() > log.scroll().top_row();
  };
  std::int64_t last = 20;
  for (const std::int64_t more : {100, 400, 5000, 300}) {
    const std::int64_t first = std::max(last, last + more - 500);
    grow(last + more);
    draw();
    CHECK(is_view_filled());
    const Request pull = server.expect("GET api/runs/7/logs?");
    CHECK(pull.path ==
          "api/runs/7/logs?after=" + std::to_string(first) + "&limit=" + std::to_string(last + more - first));
    last += more;
    grow(last + 50);
    draw();
    CHECK(is_view_filled());
    requests.answer(pull.ticket, {200, log_page(first + 1, last, last + 50)});
    grow(last + 60);
    draw();
    CHECK(is_view_filled());
    CHECK(log.seq_of(log.scroll().end_row() - 1) == last);
    const Request rest = server.expect("GET api/runs/7/logs?");
    last += 60;
    requests.answer(rest.ticket, {200, log_page(last - 59, last, last)});
  }
}

TEST_CASE_FIXTURE(Fixture, "entries that come below the view are not pulled before they are looked at") {
  log.open(7);
  grow(5000);
  log.scroll().to_row(0, 0, false);
  draw();
  server.answer("GET api/runs/7/logs?after=0&limit=10", 200, log_page(1, 10, 5000));
  draw();
  server.answer("GET api/runs/7/logs?after=10&limit=150", 200, log_page(11, 160, 5000));
  grow(6000);
  draw();
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "a failed pull is said and stays quiet until it is tried again") {
  log.open(7);
  grow(5);
  draw();
  server.answer("GET api/runs/7/logs", 0, "");
  CHECK(log.load() == Load::kFailed);
  CHECK(log.error() == "the server does not answer");
  draw();
  CHECK(server.is_idle());
  log.retry();
  draw();
  server.answer("GET api/runs/7/logs", 200, log_page(1, 5, 5));
  CHECK(log.load() == Load::kReady);
}

TEST_CASE_FIXTURE(Fixture, "an answer without the entries that were asked for is an error, not a loop") {
  log.open(7);
  grow(5);
  draw();
  server.answer("GET api/runs/7/logs", 200, log_page(1, 0, 5));
  draw();
  CHECK(server.is_idle());
  CHECK_FALSE(log.error().empty());
}

TEST_CASE_FIXTURE(Fixture, "answers for a log that was closed change nothing") {
  log.open(7);
  grow(5);
  draw();
  const Request pull = server.expect("GET api/runs/7/logs");
  log.open(8);
  requests.answer(pull.ticket, {200, log_page(1, 5, 5)});
  CHECK(log.row_count() == 0);
  CHECK(log.load() == Load::kLoading);
}

TEST_CASE_FIXTURE(Fixture, "a filter shows its matches as rows, fetched one by one where they are scattered") {
  log.open(7);
  grow(100'000);
  LogFilter errors;
  errors.levels.add(Level::kError);
  asks_errors = true;
  log.show(errors, {});
  CHECK_FALSE(log.is_filtered());
  answer_matches("level=error", {5, 40'000, 99'000}, 100'000);
  draw();
  CHECK(log.is_filtered());
  CHECK(log.row_count() == 3);
  CHECK(log.seq_of(1) == 40'000);
  CHECK(server.has("GET api/runs/7/logs?seq=5,40000,99000"));
}

TEST_CASE_FIXTURE(Fixture, "a filter that admits nothing is no log that is still loading") {
  log.open(7);
  LogFilter errors;
  errors.levels.add(Level::kError);
  asks_errors = true;
  log.show(errors, {});
  grow(3);
  answer_matches("level=error", {}, 3);
  draw();
  CHECK(log.load() == Load::kReady);
  CHECK(log.row_count() == 0);
  CHECK(log.is_filtered());
}

TEST_CASE_FIXTURE(Fixture, "the reader stays at the same entry when a filter comes or goes") {
  log.open(7);
  grow(1000);
  log.go_to(500);
  draw();
  const std::int64_t top = log.seq_of(log.scroll().top_row());
  LogFilter filter;
  filter.sources = {"remotive"};
  log.show(filter, {});
  LogMatchesAnswer even;
  for (std::int64_t seq = 2; seq <= 1000; seq += 2) even.matches.add(seq);
  even.last_seq = 1000;
  server.answer("GET api/runs/7/logs/matches?source=remotive", 200, to_json(even));
  draw();
  CHECK(std::abs(log.seq_of(log.scroll().top_row()) - top) <= 1);
  log.show({}, {});
  draw();
  CHECK(std::abs(log.seq_of(log.scroll().top_row()) - top) <= 1);
}

TEST_CASE_FIXTURE(Fixture, "the line that a jump went to, or that is selected, stays in sight when a filter goes") {
  const auto shows = [&](std::int64_t seq) {
    const std::int64_t row = log.row_of(seq);
    return row >= log.scroll().top_row() && row < log.scroll().end_row();
  };
  for (const bool by_jump : {true, false}) {
    log.close();
    log.open(7);
    asks_errors = true;
    grow(1000);
    draw();
    LogFilter errors;
    errors.levels.add(Level::kError);
    log.show(errors, {});
    answer_matches("level=error", {100, 500, 700}, 1000);
    draw();
    by_jump ? log.set_cursor(500) : log.selection().select_lines({500, 500});
    log.show({}, {});
    draw();
    CHECK(shows(500));
    while (server.has("GET")) server.answer("GET", 0, "");
  }
}

TEST_CASE_FIXTURE(Fixture, "of all hits and of only those the same one is the current one") {
  log.open(7);
  grow(1000);
  draw();
  LogFind find;
  find.text = "429";
  log.show({}, find);
  answer_matches("q=429", {10, 600, 900}, 1000);
  log.set_cursor(600);
  find.only_hits = true;
  log.show({}, find);
  CHECK(log.cursor() == 600);
  find.text = "42";
  log.show({}, find);
  CHECK(log.cursor() == 0);
}

TEST_CASE_FIXTURE(Fixture, "the log of a run that goes on is followed, unless a line is asked for") {
  status = RunStatus::kRunning;
  log.open(7);
  grow(100);
  CHECK(log.scroll().is_following());
  log.close();
  log.open(7);
  log.go_to(5);
  grow(100);
  draw();
  CHECK_FALSE(log.scroll().is_following());
  log.close();
  log.open(7);
  status = RunStatus::kCompleted;
  grow(100);
  CHECK_FALSE(log.scroll().is_following());
}

TEST_CASE_FIXTURE(Fixture, "what was there when a log was opened is never new, whatever is shown of it") {
  status = RunStatus::kRunning;
  log.open(7);
  log.go_to(3);
  grow(100);
  draw();
  CHECK(log.unseen_rows() == 0);
  LogFilter filter;
  filter.sources = {"remotive"};
  log.show(filter, {});
  LogMatchesAnswer even;
  for (std::int64_t seq = 2; seq <= 100; seq += 2) even.matches.add(seq);
  even.last_seq = 100;
  server.answer("GET api/runs/7/logs/matches?source=remotive", 200, to_json(even));
  draw();
  CHECK(log.unseen_rows() == 0);
  log.show({}, {});
  draw();
  grow(130);
  draw();
  CHECK(log.unseen_rows() == 30);
}

TEST_CASE_FIXTURE(Fixture,
                  "a filtered view grows with the log; nothing is asked when the counts say that nothing is new") {
  log.open(7);
  grow(100);
  LogFilter filter;
  filter.levels.add(Level::kError);
  asks_errors = true;
  log.show(filter, {});
  answer_all_errors(100);
  draw();
  REQUIRE(log.row_count() == 10);
  grow(105);
  CHECK_FALSE(server.has("GET api/runs/7/logs/matches"));
  grow(110);
  answer_matches("level=error&after=105", {110}, 110);
  CHECK(log.row_count() == 11);
}

TEST_CASE_FIXTURE(Fixture, "jumps go to the next hit from where the reader is, and round at the ends") {
  log.open(7);
  grow(1000);
  log.go_to(500);
  draw();
  LogFind find;
  find.text = "429";
  log.show({}, find);
  answer_matches("q=429", {10, 600, 900}, 1000);
  log.jump(log.hits(), Log::Jump::kNext);
  CHECK(log.cursor() == 600);
  log.jump(log.hits(), Log::Jump::kNext);
  log.jump(log.hits(), Log::Jump::kNext);
  CHECK(log.cursor() == 10);
  log.jump(log.hits(), Log::Jump::kPrevious);
  CHECK(log.cursor() == 900);
  draw();
  CHECK(log.scroll().top_row() <= 899);
  CHECK(log.scroll().end_row() > 899);
}

TEST_CASE_FIXTURE(Fixture, "marks are asked for once there is something to see") {
  log.open(7);
  keeps_marks = true;
  grow(1000);
  draw();
  server.answer("GET api/runs/7/logs?after=990&limit=10", 200, log_page(991, 1000, 1000));
  CHECK_FALSE(server.has("GET api/runs/7/logs/matches"));
  draw();
  answer_matches("level=error", {5}, 1000);
  CHECK(server.has("GET api/runs/7/logs/matches?level=warning"));
  CHECK(log.errors().matches().count() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a search of a long log shows the hits of its first part before the rest is known") {
  log.open(7);
  grow(1'000'000);
  log.go_to(500);
  draw();
  LogFind find;
  find.text = "429";
  log.show({}, find);
  answer_matches("q=429&before=50001", {10, 600, 49'000}, 50'000);
  CHECK(log.hits().has_more());
  CHECK(log.hits().matches().count() == 3);
  log.jump(log.hits(), Log::Jump::kNext);
  CHECK(log.cursor() == 600);
  log.jump(log.hits(), Log::Jump::kNext);
  CHECK(log.cursor() == 49'000);
  log.jump(log.hits(), Log::Jump::kNext);
  CHECK(log.cursor() == 49'000);
  answer_matches("q=429&after=50000", {700'000}, 1'000'000);
  CHECK_FALSE(log.hits().has_more());
  draw();
  CHECK(log.cursor() == 700'000);
  log.jump(log.hits(), Log::Jump::kNext);
  CHECK(log.cursor() == 10);
}

TEST_CASE_FIXTURE(Fixture, "who jumps before the matches are here is taken to one when they come") {
  asks_errors = true;
  log.open(7);
  CHECK(log.may_jump(log.errors()));
  log.jump(log.errors(), Log::Jump::kFirst);
  grow(1000);
  draw();
  server.answer("GET api/runs/7/logs?after=990&limit=10", 200, log_page(991, 1000, 1000));
  draw();
  CHECK(log.cursor() == 0);
  answer_all_errors(1000);
  draw();
  CHECK(log.cursor() == 10);

  LogFind find;
  find.text = "429";
  log.show({}, find);
  log.jump(log.hits(), Log::Jump::kNext);
  answer_matches("q=429", {}, 1000);
  draw();
  CHECK(log.cursor() == 0);
  CHECK_FALSE(log.may_jump(log.hits()));
}

TEST_CASE_FIXTURE(Fixture, "who reads what a search has not come to is taken to the hit before, not to another one") {
  log.open(7);
  grow(1'000'000);
  draw();
  LogFind find;
  find.text = "429";
  log.show({}, find);
  answer_matches("q=429&before=50001", {10}, 50'000);
  log.jump(log.hits(), Log::Jump::kPrevious);
  CHECK(log.cursor() == 0);
  answer_matches("q=429&after=50000", {800'000, 999'000}, 1'000'000);
  draw();
  CHECK(log.cursor() == 999'000);
}

TEST_CASE_FIXTURE(Fixture, "a line in the address is gone to as soon as the log is known") {
  log.open(7);
  log.go_to(1234);
  draw();
  grow(1'000'000);
  draw();
  CHECK(log.scroll().top_row() <= 1233);
  CHECK(log.scroll().end_row() > 1233);
}

TEST_CASE_FIXTURE(Fixture, "a refused search says why") {
  log.open(7);
  grow(10);
  LogFind find;
  find.text = "(";
  find.regex = true;
  log.show({}, find);
  server.answer("GET api/runs/7/logs/matches?re=%28", 422, R"-({"detail":"re: missing )"})-");
  CHECK(log.hits().load() == Load::kFailed);
  CHECK(log.hits().error() == "re: missing )");
}

TEST_CASE_FIXTURE(Fixture, "a fold is followed until its end is known") {
  log.folds().turn(true);
  log.open(7);
  grow(1930);
  log.scroll().to_row(0, 0, false);
  int pulls = 0;
  for (draw(); server.has("GET api/runs/7/logs?"); draw()) {
    REQUIRE(++pulls < 200);
    const Request pull = server.expect("GET api/runs/7/logs?after=");
    const std::int64_t after = std::stoll(pull.path.substr(pull.path.find('=') + 1));
    const std::int64_t limit = std::stoll(pull.path.substr(pull.path.rfind('=') + 1));
    LogPage page;
    page.last_seq = 1930;
    for (std::int64_t seq = after + 1; seq <= after + limit; ++seq)
      page.entries.push_back({seq, from_ms(seq), Level::kInfo, "remotive",
                              seq > 4 && seq <= 1926 ? "waiting" : "step " + std::to_string(seq)});
    requests.answer(pull.ticket, {200, to_json(page)});
  }
  CHECK(log.fold_at(4).first_row == 4);
  CHECK(log.fold_at(4).rows == 1922);
  CHECK(pulls < 30);
}
