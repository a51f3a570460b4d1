#include "server/store/fetch_states.h"

#include <doctest/doctest.h>

#include "tests/store/store_fixture.h"

using namespace zapply;

TEST_CASE_FIXTURE(StoreFixture, "what is known of a URL is replaced as a whole") {
  const auto known = [&](const std::string& url) { return fetch_state(store, url); };
  const auto remember = [&](const FetchState& state) {
    zapply::write(store, [&](Database& database) { write_fetch_states(database, {&state, 1}); });
  };
  const std::string url = "https://example.org/feed?a=1";
  CHECK_FALSE(known(url).has_value());
  remember({url, "\"e1\"", "Tue", at(1)});
  remember({url, "", "Wed", at(2)});
  REQUIRE(known(url).has_value());
  CHECK(known(url)->etag.empty());
  CHECK(known(url)->last_modified == "Wed");
  CHECK(known(url)->asked_at == at(2));
  CHECK_FALSE(known(url + "2").has_value());
}
