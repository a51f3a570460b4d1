#include "server/demands/languages.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

/// "de" of a must, "(fr)" of a wish.
std::string asked(const std::string& text) {
  std::string out;
  for (const auto& each : demanded_languages(text, parts_of(text))) {
    const std::string code(each.value.code);
    out += (out.empty() ? "" : " ") + (each.value.is_must ? code : "(" + code + ")");
  }
  return out;
}

}  // namespace

TEST_CASE("languages that are asked for, in the words of five of them") {
  CHECK(asked("You are fluent in both English and Arabic.") == "en ar");
  CHECK(asked("Native or expert-level fluency in Italian") == "it");
  CHECK(asked("Polish language required") == "pl");
  CHECK(asked("English: C1") == "en");
  CHECK(asked("Sehr gute Deutsch- und Englischkenntnisse in Wort und Schrift.") == "de en");
  CHECK(asked("Franz\xc3\xb6sisch Muttersprache (zwingend)") == "fr");
  CHECK(asked("Fran\xc3\xa7"
              "ais et anglais courants (obligatoire)") == "fr en");
  CHECK(asked("Nivel avanzado de ingl\xc3\xa9s") == "en");
  CHECK(asked("Translations from English into Thai") == "en th");
}

TEST_CASE("a language is told by its name") {
  CHECK(language_name("fi") == "Finnish");
  CHECK(language_name("xx") == "xx");
}

TEST_CASE("a wish, one of several, and what is not needed are no musts") {
  CHECK(asked("French fluency is strongly preferred.") == "(fr)");
  CHECK(asked("Spanisch-Kenntnisse von Vorteil") == "(es)");
  CHECK(asked("Nice to have\n\xe2\x80\xa2 Fluent German") == "(de)");
  CHECK(asked("Fluency in Portuguese or Spanish is required.") == "(pt) (es)");
  CHECK(asked("You speak English (French is not mandatory).") == "en");
  CHECK(asked("This job ad is written in German.").empty());
}

TEST_CASE("a people, a market or a company is no language") {
  for (const char* text : {"We sell to the German market.", "Work with French customers every day.",
                           "A Spanish company with a Dutch office", "Polish your writing.",
                           "Benefits\n\xe2\x80\xa2 Fluent English lessons"})
    CHECK_MESSAGE(asked(text).empty(), std::string(text), " -> ", asked(text));
}

TEST_CASE("the language of a text is known by its small words, or not at all") {
  CHECK(
      written_language(
          "We are looking for an engineer who will join our team and work with you on the things that are of use to the people.") ==
      "en");
  CHECK(
      written_language(
          "Wir suchen f\xc3\xbcr unser Team eine Person, die mit uns und den Kunden an der L\xc3\xb6sung arbeitet und sich auf die Aufgaben freut, bei der du viel lernst.") ==
      "de");
  CHECK(
      written_language(
          "Nous cherchons une personne pour notre \xc3\xa9quipe, avec le go\xc3\xbbt du travail et des clients, dans les bureaux de Lyon et sur la route.") ==
      "fr");
  CHECK(written_language("Engineer, Berlin").empty());
  CHECK(written_language("").empty());
}
