#include "server/profiles/json_resume.h"

#include <doctest/doctest.h>

#include "server/sources/json_tree.h"

using namespace zapply;

namespace {

constexpr CvMonth kToday{2026, 11};

}  // namespace

TEST_CASE("JSON Resume is read by its schema, old names included") {
  const CvReading reading = read_json_resume(
      R"({"basics": {"name": "Wei Tan", "label": "Engineer", "location": {"city": "Singapore", "countryCode": "sg"}},
          "work": [{"name": "Merlion", "position": "Engineer", "startDate": "2021-07-01", "highlights": ["Kafka"]},
                   {"company": "Straits", "position": "Analyst", "startDate": "2018-02", "endDate": "2021-06"}],
          "skills": [{"name": "Machine learning", "keywords": ["PyTorch"]}, {"name": "Python"}],
          "languages": [{"language": "English", "fluency": "Native speaker"}, {"language": "Elvish", "fluency": "C2"}]})",
      kToday);
  CHECK(reading.person == CvPerson{"Wei Tan", "Engineer", "Singapore", "SG"});
  REQUIRE(reading.positions.size() == 2);
  CHECK(reading.positions[0].from == CvMonth{2021, 7});
  CHECK_FALSE(reading.positions[0].to);
  CHECK(reading.positions[1].company == "Straits");
  CHECK(reading.positions[1].to == CvMonth{2021, 6});
  CHECK(reading.languages == std::vector<CvLanguage>{{"en", "native"}});
  CHECK(reading.skills.size() == 4);
  CHECK(reading.markdown.find("- PyTorch") == std::string::npos);
  CHECK(reading.markdown.find("- Machine learning: PyTorch") != std::string::npos);
}

TEST_CASE("JSON of other shapes is none, and wrong values are passed over") {
  CHECK(is_json_resume(R"({"basics": {}})"));
  CHECK(is_json_resume(R"({"work": []})"));
  CHECK_FALSE(is_json_resume(R"({"name": "ann"})"));
  CHECK_FALSE(is_json_resume("[]"));
  CHECK_FALSE(is_json_resume("{"));
  const CvReading odd = read_json_resume(
      R"({"basics": 7, "work": [3, {"position": "Engineer"}], "skills": {}, "languages": [null]})", kToday);
  CHECK(odd.positions.empty());
  CHECK(odd.notes.size() >= 2);
  CHECK_THROWS_AS(read_json_resume("{", kToday), JsonTreeError);
}
