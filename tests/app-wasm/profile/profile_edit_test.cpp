#include "app-wasm/profile/profile_edit.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

struct Fixture {
  const ProfileNames names{
      CodeNames(std::vector<Choice>{{"CO", "Colombia"}, {"DE", "Germany"}, {"EU", "European Union"}}),
      CodeNames(std::vector<Choice>{{"es", "Spanish"}, {"en", "English"}})};
  ProfileEdit edit{names, [](const std::string& text) { return text == "Tokyo" ? "Asia/Tokyo" : std::string(); }};

  std::string list(ProfileList which) const {
    std::string out;
    for (const ProfileItem& item : edit.form()[which]) out += item.value + ":" + item.detail + " ";
    return out;
  }
  bool file_has(const char* text) const { return edit.file().find(text) != std::string::npos; }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a list grows by commas and by what is said to be whole") {
  edit.write_draft(ProfileList::kTitles, "Engineer, Architect, De");
  CHECK(list(ProfileList::kTitles) == "Engineer: Architect: ");
  CHECK(edit.draft(ProfileList::kTitles) == " De");
  CHECK(edit.add(ProfileList::kTitles));
  CHECK(list(ProfileList::kTitles) == "Engineer: Architect: De: ");
  CHECK(edit.draft(ProfileList::kTitles).empty());
  CHECK(edit.add(ProfileList::kTitles));  // nothing to add
  edit.remove_last(ProfileList::kTitles);
  edit.remove(ProfileList::kTitles, "Engineer");
  CHECK(list(ProfileList::kTitles) == "Architect: ");
}

TEST_CASE_FIXTURE(Fixture, "in a place and a company a comma is a letter") {
  edit.write_draft(ProfileList::kPlaces, "Austin, TX");
  CHECK(list(ProfileList::kPlaces).empty());
  edit.add(ProfileList::kPlaces);
  CHECK(list(ProfileList::kPlaces) == "Austin, TX: ");
}

TEST_CASE_FIXTURE(Fixture, "nothing stands in a list twice") {
  edit.write_draft(ProfileList::kSkills, "Rust,rust,Go");
  CHECK(list(ProfileList::kSkills) == "Rust: ");
  CHECK(edit.draft(ProfileList::kSkills) == "rust");
  CHECK(edit.wrong("skills") == "“rust” is in the list already.");
  edit.write_draft(ProfileList::kSkills, "ru");
  CHECK(edit.wrong("skills").empty());
}

TEST_CASE_FIXTURE(Fixture, "countries and languages are written by name, kept by code, and must be known") {
  edit.write_draft(ProfileList::kMayWorkIn, "germany, eu,");
  CHECK(list(ProfileList::kMayWorkIn) == "DE: EU: ");
  CHECK(edit.label_of(ProfileList::kMayWorkIn, "DE") == "Germany");
  edit.write_draft(ProfileList::kMayWorkIn, "Atlantis");
  CHECK_FALSE(edit.add(ProfileList::kMayWorkIn));
  CHECK(edit.wrong("may_work_in") == "There is no country “Atlantis”.");
  CHECK_FALSE(edit.add_all());
  edit.write_draft(ProfileList::kMayWorkIn, "");
  edit.write_draft(ProfileList::kLanguages, "Spanish,");
  edit.set_detail(ProfileList::kLanguages, "es", "native");
  CHECK(list(ProfileList::kLanguages) == "es:native ");
  CHECK(edit.label_of(ProfileList::kLanguages, "es") == "Spanish");
}

TEST_CASE_FIXTURE(Fixture, "values of a known few are in or out, skills have years") {
  edit.toggle(ProfileList::kSeniority, "senior");
  CHECK(edit.has(ProfileList::kSeniority, "senior"));
  edit.toggle(ProfileList::kSeniority, "senior");
  CHECK_FALSE(edit.has(ProfileList::kSeniority, "senior"));
  edit.write_draft(ProfileList::kSkills, "C++,");
  edit.set_detail(ProfileList::kSkills, "C++", " 11 ");
  CHECK(file_has(R"({"name":"C++","years":11})"));
}

TEST_CASE_FIXTURE(Fixture, "what is wrong is told by its field") {
  edit.write(ProfileText::kName, "");
  CHECK(edit.wrong("name") == "A profile needs a name.");
  edit.write(ProfileText::kName, "Ann Doe");
  CHECK(edit.first_wrong() == "name");
  edit.write(ProfileText::kName, "ann");
  edit.write(ProfileText::kCountry, "Atlantis");
  CHECK(edit.wrong("country") == "There is no country “Atlantis”.");
  edit.write(ProfileText::kCountry, "Colombia");
  edit.write(ProfileText::kTimeZone, "Mars");
  CHECK(edit.first_wrong() == "time_zone");
  edit.write(ProfileText::kTimeZone, "Tokyo");
  CHECK(edit.first_wrong().empty());
  CHECK(file_has(R"("time_zone":"Asia/Tokyo")"));
}

TEST_CASE_FIXTURE(Fixture, "what the server refuses is told by its field until something changes") {
  CHECK(edit.take_refusal("line 1: salary_min.currency: expected a currency, found \"US\"") == "salary_min.currency");
  CHECK(edit.wrong("salary_min.currency") == "Expected a currency, found \"US\".");
  CHECK(edit.take_refusal("line 1: skills.years: expected a number, found 200") == "skills");
  CHECK(edit.wrong("salary_min.currency").empty());
  CHECK(edit.take_refusal("salary_min: expected an object") == "salary_min.amount");
  CHECK(edit.take_refusal("a profile file has at most 1 MB").empty());
  CHECK(edit.take_refusal("line ").empty());
  edit.take_refusal("name: expected");
  edit.write(ProfileText::kCity, "Cali");
  CHECK_FALSE(edit.has_refusal());
}

TEST_CASE_FIXTURE(Fixture, "changes are beside what is kept, and go when they are discarded") {
  CHECK_FALSE(edit.is_changed());
  edit.take_kept(R"({"version":1,"name":"ann","headline":"Engineer"})");
  CHECK(edit.kept_name() == "ann");
  CHECK_FALSE(edit.is_changed());
  edit.write(ProfileText::kHeadline, "Architect");
  edit.write(ProfileText::kName, "bob");
  CHECK(edit.is_changed());
  CHECK(edit.file_to_compare().find(R"("name":"ann")") != std::string::npos);
  edit.take_kept(R"({"version":1,"name":"ann","headline":"Engineer","city":"Cali"})");
  CHECK(edit.form()[ProfileText::kHeadline] == "Architect");  // what a person writes stays
  edit.discard();
  CHECK(edit.form()[ProfileText::kCity] == "Cali");
  edit.write(ProfileText::kName, "bob");
  edit.was_kept(edit.form());
  CHECK(edit.kept_name() == "bob");
  CHECK_FALSE(edit.is_changed());
}
