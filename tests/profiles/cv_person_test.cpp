#include "server/profiles/cv_person.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

CvPerson person(std::string_view text) { return person_in(cv_sections(cv_lines(text))); }

}  // namespace

TEST_CASE("the head says who, what and where") {
  CHECK(person("# Jane Doe\nSenior Backend Engineer\nLisbon, Portugal\njane@mail.example\n\n## Experience\n") ==
        CvPerson{"Jane Doe", "Senior Backend Engineer", "Lisbon", "PT"});
  CHECK(person("Darnell Okafor\nAustin, TX | (512) 555-0142 | d@mail.example\nExperience\n").country == "US");
  CHECK(person("Matthias Krol\nEntwickler, M\xc3\xbcnchen\n").headline == "Entwickler");
  CHECK(person("Alex Example\nController, Hamburg, Germany. 3 years.\n") ==
        CvPerson{"Alex Example", "Controller", "Hamburg", "DE"});
  CHECK(person("Sabine Ellwanger\nUlmer Str. 12, 70188 Stuttgart\n").city == "Stuttgart");
}

TEST_CASE("a label says it, whatever the document calls itself") {
  const CvPerson found = person("CURRICULUM VITAE\n\nNombre: Esteban Morales\nCiudad: Guadalajara, M\xc3\xa9xico\n");
  CHECK(found.name == "Esteban Morales");
  CHECK(found.country == "MX");
  CHECK(person("Lebenslauf\nPers\xc3\xb6nliche Daten\nName\tKatrin Sommer\nAnschrift\tWeg 4, 04109 Leipzig\n") ==
        CvPerson{"Katrin Sommer", "", "Leipzig", "DE"});
}

TEST_CASE("the largest line is the name, wherever its column stands") {
  CHECK(person("Contact\nLisbon, Portugal\nSkills\nPython\n# Mira Kowal\nBackend Engineer\n").name == "Mira Kowal");
}

TEST_CASE("names lose their titles and take usual letters") {
  CHECK(plain_name("Dr. Jens Uwe Hartmann") == "Jens Uwe Hartmann");
  CHECK(plain_name("Dipl.-Ing. Matthias Krol") == "Matthias Krol");
  CHECK(plain_name("Aoife Brennan, RN") == "Aoife Brennan");
  CHECK(plain_name("GRACE O'BRIEN-M\xc3\x9cLLER") == "Grace O'Brien-M\xc3\xbcller");
  CHECK(plain_name("Drew Ingram") == "Drew Ingram");
}

TEST_CASE("what is no name is not taken for one") {
  CHECK(person("Experience\nEngineer, Acme Ltd, 2019 - now").name.empty());
  CHECK(person("").name.empty());
  CHECK(person("Senior Engineer\nBerlin").name.empty());
  CHECK(person("lou. marchetti\nx").name == "lou. marchetti");
}
