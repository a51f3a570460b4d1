#include "server/values/described_seniority.h"

#include <doctest/doctest.h>

#include <initializer_list>

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

}  // namespace zapply
