#include "server/values/pay_in_text.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/recordings.h"

namespace zapply {
namespace {

struct Row {
  std::string text;
  std::optional<double> min, max;
  std::string currency, period;
};

std::optional<double> number_of(const std::string& text) {
  return text == "-" ? std::nullopt : std::optional(std::stod(text));
}

std::vector<Row> rows() {
  std::vector<Row> out;
  std::istringstream lines(
      test::read_file(std::filesystem::path(ZAPPLY_SOURCE_DIR) / "tests" / "values" / "pay_texts.tsv"));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string min, max, currency, period, text;
    std::getline(cells, min, '\t');
    std::getline(cells, max, '\t');
    std::getline(cells, currency, '\t');
    std::getline(cells, period, '\t');
    std::getline(cells, text);
    constexpr std::string_view kBreak = "⏎";
    for (std::size_t at = 0; (at = text.find(kBreak, at)) != std::string::npos;) text.replace(at, kBreak.size(), "\n");
    out.push_back({text, number_of(min), number_of(max), currency == "-" ? "" : currency, period == "-" ? "" : period});
  }
  return out;
}

}  // namespace

TEST_CASE("texts of postings give the pay that they state beyond doubt, and other money is none") {
  const std::vector<Row> all = rows();
  CHECK(all.size() >= 300);
  for (const Row& row : all) {
    // Between other paragraphs it says the same.
    for (const std::string& text :
         {row.text, "We cook soup in 12 cities.\n\n" + row.text + "\n\nWrite to us by 3 May 2026."}) {
      CAPTURE(text);
      const Salary salary = pay_in_text(text).salary;
      CHECK(salary.min == row.min);
      CHECK(salary.max == row.max);
      CHECK(salary.currency == row.currency);
      CHECK(salary.period == row.period);
    }
  }
}

TEST_CASE("the text of a pay that was found quotes the posting in at most 120 bytes") {
  std::size_t quoted = 0;
  for (const Row& row : rows()) {
    const std::string text = pay_in_text(row.text).salary.text;
    CAPTURE(row.text);
    CHECK(text.size() <= 120);
    CHECK(text.empty() == !(row.min || row.max));
    if (text.empty() || text.find(" … ") != std::string::npos) continue;
    CHECK(row.text.find(text) != std::string::npos);
    ++quoted;
  }
  CHECK(quoted > 50);
  const Salary two = pay_in_text("Level 1 salary: $100,000 - $130,000\nLevel 2 salary: $120,000 - $180,000").salary;
  CHECK(two.text == "Level 1 salary: $100,000 - $130,000 … Level 2 salary: $120,000 - $180,000");
  const std::string words = "wir kochen jeden Tag für viele Gäste und suchen dich ";
  const Salary far =
      pay_in_text(words + words + words + "mit einem Gehalt von 50.000 € bis 60.000 € im Jahr für dich").salary;
  CHECK(far.text.find("50.000 € bis 60.000 €") != std::string::npos);
  CHECK(far.text.size() <= 120);
}

