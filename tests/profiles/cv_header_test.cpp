#include "server/profiles/cv_header.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

CvHeader header(const std::vector<std::string>& lines, bool company_first = false) {
  return read_header(lines, company_first);
}

}  // namespace

TEST_CASE("a line of a header is told apart into title, company and place") {
  CHECK(header({"Firmware Engineer, Hallam Instruments, Sheffield"}) ==
        CvHeader{"Firmware Engineer", "Hallam Instruments"});
  CHECK(header({"IT-Techniker bei Stadtwerke F\xc3\xbcrth"}) == CvHeader{"IT-Techniker", "Stadtwerke F\xc3\xbcrth"});
  CHECK(header({"Senior UX Designer \xe2\x80\x94 Fjord & Co"}) == CvHeader{"Senior UX Designer", "Fjord & Co"});
  CHECK(header({"Staff Nurse, ICU | University Hospital Galway"}) ==
        CvHeader{"Staff Nurse, ICU", "University Hospital Galway"});
  CHECK(header({"Developer at Acme, Inc."}) == CvHeader{"Developer", "Acme, Inc."});
  CHECK(header({"D\xc3\xa9veloppeuse web \xe2\x80\x93 Atelier Ouest (Rennes)"}) ==
        CvHeader{"D\xc3\xa9veloppeuse web", "Atelier Ouest"});
  CHECK(header({"Web Developer (Co-op)", "City of Ottawa"}) == CvHeader{"Web Developer (Co-op)", "City of Ottawa"});
}

TEST_CASE("what is a title and what a company tells, whichever comes first") {
  CHECK(header({"Brightwater Analytics\tAustin, TX", "Staff Data Engineer"}) ==
        CvHeader{"Staff Data Engineer", "Brightwater Analytics"});
  CHECK(header({"Arauc\xc3\xa1ria Cloud \xe2\x80\x94 Analista de suporte"}) ==
        CvHeader{"Analista de suporte", "Arauc\xc3\xa1ria Cloud"});
  CHECK(header({"Klinikum Neckartal, Krankenpfleger"}) == CvHeader{"Krankenpfleger", "Klinikum Neckartal"});
}

TEST_CASE("where nothing tells them apart their order does") {
  CHECK(header({"Foo", "Bar"}) == CvHeader{"Foo", "Bar"});
  CHECK(header({"Foo", "Bar"}, true) == CvHeader{"Bar", "Foo"});
}

TEST_CASE("a header may say only one of them, or nothing") {
  CHECK(header({"System Administrator", "Bergen, Norway"}) == CvHeader{"System Administrator", ""});
  CHECK(header({"Mobilis AG, Dresden"}) == CvHeader{"", "Mobilis AG"});
  CHECK(header({"[", "]"}) == CvHeader{});
  CHECK(header({"4 years 2 months"}) == CvHeader{});
  CHECK(header({}) == CvHeader{});
}

TEST_CASE("a form says which is which by its labels") {
  CHECK(header({"Employer: Nile Bank Ltd", "Position held: IT Officer", "Period: \t"}) ==
        CvHeader{"IT Officer", "Nile Bank Ltd"});
  CHECK(header({"Firma\tFoo", "Bar"}) == CvHeader{"Bar", "Foo"});
  CHECK(is_row_of_labels("Zeitraum\tPosition\tUnternehmen"));
  CHECK_FALSE(is_row_of_labels("2019\tEngineer\tAcme"));
  CHECK_FALSE(is_row_of_labels("Position"));
}

TEST_CASE("words that lead to a title or a company are no part of it") {
  CHECK(header({"als Systemadministrator bei der Westfalen Energie AG, M\xc3\xbcnster"}) ==
        CvHeader{"Systemadministrator", "Westfalen Energie AG"});
}

TEST_CASE("a title is found beside a company and a town that no table has") {
  CHECK(header({"C\xc3\x8dTRICOS DEL MAR, S.A. | Zzyzx", "Analista BI"}) ==
        CvHeader{"Analista BI", "C\xc3\x8dTRICOS DEL MAR, S.A."});
  CHECK(says_something("Engineer"));
  CHECK_FALSE(says_something("Berlin, Germany"));
}

TEST_CASE("a duration is one in several languages") {
  CHECK(is_duration("4 years 2 months"));
  CHECK(is_duration("(2 Jahre)"));
  CHECK(is_duration("1 an 3 mois"));
  CHECK_FALSE(is_duration("4 years at Acme"));
}
