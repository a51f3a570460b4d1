#include "app-wasm/dashboard/cleaning_up.h"

#include <doctest/doctest.h>

#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

const Timestamp kNow = *parse_rfc3339("2026-11-23T16:00:00Z");

struct Fixture {
  Requests requests;
  CleaningUp cleaning{requests, [] { return kNow; }};
  FakeServer server{requests};
  int cleaned = 0;

  Fixture() {
    cleaning.on_cleaned([this] { ++cleaned; });
    cleaning.open();
  }
  void know(const CleaningCounts& counts) {
    server.answer("GET api/cleaning", 200, to_json(CleaningPlan{.counts = counts, .database_bytes = 9000}));
  }
  void went(const CleaningCounts& counts, bool is_done) {
    server.answer("POST api/cleaning", 200, to_json(Cleaned{counts, is_done, 5000}));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "what would go is asked for as it is chosen, the last choice counts") {
  CHECK(server.has("GET api/cleaning?before=2026-08-25T16:00:00.000Z&runs=true&jobs=true"));
  CHECK_FALSE(cleaning.may_start());
  cleaning.choose_days(0);
  cleaning.toggle_jobs();
  CHECK(cleaning.state() == CleaningUp::State::kAsking);
  CHECK(server.expect("GET").path == "api/cleaning?before=2026-11-23T16:00:00.000Z&runs=true&jobs=false");
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "nothing can be started while nothing would go, or it is not known") {
  know({});
  CHECK_FALSE(cleaning.may_start());
  cleaning.choose_days(30);
  server.answer("GET", 503, R"({"detail": "too many read at once"})");
  CHECK(cleaning.error() == "too many read at once");
  CHECK_FALSE(cleaning.may_start());
  cleaning.start();
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "what was told goes, and no more, piece by piece to its end") {
  know({2, 30, 4});
  cleaning.start();
  const Request request = server.expect("POST api/cleaning");
  CHECK(request.body == R"({"before":"2026-08-25T16:00:00.000Z","runs":true,"jobs":true})");
  requests.answer(request.ticket, {200, to_json(Cleaned{{2, 30, 0}, false, 8000})});
  CHECK(cleaning.state() == CleaningUp::State::kDeleting);
  cleaning.choose_days(0);
  cleaning.open();
  CHECK(cleaning.days() == 0);
  CHECK_FALSE(server.has("GET"));
  CHECK(server.expect("POST api/cleaning").body == request.body);
}

TEST_CASE_FIXTURE(Fixture, "at the end all that went is told, and what it left") {
  know({2, 30, 4});
  cleaning.start();
  went({2, 30, 0}, false);
  CHECK(cleaned == 0);
  went({0, 0, 4}, true);
  CHECK(cleaned == 1);
  CHECK(cleaning.state() == CleaningUp::State::kDone);
  CHECK(cleaning.gone() == CleaningCounts{2, 30, 4});
  CHECK(cleaning.database_bytes() == 5000);
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "a failure ends it, with what went before") {
  know({2, 30, 4});
  cleaning.start();
  went({2, 30, 0}, false);
  server.answer("POST", 500, R"({"detail": "the disk is full"})");
  CHECK(cleaning.state() == CleaningUp::State::kDone);
  CHECK(cleaning.error() == "the disk is full");
  CHECK(cleaning.gone().runs == 2);
  CHECK(cleaned == 1);
  CHECK(server.is_idle());
}
