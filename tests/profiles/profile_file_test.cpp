#include "server/profiles/profile_file.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

std::string fault_of(const std::string& json) {
  try {
    read_profile_file(json);
  } catch (const ProfileFileError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a profile file is read whole") {
  const Profile profile =
      read_profile_file(R"({"version": 1, "name": "ann", "headline": "Engineer", "titles": ["C++ engineer"],
    "seniority": ["mid", "senior"], "country": "co", "city": "Bogotá", "time_zone": "America/Bogota", "may_work_in": ["CO", "EU"],
    "citizen_of": ["CO"], "clearances": [], "work_modes": ["remote"], "places": ["Medellín"], "relocate": false,
    "working_hours": {"from": "07:00", "to": "19:30"}, "employment_types": ["full-time"],
    "salary_min": {"amount": 80000, "currency": "usd", "period": "year"}, "languages": {"es": "native", "en": "C1"},
    "skills": [{"name": "C++", "years": 11}, "SQL"], "avoid": ["gambling"], "avoid_companies": ["Acme"], "cv": "# Ann"})");
  CHECK(profile.country == "CO");
  CHECK(profile.may_work_in == std::vector<std::string>{"CO", "EU"});
  CHECK(profile.working_hours == WorkingHours{7 * 60, 19 * 60 + 30});
  CHECK(profile.salary_min == PayFloor{80'000, "USD", "year"});
  CHECK(profile.work_modes == std::vector<WorkMode>{WorkMode::kRemote});
  CHECK(profile.languages.size() == 2);
  CHECK(profile.skills == std::vector<ProfileSkill>{{"C++", 11}, {"SQL", std::nullopt}});
  CHECK(read_profile_file(R"({"name": "ann"})").titles.empty());
  CHECK_FALSE(read_profile_file(R"({"name": "ann", "working_hours": null, "salary_min": null})").salary_min);
}

TEST_CASE("what is wrong is told with its line, what was expected and what was found") {
  CHECK(fault_of("{}").find("name") != std::string::npos);
  CHECK(fault_of("[]").find("line 1") == 0);
  CHECK(fault_of(R"({"name": "a b"})").find("up to 64 letters") != std::string::npos);
  CHECK(fault_of(R"({"name": "../etc"})").find("up to 64 letters") != std::string::npos);
  CHECK(fault_of("{\"name\": \"ann\",\n\"titels\": []}") ==
        "line 2: titels: is not a key that is known here (did you mean \"titles\"?)");
  CHECK(fault_of(R"({"name": "ann", "country": "Colombia"})").find("two letters") != std::string::npos);
  CHECK(fault_of(R"({"name": "ann", "seniority": ["boss"]})").find("one of intern") != std::string::npos);
  CHECK(fault_of(R"({"name": "ann", "working_hours": {"from": "7", "to": "19:00"}})").find("07:30") !=
        std::string::npos);
  CHECK(fault_of(R"({"name": "ann", "working_hours": {"from": "25:00", "to": "19:00"}})").find("07:30") !=
        std::string::npos);
  CHECK(fault_of(R"({"name": "ann", "salary_min": {"amount": -1, "currency": "USD"}})").find("a number above 0") !=
        std::string::npos);
  CHECK(fault_of(R"({"name": "ann", "salary_min": {"amount": 1, "currency": "dollars"}})").find("three letters") !=
        std::string::npos);
  CHECK(fault_of(R"({"name": "ann", "languages": {"english": "C1"}})").find("two letters") != std::string::npos);
  CHECK(fault_of(R"({"name": "ann", "languages": {"en": "good"}})").find("one of A1") != std::string::npos);
  CHECK(fault_of(R"({"name": "ann", "version": 2})").find("from 1 to 1") != std::string::npos);
  CHECK(fault_of(std::string(kProfileBytesMax + 1, ' ')).find("1 MB") != std::string::npos);
}
