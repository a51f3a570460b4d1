#include "server/profiles/cv_dates.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

constexpr CvMonth kToday{2026, 11};

std::string written(const CvMonth& month) {
  return std::to_string(month.year) + (month.month == 0 ? "" : "/" + std::to_string(month.month));
}

/// "2019/3..2021/6", "2019/3..", or "-" for none.
std::string span(std::string_view line) {
  const auto found = span_in(line, kToday);
  if (!found) return "-";
  return written(found->from) + ".." + (found->to ? written(*found->to) : "");
}

}  // namespace

TEST_CASE("a span of dates is read however it is written") {
  CHECK(span("2016-2020") == "2016..2020");
  CHECK(span("2016\xe2\x80\x93"
             "20") == "2016..2020");
  CHECK(span("03/2016 \xe2\x80\x93 11/2019") == "2016/3..2019/11");
  CHECK(span("03.2016 - 05.2018") == "2016/3..2018/5");
  CHECK(span("01.07.2015 \xe2\x80\x93 30.06.2020") == "2015/7..2020/6");
  CHECK(span("2016-03 - 2018-05") == "2016/3..2018/5");
  CHECK(span("Mar '22 - Jun '24") == "2022/3..2024/6");
  CHECK(span("Jan \xe2\x80\x93 Aug 2015") == "2015/1..2015/8");
  CHECK(span("Q2 2019 to Q1 2021") == "2019/4..2021/1");
  CHECK(span("Summer 2012 - Autumn 2013") == "2012/6..2013/9");
  CHECK(span("(Oct 2021 \xe2\x80\x93 Nov 2022)") == "2021/10..2022/11");
  CHECK(span("Jun 2021 -- Present") == "2021/6..");
}

TEST_CASE("spans are read in five languages, with their words for today") {
  CHECK(span("M\xc3\xa4rz 2018 bis heute") == "2018/3..");
  CHECK(span("seit 09/2019") == "2019/9..");
  CHECK(span("Juli 2020 \xe2\x80\x93 dato") == "2020/7..");
  CHECK(span("De septembre 2012 \xc3\xa0 mars 2017 : comptable") == "2012/9..2017/3");
  CHECK(span("janvier 2019 \xc3\xa0 aujourd'hui") == "2019/1..");
  CHECK(span("04/2021 \xe2\x80\x93 \xc3\xa0 ce jour") == "2021/4..");
  CHECK(span("Depuis ao\xc3\xbbt 2019") == "2019/8..");
  CHECK(span("marzo de 2021 - la actualidad") == "2021/3..");
  CHECK(span("Mayo 2020 - A la fecha") == "2020/5..");
  CHECK(span("desde 01/2020") == "2020/1..");
  CHECK(span("mai 2022 \xe2\x80\x93 o momento") == "2022/5..");
  CHECK(span("03/2021 at\xc3\xa9 o momento") == "2021/3..");
  CHECK(span("De mar\xc3\xa7o de 2016 a maio de 2018") == "2016/3..2018/5");
  CHECK(span("outubro de 2014 - atual") == "2014/10..");
}

TEST_CASE("what only looks like a span is none") {
  CHECK(span("Call +49 2016-2020-3344") == "-");
  CHECK(span("12345-now") == "-");
  CHECK(span("2020-2016") == "-");
  CHECK(span("2031-2035") == "-");
  CHECK(span("In 2019 we moved") == "-");
  CHECK(span("12.04.1986") == "-");
  CHECK(span("") == "-");
  CHECK(span("\xff\xfe 20\xe2") == "-");
}

TEST_CASE("where a span stands in its line is told") {
  const std::string line = "Engineer, Acme (03/2019 \xe2\x80\x93 today), Berlin";
  const auto found = span_in(line, kToday);
  REQUIRE(found);
  CHECK(line.substr(found->begin, found->end - found->begin) == "03/2019 \xe2\x80\x93 today");
}

TEST_CASE("an open span needs its dash to end the line or the cell") {
  CHECK(span("2018-") == "2018..");
  CHECK(span("2018-\tSalsa Ltd") == "2018..");
  CHECK(span("2018 - Salsa Ltd") == "-");
}

TEST_CASE("a date alone is a span only where it begins a line as a label does") {
  CHECK(single_in("2007\tAcme", kToday)->from == CvMonth{2007, 0});
  CHECK(single_in("03/2007: Acme", kToday)->to == CvMonth{2007, 3});
  CHECK_FALSE(single_in("2007 was a good year", kToday));
  CHECK_FALSE(single_in("Acme 2007", kToday));
}

TEST_CASE("a month is found in a text, and words for today are known") {
  CHECK(month_in("2021-07-01", kToday) == CvMonth{2021, 7});
  CHECK(month_in("mar\xc3\xa7o de 2019", kToday) == CvMonth{2019, 3});
  CHECK_FALSE(month_in("soon", kToday));
  CHECK(means_now("heute"));
  CHECK(means_now("en cours"));
  CHECK_FALSE(means_now("heute morgen"));
  CHECK(cv_month_of(from_ms(0)) == CvMonth{1970, 1});
}
