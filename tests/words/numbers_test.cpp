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

TEST_CASE("a number stands near the beginning, alone, in groups that make sense") {
  struct Example {
    std::string text;
    double value;
  };
  for (const Example& example : std::vector<Example>{{"about   5", 5},
                                                     {"5 mo", 5},
                                                     {"5mo", 5},
                                                     {"5m", 5'000'000},
                                                     {"5K", 5000},
                                                     {"-5k", -5000},
                                                     {"5,000,000", 5'000'000},
                                                     {"50,00,000", 5'000'000},
                                                     {"5,00", 5},
                                                     {"0,500", 0.5},
                                                     {"0.500", 0.5},
                                                     {"1,234.5", 1234.5},
                                                     {"1.234,5", 1234.5},
                                                     {"1.5.", 1.5},
                                                     {"7 %", 7}})
    CHECK_MESSAGE(parse_number(example.text).value_or(-1) == doctest::Approx(example.value), example.text);
  for (const char* text :
       {"abcdefghi5", "5k 6", "1,2345,678", "12,34,56", "1,234.5.6", "1.234,5,6", "1,23.5", "k", "-", ".", "1e999"})
    CHECK_FALSE_MESSAGE(parse_number(text), std::string(text));
  CHECK(parse_number("abcdefgh5") == 5);
  CHECK(parse_number("$-5") == -5);
  CHECK(parse_number("- 5") == 5);
}

TEST_CASE("numbers are written so that they read back, large ones and small ones") {
  CHECK(format_number(0) == "0");
  CHECK(format_number(-1.5) == "-1.5");
  CHECK(format_number(999'999'999'999'999) == "999999999999999");
  CHECK(format_number(1e15) == "1e+15");
  CHECK(format_number(22.125) == "22.1250");
  CHECK(format_number(2.125) == "2.1250");
  CHECK(format_number(2.25) == "2.25");
  for (const char* yes : {"true", "yes", "1", "y", "on", " YES "}) CHECK(parse_bool(yes) == true);
  for (const char* no : {"false", "no", "0", "n", "off", "No"}) CHECK(parse_bool(no) == false);
}

}  // namespace zapply
