#include "server/sources/near_miss.h"

#include <doctest/doctest.h>

#include <array>

namespace zapply {

TEST_CASE("a slip of the pen is met with what was meant, another word with nothing") {
  static constexpr std::array<std::string_view, 7> kNames{
      "id", "url", "title", "company", "published_at", "employment_type", "tags"};
  CHECK(near_miss("titel", kNames) == "title");
  CHECK(near_miss("tilte", kNames) == "title");
  CHECK(near_miss("Title", kNames) == "title");
  CHECK(near_miss("publishedAt", kNames) == "published_at");
  CHECK(near_miss("published", kNames) == "published_at");
  CHECK(near_miss("employmentType", kNames) == "employment_type");
  CHECK(near_miss("companys", kNames) == "company");
  CHECK(near_miss("tag", kNames) == "tags");
  CHECK(near_miss("salary", kNames) == "");
  CHECK(near_miss("xx", kNames) == "");
  CHECK(near_miss("", kNames) == "");
  CHECK(one_of(kNames) == "id, url, title, company, published_at, employment_type or tags");
}

}  // namespace zapply
