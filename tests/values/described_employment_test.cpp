#include "server/values/described_employment.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

namespace zapply {

TEST_CASE("a posting's text says how one is employed, in a line with a label, a line of its own or a sentence") {
  struct Example {
    std::string_view text, type;
  };
  for (const Example& example : std::initializer_list<Example>{
           {"Employment type: Full-time", "full-time"},
           {"Contract: Permanent, full time", "full-time"},
           {"Hours: Part-time, 20 hours", "part-time"},
           {"Schedule: Full-time", "full-time"},
           {"Employment Status\nFull-Time Regular", "full-time"},
           {"Arbeitszeit: 40 Stunden, Vollzeit", "full-time"},
           {"Art der Anstellung: Teilzeit", "part-time"},
           {"Tipo de contratação: PJ", "contract"},
           {"Vaga CLT, período integral.", "full-time"},
           {"Contratto: tempo determinato 12 mesi", "temporary"},
           {"Tjänsten är en tillsvidareanställning på heltid.", "full-time"},
           {"Anställningsform: Vikariat", "temporary"},
           {"About\n\nVertragsart: unbefristet, Vollzeit\nOrt: Berlin", "full-time"},
           {"Type de contrat : CDI", "full-time"},
           {"Type de contrat : CDD 6 mois", "temporary"},
           {"Job Type\n\nFull-time\n\nLocation\n\nBerlin", "full-time"},
           {"Tipo de contrato: indefinido\nJornada: completa", "full-time"},
           {"Umowa\nRodzaj umowy: umowa o pracę", "full-time"},
           {"Anställningsform: Tillsvidare\nOmfattning: Heltid", "full-time"},
           {"雇用形態：正社員", "full-time"},
           {"고용형태: 계약직", "contract"},
           {"This is a full-time position based in our Berlin office.", "full-time"},
           {"This is a part-time role (20 hours per week).", "part-time"},
           {"We are looking for a full-time Software Engineer to join us.", "full-time"},
           {"The role is full-time and permanent.", "full-time"},
           {"This is a 12-month fixed-term contract.", "temporary"},
           {"This is a 6 month contract with possible extension.", "contract"},
           {"This contract role may lead to a permanent position.", "contract"},
           {"This is a part-time role that could become a full-time position.", "part-time"},
           {"You will be engaged as an independent contractor.", "contract"},
           {"Wir bieten eine unbefristete Festanstellung in Vollzeit.", "full-time"},
           {"Poste en CDI à temps plein.", "full-time"},
           {"Contrato indefinido a jornada completa.", "full-time"},
           {"• Full-time, permanent", "full-time"},
           {"Offriamo un contratto a tempo indeterminato.", "full-time"},
           {"Het betreft een contract voor onbepaalde tijd, fulltime.", "full-time"},
           {"Zatrudnienie na podstawie umowy o pracę, pełny etat.", "full-time"},
       }) {
    CAPTURE(example.text);
    CHECK(described_employment_type(example.text).value_or("") == example.type);
  }
}

TEST_CASE("what staff gets, what may come and what somebody studied is not how one is employed") {
  for (const std::string_view text : std::initializer_list<std::string_view>{
           "All full-time employees receive health insurance.",
           "Hours: 9am to 5pm",
           "Employment type: see above",
           "Job type: Remote",
           "Arbeitszeit: flexibel",
           "Nous proposons un CDI ou un CDD.",
           "Acme | Engineer | Full-time | Contract",
           "You have 5 years of full-time experience.",
           "Our full-time team of 30 people.",
           "You are a full-time student.",
           "Full-time or part-time, as you like.",
           "This role may lead to a permanent position.",
           "Our contract roles may lead to a permanent position.",
           "This internship could become a full-time job.",
           "You manage contracts with vendors. This position will negotiate contract terms.",
           "Permanent residents and citizens may apply.",
           "In Vollzeit oder Teilzeit möglich.",
           "Employment type: Full-time or part-time",
           "Possibility of a permanent contract after the internship.",
           "Equal pay for full-time equivalent staff (500 FTE).",
           "We support part-time students and full-time carers.",
           "Our customers hire contract developers on our platform.",
           "CDI et CDD possibles.",
           "You will be part of a permanent team of experts in temporary works.",
           "Flexible hours: work from home part-time.",
           "Contract: see below",
           "Our freelance marketplace connects 1,000 freelancers.",
           "Benefits: permanent contract, 30 days of leave",
       }) {
    CAPTURE(text);
    CHECK(described_employment_type(text) == std::nullopt);
  }
}

TEST_CASE("lines that contradict each other leave the type open, and a label counts before a sentence") {
  CHECK(described_employment_type("Full-time\nBerlin\nPart-time\nParis") == std::nullopt);
  CHECK(described_employment_type("This is a full-time role.\nThis is a part-time position.") == std::nullopt);
  CHECK(described_employment_type("Contract type: Part-time\nThis is a full-time role.") == "part-time");
  CHECK(described_employment_type("") == std::nullopt);
}

TEST_CASE("a line alone has up to sixty bytes, and the first sixty places that may say a type are looked at") {
  CHECK(described_employment_type("Full-time, " + std::string(38, ' ') + "permanent") == "full-time");
  CHECK(described_employment_type("Full-time, full-time, full-time, full-time, full-time, fulltime") == std::nullopt);
  CHECK(described_employment_type("Full-time, full-time, full-time, full-time, full-time, CDI") == "full-time");
  const auto behind = [](int places) {
    std::string text;
    for (int i = 0; i < places; ++i) text += "Employment type: see above\n";
    return described_employment_type(text + "Employment type: Part-time");
  };
  CHECK(behind(59) == "part-time");
  CHECK(behind(60) == std::nullopt);
}

TEST_CASE("what a label, a line or a sentence says stands behind others that say nothing") {
  CHECK(described_employment_type("Job type: Remote\nJob type: Part-time") == "part-time");
  CHECK(described_employment_type("All full-time employees are insured. This is a part-time role.") == "part-time");
  CHECK(described_employment_type("This is a full-time role.\nPart-time") == "part-time");
  CHECK(described_employment_type("Full-time\nFull-time") == "full-time");
  CHECK(described_employment_type("Employment type: Full-time\nHours: Part-time") == std::nullopt);
  CHECK(described_employment_type("This is a full-time role! You are a part-time student?") == "full-time");
}

}  // namespace zapply
