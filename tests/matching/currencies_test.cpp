#include "server/matching/currencies.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

constexpr std::string_view kSmall = "# Made up, as of 2026-03-01.\ncode\tdollars\nUSD\t1\nEUR\t2\n";

/// "3: what is wrong".
std::string fault_of(const std::string& file) {
  try {
    read_currencies(file);
    return "";
  } catch (const CurrenciesError& error) {
    return std::to_string(error.line) + ": " + error.what();
  }
}

std::string with(const std::string& line) { return std::string(kSmall) + line; }

}  // namespace

TEST_CASE("our own table has its day, and the currencies that boards name") {
  const Currencies& ours = builtin_currencies();
  CHECK(ours.date.starts_with("2026-"));
  CHECK(ours.day > 20'000);
  for (const char* code : {"USD", "EUR", "GBP", "CHF", "CAD", "AUD", "INR", "JPY", "PLN", "BRL", "SEK", "SGD"})
    CHECK_MESSAGE(ours.dollars_for_one(code), std::string(code));
  CHECK_FALSE(ours.dollars_for_one("XYZ"));
  CHECK_FALSE(ours.dollars_for_one(""));
}

TEST_CASE("a file in its place is read, by whatever program it was written") {
  const Currencies table =
      read_currencies("# as of 2026-03-01\r\n# and more\r\n\r\ncode\tdollars\r\nEUR\t1.5\r\nUSD\t1");
  CHECK(table.date == "2026-03-01");
  CHECK(table.day == 20'513);
  CHECK(table.dollars_for_one("EUR") == 1.5);
  CHECK(table.all.size() == 2);
}

TEST_CASE("a table is old after 180 days") {
  const Currencies table = read_currencies(kSmall);
  CHECK_FALSE(table.is_old_on(table.day));
  CHECK_FALSE(table.is_old_on(table.day + 180));
  CHECK(table.is_old_on(table.day + 181));
  CHECK_FALSE_MESSAGE(table.is_old_on(table.day - 1'000), "a newer table knows what is old");
}

TEST_CASE("a file that is none is told by its line, and what to do") {
  CHECK(fault_of(std::string(kSmall)).empty());
  CHECK(fault_of("code\tdollars\nUSD\t1\n") ==
        "1: the day of the figures is missing: begin the file with a line like \"# as of 2026-11-30\"");
  CHECK(fault_of("# as of 2026-02-30\ncode\tdollars\nUSD\t1\n").starts_with("2: the day of the figures is missing"));
  CHECK(fault_of("# as of 2026-03-01\nUSD\t1\n") ==
        "2: expected the names of the columns, \"code\", a tab and \"dollars\", found \"USD 1\"");
  CHECK(
      fault_of(with("Euro\t2")) ==
      "5: expected a currency's three capital letters, a tab and what one of it is worth in US dollars (EUR, tab, 1.15), "
      "found \"Euro 2\"");
  CHECK(fault_of(with("GBP 2")).starts_with("5: expected a currency's three capital letters"));
  CHECK(fault_of(with("GBP\t1,32")) ==
        "5: expected an amount of US dollars above 0 behind the tab, such as 1.15, found \"GBP 1,32\"");
  for (const char* amount : {"0", "-1", "nan", "inf", "1e300", ""})
    CHECK_MESSAGE(fault_of(with("GBP\t" + std::string(amount))).starts_with("5: expected an amount"),
                  std::string(amount));
  CHECK(fault_of(with("EUR\t3")) == "5: EUR stands there twice: remove one of its lines");
  CHECK(fault_of("# as of 2026-03-01\ncode\tdollars\nEUR\t1\n") ==
        "3: all amounts are in US dollars: add the line \"USD\", tab, \"1\"");
  CHECK(fault_of("").starts_with("1: all amounts are in US dollars"));
  CHECK(fault_of(std::string(200'000, '#')).starts_with("1: a table of currencies has at most 100,000 bytes"));
}
