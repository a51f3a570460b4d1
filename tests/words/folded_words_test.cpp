#include "server/words/folded_words.h"

#include <doctest/doctest.h>

#include "shared/text.h"

using namespace zapply;

TEST_CASE("words are what is between everything that is neither letter nor digit") {
  CHECK(folded_words("Senior Back-end Engineer, (Remote/EU)!") == "senior back end engineer remote eu ");
  CHECK(folded_words("  ").empty());
  CHECK(folded_words("").empty());
  CHECK(folded_words("3–4 years … 50% “off-site”") == "3 4 years 50 off site ");
  CHECK(folded_words("O’Brien l'équipe R&D") == "o brien l equipe r d ");
}

TEST_CASE("case and diacritics don't matter") {
  CHECK(folded_words("MÜLLER Straße Œuvre Łódź Ærø Þór İstanbul") == "muller strasse oeuvre lodz aero thor istanbul ");
  CHECK(folded_words("Việt Nam Ğ") == "viet nam g ");
  CHECK(folded_words("e\xCC\x81t\xC3\xA9") == "ete ");  // a combining accent and a composed one
  CHECK(folded_words("ΑΘΗΝΑ МОСКВА") == "αθηνα москва ");
  CHECK(folded_words("ＦＵＬＬ　ｗｉｄｔｈ") == "full width ");
  CHECK(folded_words("東京 工作") == "東京 工作 ");
}

TEST_CASE("names of languages stay whole, other signs don't stick to words") {
  CHECK(folded_words("C++, C#/F# and .NET (ASP.NET, VB.net)") == "c++ c# f# and .net asp .net vb .net ");
  CHECK(folded_words("Python+Django A+ 5+ years C++20 #1 issue#7") == "python django a 5 years c 20 1 issue 7 ");
  CHECK(folded_words("node.js network.nets .network") == "node js network nets network ");
  CHECK(folded_words("c++") == "c++ ");
  CHECK(folded_words("C# ") == "c# ");
}

TEST_CASE("broken bytes, joiners and overlong words do no harm") {
  CHECK(folded_words("soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth") == "softhyphen zerowidth ");
  CHECK(folded_words("a\xFF\xC3 b") == "a b ");
  const std::string longest = folded_words(std::string(500, 'x'));
  CHECK(longest == std::string(48, 'x') + " ");
  std::string wide;
  for (int i = 0; i < 40; ++i) wide += "ж";
  const std::string cut = folded_words("a" + wide);
  CHECK(cut.size() <= 49);
  CHECK(is_valid_utf8(cut));
}
