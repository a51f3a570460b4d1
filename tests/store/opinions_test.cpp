#include "server/store/opinions.h"

#include <doctest/doctest.h>

#include "server/store/cleaning.h"
#include "server/store/profiles.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

struct Fixture : JobsFixture {
  std::int64_t ann = save_profile(store, {.name = "ann", .file = "{}"}).id;

  /// A job of a run, with a match.
  std::int64_t matched(const std::string& id, int verdict, int score, std::int64_t run_id = 1) {
    const std::int64_t job_id = save_one(job("a", id, "Engineer " + id, "Acme " + id), run_id);
    zapply::write(store, [&](Database& database) {
      database
          .prepare(
              "INSERT INTO matches (job_id, profile_id, state, verdict, score) SELECT id, ?2, state, ?3, ?4 FROM jobs"
              " WHERE id = ?1")
          .bind_all(job_id, ann, verdict, score)
          .run();
    });
    return job_id;
  }
  StoredOpinion found(std::int64_t job_id) { return find_opinion(store, job_id, ann).value(); }
};

GivenOpinion given(int figure = 71) {
  return {.key = 5,
          .model = "m",
          .figure = figure,
          .comment = "Good.",
          .quotes = {"a", "b"},
          .left_out = {"c"},
          .asked_at = StoreFixture::at(3)};
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "the best new jobs of a run that fit wait, the best first, and no more than that") {
  const std::int64_t good = matched("1", 0, 70);
  matched("2", 2, 99);
  matched("3", 0, 59);
  const std::int64_t best = matched("4", 1, 90);
  matched("5", 0, 60);
  matched("6", 0, 95, 2);
  const std::int64_t hidden = matched("7", 0, 96);
  patch(hidden, {.hidden = true});
  CHECK(queue_opinions_of_run(store, 1, 2) == 2);
  CHECK(count_waiting_opinions(store) == 2);
  CHECK(next_opinion(store, at(0))->job_id == best);
  keep_opinion(store, found(best), given());
  CHECK(next_opinion(store, at(0))->job_id == good);
  CHECK_FALSE(next_opinion(store, at(0))->is_by_hand);
  // What was asked is not asked again.
  CHECK(queue_opinions_of_run(store, 1, 2) == 0);
}

TEST_CASE_FIXTURE(Fixture, "whoever is asked for by hand comes first, the last one before the others") {
  const std::int64_t queued = matched("1", 0, 90), first = matched("2", 2, 10), second = matched("3", 0, 10);
  queue_opinions_of_run(store, 1, 5);
  queue_opinion_first(store, first, ann);
  queue_opinion_first(store, second, ann);
  CHECK(next_opinion(store, at(0))->job_id == second);
  CHECK(next_opinion(store, at(0))->is_by_hand);
  keep_opinion(store, found(second), given());
  CHECK(next_opinion(store, at(0))->job_id == first);
  withdraw_opinion(store, found(first));
  CHECK_FALSE(find_opinion(store, first, ann));
  CHECK(next_opinion(store, at(0))->job_id == queued);
}

TEST_CASE_FIXTURE(Fixture, "an answer is read back as it was given") {
  const std::int64_t id = matched("1", 0, 90);
  queue_opinion_first(store, id, ann);
  keep_opinion(store, found(id), given());
  CHECK(found(id).state == OpinionState::kAnswered);
  CHECK(found(id).given == given());
  CHECK(found(id).cause.empty());
}

TEST_CASE_FIXTURE(Fixture, "a failure keeps its cause and its time, and what was answered before") {
  const std::int64_t id = matched("1", 0, 90);
  queue_opinion_first(store, id, ann);
  keep_opinion(store, found(id), given());
  queue_opinion_first(store, id, ann);
  CHECK(found(id).state == OpinionState::kWaiting);
  keep_opinion_failure(store, found(id), {"boom", at(60), true, false});
  CHECK(found(id).cause == "boom");
  CHECK(found(id).tries == 1);
  CHECK(found(id).given == given());
  CHECK_FALSE(next_opinion(store, at(59)));
  CHECK(next_opinion_at(store) == at(60));
  CHECK(next_opinion(store, at(60)));
  keep_opinion_failure(store, found(id), {"boom again", at(0), true, true});
  CHECK(found(id).state == OpinionState::kUnusable);
  CHECK(found(id).tries == 2);
  CHECK_FALSE(next_opinion(store, at(600)));
  queue_opinion_first(store, id, ann);
  CHECK(found(id).tries == 0);
  CHECK(found(id).cause.empty());
  withdraw_opinion(store, found(id));
  CHECK(found(id).state == OpinionState::kAnswered);
}

TEST_CASE_FIXTURE(Fixture,
                  "a start has who waits tried at once, and another model has those tried that one failed at") {
  const std::int64_t waiting = matched("1", 0, 90), failed = matched("2", 0, 80);
  queue_opinion_first(store, waiting, ann);
  queue_opinion_first(store, failed, ann);
  count_ask(store, found(failed), "m1", at(0));
  keep_opinion_failure(store, found(waiting), {"down", at(600), false, false});
  keep_opinion_failure(store, found(failed), {"useless", at(0), true, true});
  begin_asking(store, "m1");
  CHECK(next_opinion(store, at(0))->job_id == waiting);
  CHECK(found(failed).state == OpinionState::kUnusable);
  begin_asking(store, "m2");
  CHECK(found(failed).state == OpinionState::kWaiting);
  CHECK(found(failed).tries == 0);
}

TEST_CASE_FIXTURE(Fixture, "asks are counted by the day in UTC, also those of tests") {
  const std::int64_t id = matched("1", 0, 90);
  queue_opinion_first(store, id, ann);
  const Timestamp night = from_ms(1'764'028'800'000 - 1);  // of 24 November 2025
  count_ask(store, night);
  count_ask(store, found(id), "m", night);
  count_ask(store, night + std::chrono::milliseconds(1));
  CHECK(asks_on_day_of(store, night) == 2);
  CHECK(asks_on_day_of(store, night + std::chrono::milliseconds(1)) == 1);
  CHECK(asks_on_day_of(store, at(0) + std::chrono::days(9)) == 0);
  CHECK(found(id).asked_model == "m");
}

TEST_CASE_FIXTURE(Fixture, "a job's opinions go with it, a profile's with the profile") {
  const std::int64_t closed = matched("1", 0, 90), other = matched("2", 0, 80);
  queue_opinions_of_run(store, 1, 5);
  execute("UPDATE jobs SET closed_at = 1 WHERE id = " + std::to_string(closed));
  delete_closed_jobs(store, at(100), 10);
  CHECK_FALSE(find_opinion(store, closed, ann));
  CHECK(find_opinion(store, other, ann));
  remove_profile(store, "ann");
  CHECK(scalar("SELECT count(*) FROM opinions") == 0);
}
