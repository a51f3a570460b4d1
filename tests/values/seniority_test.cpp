#include "server/values/seniority.h"

#include <doctest/doctest.h>

#include <vector>

namespace zapply {
namespace {

struct Example {
  std::string text;
  std::string level;  ///< empty: unknown
};

}  // namespace

TEST_CASE("a board's level names one seniority or none") {
  for (const Example& example : std::vector<Example>{{"Senior", "senior"},
                                                     {"Senior Level", "senior"},
                                                     {"Entry-level", "junior"},
                                                     {"Midweight", "mid"},
                                                     {"Mid-level", "mid"},
                                                     {"mid_level", "mid"},
                                                     {"Mid-Senior level", ""},
                                                     {"Director", "director"},
                                                     {"Manager", "manager"},
                                                     {"Executive", "executive"},
                                                     {"experienced", "mid"},
                                                     {"Any", ""},
                                                     {"Internship", "intern"},
                                                     {"Entry Level, Mid Level", ""},
                                                     {"Associate", ""},
                                                     {"", ""}}) {
    CAPTURE(example.text);
    CHECK(seniority_of_level(example.text).value_or("") == example.level);
  }
}

TEST_CASE("a title knows better than a level that is said of most jobs") {
  CHECK(seniority_of("experienced", "Staff Software Engineer") == "staff");
  CHECK(seniority_of("professional / experienced", "Engineer") == "mid");
  CHECK(seniority_of("experienced", "(Senior) Accountant") == "mid");
  CHECK(seniority_of("Mid-level", "Senior Engineer") == "mid");
  CHECK(seniority_of("", "Senior Engineer") == "senior");
  CHECK(seniority_of("Any", "Engineer") == std::nullopt);
}

TEST_CASE("a title names one seniority or none") {
  for (const Example& example : std::vector<Example>{{"Senior Backend Engineer", "senior"},
                                                     {"Sr. Product Designer", "senior"},
                                                     {"Junior Developer", "junior"},
                                                     {"Jr Data Analyst", "junior"},
                                                     {"Staff Software Engineer", "staff"},
                                                     {"Senior Staff Engineer", "staff"},
                                                     {"Principal Engineer", "principal"},
                                                     {"Lead Designer", "lead"},
                                                     {"Tech Lead", "lead"},
                                                     {"Head of Sales", "director"},
                                                     {"Director of Data", "director"},
                                                     {"VP Engineering", "executive"},
                                                     {"Chief Technology Officer", "executive"},
                                                     {"Software Engineering Intern", "intern"},
                                                     {"Account Manager", ""},
                                                     {"Engineering Manager", ""},
                                                     {"Mid/Senior Video Editor", ""},
                                                     {"Senior / Staff Engineer", ""},
                                                     {"Senior Data Lead, Madrid", "lead"},
                                                     {"Engineer - New College Grad 2026", "junior"},
                                                     {"Software Engineer", ""},
                                                     {"Staffing Coordinator", ""},
                                                     {"Chief of Staff", ""},
                                                     {"Lead Generation Specialist", ""},
                                                     {"Senior Lead Generation Manager", "senior"},
                                                     {"Executive Assistant to the CEO", ""},
                                                     {"Assistant Director", ""},
                                                     {"Senior Executive Assistant to the CEO", "senior"},
                                                     {"Senior Assistant Editor", "senior"},
                                                     {"Middle Frontend Developer", "mid"},
                                                     {"Middle Office Analyst", ""},
                                                     {"Early Career Engineer", "junior"},
                                                     {"International Buyer", ""},
                                                     {"", ""}}) {
    CAPTURE(example.text);
    CHECK(seniority_of_title(example.text).value_or("") == example.level);
  }
}

}  // namespace zapply
