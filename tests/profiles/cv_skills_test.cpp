#include "server/profiles/cv_skills.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace zapply;

namespace {

constexpr CvMonth kToday{2026, 11};

std::vector<ProfileSkill> skills(std::string_view text) {
  const auto sections = cv_sections(cv_lines(text));
  std::vector<CvPosition> positions;
  for (const CvSection& section : sections)
    if (section.part == CvPart::kExperience) positions = positions_in(section.lines, kToday);
  return skills_of_cv(sections, positions, kToday);
}

const ProfileSkill* find(const std::vector<ProfileSkill>& all, std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const ProfileSkill& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("listed skills are known by the table's names, and the others as they are written") {
  const auto all = skills("Skills\nk8s, Go, R; Zorblatt Engine, and a very long sentence that is no skill at all.\n");
  CHECK(find(all, "Kubernetes"));
  CHECK(find(all, "Go"));
  CHECK(find(all, "R"));
  CHECK_FALSE(find(all, "and a very long sentence that is no skill at all"));
  CHECK(find(skills("Skills\nZorblatt Engine, Java"), "Zorblatt Engine"));
}

TEST_CASE("years are those of the positions that name a skill") {
  const auto all = skills(
      "Experience\nEngineer, Acme Ltd, 01/2020 - 12/2021\n- Kafka and Java\nTester, Beta Ltd, 01/2018 - 12/2018\n- "
      "Java\nSkills\nKafka, Java, Rust\n");
  CHECK(find(all, "Kafka")->years == 2);
  CHECK(find(all, "Java")->years == 3);
  CHECK_FALSE(find(all, "Rust")->years);
}

TEST_CASE("spoken languages, virtues, places and labels are no skills") {
  const auto all =
      skills("Skills\nTools: Docker\nLanguages: German, English\nTeamwork, Berlin\nLanguages: Python, SQL\n");
  CHECK(find(all, "Docker"));
  CHECK(find(all, "Python"));
  for (const char* none : {"German", "Teamwork", "Berlin", "Tools"}) {
    CAPTURE(none);
    CHECK_FALSE(find(all, none));
  }
}

TEST_CASE("an address in the head names no skill") {
  CHECK_FALSE(find(skills("Jane Doe\njane@mail.example | GitHub\nSkills\nJava"), "GitHub"));
}
