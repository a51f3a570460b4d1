#include "server/values/employment_words.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

/// What of the part is found by the word, between bars: "a |b| c".
std::string found(std::string_view word, std::string_view part) {
  const EmploymentVocabulary::Word one{kContract, word, 0};
  const WordPlace place = one.in(part);
  if (place.end == 0) return "";
  return std::string(part.substr(0, place.begin)) + "|" +
         std::string(part.substr(place.begin, place.end - place.begin)) + "|" + std::string(part.substr(place.end));
}

}  // namespace

TEST_CASE("a word is found as a whole, or with more letters where a star stands") {
  CHECK(found("intern", " an intern here ") == " an |intern| here ");
  CHECK(found("intern", " internal intern ") == " internal |intern| ");
  CHECK(found("intern", " internal ") == "");
  CHECK(found("intern", " ") == "");
  CHECK(found("part time", " part time ") == " |part time| ");
  CHECK(found("werkstudent*", " werkstudentin gesucht ") == " |werkstudentin| gesucht ");
  CHECK(found("werkstudent*", " werkstudent ") == " |werkstudent| ");
  CHECK(found("*praktikum", " ein pflichtpraktikum im jahr ") == " ein |pflichtpraktikum| im jahr ");
  CHECK(found("*praktikum", " praktikum ") == " |praktikum| ");
  CHECK(found("*praktikum", " praktikumsplatz praktikum ") == " praktikumsplatz |praktikum| ");
  CHECK(found("*tak*", " praktakant ") == " |praktakant| ");
  CHECK(found("인턴", " 마케팅인턴십 ") == " 마케팅|인턴|십 ");
}

TEST_CASE("a text's parts have their words between blanks") {
  CHECK(employment_parts("Full-Time / CDI") == " full time \n cdi ");
  CHECK(employment_parts("A - B") == " a \n b ");
  CHECK(employment_parts("A-B") == " a b ");
  CHECK(employment_parts("営業（正社員）") == " 営業 \n 正社員 \n ");
  CHECK(employment_parts("") == " ");
}

TEST_CASE("words alone say only how one is employed") {
  CHECK(employment_words_alone(" 6 month contract ") == kContract);
  CHECK(employment_words_alone(" contract manager ") == 0);
  CHECK(employment_words(" full time contract ") == (kFullTime | kContract));
  CHECK(employment_words_alone(" soup ") == 0);
}
