#include "server/api/news_feed.h"

#include <doctest/doctest.h>

#include "server/sources/catalog.h"
#include "server/store/deliveries.h"
#include "server/store/schedules.h"
#include "server/store/sources.h"
#include "shared/protocol.h"
#include "tests/store/store_fixture.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

struct FeedFixture : StoreFixture {
  Catalog catalog{[] {
    SourceFile alpha;
    alpha.name = "alpha";
    alpha.label = "Alpha";
    return std::vector{alpha};
  }()};
  Run run = new_run();

  FeedFixture() { run.id = insert(run); }

  std::string text_of(const NewsFeed::Portion& portion) {
    std::string text;
    for (const auto& event : portion.events) text += *event;
    return text;
  }
  std::string event_of(const Run& run_now) { return "event: run\ndata: " + to_json(run_now) + "\n\n"; }
};

}  // namespace

TEST_CASE_FIXTURE(FeedFixture, "of schedules it is told that they have changed, once for all changes") {
  NewsFeed feed(store, catalog);
  const auto before = store.revision();
  add_schedule(store, {.name = "a", .when = "@daily", .zone = "UTC"}, at(0));
  add_schedule(store, {.name = "b", .when = "@daily", .zone = "UTC"}, at(0));
  const auto portion = feed.wait_past(store.revision() - 1, 20s);
  CHECK(text_of(portion) == "event: changed\ndata: {\"name\":\"/api/schedules\"}\n\n");
  CHECK(text_of(feed.wait_past(before, 20s)) == text_of(portion));
}

TEST_CASE_FIXTURE(FeedFixture, "of channels and of what is delivered it is told that they have changed") {
  NewsFeed feed(store, catalog);
  add_channel(store, {.name = "a", .kind = "webhook", .wants = {MessageKind::kReport}});
  CHECK(text_of(feed.wait_past(store.revision() - 1, 20s)) == "event: changed\ndata: {\"name\":\"/api/channels\"}\n\n");
  queue_message(store, {.key = "report-1"}, at(0));
  CHECK(text_of(feed.wait_past(store.revision() - 1, 20s)) ==
        "event: changed\ndata: {\"name\":\"/api/deliveries\"}\n\n");
}

TEST_CASE_FIXTURE(FeedFixture, "a change comes as the run's latest state, once") {
  NewsFeed feed(store, catalog);
  const auto before = store.revision();
  append(run, 1);
  const auto portion = feed.wait_past(before, 20s);
  CHECK(text_of(portion) == event_of(read(run.id)));
  CHECK(portion.revision == store.revision());
  CHECK(feed.wait_past(portion.revision, 100ms).events.empty());
}

TEST_CASE_FIXTURE(FeedFixture, "all readers are given the same text") {
  NewsFeed feed(store, catalog);
  const auto before = store.revision();
  append(run, 1);
  const auto one = feed.wait_past(before, 20s);
  const auto other = feed.wait_past(before, 20s);
  REQUIRE(one.events.size() == 1);
  REQUIRE(other.events.size() == 1);
  CHECK(one.events[0].get() == other.events[0].get());
}

TEST_CASE_FIXTURE(FeedFixture, "many commits are told at most 20 times a second") {
  NewsFeed feed(store, catalog);
  auto position = store.revision();
  const auto began = std::chrono::steady_clock::now();
  std::size_t portions = 0;
  for (int i = 0; i < 200; ++i) {
    append(run, 1);
    const auto portion = feed.wait_past(position, 1ms);
    portions += portion.events.size();
    position = portion.revision;
  }
  while (position < store.revision()) position = feed.wait_past(position, 20s).revision;
  const auto time = std::chrono::steady_clock::now() - began;
  CHECK(feed.refreshes() <= 2 + time / NewsFeed::kInterval);
  CHECK(static_cast<std::int64_t>(portions) <= feed.refreshes());
}

TEST_CASE_FIXTURE(FeedFixture, "a reader from before the feed's time catches up from the store") {
  const auto before = store.revision();
  append(run, 1);
  NewsFeed feed(store, catalog);
  append(run, 1);
  const auto portion = feed.wait_past(before, 20s);
  CHECK_FALSE(portion.reset);
  CHECK(text_of(portion) == event_of(read(run.id)));
}

TEST_CASE_FIXTURE(FeedFixture, "a slow reader is told the latest states, not every step") {
  NewsFeed feed(store, catalog);
  const auto before = store.revision();
  auto position = before;
  for (int i = 0; i < 5; ++i) {
    append(run, 1);
    position = feed.wait_past(position, 20s).revision;
  }
  const auto portion = feed.wait_past(before, 20s);
  CHECK(portion.events.size() == 1);
  CHECK(text_of(portion) == event_of(read(run.id)));
}

TEST_CASE_FIXTURE(FeedFixture, "too many changes are a reset, wherever they happened") {
  const auto finish_many = [&] {
    run.status = RunStatus::kCompleted;
    update(run);
    for (std::size_t i = 0; i <= NewsFeed::kChangesMax; ++i) insert_finished();
    run = new_run();
    run.id = insert(run);
  };
  const auto before = store.revision();
  finish_many();
  NewsFeed feed(store, catalog);
  const auto middle = store.revision();
  append(run, 1);
  CHECK(feed.wait_past(before, 20s).reset);
  CHECK_FALSE(feed.wait_past(middle, 20s).reset);
  finish_many();
  auto position = middle;
  bool was_reset = false;
  while (position < store.revision()) {
    const auto portion = feed.wait_past(position, 20s);
    was_reset = was_reset || portion.reset;
    position = portion.revision;
  }
  CHECK(was_reset);
}

TEST_CASE_FIXTURE(FeedFixture, "deleted runs are gone, and sources tell what a person switched") {
  const auto finished = [&] {
    run.status = RunStatus::kCompleted;
    update(run);
    return run.id;
  }();
  NewsFeed feed(store, catalog);
  auto position = store.revision();
  delete_run(store, finished);
  auto portion = feed.wait_past(position, 20s);
  CHECK(text_of(portion) == "event: gone\ndata: {\"id\":1}\n\n");
  position = portion.revision;
  patch_source(store, "alpha", {.enabled = true});
  portion = feed.wait_past(position, 20s);
  CHECK(text_of(portion).starts_with("event: source\ndata: {\"name\":\"alpha\""));
  CHECK(text_of(portion).find("\"enabled\":true") != std::string::npos);
}

TEST_CASE_FIXTURE(FeedFixture, "without readers nothing is asked or written") {
  NewsFeed feed(store, catalog);
  for (int i = 0; i < 5; ++i) append(run, 1);
  const auto revision = store.revision();
  CHECK(feed.wait_past(revision, 1ms).events.empty());
  CHECK(feed.refreshes() <= 1);
}

TEST_CASE_FIXTURE(FeedFixture, "stop ends every wait at once and for ever") {
  NewsFeed feed(store, catalog);
  const auto revision = store.revision();
  std::vector<std::thread> readers;
  for (int i = 0; i < 8; ++i) readers.emplace_back([&] { CHECK(feed.wait_past(revision, 60s).ended); });
  feed.stop();
  for (auto& reader : readers) reader.join();
  CHECK(feed.wait_past(revision, 60s).ended);
}
