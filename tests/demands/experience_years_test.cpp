#include "server/demands/experience_years.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace zapply;

namespace {

std::optional<double> years(const std::string& text) {
  const auto stated = demanded_years(text, parts_of(text));
  return stated ? std::optional(stated->value) : std::nullopt;
}

}  // namespace

TEST_CASE("years are read as people write them") {
  struct Case {
    const char* text;
    double years;
  };
  for (const Case& one :
       std::initializer_list<Case>{{"\xe2\x80\xa2 5+ years of experience with relational databases", 5},
                                   {"\xe2\x80\xa2 3-5 years of experience in support", 3},
                                   {"\xe2\x80\xa2 3\xe2\x80\x93"
                                    "5 years' experience in support",
                                    3},
                                   {"\xe2\x80\xa2 At least four years of experience as a nurse", 4},
                                   {"\xe2\x80\xa2 Minimum of 2 years of hotel experience.", 2},
                                   {"\xe2\x80\xa2 At least five (5+) years of experience with welding", 5},
                                   {"\xe2\x80\xa2 Two to four years of professional experience", 2},
                                   {"\xe2\x80\xa2 7 + years of experience", 7},
                                   {"\xe2\x80\xa2 6 or more years of experience in sales", 6},
                                   {"\xe2\x80\xa2 8+ years in growth or commerce roles", 8},
                                   {"\xe2\x80\xa2 5+ years working on compilers", 5},
                                   {"\xe2\x80\xa2 2+ yrs. of experience in QA", 2},
                                   {"Experience: 4 years", 4},
                                   {"Warehouse: 1 year (Required)", 1},
                                   {"You have 3 years of experience in payroll.", 3},
                                   {"\xe2\x80\xa2 Mindestens 3 Jahre Berufserfahrung in der Pflege", 3},
                                   {"\xe2\x80\xa2 2 \xc3\xa0 5 ans d'exp\xc3\xa9rience dans un poste similaire", 2},
                                   {"\xe2\x80\xa2 Al menos 6 meses de experiencia en cocina", 0.5},
                                   {"\xe2\x80\xa2 M\xc3\xadnimo de 2 a\xc3\xb1os de experiencia", 2},
                                   {"\xe2\x80\xa2 3 anos de experi\xc3\xaancia com vendas", 3}})
    CHECK_MESSAGE(years(one.text) == one.years, std::string(one.text));
}

TEST_CASE("what is no experience of the person is no demand") {
  for (const char* text :
       {"For over 50 years, Harbour has been the leading partner of ports.",
        "With 30 years of experience in shipping, we know our trade.",
        "Founded by engineers with over 15 years of experience, we are small.",
        "\xe2\x80\xa2 You are at least 18 years old", "\xe2\x80\xa2 A 4 year degree in mathematics",
        "\xe2\x80\xa2 12 months contract", "This is a 2 year fixed-term contract.",
        "\xe2\x80\xa2 $2,000 per year for courses", "\xe2\x80\xa2 Paid month off after 4 years",
        "\xe2\x80\xa2 Equity with 4 years of vesting", "We grew a lot in the last 10 years with experience.",
        "\xe2\x80\xa2 A travel allowance every 2 years", "\xe2\x80\xa2 150 years of experience between us",
        "Benefits\n\xe2\x80\xa2 5+ years of experience give you a sabbatical", "a year of experience that counts"})
    CHECK_MESSAGE(!years(text), std::string(text));
}

TEST_CASE("wishes are no demands, but for what a wish only colours") {
  CHECK(!years("\xe2\x80\xa2 2+ years of experience in the travel industry preferred"));
  CHECK(!years("\xe2\x80\xa2 Ideally 3+ years of experience with Kafka"));
  CHECK(!years("\xe2\x80\xa2 3 years of experience with ESG is a plus"));
  CHECK(!years("Nice to have\n\xe2\x80\xa2 6+ years of experience in banking"));
  CHECK(years("\xe2\x80\xa2 6+ years of sales experience, preferably in health care") == 6);
  CHECK(years("You have 2 years experience selling software ideally including our tools") == 2);
}

TEST_CASE("of several figures the one of the whole counts") {
  const char* nested = "\xe2\x80\xa2 8-10 years of experience in software, including at least 2 years of AI";
  CHECK(years(nested) == 8);
  CHECK_MESSAGE(
      years("\xe2\x80\xa2 2+ years of experience with Kubernetes\n\xe2\x80\xa2 6+ years of experience in operations") ==
          6,
      "one person has both");
  CHECK_MESSAGE(
      years("\xe2\x80\xa2 A degree and 5+ years of experience in tax; or 7+ years of experience without one") == 5,
      "any of them will do");
  CHECK(
      years("\xe2\x80\xa2 A master's and 5+ years of experience in tax, or 3+ years of experience with a doctorate") ==
      3);
  CHECK(
      years("Senior level candidates should have 5+ years of experience. Mid-level candidates should have 3+ years of "
            "experience.") == 3);
}

TEST_CASE("the words that say it are quoted, without the mark of their item") {
  const std::string text = "Hello.\n\xe2\x80\xa2 5+ years of experience in tunnels\n\xe2\x80\xa2 More";
  CHECK(demanded_years(text, parts_of(text))->words == "5+ years of experience in tunnels");
}
