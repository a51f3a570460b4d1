#include "server/values/date_zone.h"

#include <doctest/doctest.h>

#include <string>

#include "shared/timestamp.h"

namespace zapply {
namespace {

constexpr int kNone = 10'000;

struct Row {
  std::string_view words;
  int minutes_east;
};

void check(std::string_view local, std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.words);
    const auto offset = zone_offset(row.words, *parse_rfc3339(local));
    CHECK((offset ? static_cast<int>(offset->count()) : kNone) == row.minutes_east);
  }
}

}  // namespace

TEST_CASE("an offset is read as it is written, up to fourteen hours") {
  check(
      "2026-11-23T12:00:00Z",
      {{"+0200", 120},   {"-0330", -210},   {"+02:00", 120},      {"-3:30", -210}, {"+5", 300},      {"-05", -300},
       {"+530", 330},    {"+1459", 899},    {"+1500", kNone},     {"-1400", -840}, {"+0060", kNone}, {"+0059", 59},
       {"+", kNone},     {"+12345", kNone}, {"+1:2:3", kNone},    {"+ab", kNone},  {"utc+2", 120},   {"gmt-5:30", -330},
       {"utc +2", 120},  {"gmt - 5", -300}, {"utc - 5:30", -330}, {"utc", 0},      {"(utc+2)", 120}, {"[gmt]", 0},
       {"+02:00.", 120}, {"+02:00,", 120},  {"gmt +15", kNone},   {"utc+", kNone}, {"", kNone},      {"soup", kNone}});
}

TEST_CASE("an abbreviation that means one zone everywhere is that zone") {
  check("2026-11-23T12:00:00Z",
        {{"z", 0},      {"ut", 0},     {"utc", 0},    {"gmt", 0},     {"wet", 0},     {"west", 60},      {"bst", 60},
         {"cet", 60},   {"mez", 60},   {"met", 60},   {"cest", 120},  {"mesz", 120},  {"mest", 120},     {"eet", 120},
         {"eest", 180}, {"sast", 120}, {"msk", 180},  {"est", -300},  {"edt", -240},  {"cst", -360},     {"cdt", -300},
         {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},  {"akst", -540}, {"akdt", -480},    {"hst", -600},
         {"brt", -180}, {"art", -180}, {"cot", -300}, {"pet", -300},  {"pkt", 300},   {"wib", 420},      {"hkt", 480},
         {"sgt", 480},  {"awst", 480}, {"jst", 540},  {"kst", 540},   {"acst", 570},  {"acdt", 630},     {"aest", 600},
         {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}, {"ist", kNone}, {"est.", -300}, {"est time", -300}});
}

TEST_CASE("a region's clocks change with the season") {
  check("2026-01-15T12:00:00Z", {{"et", -300},
                                 {"ct", -360},
                                 {"mt", -420},
                                 {"pt", -480},
                                 {"eastern time", -300},
                                 {"central time", -360},
                                 {"mountain time", -420},
                                 {"pacific time", -480},
                                 {"us eastern", -300},
                                 {"us pacific", -480},
                                 {"uk time", 0},
                                 {"europe/berlin", 60},
                                 {"america/new_york", -300},
                                 {"america/port_of_spain", -240},
                                 {"asia/ust-nera", 600},
                                 {"eastern timezone", kNone},
                                 {"berlin", kNone},
                                 {"soup/kitchen", kNone}});
  check("2026-07-15T12:00:00Z", {{"et", -240},
                                 {"ct", -300},
                                 {"mt", -360},
                                 {"pt", -420},
                                 {"eastern time (us)", -240},
                                 {"uk time", 60},
                                 {"europe/berlin", 120}});
}

TEST_CASE("a local time is the instant at which its zone's clocks show it") {
  const ZoneOffset zone = [](Timestamp t) { return t < *parse_rfc3339("2026-03-29T01:00:00Z") ? 60 : 120; };
  const auto instant = [&](const char* local) { return format_rfc3339(instant_of(*parse_rfc3339(local), zone)); };
  CHECK(instant("2026-03-29T01:59:59Z") == "2026-03-29T00:59:59.000Z");
  CHECK(instant("2026-03-29T03:00:00Z") == "2026-03-29T01:00:00.000Z");
  CHECK(instant("2026-03-29T12:00:00Z") == "2026-03-29T10:00:00.000Z");
}

}  // namespace zapply
