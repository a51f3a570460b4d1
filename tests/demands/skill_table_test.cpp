#include "server/demands/skill_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "server/demands/skill_words.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

std::uint16_t id_of(std::string_view name) {
  const auto id = skill_named(name);
  REQUIRE_MESSAGE(id, name);
  return *id;
}

}  // namespace

TEST_CASE("there are skills of every trade, sorted by name") {
  CHECK(skills().size() >= 1300);
  std::map<SkillField, int> counts;
  for (const Skill& skill : skills()) ++counts[skill.field];
  CHECK(counts.size() == enum_count<SkillField>());
  CHECK(std::is_sorted(skills().begin(), skills().end(), [](const Skill& a, const Skill& b) {
    const auto lower = [](std::string text) {
      for (char& c : text) c = ascii::lower(c);
      return text;
    };
    return lower(a.name) < lower(b.name);
  }));
}

TEST_CASE("no two skills share a name or an alias, however it is written") {
  std::map<std::uint64_t, std::string> seen;
  for (const Skill& skill : skills()) {
    for (const SkillSpelling& spelling : skill.spellings) {
      const auto kept = seen.emplace(skill_key(spelling.text), skill.name);
      CHECK_MESSAGE(kept.second, spelling.text << " of " << skill.name << " and " << kept.first->second);
    }
  }
}

TEST_CASE("no skill implies itself, and none is near itself") {
  for (std::size_t id = 0; id < skills().size(); ++id) {
    CAPTURE(skills()[id].name);
    CHECK_FALSE(implies_skill(static_cast<std::uint16_t>(id), static_cast<std::uint16_t>(id)));
    CHECK_FALSE(is_near_skill(static_cast<std::uint16_t>(id), static_cast<std::uint16_t>(id)));
  }
}

TEST_CASE("a skill is found by its name and its aliases in any case") {
  CHECK(skills()[id_of("k8s")].name == "Kubernetes");
  CHECK(skills()[id_of("golang")].name == "Go");
  CHECK(skills()[id_of("GO")].name == "Go");
  CHECK(skills()[id_of("node js")].name == "Node.js");
  CHECK(skills()[id_of("comptabilit\xc3\xa9")].name == "Accounting");
  CHECK(skills()[id_of("Buchhaltung")].name == "Accounting");
  CHECK(skill_named("fortune telling") == std::nullopt);
  CHECK(skill_named("") == std::nullopt);
}

TEST_CASE("who knows a skill knows what it implies over any number of steps, and not the other way round") {
  CHECK(implies_skill(id_of("React"), id_of("JavaScript")));
  CHECK(implies_skill(id_of("Next.js"), id_of("JavaScript")));
  CHECK(implies_skill(id_of("Spring Boot"), id_of("Java")));
  CHECK_FALSE(implies_skill(id_of("JavaScript"), id_of("React")));
  CHECK_FALSE(implies_skill(id_of("Java"), id_of("JavaScript")));
}

TEST_CASE("nearness is mutual") {
  CHECK(is_near_skill(id_of("MySQL"), id_of("PostgreSQL")));
  CHECK(is_near_skill(id_of("PostgreSQL"), id_of("MySQL")));
  CHECK_FALSE(is_near_skill(id_of("PostgreSQL"), id_of("Nursing")));
}

}  // namespace zapply
