#include "server/values/described_seniority.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

namespace zapply {

TEST_CASE("a posting's text says the rank of whom it seeks, not of others") {
  struct Example {
    std::string_view title, text, level;
  };
  for (const Example& example : std::initializer_list<Example>{
           {"Platform Engineer", "We're looking for a Senior Platform Engineer to own it.", "senior"},
           {"Mobile Engineer", "As a Senior Mobile Engineer on our team you will", "senior"},
           {"Software Engineer", "We’re looking for an early-career Software Engineer who", "junior"},
           {"Analyst", "Seniority level: Entry level", "junior"},
           {"Analyst", "Niveau d'expérience : Débutant", "junior"},
           {"Analyst", "Nivel de experiencia: Senior", "senior"},
           {"Data Engineer", "Join us as a Staff Data Engineer!", "staff"},
           {"Engineer", "This mid-level role is remote.", "mid"},
           {"Analyst", "As a Data Analyst you will work with a Senior Data Analyst.", ""},
           {"Data Engineer", "Hiring a Senior Software Architect too.", ""},
           {"Sales Rep", "Seniority: 5 years", ""},
           {"Analyst", "Career level: Senior", "senior"},
           {"Analyst", "Karrierestufe: Berufseinsteiger", "junior"},
           {"Analyst", "This is an entry-level position.", "junior"},
           {"Analyst", "Experience level\n\nMid-level", "mid"},
           {"Entwickler", "Wir suchen einen Senior Entwickler (m/w/d)", "senior"},
           {"Développeur", "Nous recherchons un développeur senior pour notre équipe", "senior"},
           {"Desarrollador", "Buscamos un desarrollador junior", "junior"},
           {"Platform Engineer", "You'll report to a Senior Platform Engineer.", ""},
           {"Platform Engineer", "As a senior living provider, we care.", ""},
           {"Platform Engineer", "We are looking for an Engineering Manager and a Senior Designer.", ""},
           {"Account Manager", "As a leader in the market, we lead.", ""},
           {"Designer", "As an intern-friendly company", ""},
           {"Designer", "Seniority: we don't care about it", ""},
           {"Engineer", "Looking for senior or junior engineers, any level", ""},
           {"Nurse", "Level: 3", ""},
           {"Engineer", "We're hiring a Senior Engineer. We're hiring a Junior Engineer.", ""},
           {"Engineer", "As a staff member you get lunch. As a principal supplier we sell.", ""},
           {"Teacher", "Entry-level salary is paid.", ""},
           {"Sales Manager", "Work with senior management as a sales manager.", ""},
       }) {
    CAPTURE(example.text);
    CHECK(described_seniority(example.text, example.title).value_or("") == example.level);
  }
}

TEST_CASE("a text is read on behind what says no rank, and a label counts before sentences") {
  const auto read = [](const std::string& text, std::string_view title = "Platform Engineer") {
    return described_seniority(text, title).value_or("");
  };
  const std::string seeks = " We're looking for a Senior Platform Engineer.";
  CHECK(read("Seniority: 5 years.\n" + seeks) == "senior");
  CHECK(read("Entry-level salary is paid." + seeks) == "senior");
  CHECK(read("We're looking for a partner." + seeks) == "senior");
  CHECK(read("We're looking for a Junior Designer." + seeks) == "senior");
  CHECK(read("This is an entry-level position.\nSeniority: senior") == "senior");
  CHECK(read("Seniority: senior\nExperience level: Mid-level") == "");
  CHECK(read("Seniority: senior\nCareer level: Senior") == "senior");
  CHECK(read("Seniority: senior " + std::string(32, 'x')) == "senior");
  CHECK(read("Seniority: senior " + std::string(33, 'x')) == "");
  CHECK(read("We're looking for a Senior Designer to help our Platform Engineer.") == "");
  CHECK(read("We're looking for a passionate, experienced Senior Platform Engineer.") == "senior");
}

TEST_CASE("the first sixty places that may say a rank are looked at") {
  const auto behind = [](int places) {
    std::string text;
    for (int i = 0; i < places; ++i) text += "Seniority: 5 years\n";
    return described_seniority(text + "Seniority: senior", "Engineer").value_or("");
  };
  CHECK(behind(59) == "senior");
  CHECK(behind(60) == "");
}

}  // namespace zapply
