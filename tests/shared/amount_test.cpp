#include "shared/amount.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace zapply;

TEST_CASE("a sum of money is read as a person types it") {
  struct Example {
    std::string text;
    double sum;
  };
  for (const Example& example : std::vector<Example>{{"80000", 80'000},        {"80k", 80'000},
                                                     {"80K", 80'000},          {"80 k", 80'000},
                                                     {"80,000", 80'000},       {"80.000", 80'000},
                                                     {"80'000", 80'000},       {"80 000", 80'000},
                                                     {"1,200,000", 1'200'000}, {"1.200.000", 1'200'000},
                                                     {"1.2m", 1'200'000},      {"82.5k", 82'500},
                                                     {"82,5k", 82'500},        {"$80k", 80'000},
                                                     {"€ 80.000", 80'000},     {"80.000 €", 80'000},
                                                     {"80k EUR", 80'000},      {"90000.5", 90'000.5},
                                                     {"45,5", 45.5},           {"0", 0},
                                                     {" 70k ", 70'000},        {"1500", 1500}})
    CHECK_MESSAGE(parse_amount(example.text) == example.sum, example.text);
  for (const char* text : {"", "k", "a lot", "80kk", "80k-90k", "8o000", "-5", "1,00,000k", "80.000.00", "inf", "nan",
                           "€", "80 EURO", "80,000,00", "0x10", "80k a year"})
    CHECK_FALSE_MESSAGE(parse_amount(text).has_value(), std::string(text));
}

TEST_CASE("groups of three are told from fractions, and a code from other words") {
  struct Example {
    std::string text;
    double sum;
  };
  for (const Example& example : std::vector<Example>{{"999,999", 999'999},
                                                     {"1,000", 1'000},
                                                     {"1,00", 1},
                                                     {"1.5", 1.5},
                                                     {"12.34", 12.34},
                                                     {"5M", 5'000'000},
                                                     {"1.5 m", 1'500'000},
                                                     {"£80k", 80'000},
                                                     {"¥ 1.200.000", 1'200'000},
                                                     {"7 USD", 7},
                                                     {"70 000 usd", 70'000}})
    CHECK_MESSAGE(parse_amount(example.text) == example.sum, example.text);
  for (const char* text : {"1234,567,890", ",500,000", "1,000.000", "1,00,000", "80 EU", "80 EU1", "80EUR", " USD", "m",
                           "$", "$€80", "1e5", "1.2.3k"})
    CHECK_FALSE_MESSAGE(parse_amount(text).has_value(), std::string(text));
}
