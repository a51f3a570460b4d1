#include "shared/saved_search.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"

using namespace zapply;

TEST_CASE("a search reads back as it was told") {
  const SavedSearch search{.name = "rust",
                           .query = "q=rust&remote=true",
                           .created_at = from_ms(1'764'000'000'000),
                           .looked_at = from_ms(1'764'000'100'000),
                           .new_jobs = FacetCount{3, true},
                           .has_feed_key = true};
  CHECK(parse_saved_search(to_json(search)) == search);
  const SavedSearch gone{.name = "ann", .fault = "there is no profile \"ann\"", .file = "/etc/zapply.json"};
  CHECK(parse_saved_search(to_json(gone)) == gone);
  CHECK(parse_saved_searches("{\"searches\":[" + to_json(search) + "," + to_json(gone) + "]}") ==
        std::vector<SavedSearch>{search, gone});
  CHECK_THROWS_AS(parse_saved_search("{}"), ProtocolError);
}

TEST_CASE("a key is told with the addresses that it opens") {
  const FeedKey key = feed_key_of("rust", "abc");
  CHECK(key.atom == "/feeds/rust.atom?key=abc");
  CHECK(key.json == "/feeds/rust.json?key=abc");
  CHECK(parse_feed_key(to_json(key)) == key);
}
