#include "server/values/clock_time.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "shared/timestamp.h"

namespace zapply {
namespace {

/// "d" for a day alone, "l" for a local time, "i" for an instant, and the time.
std::string read(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const WrittenDate date = with_time(*parse_rfc3339("2026-11-23"), words);
  if (date.kind == WrittenDate::Kind::kDay) return "d" + format_rfc3339(date.at).substr(8, 2);
  return (date.kind == WrittenDate::Kind::kInstant ? "i" : "l") + format_rfc3339(date.at).substr(8, 15);
}

struct Row {
  std::string_view words;
  std::string_view says;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.words);
    CHECK(read(row.words) == row.says);
  }
}

}  // namespace

TEST_CASE("a clock time stands behind a day, its parts within a day") {
  check({
      {"", "d23"},
      {"22:45", "l23T22:45:00.000"},
      {"22:45:30", "l23T22:45:30.000"},
      {"22:45:30.5", "l23T22:45:30.500"},
      {"22:45:30,1234", "l23T22:45:30.123"},
      {"22:45:30.", "l23T22:45:30.000"},
      {"0:00", "l23T00:00:00.000"},
      {"23:59:60", "l23T23:59:59.000"},
      {"23:59:61", "d23"},
      {"24:00", "d23"},
      {"22:60", "d23"},
      {"22:5", "d23"},
      {"22:45:3", "d23"},
      {"22:45:30:10", "d23"},
      {"22:45:30.x", "d23"},
      {"222:45", "d23"},
      {"14h30", "l23T14:30:00.000"},
      {"14h", "l23T14:00:00.000"},
      {"9 uhr", "l23T09:00:00.000"},
      {"14.30 uhr", "l23T14:30:00.000"},
      {"14.3 uhr", "d23"},
      {"14.30", "d23"},
      {"9", "d23"},
      {"soup", "d23"},
  });
}

TEST_CASE("words before a clock time are passed over, and those behind it name its zone") {
  for (const char* before : {"at", "um", "a", "as", "las", "alle", "om", "в", "о", "ob", "klo", "ore", "o", "kl", "kl.",
                             "-", "|", "@", "a las"})
    CHECK_MESSAGE(read(std::string(before) + " 22:45") == "l23T22:45:00.000", before);
  for (const char* behind : {"uhr", "h", "hrs", "hours", "uur", "heures", "horas"})
    CHECK_MESSAGE(read("9 " + std::string(behind)) == "l23T09:00:00.000", behind);
  check({
      {"at", "d23"},
      {"12:45 cet", "i23T11:45:00.000"},
      {"12:45+0200", "i23T10:45:00.000"},
      {"12:45-05:00", "i23T17:45:00.000"},
      {"12:45z", "i23T12:45:00.000"},
      {"12:45 gmt +1", "i23T11:45:00.000"},
      {"9 uhr cet", "i23T08:00:00.000"},
      {"12:45 soup", "d23"},
      {"22:45 -5", "i24T03:45:00.000"},
  });
}

TEST_CASE("a half of the day has the hours from one to twelve") {
  check({
      {"1:00 am", "l23T01:00:00.000"},
      {"12:00 am", "l23T00:00:00.000"},
      {"12:59 am", "l23T00:59:00.000"},
      {"0:59 am", "d23"},
      {"13:00 pm", "d23"},
      {"12:59 pm", "l23T12:59:00.000"},
      {"12:00pm", "l23T12:00:00.000"},
      {"1:00pm", "l23T13:00:00.000"},
      {"9 am", "l23T09:00:00.000"},
      {"9pm", "l23T21:00:00.000"},
      {"9 p.m.", "l23T21:00:00.000"},
      {"9 a.m", "l23T09:00:00.000"},
      {"9 pm cet", "i23T20:00:00.000"},
      {"9 ap", "d23"},
  });
}

}  // namespace zapply
