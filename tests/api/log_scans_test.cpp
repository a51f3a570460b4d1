#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "shared/log_matches.h"
#include "shared/protocol.h"
#include "tests/support/api_fixture.h"
#include "tests/support/raw_client.h"

using namespace zapply;
using namespace zapply::test;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

constexpr const char* kSlow = "re=(a%7Cb).%7B400%7D%5Bxyz%5D";
/// The same at every character anew, since nothing matches, too.
constexpr const char* kSlowEverywhere = "re=.*(a%7Cb).%7B400%7D%5Bxyz%5D%7C";

/// A log in which looking for a slow pattern takes a minute, or half of it.
struct Fixture : ApiFixture {
  Run run = new_run();

  Fixture() { run.id = insert(run); }

  void fill(int entries, std::size_t message_bytes) {
    // Which of its letters stand where, no small table of states can hold.
    std::string message;
    for (unsigned seed = 7; message.size() < message_bytes; seed = seed * 1103515245 + 12345)
      message += "ab c"[seed >> 16 & 3];
    append(run, entries, Level::kInfo, message);
  }
  LogMatchesAnswer matches(const std::string& query) {
    return parse_log_matches(get("/api/runs/1/logs/matches?" + query).body);
  }
  /// Asks, and does not wait for the answer.
  RawClient ask(const std::string& path, const std::string& header = "", const char* from = "127.0.0.1") const {
    RawClient client(server.port(), from);
    REQUIRE(client.send("GET /api/runs/1/" + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                        "\r\n" + header + "Connection: close\r\n\r\n"));
    return client;
  }
};

bool is_answered(RawClient& client) {
  return client.receive_until("\"last_seq\":", std::chrono::milliseconds(1)) &&
         client.receive_until([](const std::string& text) { return text.ends_with('}'); });
}

/// Whether something of its body is there.
bool has_begun(RawClient& client) {
  return client.receive_until(
      [](const std::string& text) {
        const std::size_t end = text.find("\r\n\r\n");
        return end != text.npos && end + 4 < text.size();
      },
      std::chrono::milliseconds(1));
}

std::int64_t last_seq(const RawClient& client) {
  return parse_log_matches(client.text().substr(client.text().find("\r\n\r\n") + 4)).last_seq;
}

int count_answered(std::vector<RawClient>& clients) {
  return static_cast<int>(std::count_if(clients.begin(), clients.end(), is_answered));
}

void wait_for_answers(std::vector<RawClient>& clients, int count) {
  const auto until = steady_clock::now() + seconds(60);
  while (count_answered(clients) < count) REQUIRE(steady_clock::now() < until);
}

}  // namespace

TEST_CASE_FIXTURE(Fixture,
                  "a scan that takes long answers with what it has after two seconds, and goes on from there") {
  fill(2000, 3000);
  const auto begun = steady_clock::now();
  const LogMatchesAnswer first = matches(kSlow);
  CHECK(steady_clock::now() - begun < seconds(10));
  CHECK(first.last_seq > 0);
  CHECK(first.last_seq < run.last_seq);
  CHECK(first.matches.count() == 0);
  const LogMatchesAnswer next = matches(std::string(kSlow) + "&after=" + std::to_string(first.last_seq));
  CHECK(next.last_seq > first.last_seq);
}

TEST_CASE_FIXTURE(Fixture, "where a slow pattern stands is looked for no longer than two seconds") {
  fill(1, 4000);
  const auto begun = steady_clock::now();
  CHECK(get(std::string("/api/runs/1/logs/places?seq=1&") + kSlowEverywhere).status == 200);
  CHECK(steady_clock::now() - begun < seconds(10));
}

TEST_CASE_FIXTURE(Fixture, "downloads by a slow pattern let others look every two seconds") {
  fill(2000, 4000);
  std::vector<RawClient> downloads;
  for (int i = 0; i < 2; ++i) downloads.push_back(ask(std::string("log.ndjson?") + kSlow, "Cookie: a=1\r\n"));
  for (RawClient& one : downloads) CHECK(one.receive_until("\r\n\r\n"));
  const auto begun = steady_clock::now();
  CHECK(matches("level=error").last_seq == run.last_seq);
  CHECK(steady_clock::now() - begun < seconds(10));
}

