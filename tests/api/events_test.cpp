#include "server/api/events_route.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>

#include "shared/news.h"
#include "shared/protocol.h"
#include "shared/run_history.h"
#include "shared/version.h"
#include "tests/support/api_fixture.h"
#include "tests/support/event_reader.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;

namespace {

using std::chrono::steady_clock;

/// Both ends of every connection are in this process.
void allow_descriptors(rlim_t count) {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = std::min<rlim_t>(std::max(limit.rlim_cur, count), limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

struct StreamFixture : ApiFixture {
  using ApiFixture::ApiFixture;
  EventReader reader(const std::string& last_event_id = "", const std::string& query = "") {
    return EventReader(server.port(), last_event_id, query);
  }
  int open_streams() { return get("/api/health").json()["streams"]; }
  bool becomes(int streams) {
    const auto deadline = steady_clock::now() + 20s;
    while (open_streams() != streams)
      if (steady_clock::now() > deadline) return false;
    return true;
  }
};

}  // namespace

TEST_CASE_FIXTURE(StreamFixture, "a stream begins with where it is and which server it is") {
  auto events = reader();
  const auto hello = events.next();
  REQUIRE(hello);
  CHECK(hello->event == "hello");
  CHECK(hello->id == event_id(store.database_id(), store.revision()));
  CHECK(hello->data == "{\"version\":\"" + std::string(version()) + "\"}");
  CHECK(events.raw().status() == 200);
  for (const char* line : {"Content-Type: text/event-stream\r\n", "Cache-Control: no-store\r\n"})
    CHECK(events.raw().text().find(line) != std::string::npos);
}

TEST_CASE_FIXTURE(StreamFixture, "a run is told from its start to its end") {
  auto events = reader();
  REQUIRE(events.next());
  const auto id = start_lasting_run();
  Run known;
  while (known.last_seq == 0) {
    const auto event = events.next_of("run");
    REQUIRE(event);
    known = parse_run(event->data);
    CHECK(known.id == id);
  }
  CHECK(known.status == RunStatus::kRunning);
  release();
  while (!is_finished(known.status)) {
    const auto event = events.next_of("run");
    REQUIRE(event);
    known = parse_run(event->data);
  }
  CHECK(known.status == RunStatus::kCompleted);
  REQUIRE(engine.wait_idle(20s));
  while (known.revision < read(id).revision) known = parse_run(events.next_of("run")->data);
  CHECK(known == read(id));
}

TEST_CASE_FIXTURE(StreamFixture, "deleting and switching are told, too") {
  insert_finished();
  auto events = reader();
  REQUIRE(events.next());
  del("/api/runs/1");
  const auto gone = events.next();
  REQUIRE(gone);
  CHECK(gone->event == "gone");
  CHECK(parse_run_id(gone->data) == 1);
  patch("/api/sources/beta", R"({"enabled": true})");
  const auto switched = events.next();
  REQUIRE(switched);
  CHECK(switched->event == "source");
  CHECK(parse_source(switched->data).enabled);
}

TEST_CASE_FIXTURE(StreamFixture, "who comes back is told what changed meanwhile, by header or by query") {
  std::string last_id;
  {
    auto events = reader();
    REQUIRE(events.next());
    last_id = events.last_id();
  }
  const auto id = insert_finished();
  for (const bool by_header : {true, false}) {
    auto events = by_header ? reader(last_id) : reader("", "?after=" + last_id);
    const auto hello = events.next();
    REQUIRE(hello);
    CHECK(hello->id == last_id);
    // Its insert and its end may be told one after the other.
    Run known;
    while (events.last_id() != event_id(store.database_id(), store.revision())) {
      const auto news = events.next();
      REQUIRE(news);
      CHECK(news->event == "run");
      known = parse_run(news->data);
    }
    CHECK(known == read(id));
  }
}

TEST_CASE_FIXTURE(StreamFixture, "another database, the future and nonsense are a reset") {
  insert_finished();
  const auto future = event_id(store.database_id(), store.revision() + 1);
  for (const std::string& last_id :
       {std::string("otherdatabase-1"), future, std::string("nonsense"), std::string("-")}) {
    auto events = reader(last_id);
    const auto hello = events.next();
    REQUIRE(hello);
    CHECK(hello->id.empty());
    const auto reset = events.next();
    REQUIRE(reset);
    CHECK(reset->event == "reset");
    CHECK(reset->id == event_id(store.database_id(), store.revision()));
  }
}

TEST_CASE_FIXTURE(StreamFixture, "hundreds of changes behind is a reset") {
  const std::string start = event_id(store.database_id(), store.revision());
  for (int i = 0; i < 310; ++i) insert_finished();
  auto events = reader(start);
  REQUIRE(events.next());
  const auto reset = events.next();
  REQUIRE(reset);
  CHECK(reset->event == "reset");
}

TEST_CASE("a silent stream shows that it lives, and does so often enough unless told otherwise") {
  CHECK(HttpOptions().limits.stream_silence <= 15s);
  HttpOptions options;
  options.limits.stream_silence = 100ms;
  StreamFixture api(options);
  auto events = api.reader();
  REQUIRE(events.next());
  CHECK_FALSE(events.next(1s));
  CHECK(events.comments() >= 2);
}

TEST_CASE_FIXTURE(StreamFixture, "a reader that is cut off again and again misses nothing and gets nothing wrong") {
  std::atomic<bool> stop_writing = false;
  Run run = new_run();
  run.id = insert(run);
  std::thread writing([&] {
    while (!stop_writing) append(run, 3);
  });
  RunHistory history;
  std::string last_id = event_id(store.database_id(), 0);
  for (int i = 0; i < 20; ++i) {
    auto events = reader(last_id);
    for (int k = 0; k < 3; ++k) {
      const auto event = events.next();
      REQUIRE(event);
      if (event->event == "run") history.apply(parse_run(event->data));
    }
    last_id = events.last_id();
  }
  stop_writing = true;
  writing.join();
  auto events = reader(last_id);
  while (history.find(1) == nullptr || *history.find(1) != read(1)) {
    const auto event = events.next();
    REQUIRE(event);
    if (event->event == "run") history.apply(parse_run(event->data));
  }
  CHECK(history.runs().size() == 1);
}

TEST_CASE("too many streams are refused with a clear answer, and places come back") {
  HttpOptions options;
  options.limits.streams_max = 3;
  options.limits.stream_silence = 100ms;
  StreamFixture api(options);
  std::vector<EventReader> held;
  for (int i = 0; i < 3; ++i) {
    held.push_back(api.reader());
    REQUIRE(held.back().next());
  }
  const ApiAnswer refused = api.get("/api/events");
  CHECK(refused.status == 503);
  CHECK(refused.detail() == "too many event streams are open (3): close some tabs");
  held.pop_back();
  CHECK(api.becomes(2));
  auto again = api.reader();
  CHECK(again.next());
  CHECK(api.call("HEAD", "/api/events").status == 503);
}

TEST_CASE_FIXTURE(StreamFixture, "asking with HEAD holds no stream") {
  CHECK(call("HEAD", "/api/events").status == 200);
  CHECK(becomes(0));  // its place comes back behind the answer
}

TEST_CASE_FIXTURE(StreamFixture, "128 streams opened in one burst leave the server quick, and it stops at once") {
  allow_descriptors(2048);
  std::vector<EventReader> streams;
  auto quickest = steady_clock::duration::max();
  for (int attempt = 0; attempt < 10 && quickest >= 1s; ++attempt) {  // the machine may have other things to do
    streams.clear();
    REQUIRE(becomes(0));
    for (int i = 0; i < 128; ++i) streams.push_back(reader());
    const auto asked = steady_clock::now();
    CHECK(get("/api/health").status == 200);
    quickest = std::min(quickest, steady_clock::now() - asked);
  }
  CHECK(quickest < 1s);
  for (auto& stream : streams) REQUIRE(stream.next());
  CHECK(open_streams() == 128);

  const auto id = insert_finished();
  const std::string newest = event_id(store.database_id(), store.revision());
  for (auto& stream : streams) {
    while (stream.last_id() != newest) {
      const auto event = stream.next();
      REQUIRE(event);
      CHECK(parse_run(event->data).id == id);
    }
  }
  const auto stopped = steady_clock::now();
  server.stop();
  CHECK(steady_clock::now() - stopped < 10s);
  for (auto& stream : streams) CHECK_FALSE(stream.next());
}
