#include "server/statistics/skills_asked.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "server/demands/skill_table.h"
#include "server/matching/packed_posting.h"
#include "tests/matching/matching_support.h"

using namespace zapply;
using namespace zapply::test;

namespace {

std::string packed_job(const std::string& text) { return packed(Posting(remote_job("Engineer", text))); }

const SkillsAsked::Skill* find(const SkillsAsked& asked, std::string_view name) {
  const auto at =
      std::find_if(asked.skills.begin(), asked.skills.end(), [&](const auto& skill) { return skill.name == name; });
  return at == asked.skills.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("skills are counted by how jobs ask for them, the most asked first, against what a profile has") {
  const std::string rust = "Requirements\n- Experience with Rust and PostgreSQL\n";
  const std::vector<std::string> jobs{packed_job(rust), packed_job(rust),
                                      packed_job("Nice to have\n- Experience with Rust\n"), packed_job("We cook.")};
  Profile profile;
  profile.skills = {{"PostgreSQL", {}}};
  const SkillsAsked asked = skills_asked(jobs, profile);
  CHECK(asked.looked_at == 4);
  CHECK(asked.silent == 1);
  const SkillsAsked::Skill* const first = find(asked, "Rust");
  REQUIRE(first != nullptr);
  CHECK(asked.skills.front().name == "Rust");
  CHECK(first->jobs() == 3);
  CHECK(first->must == 2);
  CHECK(first->nice == 1);
  CHECK(first->held == SkillHeld::kNo);
  REQUIRE(find(asked, "PostgreSQL") != nullptr);
  CHECK(find(asked, "PostgreSQL")->held == SkillHeld::kYes);
}

TEST_CASE("what is near to a skill of the profile is told, and languages and manners are not skills here") {
  const auto near = std::find_if(skills().begin(), skills().end(), [](const Skill& skill) {
    return !skill.near.empty() && skill.field == SkillField::kSoftware &&
           skill.spellings.front().care == SkillCare::kNone;
  });
  REQUIRE(near != skills().end());
  Profile profile;
  profile.skills = {{skills()[near->near.front()].name, {}}};
  const SkillsAsked asked = skills_asked(
      {packed_job("Requirements\n- Experience with " + near->name + "\n- English, teamwork and communication\n")},
      profile);
  REQUIRE(find(asked, near->name) != nullptr);
  CHECK(find(asked, near->name)->held != SkillHeld::kNo);
  CHECK(find(asked, "English") == nullptr);
}

TEST_CASE("nothing is asked where there are no jobs, and broken bytes are told") {
  CHECK(skills_asked({}, {}).skills.empty());
  CHECK_THROWS_AS(skills_asked({std::string("\xff\xff\xff", 3)}, {}), BadPacking);
}
