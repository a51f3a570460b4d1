#include "server/api/sessions.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "tests/store/store_fixture.h"

using namespace zapply;

namespace {

constexpr const char* kToken = "correct-horse-battery";

struct SessionsFixture : StoreFixture {
  const Timestamp start = system_now();
  Sessions with(const std::string& token) { return Sessions(store, token, start); }
  /// When a session was used last, as the database has it.
  Timestamp stored_use(std::int64_t id) {
    for (const StoredSession& session : zapply::sessions(store))
      if (session.id == id) return session.last_used_at;
    FAIL("there is no session " << id);
    return {};
  }
};

}  // namespace

TEST_CASE_FIXTURE(SessionsFixture, "a session is found by its secret, also by the next server, until it is ended") {
  std::string secret;
  std::int64_t id = 0;
  {
    Sessions sessions(store, kToken);
    secret = sessions.begin("Firefox on Linux", "127.0.0.1");
    id = sessions.find(secret).value();
    CHECK(sessions.is_live(id));
    CHECK_FALSE(sessions.find(secret + "0"));
    CHECK_FALSE(sessions.find(""));
    CHECK_FALSE(sessions.find(kToken));
  }
  Sessions sessions(store, kToken);
  CHECK(sessions.find(secret) == id);
  CHECK(sessions.all().at(0).label == "Firefox on Linux");
  CHECK(sessions.all().at(0).address == "127.0.0.1");
  CHECK(sessions.end(id));
  CHECK_FALSE(sessions.end(id));
  CHECK_FALSE(sessions.find(secret));
  CHECK_FALSE(sessions.is_live(id));
  CHECK(zapply::sessions(store).empty());
}

TEST_CASE_FIXTURE(SessionsFixture, "neither secret nor token stands in the database") {
  Sessions sessions(store, kToken);
  const std::string secret = sessions.begin("", "");
  store.checkpoint();
  std::ifstream in(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  CHECK(bytes.find(zapply::sessions(store).at(0).secret_hash) != std::string::npos);
  CHECK(bytes.find(secret) == std::string::npos);
  CHECK(bytes.find(kToken) == std::string::npos);
}

TEST_CASE_FIXTURE(SessionsFixture, "another token ends all sessions, also for the former one") {
  const std::string secret = Sessions(store, kToken).begin("", "");
  Sessions without(store, "");  // a start without a token needs none and ends none
  CHECK_FALSE(without.find(secret));
  CHECK(Sessions(store, kToken).find(secret));
  CHECK_FALSE(Sessions(store, "another-token").find(secret));
  CHECK(zapply::sessions(store).empty());
  CHECK_FALSE(Sessions(store, kToken).find(secret));
}

TEST_CASE_FIXTURE(SessionsFixture, "a hash that another token made is none, even where it was put into the database") {
  Sessions sessions(store, kToken);
  const std::string secret = sessions.begin("", "");
  const std::string hash = zapply::sessions(store).at(0).secret_hash;
  Sessions others(store, "another-token");
  begin_session(store, {.secret_hash = hash, .created_at = start, .last_used_at = start});
  CHECK_FALSE(Sessions(store, "another-token").find(secret));
}

TEST_CASE_FIXTURE(SessionsFixture, "a session that nobody uses for 90 days ends, one that is used goes on") {
  Sessions sessions = with(kToken);
  const std::string unused = sessions.begin("", "", start), used = sessions.begin("", "", start);
  CHECK(sessions.find(used, start + std::chrono::days(60)));
  CHECK_FALSE(sessions.find(unused, start + std::chrono::days(91)));
  CHECK(sessions.all().size() == 1);
  CHECK(sessions.find(used, start + std::chrono::days(149)));
  Sessions later(store, kToken, start + std::chrono::days(149));
  CHECK(later.all().size() == 1);
  CHECK(later.find(used, start + std::chrono::days(150)));
  CHECK(Sessions(store, kToken, start + std::chrono::days(240)).find(used, start + std::chrono::days(240)));
}

TEST_CASE_FIXTURE(SessionsFixture, "a session ends behind the last moment of its 90 days") {
  constexpr std::chrono::milliseconds kOne{1};
  Sessions sessions = with(kToken);
  const std::string late = sessions.begin("", "", start), too_late = sessions.begin("", "", start);
  CHECK(sessions.find(late, start + Sessions::kUnusedMax));
  CHECK_FALSE(sessions.find(too_late, start + Sessions::kUnusedMax + kOne));
  CHECK_FALSE(sessions.find(too_late, start));
  CHECK(Sessions(store, kToken, start + Sessions::kUnusedMax).all().size() == 2);
  CHECK(Sessions(store, kToken, start + Sessions::kUnusedMax + kOne).all().size() == 1);
}

TEST_CASE_FIXTURE(SessionsFixture, "when a session was used is written once an hour, not with every request") {
  Sessions sessions = with(kToken);
  const std::string secret = sessions.begin("", "", start);
  const std::int64_t id = *sessions.find(secret, start);
  const Timestamp stored = stored_use(id);
  for (int minute = 0; minute < 60; ++minute) sessions.find(secret, start + std::chrono::minutes(minute));
  CHECK(stored_use(id) == stored);
  sessions.find(secret, start + std::chrono::minutes(60) - std::chrono::milliseconds(1));
  CHECK(stored_use(id) == stored);
  sessions.find(secret, start + std::chrono::minutes(60));
  CHECK(stored_use(id) - stored == std::chrono::minutes(60));
}

TEST_CASE_FIXTURE(SessionsFixture, "a disk that can't be written keeps no session out") {
  Sessions sessions = with(kToken);
  const std::string secret = sessions.begin("", "", start);
  execute("CREATE TRIGGER full BEFORE UPDATE ON sessions BEGIN SELECT RAISE(ABORT, 'no room'); END");
  CHECK(sessions.find(secret, start + std::chrono::hours(2)));
}

TEST_CASE_FIXTURE(SessionsFixture, "of too many sessions those go that were unused for longest") {
  Sessions sessions = with(kToken);
  std::vector<std::string> secrets;
  for (std::size_t i = 0; i < Sessions::kSessionsMax; ++i)
    secrets.push_back(sessions.begin("", "", start + std::chrono::minutes(i)));
  CHECK(sessions.find(secrets[0], start + std::chrono::days(1)));
  secrets.push_back(sessions.begin("", "", start + std::chrono::days(1)));
  CHECK(sessions.all().size() == Sessions::kSessionsMax);
  CHECK(zapply::sessions(store).size() == Sessions::kSessionsMax);
  CHECK(sessions.find(secrets[0], start + std::chrono::days(1)));
  CHECK_FALSE(sessions.find(secrets[1], start + std::chrono::days(1)));
  CHECK(sessions.find(secrets.back(), start + std::chrono::days(1)));
}
