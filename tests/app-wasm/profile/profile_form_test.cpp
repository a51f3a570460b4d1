#include "app-wasm/profile/profile_form.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"

using namespace zapply;

namespace {

const ProfileNames kNames{CodeNames(std::vector<Choice>{{"CO", "Colombia"}, {"DE", "Germany"}}),
                          CodeNames(std::vector<Choice>{{"es", "Spanish"}})};

constexpr const char* kAll =
    R"({"version":1,"name":"ann","headline":"C++ engineer","country":"CO","city":"Bogotá","time_zone":"America/Bogota",)"
    R"("titles":["C++ engineer"],"seniority":["senior"],"may_work_in":["CO"],"citizen_of":["CO"],"clearances":["NATO"],)"
    R"("work_modes":["remote"],"places":["Austin, TX"],"employment_types":["full-time"],"languages":{"es":"native"},)"
    R"("skills":["Git",{"name":"C++","years":11.5}],"avoid":["crypto"],"avoid_companies":["Acme, Inc."],"relocate":true,)"
    R"("working_hours":{"from":"07:00","to":"19:00"},"salary_min":{"amount":80000,"currency":"USD","period":"month"},)"
    R"("cv":"C++\nengineer"})";

std::string file_with(ProfileText text, const char* value) {
  ProfileForm form;
  form[ProfileText::kPayCurrency] = "EUR";
  form[text] = value;
  return profile_file(form, kNames);
}

bool has(const std::string& file, const char* text) { return file.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a profile file goes through the form unchanged") {
  const ProfileForm form = parse_profile_form(kAll, kNames);
  CHECK(form[ProfileText::kCountry] == "Colombia");
  CHECK(form[ProfileList::kSkills] == std::vector<ProfileItem>{{"Git"}, {"C++", "11.5"}});
  CHECK(form[ProfileList::kLanguages] == std::vector<ProfileItem>{{"es", "native"}});
  CHECK(profile_file(form, kNames) == kAll);
}

TEST_CASE("what is empty is left out of the file") {
  ProfileForm form;
  form[ProfileText::kName] = "ann";
  form[ProfileText::kPayPeriod] = "year";
  CHECK(profile_file(form, kNames) == R"({"version":1,"name":"ann"})");
}

TEST_CASE("numbers are read as people write them; what is none is left for the server to refuse") {
  CHECK(has(file_with(ProfileText::kPayAmount, "80,000"), R"("amount":80000,)"));
  CHECK(has(file_with(ProfileText::kPayAmount, "1,250,000"), R"("amount":1250000,)"));
  CHECK(has(file_with(ProfileText::kPayAmount, "80 000"), R"("amount":80000,)"));
  CHECK(has(file_with(ProfileText::kPayAmount, "35,5"), R"("amount":35.5,)"));
  CHECK(has(file_with(ProfileText::kPayAmount, "007"), R"("amount":7,)"));
  CHECK(has(file_with(ProfileText::kPayAmount, "0.5"), R"("amount":0.5,)"));
  for (const char* odd : {"80k", "-3", "1.2.3", "1.", "much", "1e5"})
    CHECK(has(file_with(ProfileText::kPayAmount, odd), ("\"amount\":\"" + std::string(odd) + "\"").c_str()));
  CHECK(has(file_with(ProfileText::kPayAmount, ""), R"("amount":"")"));
}

TEST_CASE("a country that is none is left for the server to refuse") {
  CHECK(has(file_with(ProfileText::kCountry, "germany"), R"("country":"DE")"));
  CHECK(has(file_with(ProfileText::kCountry, "Colmbia"), R"("country":"Colmbia")"));
}

TEST_CASE("a CV fills in what it says, and leaves the rest and the name of a profile that has one") {
  ProfileForm form = parse_profile_form(kAll, kNames);
  const ProfileForm cv =
      parse_profile_form(R"({"name":"ann-doe","headline":"Architect","skills":["Rust"],"cv":"new"})", kNames);
  fill_in(form, cv);
  CHECK(form[ProfileText::kName] == "ann");
  CHECK(form[ProfileText::kHeadline] == "Architect");
  CHECK(form[ProfileText::kCv] == "new");
  CHECK(form[ProfileList::kSkills] == std::vector<ProfileItem>{{"Rust"}});
  CHECK(form[ProfileList::kMayWorkIn].size() == 1);
  ProfileForm fresh;
  fill_in(fresh, cv);
  CHECK(fresh[ProfileText::kName] == "ann-doe");
}

TEST_CASE("what is no profile file is said to be none") {
  CHECK_THROWS_AS(parse_profile_form("[]", kNames), ProtocolError);
  CHECK_THROWS_AS(parse_profile_form("{", kNames), ProtocolError);
}
