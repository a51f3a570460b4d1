#include "shared/news.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("news read back as they were told") {
  Run run;
  run.id = 7;
  run.revision = 3;
  Source source;
  source.name = "remotive";
  source.revision = 4;
  const auto back = [](const News& news) { return parse_news(event_name(news), event_data(news)); };
  CHECK(std::get<Run>(*back(run)) == run);
  CHECK(std::get<Source>(*back(source)) == source);
  CHECK(std::get<RunGone>(*back(RunGone{9})).id == 9);
  CHECK(std::get<Changed>(*back(Changed{"/api/schedules"})).address == "/api/schedules");
  CHECK(std::holds_alternative<Reset>(*back(Reset{})));
}

TEST_CASE("news is one line, whatever a board wrote") {
  Run run;
  run.error_message = "first\nsecond\r\nthird";
  CHECK(event_data(run).find('\n') == std::string::npos);
}

TEST_CASE("an event of a newer server is passed over, broken data are not") {
  CHECK_FALSE(parse_news("weather", "{}"));
  CHECK_THROWS_AS(parse_news("run", "{"), ProtocolError);
  CHECK_THROWS_AS(parse_news("gone", "{}"), ProtocolError);
}

TEST_CASE("an event id names the database and the revision") {
  CHECK(event_id("ab12", 40) == "ab12-40");
  const auto id = parse_event_id("ab-12-40");
  REQUIRE(id);
  CHECK(id->database_id == "ab-12");
  CHECK(id->revision == 40);
  for (const char* text : {"", "40", "-40", "ab-", "ab-x", "ab-4x", "ab-99999999999999999999"})
    CHECK_FALSE(parse_event_id(text));
}

TEST_CASE("the revision of an event id is 0 or more") {
  CHECK(parse_event_id("ab-0")->revision == 0);
  CHECK(parse_event_id("a-1")->database_id == "a");
  CHECK_FALSE(parse_event_id("-1"));
  CHECK_FALSE(parse_event_id("ab--"));
  CHECK(event_data(RunGone{9}) == "{\"id\":9}");
  CHECK(event_data(Reset{}) == "{}");
}
