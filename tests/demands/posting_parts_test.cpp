#include "server/demands/posting_parts.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;
using enum PartKind;

TEST_CASE("headings are known in five languages, with or without a colon") {
  struct Case {
    const char* heading;
    PartKind kind;
  };
  for (const Case& one : std::initializer_list<Case>{{"Requirements:", kMust},
                                                     {"MINIMUM QUALIFICATIONS", kMust},
                                                     {"What you\xe2\x80\x99ll bring", kMust},
                                                     {"Dein Profil", kMust},
                                                     {"Anforderungen", kMust},
                                                     {"Votre profil", kMust},
                                                     {"Requisitos", kMust},
                                                     {"O que esperamos de voc\xc3\xaa", kMust},
                                                     {"Preferred qualifications", kNice},
                                                     {"Nice to have:", kNice},
                                                     {"Bonus points for", kNice},
                                                     {"Das w\xc3\xa4re ein Plus", kNice},
                                                     {"Diferenciais", kNice},
                                                     {"Responsibilities", kDuties},
                                                     {"About the role", kDuties},
                                                     {"Deine Aufgaben", kDuties},
                                                     {"Vos missions", kDuties},
                                                     {"Funciones", kDuties},
                                                     {"What we offer", kOffer},
                                                     {"Wir bieten", kOffer},
                                                     {"Avantages", kOffer},
                                                     {"Beneficios", kOffer},
                                                     {"About us", kCompany},
                                                     {"About Harbour Analytics", kCompany},
                                                     {"\xc3\x9c"
                                                      "ber uns",
                                                      kCompany},
                                                     {"Sobre nosotros", kCompany},
                                                     {"About you", kMust},
                                                     {"Backend", kUnknown},
                                                     {"", kUnknown}})
    CHECK_MESSAGE(kind_of_heading(one.heading) == one.kind, one.heading);
}

TEST_CASE("a text falls into the parts below its headings, and nothing is lost but them") {
  const std::string text =
      "Harbour builds maps.\n\nRequirements\n\n\xe2\x80\xa2 Five years of C++\n\xe2\x80\xa2 Patience\n\nNice to have:\n\xe2\x80\xa2 Rust\n\nBackend\n\n"
      "\xe2\x80\xa2 SQLite\n\nBenefits\n30 days off.";
  const auto parts = parts_of(text);
  REQUIRE(parts.size() == 4);
  const auto text_of = [&](const PostingPart& part) { return text.substr(part.begin, part.end - part.begin); };
  CHECK(parts[0].kind == kUnknown);
  CHECK(text_of(parts[0]) == "Harbour builds maps.\n\n");
  CHECK(parts[1].kind == kMust);
  CHECK(text_of(parts[1]).find("Patience") != std::string::npos);
  CHECK(parts[2].kind == kNice);
  CHECK_MESSAGE(text_of(parts[2]).find("SQLite") != std::string::npos, "a heading without a kind divides nothing");
  CHECK(parts[3].kind == kOffer);
  CHECK(kind_at(parts, text.find("Five")) == kMust);
  CHECK(kind_at(parts, text.find("Requirements")) == kUnknown);
  CHECK(kind_at(parts, text.size()) == kUnknown);
}

TEST_CASE("sentences and items are no headings, however they speak of requirements") {
  for (const char* line :
       {"These are the requirements that we have, and there are some more of them.",
        "\xe2\x80\xa2 Requirements engineering", "- Skills",
        "We look for people who write requirements with care and talk with those who need them daily"}) {
    const std::string text = std::string(line) + "\nmore";
    CHECK_MESSAGE(parts_of(text).size() == 1, line);
    CHECK_MESSAGE(parts_of(text).front().kind == kUnknown, line);
  }
  CHECK(parts_of("").empty());
  CHECK(parts_of("Requirements").empty());
}
