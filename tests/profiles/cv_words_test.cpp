#include "server/profiles/cv_words.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("titles are known in five languages") {
  for (const char* title : {"Senior Backend Engineer", "Teamleiterin Softwareentwicklung", "Krankenpflegerin",
                            "Charg\xc3\xa9"
                            "e de projet web",
                            "D\xc3\xa9veloppeuse web", "Analista de datos senior", "Desenvolvedor pleno",
                            "Gestora de produto", "Stagiaire communication"}) {
    CAPTURE(title);
    CHECK(looks_like_title(title) == 2);
  }
  CHECK(looks_like_title("Acme") == 0);
  CHECK(looks_like_title("") == 0);
}

TEST_CASE("companies are known by their form or their kind") {
  CHECK(looks_like_company("Mobilis AG") == 2);
  CHECK(looks_like_company("Textiles del Sur S.A.C.") == 2);
  CHECK(looks_like_company("Sljeme Software d.o.o.") == 2);
  CHECK(looks_like_company("Klinikum Neckartal") == 1);
  CHECK(looks_like_company("Senior Engineer") == 0);
}

TEST_CASE("a place is nothing but one") {
  for (const char* place : {"Berlin, Germany", "04109 Leipzig", "Remote", "Austin, TX", "Cambridge, MA",
                            "Providence RI 02903", "S\xc3\xa3o Paulo, Brasil", "Homeoffice"}) {
    CAPTURE(place);
    CHECK(is_place(place));
  }
  for (const char* other : {"Ndege SaaS, Nairobi", "Pixelhuset AB", "Engineer", "", ",", "Acme, Berlin"}) {
    CAPTURE(other);
    CHECK_FALSE(is_place(other));
  }
}

TEST_CASE("a place tells its country where it can") {
  CHECK(country_of_place("Austin, TX") == "US");
  CHECK(country_of_place("K\xc3\xb6ln") == "DE");
  CHECK(country_of_place("Medell\xc3\xadn, Colombia") == "CO");
  CHECK(country_of_place("Remote").empty());
}

TEST_CASE("contacts are told from words") {
  CHECK(is_contact("jane@mail.example"));
  CHECK(is_contact("+49 221 555 0145"));
  CHECK(is_contact("https://jane.example"));
  CHECK_FALSE(is_contact("Engineer"));
}