TEST_CASE_FIXTURE(Fixture, "a download by a slow pattern is whole, however long it takes") {
  fill(200, 4000);
  append(run, 1, Level::kInfo, "a" + std::string(400, '-') + "x");
  const ApiAnswer answer = get(std::string("/api/runs/1/log.ndjson?") + kSlow);
  CHECK(std::count(answer.body.begin(), answer.body.end(), '\n') == 1);
  CHECK(answer.body.find("\"seq\":201,") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "whatever looks for a pattern, there are two at a time") {
  append(run, 1, Level::kInfo, "a" + std::string(400, '-') + "x");
  fill(2000, 4000);
  for (const std::string& path :
       {std::string("log.ndjson?") + kSlow, std::string("logs/places?seq=2&") + kSlowEverywhere}) {
    CAPTURE(path);
    std::vector<RawClient> many;
    for (int i = 0; i < 8; ++i) many.push_back(ask(path, "Cookie: a=" + std::to_string(i) + "\r\n"));
    const auto reaches = [&many](int wanted, seconds time) {
      const auto until = steady_clock::now() + time;
      while (std::count_if(many.begin(), many.end(), has_begun) < wanted)
        if (steady_clock::now() > until) return false;
      return true;
    };
    CHECK(reaches(3, seconds(60)));
    CHECK_FALSE(reaches(7, seconds(1)));
  }
}

TEST_CASE_FIXTURE(
    Fixture,
    "who shows something else, or comes from elsewhere, waits for two scans of another client at most, and not to their end") {
  fill(20'000, 1000);
  for (const std::string shown : {"Cookie: a=1\r\n", "Authorization: Bearer a\r\n", ""}) {
    CAPTURE(shown);
    const char* const from = shown.empty() ? "127.0.0.2" : "127.0.0.1";
    std::vector<RawClient> many;
    for (int i = 0; i < 8; ++i) many.push_back(ask(std::string("logs/matches?") + kSlow));
    wait_for_answers(many, 2);
    const auto first = std::find_if(many.begin(), many.end(), is_answered);
    const std::int64_t rows_of_two_seconds = last_seq(*first);
    for (int i = 0; i < 3; ++i) {
      RawClient other = ask("logs/matches?level=error", shown, from);
      CHECK(other.receive_until("\"last_seq\":20000"));
      if (i == 0) CHECK(count_answered(many) <= 5);
    }
    wait_for_answers(many, 3);
    std::int64_t rows = rows_of_two_seconds;
    for (RawClient& one : many)
      if (is_answered(one)) rows = std::min(rows, last_seq(one));
    // Time is looked at every sixteen rows: a machine that reads but a few in two seconds can't show it.
    if (rows_of_two_seconds >= 100) CHECK(rows * 2 < rows_of_two_seconds);
  }
}

TEST_CASE_FIXTURE(Fixture, "scans and downloads that wait for a place don't hold up the end of the server") {
  fill(5000, 1000);
  std::vector<RawClient> scans, downloads;
  for (int i = 0; i < 12; ++i) scans.push_back(ask(std::string("logs/matches?") + kSlow));
  for (int i = 0; i < 12; ++i) downloads.push_back(ask(std::string("log.ndjson?") + kSlow));
  wait_for_answers(scans, 1);
  const auto begun = steady_clock::now();
  server.stop();
  CHECK(steady_clock::now() - begun < seconds(8));
  for (RawClient& one : downloads) {
    CHECK(one.wait_until_closed());
    CHECK_FALSE(one.text().ends_with("0\r\n\r\n"));  // which would be the end of a whole one
  }
}

TEST_CASE_FIXTURE(Fixture, "scans and downloads of clients that have gone are not begun") {
  fill(5000, 1000);
  {
    std::vector<RawClient> clients;
    for (int i = 0; i < 24; ++i)
      clients.push_back(ask(std::string(i < 12 ? "logs/matches?" : "log.ndjson?") + kSlow,
                            "Cookie: a=" + std::to_string(i) + "\r\n"));
    wait_for_answers(clients, 1);
  }
  const auto begun = steady_clock::now();
  CHECK(matches("level=error").last_seq == run.last_seq);
  CHECK(steady_clock::now() - begun < seconds(8));
}
