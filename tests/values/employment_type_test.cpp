#include "server/values/employment_type.h"

#include <doctest/doctest.h>

#include <vector>

namespace zapply {

TEST_CASE("employment types are known in the words of boards and employers") {
  struct Example {
    std::string text;
    std::string type;  ///< empty: unknown
  };
  for (const Example& example : std::vector<Example>{{"Full-Time", "full-time"},
                                                     {"full_time", "full-time"},
                                                     {"FULL_TIME", "full-time"},
                                                     {"FullTime", "full-time"},
                                                     {"Full Time", "full-time"},
                                                     {"fulltime_permanent", "full-time"},
                                                     {"permanent, full-time", "full-time"},
                                                     {"Vollzeit", "full-time"},
                                                     {"Fuldtid", "full-time"},
                                                     {"Fastanställning", "full-time"},
                                                     {"Πλήρης απασχόληση", "full-time"},
                                                     {"ΠΛΗΡΗΣ ΑΠΑΣΧΟΛΗΣΗ", "full-time"},
                                                     {"משרה מלאה", "full-time"},
                                                     {"Toàn thời gian", "full-time"},
                                                     {"Paruh waktu", "part-time"},
                                                     {"Umowa zlecenie", "contract"},
                                                     {"Määräaikainen", "temporary"},
                                                     {"劳务派遣", "temporary"},
                                                     {"Permanently remote", ""},
                                                     {"Fast food crew", ""},
                                                     {"Purnama", ""},
                                                     {"Temps plein", "full-time"},
                                                     {"CDI", "full-time"},
                                                     {"part_time", "part-time"},
                                                     {"Part Time", "part-time"},
                                                     {"PartTime", "part-time"},
                                                     {"parttime_permanent", "part-time"},
                                                     {"Teilzeit", "part-time"},
                                                     {"full-or-part-time", ""},
                                                     {"FULL_TIME, PART_TIME", ""},
                                                     {"Vollzeit / Teilzeit", ""},
                                                     {"permanent, full-or-part-time", ""},
                                                     {"intern, part-time", "internship"},
                                                     {"Contract", "contract"},
                                                     {"Contractor", "contract"},
                                                     {"CONTRACTOR", "contract"},
                                                     {"fulltime_fixed_term", "temporary"},
                                                     {"Fixed Term", "temporary"},
                                                     {"Temporary", "temporary"},
                                                     {"CDD", "temporary"},
                                                     {"freelance", "freelance"},
                                                     {"Intern", "internship"},
                                                     {"Internship", "internship"},
                                                     {"INTERN", "internship"},
                                                     {"intern, full-time", "internship"},
                                                     {"Praktikum", "internship"},
                                                     {"Werkstudent", "internship"},
                                                     {"Stage", "internship"},
                                                     {"Apprenticeship", "apprenticeship"},
                                                     {"Ausbildung", "apprenticeship"},
                                                     {"Volunteer", "volunteer"},
                                                     {"FULL_TIME, CONTRACTOR", "contract"},
                                                     {"full time", "full-time"},
                                                     {"professional / experienced", ""},
                                                     {"Other", ""},
                                                     {"", ""},
                                                     {"permanent", "full-time"},
                                                     {"external", ""},
                                                     {"International", ""},
                                                     {"Backstage crew", ""},
                                                     {"Any", ""},
                                                     {"Vollzeit, unbefristet", "full-time"},
                                                     {"unbefristet", "full-time"},
                                                     {"befristet, Vollzeit", "temporary"},
                                                     {"Self-employed", "freelance"},
                                                     {"Co-op", "internship"},
                                                     {"Cooperative", ""},
                                                     {"Tempo pieno", "full-time"},
                                                     {"Tempo indeterminato", "full-time"},
                                                     {"Meio período", "part-time"},
                                                     {"Heltid", "full-time"},
                                                     {"Permanent", "full-time"},
                                                     {"Regular", "full-time"},
                                                     {"FTE - Regular", "full-time"},
                                                     {"Regular Part-Time", "part-time"},
                                                     {"Contrat à durée indéterminée / 35H", "full-time"},
                                                     {"Mission intérimaire - 18 Mois / 35H", "temporary"},
                                                     {"Contrat à durée déterminée", "temporary"},
                                                     {"Contrato indefinido", "full-time"},
                                                     {"Vast contract", "full-time"},
                                                     {"Tijdelijk contract", "temporary"},
                                                     {"Umowa o pracę, pełny etat", "full-time"},
                                                     {"Tillsvidareanställning, deltid", "part-time"},
                                                     {"正社員", "full-time"},
                                                     {"契約社員", "contract"},
                                                     {"アルバイト（正社員登用あり）", "part-time"},
                                                     {"业务外包", ""},
                                                     {"全职", "full-time"},
                                                     {"정규직", "full-time"},
                                                     {"비정규직", "temporary"},
                                                     {"Полная занятость", "full-time"},
                                                     {"Temporary contract", "temporary"},
                                                     {"Contract to hire", "contract"},
                                                     {"Temp to perm", "temporary"},
                                                     {"Werkstudent, 20 Std./Woche, befristet", "internship"},
                                                     {"Contrat d'apprentissage", "apprenticeship"},
                                                     {"CDI, CDD - Freelance", ""},
                                                     {"CDI ou CDD", ""},
                                                     {"Freelance, Contract", ""},
                                                     {"Permanent or contract", ""},
                                                     {"Full-time, part-time, contract", ""},
                                                     {"Stage / Alternance", ""},
                                                     {"正社員・契約社員", ""},
                                                     {"정규직, 계약직", ""},
                                                     {"Voll- oder Teilzeit", ""},
                                                     {"Indefinido o temporal", ""}}) {
    CAPTURE(example.text);
    CHECK(employment_type_of(example.text).value_or("") == example.type);
  }
}

TEST_CASE("a title tells the type where it says nothing else by that word") {
  struct Example {
    std::string title;
    std::string type;  ///< empty: unknown
  };
  for (const Example& example : std::vector<Example>{{"Producer (Contract)", "contract"},
                                                     {"Data Engineer - 12-month contract", "contract"},
                                                     {"Inside Sales Contractor", "contract"},
                                                     {"Recruiter (6 months, fixed term)", "temporary"},
                                                     {"Associate Director, Pharmacology (Temporary)", "temporary"},
                                                     {"Support Agent | Part-time", "part-time"},
                                                     {"Part Time Barista", "part-time"},
                                                     {"Freelance Copywriter", "freelance"},
                                                     {"Translator (Freelance)", "freelance"},
                                                     {"INTERNSHIP: Marketing", "internship"},
                                                     {"Software Engineering Intern", "internship"},
                                                     {"Werkstudent Softwareentwicklung (m/w/d)", "internship"},
                                                     {"Pflichtpraktikum im Einkauf", "internship"},
                                                     {"Ausbildung zum Fachinformatiker (m/w/d) 2026", "apprenticeship"},
                                                     {"Buchhalter in Teilzeit", "part-time"},
                                                     {"Stage - Communication (H/F)", "internship"},
                                                     {"Développeur C++ (CDI)", "full-time"},
                                                     {"Comptable - CDD 6 mois", "temporary"},
                                                     {"Chargé de projet en alternance", "apprenticeship"},
                                                     {"Prácticas de Marketing Digital", "internship"},
                                                     {"Desenvolvedor Java - Estágio", "internship"},
                                                     {"Tirocinio in Risorse Umane", "internship"},
                                                     {"営業（正社員）", "full-time"},
                                                     {"データ入力 アルバイト", "part-time"},
                                                     {"软件开发实习生", "internship"},
                                                     {"마케팅 인턴", "internship"},
                                                     {"Apprenticeship - Junior Copywriter", "apprenticeship"},
                                                     {"Contract Software Engineer", "contract"},
                                                     {"Programista Java B2B", "contract"},
                                                     {"Desenvolvedor Backend PJ", "contract"},
                                                     {"Temporary Receptionist", "temporary"},
                                                     {"Temp Data Entry Clerk", "temporary"},
                                                     {"Seasonal Warehouse Worker", "temporary"},
                                                     {"Maternity Cover Manager", "temporary"},
                                                     {"Intérimaire logistique", "temporary"},
                                                     {"Vikariat lärare", "temporary"},
                                                     {"Part-time Manager", "part-time"},
                                                     {"Part-time Sales Assistant", "part-time"},
                                                     {"Apprentice Administrator", "apprenticeship"},
                                                     {"Volunteer Dog Walker", "volunteer"},
                                                     {"Contract Manager", ""},
                                                     {"Robotics Engineers, Interns", ""},
                                                     {"Contract Attorney", ""},
                                                     {"Part-Time MBA Coordinator", ""},
                                                     {"B2B Sales Developer", ""},
                                                     {"Head of Sales B2B", ""},
                                                     {"Temp to Perm Recruiter", ""},
                                                     {"Temporary Housing Coordinator", ""},
                                                     {"Seasonal Flavors Scientist", ""},
                                                     {"Volunteer Services Manager", ""},
                                                     {"Template Designer", ""},
                                                     {"Permanent Makeup Artist", ""},
                                                     {"Manager, Contracts", ""},
                                                     {"Contract Administrator (Remote)", ""},
                                                     {"Internship Program Manager", ""},
                                                     {"Intern Recruiter", ""},
                                                     {"Internal Auditor", ""},
                                                     {"International Buyer", ""},
                                                     {"Temporary Works Engineer", ""},
                                                     {"Stage Manager", ""},
                                                     {"Early-Stage Investor Relations", ""},
                                                     {"Backstage Crew", ""},
                                                     {"Freelance Marketplace Analyst", ""},
                                                     {"Stage Marketing (H/F)", "internship"},
                                                     {"Stage : assistant H, F", "internship"},
                                                     {"Temp: Works Manager", ""},
                                                     {"Volunteer | Community Manager", ""},
                                                     {"Volunteer, Services", ""},
                                                     {"Freelance | Recruiter", "freelance"},
                                                     {"Support Engineer (PT)", ""},
                                                     {"Regular Expression Wizard", ""},
                                                     {"Full-time or part-time Nurse", ""},
                                                     {"Verkäufer in Vollzeit oder Teilzeit", ""},
                                                     {"Coordinador de prácticas", ""},
                                                     {"Volunteer Coordinator", ""},
                                                     {"Apprenticeship Delivery Manager", ""},
                                                     {"General Contractor", ""},
                                                     {"Software Engineer", ""}}) {
    CAPTURE(example.title);
    CHECK(employment_type_of("", example.title).value_or("") == example.type);
  }
}

TEST_CASE("a title's kind of contract says more than a board's hours") {
  CHECK(employment_type_of("full-time", "Inside Sales Contractor") == "contract");
  CHECK(employment_type_of("FULL_TIME", "Praktikant Vertrieb") == "internship");
  CHECK(employment_type_of("part-time", "Freelance Writer") == "freelance");
  CHECK(employment_type_of("contract", "Engineer (Full-time)") == "contract");
  CHECK(employment_type_of("internship", "Engineer (Contract)") == "internship");
  CHECK(employment_type_of("Full-time", "Part-time Barista") == "part-time");  // many boards say it of every job
  CHECK(employment_type_of("part-time", "Nurse (full-time)") == "full-time");
  CHECK(employment_type_of("full-time", "Nurse, full-time or part-time") == std::nullopt);
  CHECK(employment_type_of("Vollzeit", "Verkäufer in Vollzeit oder Teilzeit") == std::nullopt);
  CHECK(employment_type_of("contract", "Nurse, full-time or part-time") == "contract");
  CHECK(employment_type_of("full-time", "Part-time MBA Advisor") == "full-time");
  CHECK(employment_type_of("", "Part-time Barista") == "part-time");
  CHECK(employment_type_of("CDI, CDD", "Engineer") == std::nullopt);
}

}  // namespace zapply
