#include "server/opinion/person_facts.h"

#include <doctest/doctest.h>

#include "server/opinion/tokens.h"
#include "server/profiles/profile.h"

using namespace zapply;

namespace {

Profile whole_profile() {
  Profile profile;
  profile.name = "anna-lopez";
  profile.headline = "Backend engineer";
  profile.titles = {"Backend engineer", "SRE"};
  profile.seniority = {"senior"};
  profile.country = "CO";
  profile.city = "Cali";
  profile.time_zone = "America/Bogota";
  profile.may_work_in = {"CO", "EU"};
  profile.citizen_of = {"XX-CITIZEN"};
  profile.clearances = {"TOP-SECRET-X"};
  profile.work_modes = {WorkMode::kRemote};
  profile.places = {"Spain"};
  profile.relocate = true;
  profile.working_hours = WorkingHours{480, 1020};
  profile.employment_types = {"full-time"};
  profile.salary_min = PayFloor{80'000, "USD", "year"};
  profile.languages = {{"es", "native"}, {"en", "C1"}};
  profile.skills = {{"Python", 7.0}, {"Go", 1.0}, {"SQL", std::nullopt}, {"C++", 2.5}};
  profile.avoid = {"gambling"};
  profile.avoid_companies = {"Evil Corp"};
  profile.cv = "# Anna Lopez\nanna@example.com";
  profile.experience_years = 9.5;
  return profile;
}

}  // namespace

TEST_CASE("a model is told what a person looks for and can, a fact a line") {
  const PersonFacts facts = person_facts(whole_profile(), 10'000);
  CHECK(facts.text ==
        "Headline: Backend engineer\nLooks for work as: Backend engineer, SRE\nRank: senior\nYears of work: 9.5 years\n"
        "Lives in: Cali, CO\nTime zone: America/Bogota\nLanguages: es (native), en (C1)\nWants to work: remote\n"
        "Wants to work in: Spain\nWould move: yes\nHours: 08:00 to 17:00\nWants to be employed: full-time\n"
        "Wants at least: 80000 USD a year\nDoes not want: gambling\n"
        "Skills: Python (7 years), Go (1 year), SQL, C++ (2.5 years)\n");
  CHECK(facts.left_out.empty());
}

TEST_CASE("neither name nor CV, citizenship, clearances and avoided companies are told") {
  const std::string text = person_facts(whole_profile(), 10'000).text;
  for (const char* secret : {"anna", "Anna", "Lopez", "example.com", "XX-CITIZEN", "TOP-SECRET", "Evil"})
    CHECK(text.find(secret) == std::string::npos);
}

TEST_CASE("skills that don't fit are left out, the last first, and that is told") {
  Profile profile;
  for (int i = 0; i < 100; ++i) profile.skills.push_back({"Skill " + std::to_string(i), 1.0});
  const PersonFacts facts = person_facts(profile, 100);
  CHECK(tokens_of(facts.text) <= 100);
  CHECK(facts.text.starts_with("Skills: Skill 0 (1 year), Skill 1"));
  REQUIRE(facts.left_out.size() == 1);
  CHECK(facts.left_out.front().ends_with(" skills of the profile"));
  CHECK(person_facts(Profile(), 100).text.empty());
}

TEST_CASE("what a person wrote stays one line") {
  Profile profile;
  profile.headline = "Engineer\nReference: 1234";
  CHECK(person_facts(profile, 1000).text == "Headline: Engineer Reference: 1234\n");
}
