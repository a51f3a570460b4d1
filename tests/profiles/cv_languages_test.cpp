#include "server/profiles/cv_languages.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

std::vector<CvLanguage> languages(std::string_view text) { return languages_in(cv_sections(cv_lines(text))); }
using Languages = std::vector<CvLanguage>;

}  // namespace

TEST_CASE("languages are read with their levels, in five languages") {
  CHECK(languages("Languages\nPolish \xe2\x80\x93 native\nEnglish \xe2\x80\x93 C2") ==
        Languages{{"pl", "native"}, {"en", "C2"}});
  CHECK(languages("Sprachen\nDeutsch (Muttersprache), Englisch (verhandlungssicher), Russisch (Grundkenntnisse)") ==
        Languages{{"de", "native"}, {"en", "C2"}, {"ru", "A2"}});
  CHECK(languages("Langues\nFran\xc3\xa7"
                  "ais : langue maternelle\nAnglais : courant (TOEIC 945)\nBreton : notions") ==
        Languages{{"fr", "native"}, {"en", "C1"}, {"br", "A2"}});
  CHECK(
      languages(
          "Idiomas\nEspa\xc3\xb1ol: nativo \xc2\xb7 Ingl\xc3\xa9s: avanzado (C1) \xc2\xb7 Portugu\xc3\xa9s: b\xc3\xa1sico") ==
      Languages{{"es", "native"}, {"en", "C1"}, {"pt", "A2"}});
  CHECK(languages("Idiomas\nPortugu\xc3\xaas: l\xc3\xadngua materna; Ingl\xc3\xaas: intermedi\xc3\xa1rio") ==
        Languages{{"pt", "native"}, {"en", "B1"}});
}

TEST_CASE("a level may stand before its language, or on the line below") {
  CHECK(languages("Languages\nNative German, fluent English") == Languages{{"de", "native"}, {"en", "C1"}});
  CHECK(languages("Languages\nEnglish\nNative or bilingual proficiency\nFrench\nProfessional working proficiency") ==
        Languages{{"en", "native"}, {"fr", "C1"}});
}

TEST_CASE("commas part languages, and a language from its level") {
  CHECK(languages("Languages\nEnglish (technical, B1), German (B2)") == Languages{{"en", "B1"}, {"de", "B2"}});
  CHECK(languages("Langues\nFran\xc3\xa7"
                  "ais, langue maternelle. Allemand, courant. Anglais, B1.") ==
        Languages{{"fr", "native"}, {"de", "C1"}, {"en", "B1"}});
  CHECK(languages("Idiomas\nCastellano y valenciano (nativos) \xc2\xb7 Ingl\xc3\xa9s (C1)") ==
        Languages{{"es", "native"}, {"ca", "native"}, {"en", "C1"}});
  CHECK(languages("Languages\nEnglish, Swahili (native both).") == Languages{{"en", "native"}, {"sw", "native"}});
}

TEST_CASE("a labelled line in another part counts, also where it goes on") {
  CHECK(languages("Kenntnisse\nSprachen\tDeutsch (Muttersprache),\nRussisch (A2)") ==
        Languages{{"de", "native"}, {"ru", "A2"}});
  CHECK(languages("Skills\nLanguages: Python, SQL").empty());
}

TEST_CASE("a language without a level has none, and each stands once") {
  CHECK(languages("Languages\nEnglish, Hindi") == Languages{{"en", ""}, {"hi", ""}});
  CHECK(languages("Languages\nEnglish\n\nLanguages\nEnglish: C1") == Languages{{"en", "C1"}});
  CHECK(languages("Experience\nTaught English in Spain").empty());
}

TEST_CASE("words for levels are told apart") {
  CHECK(level_named("sehr gut") == "C1");
  CHECK(level_named("gut") == "B2");
  CHECK(level_named("upper intermediate") == "B2");
  CHECK(level_named("intermediate") == "B1");
  CHECK(level_named("Full professional") == "C2");
  CHECK(level_named("Limited working") == "B2");
  CHECK(level_named("good (C1)") == "C1");
  CHECK(level_named("since 2019").empty());
  CHECK(language_named("Alem\xc3\xa1n") == "de");
  CHECK(language_named("Klingon").empty());
  CHECK(language_called("de") == "German");
  CHECK(language_called("tlh") == "tlh");
}
