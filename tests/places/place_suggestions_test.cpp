#include "server/places/place_suggestions.h"

#include <doctest/doctest.h>

using namespace zapply;

using Names = std::vector<std::string>;

TEST_CASE("a place is completed from its beginning, in any language of job boards") {
  CHECK(suggest_places("germ", 10) == Names{"Germany"});
  CHECK(suggest_places("deutschl", 10) == Names{"Germany"});
  CHECK(suggest_places("Côte d'Iv", 10) == Names{"Ivory Coast"});
  CHECK(suggest_places("latin", 10) == Names{"Latin America"});
  CHECK(suggest_places("worldw", 10) == Names{"worldwide"});
  CHECK(suggest_places("anywh", 10) == Names{"worldwide"});
}

TEST_CASE("those whose English name begins so stand first, and no more come than are asked for") {
  const Names names = suggest_places("s", 500);
  CHECK(names.size() > 30);
  CHECK(names.front() == "Saint Barthelemy");
  CHECK(suggest_places("s", 3).size() == 3);
  CHECK(suggest_places("", 10).empty());
  CHECK(suggest_places(" - ", 10).empty());
}

TEST_CASE("a known place is a country or its code, a region, a state or a large city") {
  for (const char* place : {"Germany", "de", "EMEA", "California", "Berlin", "worldwide", "anywhere"}) {
    CAPTURE(place);
    CHECK(is_known_place(place));
  }
  CHECK_FALSE(is_known_place("Atlantis"));
  CHECK_FALSE(is_known_place(""));
}
