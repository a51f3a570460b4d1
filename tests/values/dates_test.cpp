#include "server/values/dates.h"

#include <doctest/doctest.h>

#include <vector>

namespace zapply {
namespace {

using As = Conversion;

struct Example {
  std::string text;
  As as;
  std::string utc;  ///< empty: no date
};

const std::vector<Example> kExamples{
    {"2026-09-23T06:49:46-04:00", As::kIso8601, "2026-09-23T10:49:46.000Z"},
    {"2026-06-09T08:50:02", As::kIso8601, "2026-06-09T08:50:02.000Z"},
    {"2026-06-11T00:12:35Z", As::kIso8601, "2026-06-11T00:12:35.000Z"},
    {"2026-04-20T22:43:56.531+00:00", As::kIso8601, "2026-04-20T22:43:56.531Z"},
    {"2026-08-05 10:10:39 UTC", As::kIso8601, "2026-08-05T10:10:39.000Z"},
    {"2026-08-05 10:10:39 +0200", As::kIso8601, "2026-08-05T08:10:39.000Z"},
    {"2026-08-05T10:10:39+0200", As::kIso8601, "2026-08-05T08:10:39.000Z"},
    {"2026-06-30", As::kIso8601, "2026-06-30T00:00:00.000Z"},
    {" 2026-06-30\n", As::kIso8601, "2026-06-30T00:00:00.000Z"},
    {"2026-02-30", As::kIso8601, ""},
    {"next week", As::kIso8601, ""},
    {"Fri, 10 Jul 2026 22:45:30 +0000", As::kRfc822, "2026-07-10T22:45:30.000Z"},
    {"10 Jul 2026 22:45 EST", As::kRfc822, "2026-07-11T03:45:00.000Z"},
    {"Mon, 30 Jun 26 09:00:00 GMT", As::kRfc822, "2026-06-30T09:00:00.000Z"},
    {"Thu, 16 Jul 2026 14:57:15 -0430", As::kRfc822, "2026-07-16T19:27:15.000Z"},
    {"Fri, 32 Jul 2026 22:45:30 +0000", As::kRfc822, ""},
    {"1781119953", As::kEpoch, "2026-06-10T19:32:33.000Z"},
    {"1781119953123", As::kEpoch, "2026-06-10T19:32:33.123Z"},
    {"1781119953123456", As::kEpoch, "2026-06-10T19:32:33.123Z"},
    {"1781119953.5", As::kEpoch, "2026-06-10T19:32:33.500Z"},
    {"0", As::kEpoch, ""},
    {"-5", As::kEpoch, ""},
    {"20260610", As::kEpoch, ""},
    {"1e300", As::kEpoch, ""},
    {"Posted Today", As::kRelativeDate, "2026-11-23T00:00:00.000Z"},
    {"Posted Yesterday", As::kRelativeDate, "2026-11-22T00:00:00.000Z"},
    {"Posted 8 Days Ago", As::kRelativeDate, "2026-11-15T00:00:00.000Z"},
    {"Posted 30+ Days Ago", As::kRelativeDate, ""},
    {"Just posted", As::kRelativeDate, "2026-11-23T00:00:00.000Z"},
    {"an hour ago", As::kRelativeDate, "2026-11-23T00:00:00.000Z"},
    {"20 hours ago", As::kRelativeDate, "2026-11-22T00:00:00.000Z"},
    {"2 weeks ago", As::kRelativeDate, "2026-11-09T00:00:00.000Z"},
    {"a month ago", As::kRelativeDate, ""},
    {"3d", As::kRelativeDate, "2026-11-20T00:00:00.000Z"},
    {"vor 3 Tagen", As::kRelativeDate, "2026-11-20T00:00:00.000Z"},
    {"gestern", As::kRelativeDate, "2026-11-22T00:00:00.000Z"},
    {"il y a 5 jours", As::kRelativeDate, "2026-11-18T00:00:00.000Z"},
    {"hace 1 semana", As::kRelativeDate, "2026-11-16T00:00:00.000Z"},
    {"Competitive", As::kRelativeDate, ""},
    // Whichever it is
    {"2026-06-30", As::kDate, "2026-06-30T00:00:00.000Z"},
    {"1781119953", As::kDate, "2026-06-10T19:32:33.000Z"},
    {"Fri, 10 Jul 2026 22:45:30 +0000", As::kDate, "2026-07-10T22:45:30.000Z"},
    {"July 10, 2026", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"Jul 10, 2026", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"10 July 2026", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"10th July 2026", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"10. Juli 2026", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"3 août 2026", As::kDate, "2026-08-03T00:00:00.000Z"},
    {"3 de agosto de 2026", As::kDate, "2026-08-03T00:00:00.000Z"},
    {"10.07.2026", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"03/04/2026", As::kDate, ""},  // March or April
    {"05/05/2026", As::kDate, "2026-05-05T00:00:00.000Z"},
    {"23/09/2026", As::kDate, "2026-09-23T00:00:00.000Z"},
    {"9/23/2026", As::kDate, "2026-09-23T00:00:00.000Z"},
    {"2026/09/23", As::kDate, "2026-09-23T00:00:00.000Z"},
    {"2026-9-3", As::kDate, "2026-09-03T00:00:00.000Z"},
    {"23/13/2026", As::kDate, ""},
    {"2026/13/01", As::kDate, ""},
    {"1970-01-01T00:00:00Z", As::kDate, ""},
    {"1970-01-01", As::kIso8601, ""},
    {"0000-00-00 00:00:00", As::kDate, ""},
    {"2026", As::kDate, ""},
    {"", As::kDate, ""},
    {"31.02.2026", As::kDate, ""},
    {"July 10, 2026 10:45 PM", As::kDate, "2026-07-10T22:45:00.000Z"},
    {"July 10, 2026, 10:45 p.m. EST", As::kDate, "2026-07-11T03:45:00.000Z"},
    {"Jul 10, 2026 12:05am", As::kDate, "2026-07-10T00:05:00.000Z"},
    {"Fri Jul 10 2026 22:45:30 GMT+0200 (Central European Summer Time)", As::kDate, "2026-07-10T20:45:30.000Z"},
    {"Fri Jul 10 22:45:30 UTC 2026", As::kDate, "2026-07-10T22:45:30.000Z"},
    {"10-Jul-2026", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"1-Jul-26", As::kDate, "2026-07-01T00:00:00.000Z"},
    {"10 luglio 2026", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"10 de outubro de 2026", As::kDate, "2026-10-10T00:00:00.000Z"},
    {"10 lipca 2026", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"1 maart 2026", As::kDate, "2026-03-01T00:00:00.000Z"},
    {"9/23/2026 10:45 PM", As::kDate, "2026-09-23T22:45:00.000Z"},
    {"23.09.2026 08:15", As::kDate, "2026-09-23T08:15:00.000Z"},
    {"2026.07.10", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"23-09-2026", As::kDate, "2026-09-23T00:00:00.000Z"},
    {"03-04-2026", As::kDate, ""},
    {"2026年7月10日", As::kDate, "2026-07-10T00:00:00.000Z"},
    {"20260805", As::kDate, "2026-08-05T00:00:00.000Z"},
    {"20260805T101039Z", As::kDate, "2026-08-05T10:10:39.000Z"},
    {"2026-08-05T10:10:39+02:00[Europe/Berlin]", As::kDate, "2026-08-05T08:10:39.000Z"},
    {"/Date(1781119953000+0200)/", As::kDate, "2026-06-10T19:32:33.000Z"},
    {"9999-12-31", As::kDate, ""},
    {"9999-12-31T23:59:59Z", As::kIso8601, ""},
    {"vor einem Monat", As::kDate, ""},
    {"vor einem Tag", As::kDate, "2026-11-22T00:00:00.000Z"},
    {"3 giorni fa", As::kDate, "2026-11-20T00:00:00.000Z"},
    {"há 3 dias", As::kDate, "2026-11-20T00:00:00.000Z"},
    {"3 dagen geleden", As::kDate, "2026-11-20T00:00:00.000Z"},
    {"10 Jul", As::kDate, ""},
    {"July 2026", As::kDate, ""},
};

}  // namespace

TEST_CASE("dates are read as boards write them, in UTC, and unknown ones are unknown") {
  const Timestamp fetched = *parse_rfc3339("2026-11-23T16:18:05Z");
  for (const Example& example : kExamples) {
    CAPTURE(example.text);
    const std::optional<ReadDate> date = parse_date(example.text, example.as, fetched);
    CHECK((date ? format_rfc3339(date->at) : "") == example.utc);
  }
}

TEST_CASE("seconds since 1970 are read in at most 40 bytes") {
  const Timestamp fetched = *parse_rfc3339("2026-11-23T16:18:05Z");
  const auto read = [&](const std::string& text) { return parse_date(text, As::kEpoch, fetched).has_value(); };
  const std::string whole = "1754388639.";
  CHECK(read(whole + std::string(40 - whole.size(), '0')));
  CHECK_FALSE(read(whole + std::string(41 - whole.size(), '0')));
  CHECK_FALSE(read(""));
  CHECK_FALSE(read("1754388639 s"));
}

TEST_CASE("an instant is plausible from the beginning of 1990 to that of 2100, in seconds and in their parts") {
  const Timestamp fetched = *parse_rfc3339("2026-11-23T16:18:05Z");
  const auto read = [&](std::string_view text, As as = As::kDate) {
    const std::optional<ReadDate> date = parse_date(text, as, fetched);
    return date ? format_rfc3339(date->at) : "";
  };
  CHECK(read("631152000") == "1990-01-01T00:00:00.000Z");
  CHECK(read("631151999") == "");
  CHECK(read("4102444799") == "2099-12-31T23:59:59.000Z");
  CHECK(read("4102444800") == "");
  CHECK(read("631152000000") == "1990-01-01T00:00:00.000Z");
  CHECK(read("631151999999") == "");
  CHECK(read("4102444799999") == "2099-12-31T23:59:59.999Z");
  CHECK(read("4102444800000") == "");
  CHECK(read("631152000000000") == "1990-01-01T00:00:00.000Z");
  CHECK(read("4102444799999999") == "2099-12-31T23:59:59.999Z");
  CHECK(read("4102444800000000") == "");
  CHECK(read("1990-01-01") == "1990-01-01T00:00:00.000Z");
  CHECK(read("1989-12-31") == "");
  CHECK(read("2099-12-31T23:59:59Z") == "2099-12-31T23:59:59.000Z");
  CHECK(read("2100-01-01T00:00:00Z") == "");
}

TEST_CASE("a kind of date is read as that alone") {
  const Timestamp fetched = *parse_rfc3339("2026-11-23T16:18:05Z");
  const auto reads = [&](As as, std::string_view text) { return parse_date(text, as, fetched).has_value(); };
  struct Row {
    std::string_view text;
    As as;
  };
  for (const Row& row : {Row{"2026-08-05", As::kIso8601}, Row{"Wed, 05 Aug 2026 10:00:00 GMT", As::kRfc822},
                         Row{"1754388639", As::kEpoch}, Row{"3 days ago", As::kRelativeDate}}) {
    CAPTURE(row.text);
    for (const As as : {As::kIso8601, As::kRfc822, As::kEpoch, As::kRelativeDate})
      CHECK(reads(as, row.text) == (as == row.as));
    CHECK(reads(As::kDate, row.text));
  }
}

TEST_CASE("a date that is kept reads back as the same, day or time") {
  for (const std::string text : {"2026-08-05", "2026-08-05T10:00:00.000Z"}) {
    const std::optional<ReadDate> date = parse_read_date(text);
    REQUIRE(date);
    CHECK(date->is_day == (text.size() == 10));
    CHECK(format_read_date(*date) == text);
  }
  CHECK_FALSE(parse_read_date("yesterday"));
}

}  // namespace zapply
