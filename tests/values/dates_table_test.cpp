#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "server/values/dates.h"

namespace zapply {
namespace {

struct Line {
  std::string_view text;
  std::string_view says;  ///< a day, an instant, or empty: no certain day
};

/// As boards write them; seen on Monday, 23 November 2026, 16:18 UTC.
constexpr auto kTable = std::to_array<Line>({
    // Days, which are that day in every zone
    {"2026-11-01", "2026-11-01"},
    {"2026-11-01T00:00:00", "2026-11-01"},
    {"2026-11-01 00:00:00", "2026-11-01"},
    {"2026-11-01T00:00:00.000", "2026-11-01"},
    {"2026-11-01Z", "2026-11-01"},
    {"2026-11-01+01:00", "2026-11-01"},
    {"2026/11/01", "2026-11-01"},
    {"2026.11.01", "2026-11-01"},
    {"20261101", "2026-11-01"},
    {"1 November 2026", "2026-11-01"},
    {"1st November 2026", "2026-11-01"},
    {"November 1st, 2026", "2026-11-01"},
    {"Sunday, November 1, 2026", "2026-11-01"},
    {"Sun 1 Nov 2026", "2026-11-01"},
    {"Nov. 1, 2026", "2026-11-01"},
    {"Posted on Nov 1, 2026", "2026-11-01"},
    {"the 1st of November 2026", "2026-11-01"},
    {"1-Nov-2026", "2026-11-01"},
    {"01/Nov/2026", "2026-11-01"},
    {"2026-Nov-01", "2026-11-01"},
    {"2026 Nov 1", "2026-11-01"},
    {"Sept. 5, 2026", "2026-09-05"},
    {"1. November 2026", "2026-11-01"},
    {"Sonntag, 1. November 2026", "2026-11-01"},
    {"01.11.2026", "2026-11-01"},
    {"1.11.2026", "2026-11-01"},
    {"So., 01.11.2026", "2026-11-01"},
    {"veröffentlicht am 01.11.2026", "2026-11-01"},
    {"20.10.26", "2026-10-20"},
    {"13. Okt. 26", "2026-10-13"},
    {"3. März 2026", "2026-03-03"},
    {"3. Mrz. 2026", "2026-03-03"},
    {"1 novembre 2026", "2026-11-01"},
    {"1er novembre 2026", "2026-11-01"},
    {"le 5 févr. 2026", "2026-02-05"},
    {"mardi 20 octobre 2026", "2026-10-20"},
    {"mar. 20 oct. 2026", "2026-10-20"},
    {"mar. 3 mars 2026", "2026-03-03"},
    {"mercredi 21 octobre 2026", "2026-10-21"},
    {"vendredi, décembre 5 2014.", "2014-12-05"},
    {"15 juil. 2026", "2026-07-15"},
    {"15 juin 2026", "2026-06-15"},
    {"15 août 2026", "2026-08-15"},
    {"lunes 19 de octubre del 2026", "2026-10-19"},
    {"martes, 20 de octubre de 2026", "2026-10-20"},
    {"martes 20 de octubre del 2026", "2026-10-20"},
    {"12 de junio del 2012", "2012-06-12"},
    {"5 de marzo de 2026", "2026-03-05"},
    {"3 ene 2026", "2026-01-03"},
    {"3 de ago. de 2026", "2026-08-03"},
    {"3 de fevereiro de 2026", "2026-02-03"},
    {"terça-feira, 20 de outubro de 2026", "2026-10-20"},
    {"3 de março de 2026", "2026-03-03"},
    {"7 set 2026", "2026-09-07"},
    {"martedì 20 ottobre 2026", "2026-10-20"},
    {"mar 20 ott 2026", "2026-10-20"},
    {"20 gen 2026", "2026-01-20"},
    {"10 luglio 2026", "2026-07-10"},
    {"maa 19 okt 2026", "2026-10-19"},
    {"op maandag 19 oktober 2026", "2026-10-19"},
    {"1 mrt 2026", "2026-03-01"},
    {"1 mei 2026", "2026-05-01"},
    {"20 października 2026", "2026-10-20"},
    {"20 paź 2026", "2026-10-20"},
    {"3 września 2026 r.", "2026-09-03"},
    {"den 3 maj 2026", "2026-05-03"},
    {"3. oktober 2026", "2026-10-03"},
    {"3. marraskuuta 2026", "2026-11-03"},
    {"3. prosince 2026", "2026-12-03"},
    {"26. 10. 2021", "2021-10-26"},
    {"2026. 10. 20.", "2026-10-20"},
    {"2026年10月20日", "2026-10-20"},
    {"2026年10月20日(火)", "2026-10-20"},
    {"2026년 10월 20일", "2026-10-20"},
    {"3 ноября 2026", "2026-11-03"},
    {"9/23/2026", "2026-09-23"},
    {"23/09/2026", "2026-09-23"},
    {"11/11/2026", "2026-11-11"},
    {"23-09-2026", "2026-09-23"},
    {"Posted: 9/23/2026", "2026-09-23"},
    // Instants
    {"2026-11-02T15:00:00Z", "2026-11-02T15:00:00Z"},
    {"2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z"},
    {"2026-11-01T00:00:00-05:00", "2026-11-01T05:00:00Z"},
    {"2026-11-02T15:00:00.123+02:00", "2026-11-02T13:00:00.123Z"},
    {"2026-11-02T15:00:00+0530", "2026-11-02T09:30:00Z"},
    {"2026-11-02 15:00:00 -03", "2026-11-02T18:00:00Z"},
    {"2026-11-02 15:00:00", "2026-11-02T15:00:00Z"},
    {"2026-11-02T15:00", "2026-11-02T15:00:00Z"},
    {"2026-11-02T15:00:00[Europe/Berlin]", "2026-11-02T14:00:00Z"},
    {"2026-07-02T15:00:00[Europe/Berlin]", "2026-07-02T13:00:00Z"},
    {"2026-11-02T15:00:00+01:00[Europe/Berlin]", "2026-11-02T14:00:00Z"},
    {"2026-11-02 15:00:00 America/Los_Angeles", "2026-11-02T23:00:00Z"},
    {"2026-11-02 15:00:00 EST", "2026-11-02T20:00:00Z"},
    {"Mon, 02 Nov 2026 15:00:00 +0100", "2026-11-02T14:00:00Z"},
    {"Mon, 02 Nov 2026 15:00:00 GMT", "2026-11-02T15:00:00Z"},
    {"Mon, 02 Nov 2026 15:00:00 GMT+7", "2026-11-02T08:00:00Z"},
    {"Mon, 02 Nov 2026 15:00:00 UTC+2", "2026-11-02T13:00:00Z"},
    {"Mon, 02 Nov 2026 15:00:00 UTC+05:30", "2026-11-02T09:30:00Z"},
    {"Mon, 02 Nov 2026 15:00:00 GMT -3", "2026-11-02T18:00:00Z"},
    {"Mon, 02 Nov 2026 15:00:00 America/Los_Angeles", "2026-11-02T23:00:00Z"},
    {"Mon, 02 Nov 2026 15:00:00 JST", "2026-11-02T06:00:00Z"},
    {"Mon, 02 Nov 2026 15:00:00 AEDT", "2026-11-02T04:00:00Z"},
    {"Mon, 02 Nov 2026 15:00:00 MEZ", "2026-11-02T14:00:00Z"},
    {"Thu, 30 Apr 2015 08:57:00 MET", "2015-04-30T07:57:00Z"},
    {"Thu, 30 Apr 2015 08:57:00 MEST", "2015-04-30T06:57:00Z"},
    {"Thu, 30 Apr 2015 08:57:00 BST", "2015-04-30T07:57:00Z"},
    {"Thu, 30 Apr 2015 08:57:00 AEST", "2015-04-29T22:57:00Z"},
    {"Nov 2, 2026 3:00 PM ET", "2026-11-02T20:00:00Z"},
    {"Jul 2, 2026 3:00 PM ET", "2026-07-02T19:00:00Z"},
    {"Jul 2, 2026 3:00 PM PT", "2026-07-02T22:00:00Z"},
    {"Nov 2, 2026 at 3:00 p.m. Pacific Time", "2026-11-02T23:00:00Z"},
    {"Mon Nov 02 2026 15:00:00 GMT+0100 (Central European Standard Time)", "2026-11-02T14:00:00Z"},
    {"Mon Nov  2 15:00:00 UTC 2026", "2026-11-02T15:00:00Z"},
    {"Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"},
    {"02.11.2026 15:00 Uhr", "2026-11-02T15:00:00Z"},
    {"2. November 2026 um 15.30 Uhr", "2026-11-02T15:30:00Z"},
    {"2 novembre 2026 à 15h30", "2026-11-02T15:30:00Z"},
    {"2 de noviembre de 2026 a las 15:30", "2026-11-02T15:30:00Z"},
    {"1793631600", "2026-11-02T15:00:00Z"},
    {"1793631600000", "2026-11-02T15:00:00Z"},
    {"/Date(1793631600000)/", "2026-11-02T15:00:00Z"},
    // A zone that nobody knows, or that several have: the day alone
    {"Mon, 02 Nov 2026 15:00:00 IST", "2026-11-02"},
    {"Mon, 02 Nov 2026 15:00:00 XYZ", "2026-11-02"},
    {"Mon, 02 Nov 2026 23:30:00 Mars/Olympus", "2026-11-02"},
    {"2026-11-02T15:00:00[Nowhere/Else]", "2026-11-02"},
    {"2026-11-02 15:00:00 local time", "2026-11-02"},
    // Seen from today
    {"today", "2026-11-23"},
    {"Posted today", "2026-11-23"},
    {"Today at 10:30", "2026-11-23"},
    {"Just posted", "2026-11-23"},
    {"Posted Yesterday", "2026-11-22"},
    {"the day before yesterday", "2026-11-21"},
    {"3 days ago", "2026-11-20"},
    {"Posted 8 Days Ago", "2026-11-15"},
    {"six days ago", "2026-11-17"},
    {"nine hours ago", "2026-11-23"},
    {"20 hours ago", "2026-11-22"},
    {"about 5 hours ago", "2026-11-23"},
    {"5 minutes ago", "2026-11-23"},
    {"a week ago", "2026-11-16"},
    {"3.0 weeks ago", "2026-11-02"},
    {"2 weeks 3 days ago", "2026-11-06"},
    {"3 days 2 hours ago", "2026-11-20"},
    {"1 day, 20 hours ago", "2026-11-22"},
    {"3d", "2026-11-20"},
    {"2w ago", "2026-11-09"},
    {"heute", "2026-11-23"},
    {"Heute, 10:15 Uhr", "2026-11-23"},
    {"vorgestern", "2026-11-21"},
    {"vor 3 Tagen", "2026-11-20"},
    {"vor einer Woche", "2026-11-16"},
    {"seit 2 Tagen", "2026-11-21"},
    {"aujourd'hui", "2026-11-23"},
    {"Publié hier", "2026-11-22"},
    {"il y a 5 jours", "2026-11-18"},
    {"il y a une semaine", "2026-11-16"},
    {"hoy", "2026-11-23"},
    {"ayer", "2026-11-22"},
    {"hace 3 días", "2026-11-20"},
    {"hace una semana", "2026-11-16"},
    {"ontem", "2026-11-22"},
    {"1 dia atrás", "2026-11-22"},
    {"um dia atrás", "2026-11-22"},
    {"uma semana atrás", "2026-11-16"},
    {"2 horas atrás", "2026-11-23"},
    {"há 3 dias", "2026-11-20"},
    {"oggi", "2026-11-23"},
    {"3 giorni fa", "2026-11-20"},
    {"gisteren", "2026-11-22"},
    {"3 dagen geleden", "2026-11-20"},
    {"wczoraj", "2026-11-22"},
    {"dzisiaj", "2026-11-23"},
    {"2 dni temu", "2026-11-21"},
    {"5 minut temu", "2026-11-23"},
    {"tydzień temu", "2026-11-16"},
    {"igår", "2026-11-22"},
    {"för 3 dagar sedan", "2026-11-20"},
    {"for 3 dage siden", "2026-11-20"},
    {"3 päivää sitten", "2026-11-20"},
    {"3日前", "2026-11-20"},
    {"2週間前", "2026-11-09"},
    {"3天前", "2026-11-20"},
    {"5小时前", "2026-11-23"},
    {"3일 전", "2026-11-20"},
    {"昨天", "2026-11-22"},
    {"오늘", "2026-11-23"},
    // No certain day
    {"30+ days ago", ""},
    {"Posted 30+ Days Ago", ""},
    {"more than 30 days ago", ""},
    {"over 2 weeks ago", ""},
    {"less than a week ago", ""},
    {"about 2 days ago", ""},
    {"a few days ago", ""},
    {"several days ago", ""},
    {"2-3 days ago", ""},
    {"1 to 2 weeks ago", ""},
    {"a month ago", ""},
    {"1 month 1 day ago", ""},
    {"2 months ago", ""},
    {"a year ago", ""},
    {"3mo", ""},
    {"last week", ""},
    {"last Monday", ""},
    {"vor mehr als 30 Tagen", ""},
    {"vor über einer Woche", ""},
    {"vor einigen Tagen", ""},
    {"vor einem Monat", ""},
    {"il y a plus de 30 jours", ""},
    {"il y a quelques jours", ""},
    {"il y a un mois", ""},
    {"hace más de 30 días", ""},
    {"hace unos días", ""},
    {"hace un mes", ""},
    {"há mais de 30 dias", ""},
    {"mês passado", ""},
    {"oltre 30 giorni fa", ""},
    {"meer dan 30 dagen geleden", ""},
    {"ponad 30 dni temu", ""},
    {"miesiąc temu", ""},
    {"30日以上前", ""},
    {"3个月前", ""},
    {"1ヶ月前", ""},
    {"3개월 전", ""},
    {"Apply now", ""},
    {"Apply today!", ""},
    {"Hiring now", ""},
    {"Closes in 3 days", ""},
    {"Closed 2 days ago", ""},
    {"Bewerbungsfrist heute", ""},
    {"3 days per week", ""},
    {"5 years of experience", ""},
    {"Full-time", ""},
    {"ASAP", ""},
    {"ab sofort", ""},
    {"Q4 2026", ""},
    {"November 2026", ""},
    {"2026", ""},
    {"2 Nov", ""},
    {"10月20日", ""},
    {"mardi 20 octobre", ""},
    {"03/04/2026", ""},
    {"03-04-2026", ""},
    {"25.10.26", ""},
    {"31.02.2026", ""},
    {"32 November 2026", ""},
    {"2026-13-01", ""},
    {"2026-02-30", ""},
    {"0000-00-00 00:00:00", ""},
    {"1970-01-01", ""},
    {"9999-12-31", ""},
    {"0", ""},
    {"-1", ""},
    {"null", ""},
    {"n/a", ""},
    {"", ""},
});

std::string words_of(const std::optional<ReadDate>& date) {
  if (!date) return "";
  std::string text = format_read_date(*date);
  if (const std::size_t zeros = text.find(".000Z"); zeros != std::string::npos) text.replace(zeros, 5, "Z");
  return text;
}

}  // namespace

TEST_CASE("a table of dates as boards write them reads as a person reads it") {
  static_assert(kTable.size() >= 200);
  const Timestamp fetched = *parse_rfc3339("2026-11-23T16:18:05Z");
  for (const Line& line : kTable) {
    CAPTURE(line.text);
    CHECK(words_of(parse_date(line.text, Conversion::kDate, fetched)) == line.says);
  }
}

TEST_CASE("a board's clocks tell what its times and its today are") {
  const ZoneOffset bogota = [](Timestamp) { return -5 * 60; }, tokyo = [](Timestamp) { return 9 * 60; };
  const Timestamp late = *parse_rfc3339("2026-11-23T20:00:00Z"), early = *parse_rfc3339("2026-11-23T02:00:00Z");
  const auto read = [](std::string_view text, Timestamp at, const ZoneOffset& zone) {
    return words_of(parse_date(text, Conversion::kDate, at, zone));
  };
  CHECK(read("2026-11-02 15:00:00", late, bogota) == "2026-11-02T20:00:00Z");
  CHECK(read("2. November 2026 15:00", late, tokyo) == "2026-11-02T06:00:00Z");
  CHECK(read("today", late, tokyo) == "2026-11-24");
  CHECK(read("today", early, bogota) == "2026-11-22");
  CHECK(read("3 hours ago", early, bogota) == "2026-11-22");
  CHECK(read("2 days ago", late, tokyo) == "2026-11-22");
  // What says its zone, and what names no time, is not moved.
  CHECK(read("2026-11-02T15:00:00Z", late, tokyo) == "2026-11-02T15:00:00Z");
  CHECK(read("2026-11-02", late, tokyo) == "2026-11-02");
  CHECK(read("2026-11-02 00:00:00", late, tokyo) == "2026-11-02");
  CHECK(read("1793631600", late, tokyo) == "2026-11-02T15:00:00Z");
}

}  // namespace zapply
