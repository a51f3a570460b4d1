#include "server/values/work_mode.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/values/described_places.h"
#include "server/values/described_work.h"

namespace zapply {
namespace {

using Texts = std::vector<std::string>;

std::string shown(const std::optional<WorkMode>& mode) { return mode ? std::string(name_of(*mode)) : "unknown"; }

void check_all(const Texts& texts, std::optional<WorkMode> mode) {
  for (const std::string& text : texts) CHECK_MESSAGE(shown(work_mode_said(text).mode) == shown(mode), text);
}

TEST_CASE("words of boards and of their interfaces say how the work is done") {
  check_all({"Remote",
             "REMOTE",
             "TELECOMMUTE",
             "fully_remote",
             "FULLY_REMOTE",
             "remote_work",
             "work_from_home",
             "remote_first",
             "Remote-friendly",
             "Homeoffice",
             "Home office",
             "Home-based",
             "Télétravail",
             "Teletrabajo",
             "Remoto",
             "100% remoto",
             "Zdalnie",
             "Praca zdalna",
             "Op afstand",
             "Distansarbete",
             "Etätyö",
             "Uzaktan",
             "Da remoto",
             "Удалённо",
             "リモート",
             "远程办公",
             "재택근무",
             "Remote: yes",
             "Part-time, remote",
             "no office, remote",
             "Remote, no relocation"},
            WorkMode::kRemote);
  check_all({"Hybrid",
             "HYBRID",
             "hybrid_remote",
             "Hybride",
             "Híbrido",
             "Ibrido",
             "Praca hybrydowa",
             "Hibrit",
             "Гибридный",
             "Partly remote",
             "partially_remote",
             "teilweise remote",
             "Télétravail partiel",
             "temporarily_remote",
             "2 days remote",
             "Remote (3 days in office)",
             "Delvis remote",
             "Deels thuiswerken",
             "częściowo zdalnie",
             "parzialmente da remoto",
             "ONSITE (2 days/week)",
             "3 Tage im Büro",
             "2 jours au bureau",
             "一部リモート",
             "ハイブリッド"},
            WorkMode::kHybrid);
  check_all({"On-site",
             "on_site",
             "ONSITE",
             "In-office",
             "in_office",
             "In person",
             "Office",
             "Vor Ort",
             "Presencial",
             "Sur site",
             "In sede",
             "Stacjonarnie",
             "På plats",
             "Op kantoor",
             "В офисе",
             "出社",
             "Remote - No",
             "Remote work: no",
             "no_remote",
             "Not a remote position",
             "No work from home",
             "Kein Homeoffice",
             "Pas de télétravail",
             "Sin teletrabajo",
             "Não remoto",
             "Geen remote",
             "Nie zdalnie",
             "Homeoffice nicht möglich",
             "リモート不可",
             "5 days in office"},
            WorkMode::kOnsite);
  check_all(
      {"", "Berlin", "Remoteville Inc", "Full-time", "Home", "3 days", "Germany", "Officer", "Siteground", "Personal"},
      std::nullopt);
}

TEST_CASE("days on site are read where they are stated, and no others") {
  const auto days = [](const char* text) { return work_mode_said(text).days_on_site; };
  CHECK(days("Hybrid, 3 days in office") == 3);
  CHECK(days("2 Tage im Büro") == 2);
  CHECK(days("3 jours par semaine au bureau") == 3);
  CHECK(days("dos días en la oficina") == 2);
  CHECK(days("4x/week onsite") == 4);
  CHECK(!days("2-3 days in office"));
  CHECK(!days("2 days remote"));
  CHECK(!days("2 days a month in the office"));
  CHECK(!days("Hybrid"));
}

struct Sentence {
  const char* text;
  std::optional<WorkMode> mode;
  std::optional<int> days = {};
};

TEST_CASE("a description says it beyond doubt, or nothing is read") {
  const auto remote = WorkMode::kRemote, hybrid = WorkMode::kHybrid, onsite = WorkMode::kOnsite;
  const std::vector<Sentence> sentences{
      {"This is a fully remote position.", remote},
      {"This role is 100% remote within the EU.", remote},
      {"We are a remote-first company with people in 30 countries.", remote},
      {"Location: Remote (Spain)", remote},
      {"You will join us in a full-time remote role.", remote},
      {"#LI-Remote", remote},
      {"Du arbeitest komplett remote.", remote},
      {"Poste en télétravail complet.", remote},
      {"Trabajo 100% remoto desde cualquier lugar.", remote},
      {"Praca w pełni zdalna.", remote},
      {"This is a hybrid role based in Leeds.", hybrid},
      {"#LI-SD2 #LI-Hybrid", hybrid},
      {"We offer a hybrid working model with regular time in our Espoo office.", hybrid},
      {"You will spend 3 days a week in our Berlin office.", hybrid, 3},
      {"We work from the office at least two days per week.", hybrid, 2},
      {"Drei Tage pro Woche im Büro, sonst mobil.", hybrid, 3},
      {"Modalidad híbrida en Bogotá.", hybrid},
      {"Rythme hybride : 2 jours de télétravail par semaine.", hybrid},
      {"Lavoro ibrido a Milano.", hybrid},
      {"Tryb pracy: hybrydowy.", hybrid},
      {"This is an on-site role at our plant.", onsite},
      {"This position is fully in-person in San Jose.", onsite},
      {"We are committed to an in-office culture.", onsite},
      {"Five days a week in the office.", onsite},
      {"This is not a remote position.", onsite},
      {"Remote work is not available for this role.", onsite},
      {"Modalidad presencial.", onsite},
      // Traps
      {"You will build hybrid cloud solutions.", {}},
      {"Experience with remote sensing is a plus.", {}},
      {"You will lead remote teams across three sites.", {}},
      {"Support our remote colleagues.", {}},
      {"All interviews will be held remotely.", {}},
      {"Unless formally approved to work fully remotely, we expect you in Tokyo.", {}},
      {"Work from anywhere for four weeks a year.", {}},
      {"Our headquarters are in Berlin with offices in Paris.", {}},
      {"Hybrid vehicles are our passion.", {}},
      {"You get 30 days of holiday and lunch in the office.", {}},
      {"We develop hybrid mobile apps.", {}},
      {"We have an office dog.", {}},
      {"Proficiency in Microsoft Office.", {}},
      {"Remote access to servers via SSH.", {}},
      {"Back office tasks, three days of training.", {}},
      {"You visit the customer on site once a year.", {}},
  };
  for (const Sentence& sentence : sentences) {
    const DescribedWork work = described_work("We cook soup.\n" + std::string(sentence.text) + "\nApply now.");
    CHECK_MESSAGE(shown(work.mode) == shown(sentence.mode), sentence.text);
    CHECK_MESSAGE(work.days_on_site == sentence.days, sentence.text);
  }
}

TEST_CASE("who may apply is read out of a description, not where the company or its customers are") {
  const auto from = [](const char* text) {
    std::string all;
    for (const std::string& name : described_places(text)) all += (all.empty() ? "" : ", ") + name;
    return all;
  };
  CHECK(from("You must be based in the United States.") == "United States");
  CHECK(from("This role is open to candidates based in North America and Europe.") == "North America, Europe");
  CHECK(from("Location: Remote - US or EU") == "United States, European Union");
  CHECK(from("Headquarters: Remote U.S.") == "United States");
  CHECK(from("Work remotely from anywhere in Canada.") == "Canada");
  CHECK(from("A remote position based in the Philippines.") == "Philippines");
  CHECK(from("Candidates must reside within Greece.") == "Greece");
  CHECK(from("Debes residir en España.") == "Spain");
  CHECK(from("We are based in Germany.") == "");
  CHECK(from("Our customers are located in the US and Europe.") == "");
  CHECK(from("Our team is located in Spain, you will love it.") == "");
  CHECK(from("Headquartered in the US, we hire the best.") == "");
  CHECK(from("Please contact us.") == "");
  CHECK(from("You must be authorized to work in the US.") == "");
}

TEST_CASE("a title says how the work is done where that is set off, not where it is part of the work") {
  const auto mode = [](const char* title) { return shown(titled_work(title).mode); };
  for (const char* title :
       {"Engineer (Remote)", "Expert - Fully Remote", "Cook | $85/hr Remote", "Engineer, Remote (US)",
        "Entwickler (m/w/d) - 100% Remote", "Remote Senior Engineer", "Sales Executive (Remote in the US)",
        "SR Sysadmin (Remote Latam)", "Support Agent Remote", "Ingeniero (remoto)"})
    CHECK_MESSAGE(mode(title) == "remote", title);
  for (const char* title : {"Engineer (Hybrid)", "Buyer - hybrid", "Verkäufer, Vollzeit in Kleve oder hybrid",
                            "Developer (3 days in-office Chicago)"})
    CHECK_MESSAGE(mode(title) == "hybrid", title);
  for (const char* title :
       {"Remote Sensing Engineer", "Remote Pilot", "Hybrid Cloud Architect", "Onsite Manager", "Head of Remote",
        "Distributed Systems Engineer", "Virtual Assistant", "Office Manager", "Hybrid Vehicle Technician", "Engineer"})
    CHECK_MESSAGE(mode(title) == "unknown", title);
  CHECK(titled_work("AI Engineer (Remote - US)").remote_from == std::vector<std::string>{"United States"});
  CHECK(titled_work("Backend Engineer - USA Only (100% Remote)").remote_from ==
        std::vector<std::string>{"United States"});
  CHECK(titled_work("PHP Engineer (remote within EMEA)").remote_from == std::vector<std::string>{"EMEA"});
  CHECK(titled_work("Sales Director (EMEA)").remote_from.empty());
  CHECK(titled_work("Engineer, UK (Remote)").remote_from == std::vector<std::string>{"United Kingdom"});
  CHECK(titled_work("Engineer (US/Canada - Remote)").remote_from ==
        std::vector<std::string>{"United States", "Canada"});
  CHECK(titled_work("Engineer (Work from Home) - Texas").remote_from == std::vector<std::string>{"United States"});
  CHECK(titled_work("Designer - must be in the US").remote_from == std::vector<std::string>{"United States"});
  for (const char* title :
       {"Boekhouder (thuiswerk)", "Redovisningsekonom, distans", "会计（远程）", "회계 담당 (재택근무)"})
    CHECK_MESSAGE(mode(title) == "remote", title);
  for (const char* title : {"Ingénieur (présentiel)", "Entwickler (vor Ort)", "Engineer (in-office)"})
    CHECK_MESSAGE(mode(title) == "onsite", title);
  for (const char* title : {"Worldwide Sales Director", "Anywhere Real Estate Agent", "Virtual Reality Engineer",
                            "Distributed Systems Engineer", "Front Office Manager"})
    CHECK_MESSAGE(mode(title) == "unknown", title);
}

TEST_CASE("some trades are done at a place, and some workplaces are one") {
  for (const char* title :
       {"Staff Nurse", "Line Cook", "Krankenpfleger (m/w/d)", "Conseiller de Vente", "aide maçon (H/F)", "Camarero",
        "Auxiliar de Cozinha", "Kierowca", "GP Receptionist", "Truck Driver", "Undersköterska"})
    CHECK_MESSAGE(is_done_at_a_place(title, "Springfield", ""), title);
  CHECK(is_done_at_a_place("Support Secretary", "Worthing Hospital, Worthing", ""));
  CHECK(is_done_at_a_place("Apprentice", "Birmingham, B18 7QH", "You will move patients."));
  CHECK(is_done_at_a_place("General Manager", "Des Moines, IA", "You run the hotel."));
  for (const char* title : {"Software Engineer", "Virtual Nurse", "Telehealth Nurse", "Data Warehouse Engineer",
                            "Account Manager", "Driver Developer", "Online Teacher", "Sales Manager", "Copywriter"})
    CHECK_MESSAGE(!is_done_at_a_place(title, "Springfield", "Our guests are patients."), title);
}

TEST_CASE("five days are the week, and each word for a number counts") {
  const auto said = [](const std::string& text) {
    const WorkModeSaid one = work_mode_said(text);
    return shown(one.mode) + (one.days_on_site ? " " + std::to_string(*one.days_on_site) : "");
  };
  CHECK(said("1 day in office") == "hybrid 1");
  CHECK(said("4 days in office") == "hybrid 4");
  CHECK(said("5 days in office") == "onsite");
  CHECK(said("7 days in office") == "onsite");
  CHECK(said("8 days in office") == "onsite");
  CHECK(said("0 days in office") == "onsite");
  CHECK(said("4 days remote") == "hybrid");
  CHECK(said("5 days remote") == "remote");
  CHECK(said("3x onsite") == "hybrid 3");
  CHECK(said("3d office") == "hybrid 3");
  CHECK(said("3j bureau") == "hybrid 3");
  CHECK(said("8x onsite") == "onsite");
  for (const auto& number : std::vector<std::pair<std::string, int>>{
           {"one", 1},    {"two", 2},  {"three", 3}, {"four", 4},   {"ein", 1},     {"einen", 1},
           {"zwei", 2},   {"drei", 3}, {"vier", 4},  {"deux", 2},   {"trois", 3},   {"quatre", 4},
           {"dos", 2},    {"tres", 3}, {"due", 2},   {"tre", 3},    {"quattro", 4}, {"twee", 2},
           {"drie", 3},   {"dwa", 2},  {"trzy", 3},  {"cztery", 4}, {"dois", 2},    {"duas", 2},
           {"quatro", 4}, {"tva", 2},  {"un", 1},    {"uno", 1},    {"une", 1},     {"cuatro", 4}})
    CHECK_MESSAGE(said(number.first + " days in office") == "hybrid " + std::to_string(number.second), number.first);
  for (const char* word : {"five", "funf", "fuenf", "cinq", "cinco"})
    CHECK_MESSAGE(said(std::string(word) + " days in office") == "onsite", word);
}

TEST_CASE("a denial reaches four words, over words that may stand between") {
  check_all({"no remote", "no fully remote", "no option for remote", "not currently open to remote",
             "remote not possible", "remote is not allowed", "remote work option is not available", "remote: none"},
            WorkMode::kOnsite);
  check_all({"no soup remote", "remote soup not possible", "no office, remote", "remote not far"}, WorkMode::kRemote);
}

TEST_CASE("a share of the work is hybrid, and all of it is not") {
  check_all({"10% remote", "90% remote", "remote 50 %", "20 % présentiel", "partly remote"}, WorkMode::kHybrid);
  check_all({"100% remote", "remote, 9 %", "part time remote"}, WorkMode::kRemote);
}

TEST_CASE("of several workplaces the freest counts, and within one what limits it") {
  check_all({"Berlin (hybrid); Remote", "Office | Remote", "on site or remote", "EU (remote), US (hybrid)"},
            WorkMode::kRemote);
  check_all({"Office; Hybrid", "Remote, hybrid", "Remote (2 days in office)", "on site oder hybrid"},
            WorkMode::kHybrid);
  check_all({"Remote: No - Leeds", "Office, on site"}, WorkMode::kOnsite);
}

TEST_CASE("scripts without blanks say it as well") {
  check_all({"混合办公", "하이브리드", "部分的にリモート"}, WorkMode::kHybrid);
  check_all({"在宅", "テレワーク", "远程", "居家办公", "재택", "원격"}, WorkMode::kRemote);
  check_all({"リモートなし", "远程不支持", "재택 불가", "常駐", "坐班", "출근"}, WorkMode::kOnsite);
}

}  // namespace
}  // namespace zapply
