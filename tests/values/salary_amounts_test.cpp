#include "server/values/salary_amounts.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

using namespace zapply;

namespace {

/// Each amount as "min-max currency signs": ">" where its least is open, "<" where its most is, "?" for what is in
/// doubt, "k" for what is scaled.
std::string amounts(std::string_view text) {
  std::ostringstream out;
  out.precision(15);
  for (const Amount& one : amounts_of(text, figures_of(text))) {
    if (out.tellp() > 0) out << "; ";
    out << one.min << '-' << one.max;
    if (one.currency.size > 0) out << ' ' << (one.currency.code.empty() ? "kr" : one.currency.code);
    const std::string signs = std::string(one.has_min ? "" : ">") + (one.has_max ? "" : "<") +
                              (one.doubtful ? "?" : "") + (one.scaled ? "k" : "");
    if (!signs.empty()) out << ' ' << signs;
  }
  return out.str();
}

struct Row {
  std::string_view text;
  std::string_view amounts;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(amounts(row.text) == row.amounts);
  }
}

}  // namespace

TEST_CASE("two figures with a word of a range between them are a range, whatever period stands behind the first") {
  for (const std::string_view sign :
       {"-",    "--",     "to",      "bis",   "a",     "und",    "and",      "et",       "y",   "e",
        "~",    "..",     "al",      "hasta", "до",    "thru",   "through",  "till",     "tot", "til",
        "ate",  "ao",     "och",     "og",    "en",    "do",     "fino a",   "から",     "至",  "到",
        "에서", "bis zu", "jusqu'a", "up to", "a max", "to max", "upp till", "rising to"}) {
    const std::string text = "50 " + std::string(sign) + " 60 eur";
    CHECK_MESSAGE(amounts(text) == "50-60 EUR", text);
  }
  for (const std::string_view period :
       {"/hr",      "/hour",   "/h",       "/yr",       "/year",    "/annum",    "/mo",     "/month",  "/day",
        "/wk",      "/week",   "p.a.",     "lpa",       "an hour",  "a day",     "a week",  "a month", "a year",
        "per hour", "per day", "per week", "per month", "per year", "per annum", "monthly", "annually"}) {
    if (period == "lpa") continue;
    const std::string text = "$50 " + std::string(period) + " - $60";
    CHECK_MESSAGE(amounts(text) == "50-60 USD", text);
  }
  check({
      {"$50/hra - $60", "50-50 USD; 60-60 USD"},
      {"110'000.- bis 130'000.-", "110000-130000"},
      {"110'000.-- bis 130'000.--", "110000-130000"},
      {"$50 /hr /yr - $60", "50-50 USD; 60-60 USD"},
      {"110.-- .- bis 130.-", "110-110; 130-130 >"},
      {"50 or 60 eur", "50-50; 60-60 EUR"},
      {"50 eur, 60 eur", "50-50 EUR; 60-60 EUR"},
      {"50-60%", "50-50"},
  });
}

TEST_CASE("the k of one end is the other's where that end is below a thousand") {
  check({
      {"$120-150k", "120000-150000 USD k"},
      {"$999-1200k", "999000-1200000 USD k"},
      {"$1000-1200k", "1000-1200000 USD ?k"},
      {"100k-120", "100000-120000 k"},
      {"100k-1000", "100000-1000 ?k"},
      {"60-70.000 €", "60000-70000 EUR"},
      {"10-20.000 €", "10000-20000 EUR"},
      {"9-20.000 €", "9-20000 EUR ?"},
      {"10-10.000 €", "10-10000 EUR ?"},
      {"10-30.000 €", "10000-30000 EUR"},
      {"10-31.000 €", "10-31000 EUR ?"},
      {"999-1.500.000 €", "999000-1500000 EUR"},
      {"€60-70.000", "60-70000 EUR ?"},
      {"60-9.999 €", "60-9999 EUR ?"},
  });
}

TEST_CASE("a range whose ends don't fit is in doubt, and a least that only fills the form is none") {
  check({
      {"60-50 eur", "60-50 EUR ?"},
      {"50-50 eur", "50-50 EUR"},
      {"5-100 eur", "5-100 EUR"},
      {"5-101 eur", "5-101 EUR ?"},
      {"0-1000 eur", "0-1000 EUR ?"},
      {"0-1001 eur", "1001-1001 EUR >"},
      {"1-1001 eur", "1001-1001 EUR >"},
      {"€1-1001", "1-1001 EUR ?"},
      {"2-1001 eur", "2-1001 EUR ?"},
      {"50 usd - 60 eur", "50-60 USD ?"},
      {"$50 - 60 eur", "50-60 EUR"},
      {"50 eur - $60", "50-60 EUR"},
      {"$50 - $60 cad", "50-60 CAD"},
      {"50 usd - 60 usd", "50-60 USD"},
  });
}

TEST_CASE("a slash makes a range only of figures that are like each other, the second marked as money") {
  check({
      {"35/45k€", "35000-45000 EUR k"},
      {"35/45 eur", "35-45 EUR"},
      {"35k/45k", "35000-45000 k"},
      {"35/35 eur", "35-35 ?; 35-35 EUR ?"},
      {"35/105 eur", "35-105 EUR"},
      {"35/106 eur", "35-35 ?; 106-106 EUR ?"},
      {"24/7", "24-24 ?; 7-7 ?"},
      {"0/7 eur", "0-0 ?; 7-7 EUR ?"},
  });
}

TEST_CASE("years are no amounts, but a figure like a year is one in a range that rises") {
  check({
      {"2026", ""},
      {"2025 - 2026", ""},
      {"2000 - 2500 €", "2000-2500 EUR"},
      {"$90k - 2026", "90000-90000 USD k"},
      {"2026 - 2026 €", "2026-2026 EUR"},
      {"1899", "1899-1899"},
      {"50 eur in 2026", "50-50 EUR"},
  });
}

TEST_CASE("a figure that is left over beside an amount makes it doubtful") {
  check({
      {"eur 400/450", "400-400 EUR ?; 450-450 ?"},
      {"from30000 to 40000 eur", "40000-40000 EUR ?"},
      {"from99 to 400 eur", "400-400 EUR"},
      {"from100 to 400 eur", "400-400 EUR ?"},
      {"50 to 60 to 70 eur", "50-60 ?; 70-70 EUR ?"},
      {"50 eur / 60 eur", "50-60 EUR"},
      {"2026 - 50 eur", "50-50 EUR"},
  });
}

TEST_CASE("words and signs beside a single figure leave an end open, where it is marked as money or nothing is") {
  check({
      {"up to 60 eur", "60-60 EUR >"},
      {"from 60 eur", "60-60 EUR <"},
      {"60 eur", "60-60 EUR"},
      {"60 eur+", "60-60 EUR <"},
      {"60k+", "60000-60000 <k"},
      {"up to 60", "60-60 >"},
      {"up to 60k", "60000-60000 >k"},
      {"up to 10 days, 60 eur", "10-10; 60-60 EUR"},
      {"up to 10 days, 60k", "10-10; 60000-60000 k"},
  });
}
