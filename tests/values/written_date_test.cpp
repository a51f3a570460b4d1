#include "server/values/written_date.h"

#include <doctest/doctest.h>

#include <string>

#include "shared/timestamp.h"

namespace zapply {
namespace {

std::string shown(const std::optional<WrittenDate>& date) {
  if (!date) return "";
  return format_rfc3339(date->at).substr(0, date->kind == WrittenDate::Kind::kDay ? 10 : 16);
}

std::string named(std::string_view text) { return shown(named_month_date(text)); }
std::string numeric(std::string_view text) { return shown(numeric_date(text, *parse_rfc3339("2026-11-23T16:18:05Z"))); }

struct Row {
  std::string_view text;
  std::string_view says;
};

}  // namespace

TEST_CASE("a year is written with four digits or two, of this century or the last, or as Thailand counts") {
  for (const Row& row : std::initializer_list<Row>{{"1 Jan 2026", "2026-01-01"},
                                                   {"1 Jan 26", "2026-01-01"},
                                                   {"1 Jan '26", "2026-01-01"},
                                                   {"1 Jan 26.", "2026-01-01"},
                                                   {"1 Jan 2026;", "2026-01-01"},
                                                   {"1 Jan 49", "2049-01-01"},
                                                   {"1 Jan 50", ""},
                                                   {"1 Jan 69", ""},
                                                   {"1 Jan 70", "1970-01-01"},
                                                   {"1 Jan 99", "1999-01-01"},
                                                   {"1 Jan 1969", ""},
                                                   {"1 Jan 1970", "1970-01-01"},
                                                   {"1 Jan 2200", "2200-01-01"},
                                                   {"1 Jan 2201", ""},
                                                   {"1 Jan 2512", ""},
                                                   {"1 Jan 2513", "1970-01-01"},
                                                   {"1 Jan 2569", "2026-01-01"},
                                                   {"1 Jan 2642", "2099-01-01"},
                                                   {"1 Jan 2643", ""},
                                                   {"1 Jan 026", ""},
                                                   {"1 Jan 20260", ""},
                                                   {"1 ม.ค. 69", "2026-01-01"},
                                                   {"1 มกราคม 2569", "2026-01-01"}}) {
    CAPTURE(row.text);
    CHECK(named(row.text) == row.says);
  }
}

TEST_CASE("a day has one or two digits and what some write behind it, and is one of its month") {
  for (const Row& row : std::initializer_list<Row>{{"1st Jan 2026", "2026-01-01"},
                                                   {"2nd Jan 2026", "2026-01-02"},
                                                   {"3rd Jan 2026", "2026-01-03"},
                                                   {"4th Jan 2026", "2026-01-04"},
                                                   {"1er janvier 2026", "2026-01-01"},
                                                   {"1º de janeiro de 2026", "2026-01-01"},
                                                   {"10. Januar 2026", "2026-01-10"},
                                                   {"31 Jan 2026", "2026-01-31"},
                                                   {"32 Jan 2026", ""},
                                                   {"0 Jan 2026", ""},
                                                   {"29 Feb 2028", "2028-02-29"},
                                                   {"29 Feb 2026", ""},
                                                   {"001 Jan 2026", ""},
                                                   {"January 10, 2026", "2026-01-10"},
                                                   {"2026 January 10", "2026-01-10"},
                                                   {"2026 10 January", "2026-01-10"},
                                                   {"2026 January soup", ""},
                                                   {"2026 January 32", ""},
                                                   {"Jan 10 12:30:00 2026", "2026-01-10T12:30"},
                                                   {"10-jan-2026", "2026-01-10"},
                                                   {"jan-10-2026", "2026-01-10"},
                                                   {"10/jan/2026", "2026-01-10"},
                                                   {"10.jan.2026", "2026-01-10"},
                                                   {"10 Ja 2026", ""},
                                                   {"mar. 20 oct. 2026", "2026-10-20"}}) {
    CAPTURE(row.text);
    CHECK(named(row.text) == row.says);
  }
}

TEST_CASE("up to four words may stand before a date with a month's name, and none that are of another day") {
  CHECK(named("soup kitchen has news 1 Jan 2026") == "2026-01-01");
  CHECK(named("the soup kitchen has news 1 Jan 2026") == "2026-01-01");
  CHECK(named("one soup kitchen has news 1 Jan 2026") == "");
  CHECK(named("Closes 1 Jan 2026") == "");
  CHECK(named("1 Jan") == "");
  CHECK(named(std::string(108, ' ') + "1 Jan 2026") == "2026-01-01");
  CHECK(named("soup" + std::string(106, ' ') + "1 Jan 2026") == "2026-01-01");
  CHECK(named("soup" + std::string(107, ' ') + "1 Jan 2026") != "2026-01-01");
}

TEST_CASE("a date of numbers is read where its order is certain") {
  for (const Row& row : std::initializer_list<Row>{{"2026-11-10", "2026-11-10"},
                                                   {"2026/1/2", "2026-01-02"},
                                                   {"2026.1.2", "2026-01-02"},
                                                   {"10.11.2026", "2026-11-10"},
                                                   {"10.11.2026.", "2026-11-10"},
                                                   {"13/11/2026", "2026-11-13"},
                                                   {"11/13/2026", "2026-11-13"},
                                                   {"11/11/2026", "2026-11-11"},
                                                   {"10/11/2026", ""},
                                                   {"12/10/2026", ""},
                                                   {"13/12/2026", "2026-12-13"},
                                                   {"12/13/2026", "2026-12-13"},
                                                   {"13-11-2026", "2026-11-13"},
                                                   {"13/13/2026", ""},
                                                   {"32.1.2026", ""},
                                                   {"10.13.2026", ""},
                                                   {"10.0.2026", ""},
                                                   {"10.11.26", "2026-11-10"},
                                                   {"20.11.26", "2026-11-20"},
                                                   {"26.11.20", "2026-11-20"},
                                                   {"11/20/26", "2026-11-20"},
                                                   {"20/11/26", "2026-11-20"},
                                                   {"10/11/26", ""},
                                                   {"11/11/26", "2026-11-11"},
                                                   {"posted 10.11.2026", "2026-11-10"},
                                                   {"soup kitchen news 10.11.2026", "2026-11-10"},
                                                   {"the soup kitchen news 10.11.2026", ""},
                                                   {"7 10.11.2026", ""},
                                                   {"until 10.11.2026", ""},
                                                   {"10.11.2026 14:30", "2026-11-10T14:30"},
                                                   {"2026年11月10日", "2026-11-10"},
                                                   {"2026년 11월 10일", "2026-11-10"},
                                                   {"令和8年11月10日", "2026-11-10"},
                                                   {"26. 10. 2021", "2021-10-26"},
                                                   {"2021. 10. 26.", "2021-10-26"},
                                                   {"10 thang 7, 2026", "2026-07-10"},
                                                   {"10 thg 7 nam 2026", "2026-07-10"}}) {
    CAPTURE(row.text);
    CHECK(numeric(row.text) == row.says);
  }
  CHECK(numeric(std::string(70, ' ') + "2026-11-10") == "2026-11-10");
  CHECK(numeric("soup" + std::string(66, ' ') + "2026-11-10") == "2026-11-10");
  CHECK(numeric("soup" + std::string(68, ' ') + "2026-11-10") == "");
}

TEST_CASE("an ISO date is a day, an instant or a time on the board's clocks") {
  const auto iso = [](std::string_view text) -> std::string {
    const auto date = iso_date(text);
    if (!date) return "";
    const char kind = date->kind == WrittenDate::Kind::kDay       ? 'd'
                      : date->kind == WrittenDate::Kind::kInstant ? 'i'
                                                                  : 'l';
    return kind + format_rfc3339(date->at).substr(0, 16);
  };
  for (const Row& row : std::initializer_list<Row>{{"2026-11-10", "d2026-11-10T00:00"},
                                                   {"20261110", "d2026-11-10T00:00"},
                                                   {"20261110T101039Z", "i2026-11-10T10:10"},
                                                   {"20261110T101039", "l2026-11-10T10:10"},
                                                   {"20261110T1010", ""},
                                                   {"20261110T10103x", ""},
                                                   {"2026111", ""},
                                                   {"20261110 101039", ""},
                                                   {"2026-11-10Z", "d2026-11-10T00:00"},
                                                   {"2026-11-10+01:00", "d2026-11-10T00:00"},
                                                   {"2026-11-10-01:00", "d2026-11-10T00:00"},
                                                   {"2026-11-10T00:00:00", "d2026-11-10T00:00"},
                                                   {"2026-11-10T00:00:01", "l2026-11-10T00:00"},
                                                   {"2026-11-10T12:30", "l2026-11-10T12:30"},
                                                   {"2026-11-10T12:30:00+02:00", "i2026-11-10T10:30"},
                                                   {"2026-11-10T12:30:00+02:00[Europe/Berlin]", "i2026-11-10T10:30"},
                                                   {"2026-11-10 12:30:00 CET", "i2026-11-10T11:30"},
                                                   {"2026-11-10 12:30:00 soup", "d2026-11-10T00:00"},
                                                   {"2026-11-10 12:30 pm", ""},
                                                   {"2026-11-10 12:30 am CET", ""},
                                                   {"2026-11-10 12:30:00,5", "l2026-11-10T12:30"},
                                                   {"2026-11-10 12:30, CET", "i2026-11-10T11:30"},
                                                   {"2026-11-1", ""},
                                                   {"2026-11-10x", ""}}) {
    CAPTURE(row.text);
    CHECK(iso(row.text) == row.says);
  }
}

}  // namespace zapply