TEST_CASE("the pay in a title is read where the form says that it is pay") {
  const auto pay = [](const std::string& title) { return pay_in_text(title).salary; };
  CHECK(pay("Cook | $85/hr Remote").min == 85);
  CHECK(pay("Cook | $85/hr Remote").period == "hour");
  CHECK(pay("Senior Cook ($150k-$180k)").max == 180'000);
  CHECK(pay("Baker - £30,000 - £35,000").min == 30'000);
  CHECK(pay("Nurse – $45-$55 per hour – Nights").max == 55);
  CHECK(pay("Koch (m/w/d) – 18-20 €/Std.").min == 18);
  for (const std::string title :
       {"Driver - $5,000 sign-on bonus", "Account Executive ($1M+ quota)", "CTO, $200M Series C",
        "Marketing Lead ($10M+ DTC brand)", "Engineer II", "Sales ($120k-$150k OTE)", "Cook 2026"}) {
    CAPTURE(title);
    CHECK(pay(title) == Salary{});
  }
}

TEST_CASE("a posting's own words complete and correct what its board's field says of pay") {
  const auto both = [](const Salary& field, const std::string& text) {
    return salary_of_both(field, pay_in_text(text));
  };
  // Rounded by the board.
  const Salary rounded = both({"", 26, 34, "USD", "hour"}, "The hourly rate is between $25.50 - $34.50.");
  CHECK(rounded.min == 25.5);
  CHECK(rounded.max == 34.5);
  // One side alone.
  const Salary limit = both({"", 800, 800, "USD", "month"}, "Salary: up to $800/month");
  CHECK_FALSE(limit.min);
  CHECK(limit.max == 800);
  // Earnings with bonus in the field, or in the field alone.
  CHECK(both({"", 220'000, 280'000, "USD", "year"}, "Base salary $176K–$224K, OTE $220K–$280K").max == 224'000);
  CHECK_FALSE(both({"", 220'000, 280'000, "USD", "year"}, "OTE: $220,000 - $280,000").min);
  // A range for another place.
  const Salary wide =
      both({"", 125'000, 140'000, "USD", "year"}, "The salary range for New York is $140,000 - $160,000.");
  CHECK(wide.min == 125'000);
  CHECK(wide.max == 160'000);
  // The time, the currency.
  CHECK(both({"", 3'800, 5'100, "USD", ""}, "Compensation: $3,800 - $5,100 gross per month").period == "month");
  CHECK(both({"", 52'000, 68'000, "", ""}, "Salary: £52,000 - £68,000").currency == "GBP");
  // Nothing to add.
  const Salary field{"as agreed", 50'000, 60'000, "EUR", "year"};
  CHECK(both(field, "We raised $5M and pay well.") == field);
  CHECK(both(field, "Salary: $55,000 - $66,000") == field);
  CHECK(both(field, "The rate is €55 per hour.") == field);
}

TEST_CASE(
    "what a posting's words leave open of their pay is the field's: currency, time, text, and the range's other end") {
  const auto both = [](const Salary& field, const Salary& own) { return salary_of_both(field, {own, {}}); };
  const Salary words{"50k to 60k", 50'000, 60'000, "", ""};
  CHECK(both({"", 50'000, 60'000, "EUR", "year"}, words) == Salary{"50k to 60k", 50'000, 60'000, "EUR", "year"});
  CHECK(both({"as agreed", 50'000, 60'000, "", ""}, {"", 50'000, 60'000, "EUR", ""}) ==
        Salary{"as agreed", 50'000, 60'000, "EUR", "year"});
  CHECK(both({"", 500, 600, "", ""}, {"", 500, 600, "EUR", ""}).period == "");
  CHECK(both({"", std::nullopt, std::nullopt, "EUR", "year"}, words) == words);
  const Salary field{"", 50'000, 60'000, "EUR", "year"};
  CHECK(both(field, {"", 50'000, 60'000, "USD", "year"}) == field);
  CHECK(both(field, {"", 50'000, 60'000, "EUR", "month"}) == field);
  // One figure of the range, up to four per cent beside it.
  CHECK(both(field, {"", 48'000, 48'000, "EUR", "year"}).max == 60'000);
  CHECK(both(field, {"", 62'400, 62'400, "EUR", "year"}).max == 60'000);
  CHECK(both(field, {"", 47'999, 47'999, "EUR", "year"}).max == 47'999);
  CHECK(both(field, {"", 62'401, 62'401, "EUR", "year"}).min == 62'401);
  // Ranges that meet are one; a range that is nearly the field's is its own words'.
  CHECK(both(field, {"", 60'000, 70'000, "EUR", "year"}) == Salary{"", 50'000, 70'000, "EUR", "year"});
  CHECK(both(field, {"", 40'000, 50'000, "EUR", "year"}) == Salary{"", 40'000, 60'000, "EUR", "year"});
  CHECK(both(field, {"", 60'001, 70'000, "EUR", "year"}) == Salary{"", 60'001, 70'000, "EUR", "year"});
  CHECK(both(field, {"", 40'000, 49'999, "EUR", "year"}) == Salary{"", 40'000, 49'999, "EUR", "year"});
  CHECK(both(field, {"", 51'000, 61'000, "EUR", "year"}) == Salary{"", 51'000, 61'000, "EUR", "year"});
}

TEST_CASE("a title's part between signs, or its end, is pay, and what it counts or sells is none") {
  const auto pay = [](const char* title) {
    const Salary salary = pay_in_title(title).salary;
    const auto shown = [](std::optional<double> sum) { return sum ? std::to_string(static_cast<long>(*sum)) : "-"; };
    return shown(salary.min) + ' ' + shown(salary.max) + ' ' + salary.currency + ' ' + salary.period;
  };
  CHECK(pay("Cook - $22/hr") == "22 22 USD hour");
  CHECK(pay("Koch (m/w/d) ab 15 €/Std.") == "15 - EUR hour");
  CHECK(pay("Développeur PHP 45-50k€") == "45000 50000 EUR year");
  CHECK(pay("Senior Engineer | €80k - €95k | Remote") == "80000 95000 EUR year");
  CHECK(pay("Line Cook, $18.50/hour") == "18 18 USD hour");
  for (const char* title : {"Account Executive ($1M quota)", "Head of Growth, $10M ARR", "Engineer II", "Level 3 Cook",
                            "Sales, $100k-$200k deals", "Koch 40h/Woche", "Engineer 2026", "Cook 80-100%"})
    CHECK_MESSAGE(pay(title) == "- -  ", title);
}

}  // namespace zapply
