#include "server/words/numbers.h"

#include <doctest/doctest.h>

#include <vector>

namespace zapply {

TEST_CASE("numbers are read with the separators that people use") {
  struct Example {
    std::string text;
    double value;
  };
  for (const Example& example : std::vector<Example>{{"60000", 60000},
                                                     {"75,000.50", 75000.5},
                                                     {"75.000,50", 75000.5},
                                                     {"1 234", 1234},
                                                     {"1'234'567", 1234567},
                                                     {"1.234.567", 1234567},
                                                     {"60,000", 60000},
                                                     {"60.000", 60000},
                                                     {"1,5", 1.5},
                                                     {"1.40", 1.4},
                                                     {"120k", 120000},
                                                     {"$1.2M", 1200000},
                                                     {"€ 4.000", 4000},
                                                     {"12,00,000", 1200000},
                                                     {"0.5", 0.5},
                                                     {"0.125", 0.125},
                                                     {"37.5 hours", 37.5},
                                                     {"-3", -3}}) {
    CAPTURE(example.text);
    REQUIRE(parse_number(example.text));
    CHECK(*parse_number(example.text) == doctest::Approx(example.value));
  }
  for (const char* text :
       {"", "none", "1,23,45", "1.2.3", "10 - 20", "12 of 30", "1,2345.67.8", "a very long text before 5"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_number(text));
  }
}

TEST_CASE("numbers are written without a fraction where there is none") {
  CHECK(format_number(75000) == "75000");
  CHECK(format_number(37.5) == "37.5");
  CHECK(format_number(1e20) == "1e+20");
  for (const double value : {22.125, 0.125, 31.375, 1.5, 12345.678}) CHECK(parse_number(format_number(value)) == value);
}

TEST_CASE("yes and no have several spellings") {
  CHECK(parse_bool("true") == true);
  CHECK(parse_bool("Yes") == true);
  CHECK(parse_bool("0") == false);
  CHECK_FALSE(parse_bool("maybe"));
}

}  // namespace zapply
