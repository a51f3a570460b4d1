#include "server/profiles/cv_reading.h"

#include <doctest/doctest.h>

#include <string>

#include "server/profiles/cv_draft.h"
#include "server/profiles/profile_file.h"

using namespace zapply;

namespace {

constexpr CvMonth kToday{2026, 11};

}  // namespace

TEST_CASE("a CV is read whole, and its text is kept as Markdown") {
  const CvReading reading = read_cv(
      "Jane Doe\nBackend Engineer\nLisbon, Portugal\n\nEXPERIENCE\nEngineer, Acme Ltd, 03/2019 - now\n\xe2\x80\xa2 Kafka\n"
      "EDUCATION\nMIT, 2010 - 2014\nLANGUAGES\nEnglish: C1\n",
      kToday);
  CHECK(reading.person.name == "Jane Doe");
  REQUIRE(reading.positions.size() == 1);
  CHECK(reading.positions[0].company == "Acme Ltd");
  CHECK(reading.languages.size() == 1);
  CHECK(reading.markdown.find("\n## EXPERIENCE\nEngineer, Acme Ltd, 03/2019 - now\n- Kafka\n") != std::string::npos);
  CHECK(reading.notes.empty());
}

TEST_CASE("what was not found is told") {
  const CvReading reading = read_cv("hello", kToday);
  CHECK(reading.notes.size() >= 3);
  const CvReading half = read_cv("Jane Doe\nExperience\nAcme Ltd, 2019 - now\nLanguages\nHindi\n", kToday);
  REQUIRE(half.notes.size() == 3);
  CHECK(half.notes[0] == "Of a position from 2019 the title was not found.");
  CHECK(half.notes[1].find("B2 stands there") != std::string::npos);
  CHECK(half.notes[2] == "No skill was found.");
}

TEST_CASE("a draft is a profile file") {
  const CvReading reading = read_cv(
      "# Jane Doe\nBackend Engineer\nLisbon, Portugal\n\n## Experience\nData Engineer, Acme Ltd, 03/2019 - now\n- "
      "Kafka \"quoted\"\n\n## Languages\nHindi, English (C1)\n",
      kToday);
  const Profile profile = read_profile_file(draft_file(reading, profile_name_of(reading.person.name)));
  CHECK(profile.name == "jane-doe");
  CHECK(profile.headline == "Backend Engineer");
  CHECK(profile.titles == std::vector<std::string>{"Backend Engineer", "Data Engineer"});
  CHECK(profile.country == "PT");
  CHECK(profile.languages == std::vector<std::pair<std::string, std::string>>{{"hi", "B2"}, {"en", "C1"}});
  REQUIRE(profile.skills.size() == 1);
  CHECK(profile.skills[0].years == doctest::Approx(7.8));
  CHECK(profile.cv == reading.markdown);
}

TEST_CASE("a person's name becomes one that commands take") {
  CHECK(profile_name_of("Jens Uwe Hartmann") == "jens-uwe-hartmann");
  CHECK(profile_name_of("Tom\xc3\xa1s O'Brien") == "tomas-o-brien");
  CHECK(profile_name_of("\xe7\x8e\x8b") == "me");
  CHECK(profile_name_of("") == "me");
}

TEST_CASE("any bytes are read without harm") {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 37 % 256);
  read_cv(bytes, kToday);
  read_cv(std::string(100'000, '('), kToday);
  read_cv(std::string(100'000, '|'), kToday);
  std::string spans;
  for (int i = 0; i < 2000; ++i) spans += "2016 - 2020, Engineer, Acme\n";
  CHECK(read_cv("Experience\n" + spans, kToday).positions.size() == kCvPositionsMax);
}
