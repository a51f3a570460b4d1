#include "server/values/salary_figures.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

using namespace zapply;

namespace {

/// Each figure as "begin-end value currency signs", with "y" for what may be a year, "o" for what is no money, "g" for
/// what is glued to a letter and "+" for what is open above.
std::string figures(std::string_view text) {
  std::ostringstream out;
  out.precision(15);
  for (const Figure& one : figures_of(text)) {
    if (out.tellp() > 0) out << "; ";
    out << one.begin << '-' << one.end << ' ' << one.value;
    if (one.currency.size > 0) out << ' ' << (one.currency.code.empty() ? "?" : one.currency.code);
    const std::string signs = std::string(one.may_be_year ? "y" : "") + (one.is_other ? "o" : "") +
                              (one.is_glued ? "g" : "") + (one.is_open ? "+" : "");
    if (!signs.empty()) out << ' ' << signs;
  }
  return out.str();
}

struct Row {
  std::string_view text;
  std::string_view figures;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(figures(row.text) == row.figures);
  }
}

}  // namespace

TEST_CASE("four bare digits from 1900 to 2100 may be a year, unless money or a letter stands beside them") {
  check({
      {"1899", "0-4 1899"},
      {"1900", "0-4 1900 y"},
      {"2026", "0-4 2026 y"},
      {"2100", "0-4 2100 y"},
      {"2101", "0-4 2101"},
      {"2,026", "0-5 2026"},
      {"02026", "0-5 2026"},
      {"2026k", "0-5 2026000"},
      {"€2026", "0-7 2026 EUR"},
      {"2026 usd", "0-8 2026 USD"},
      {"q2026", "1-5 2026 og"},
  });
}

TEST_CASE("a figure's factor is read in each of its words, and in no longer one") {
  check({
      {"5k", "0-2 5000"},
      {"5 k", "0-3 5000"},
      {"5k per", "0-2 5000"},
      {"5kg", "0-1 5"},
      {"5keur", "0-5 5000 EUR"},
      {"5tsd", "0-4 5000"},
      {"5 thousand", "0-10 5000"},
      {"5 mil", "0-5 5000"},
      {"5 mila", "0-6 5000"},
      {"5 tys.", "0-6 5000"},
      {"5 tys", "0-5 5000"},
      {"5 t.kr", "0-6 5000"},
      {"5 тыс.", "0-9 5000"},
      {"5 тыс", "0-8 5000"},
      {"5t€", "0-5 5000 EUR"},
      {"5teur", "0-5 5000 EUR"},
      {"5t", "0-1 5"},
      {"5万", "0-4 50000"},
      {"5만", "0-4 50000"},
      {"5 juta", "0-6 5000000"},
      {"5jt", "0-3 5000000"},
      {"5 trieu", "0-7 5000000"},
      {"5 crores", "0-8 50000000"},
      {"5 crore", "0-7 50000000"},
      {"5 lakhs", "0-7 500000"},
      {"5 lakh", "0-6 500000"},
      {"5 lpa", "0-5 500000"},
      {"5 lac", "0-5 500000"},
      {"5l", "0-2 500000"},
      {"5 lines", "0-1 5"},
      {"5 million", "0-9 5000000"},
      {"5 mln", "0-5 5000000"},
      {"5 mio", "0-5 5000000"},
      {"5 mn", "0-4 5000000"},
      {"5m", "0-2 5000000"},
      {"5 members", "0-1 5"},
      {"5 billion", "0-9 5000000000"},
      {"5 trillion", "0-10 5000000000"},
      {"5 bn", "0-4 5000000000"},
      {"5b", "0-2 5000000000"},
  });
}

TEST_CASE("digits go together by separators, and by a blank only in groups of three") {
  check({
      {"1,234,567", "0-9 1234567"},
      {"1.234.567", "0-9 1234567"},
      {"1'234'567", "0-9 1234567"},
      {"1 234 567", "0-9 1234567"},
      {"12 34", "0-2 12; 3-5 34"},
      {"12 3456", "0-2 12; 3-7 3456"},
      {"12 345", "0-6 12345"},
      {"12 345 6", "0-6 12345; 7-8 6"},
      {"12 34", "0-2 12; 3-5 34"},
      {"12. 5", "0-2 12; 4-5 5"},
      {"12.", "0-2 12"},
      {"12.5", "0-4 12.5"},
      {"1.400k", "0-6 0"},
      {"1,400k", "0-6 0"},
      {"4,000万", "0-8 40000000"},
      {"0,999万", "0-8 0"},
      {"1.40k", "0-5 1400"},
  });
}

TEST_CASE("a percentage, a pension plan and what is glued to letters are no money") {
  check({
      {"10%", "0-2 10 o"},
      {"10 %", "0-2 10 o"},
      {"401(k)", "0-3 401 o"},
      {"403(b)", "0-3 403 o"},
      {"401k", "0-4 401000 o"},
      {"$401k", "0-5 401000 USD"},
      {"1401k", "0-5 1401000"},
      {"b2c", "1-2 2 og"},
      {"#1", "1-2 1 og"},
      {"from30000", "4-9 30000 og"},
      {"年収600", "6-9 600"},
      {"r45 000", "0-7 45000 ZAR"},
      {"r100", "0-4 100 ZAR"},
      {"r99", "1-3 99 og"},
      {"ar100", "2-5 100 og"},
      {"1r100", "0-1 1; 2-5 100 og"},
      {" r100", "1-5 100 ZAR"},
  });
}

TEST_CASE("a plus behind a figure leaves it open, a blank between them does not") {
  check({
      {"100k+", "0-5 100000 +"},
      {"100k +", "0-4 100000"},
      {"100+ eur", "0-8 100 EUR +"},
      {"100 eur+", "0-8 100 EUR +"},
      {"100 eur +", "0-7 100 EUR"},
  });
}

TEST_CASE("a figure's currency stands before it or behind it, and two that differ make no sense") {
  check({
      {"$5", "0-2 5 USD"},
      {"$ 5", "0-3 5 USD"},
      {"5 $", "0-3 5 USD"},
      {"5 kr", "0-4 5 ?"},
      {"kr 5", "0-4 5 ?"},
      {"$5 usd", "0-6 5 USD"},
      {"$5 cad", "0-6 5 CAD"},
      {"$5 mxn", "0-6 5 MXN"},
      {"$5 eur", "0-6 0 EUR"},
      {"€5 eur", "0-8 5 EUR"},
      {"€5 usd", "0-8 0 USD"},
      {"usd $5", "0-6 5 USD"},
      {"cad $5", "0-6 5 CAD"},
      {"mxn $5", "0-6 5 MXN"},
      {"eur $5", "4-6 5 USD"},
      {"cad $5 aud", "0-10 5 AUD"},
  });
}

TEST_CASE("digits that are no number are a figure without a value") {
  CHECK(figures_of("").empty());
  CHECK(figures_of("soup").empty());
  check({{"1.2.3,4", "7-7 0"}, {"1.2.3,4 5", "7-7 0; 8-9 5"}});
}
