#include "server/demands/skill_suggestions.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "server/demands/skill_table.h"

namespace zapply {

TEST_CASE("skills that begin so come first, then those of which a word or an alias does") {
  const auto found = suggest_skills("post", 10);
  REQUIRE(found.size() > 1);
  CHECK(found[0].starts_with("Post"));
  CHECK(std::find(found.begin(), found.end(), "PostgreSQL") != found.end());
  CHECK(suggest_skills("POSTGRESQ", 10).at(0) == "PostgreSQL");
  const auto by_alias = suggest_skills("k8s", 10);
  REQUIRE(by_alias.size() == 1);
  CHECK(by_alias[0] == "Kubernetes");
  const auto by_word = suggest_skills("spreadsheet", 10);
  CHECK(by_word.size() <= 10);
}

TEST_CASE("one letter gives no more than are wanted; nothing and what no skill begins with give none") {
  CHECK(suggest_skills("c", 5).size() == 5);
  CHECK(suggest_skills("c", 5)[0].starts_with("C"));
  CHECK(suggest_skills("", 5).empty());
  CHECK(suggest_skills("qqqq", 5).empty());
  CHECK(suggest_skills(" ", 5).empty());
  for (const auto& name : suggest_skills("a", 100)) CHECK(skill_named(name));
}

}  // namespace zapply
