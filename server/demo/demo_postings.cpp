#include "server/demo/demo_postings.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace zapply {
namespace {

struct Role {
  std::string_view title;
  std::string_view tags;  ///< two, by a blank
  std::string_view work;
  int salary;  ///< thousands of dollars a year, about
  std::string_view asks, wishes;
  int years;
};

constexpr std::array<Role, 23> kRoles{{
    {"Backend Engineer", "backend databases", "the services that keep our orders flowing", 118,
     "Go, PostgreSQL and gRPC", "Kubernetes, Kafka", 4},
    {"Frontend Engineer", "frontend accessibility", "pages that load fast on an old phone", 109,
     "TypeScript, React and CSS", "Playwright, Figma", 3},
    {"Support Lead", "support writing", "the answers our customers get within the hour", 68,
     "Zendesk and written English", "SQL, Salesforce", 5},
    {"Data Analyst", "data sql", "the reports that decide what we build next", 84, "SQL, dbt and Tableau",
     "Python, Airflow", 2},
    {"Site Reliability Engineer", "operations linux", "a fleet that nobody notices, because it works", 131,
     "Linux, Kubernetes and Terraform", "Prometheus, Go", 5},
    {"Product Designer", "design research", "flows that people finish without asking", 101, "Figma and Design Systems",
     "User Research, CSS", 4},
    {"Embedded Developer", "embedded c", "firmware for sensors that run for years on a coin cell", 112,
     "C, RTOS and C++", "Rust, Linux", 5},
    {"Technical Writer", "writing documentation", "guides that are read to the end", 74,
     "Technical Writing and OpenAPI", "Git, Python", 3},
    {"QA Engineer", "testing automation", "tests that fail for a reason", 88,
     "Test Automation, Playwright and Selenium", "TypeScript, CI/CD", 3},
    {"Security Engineer", "security networks", "reviews, drills and the quiet in between", 136,
     "Penetration Testing, Threat Modeling and Linux", "Go, AWS", 6},
    {"Account Manager", "sales customers", "forty accounts that want to stay", 71, "Salesforce and CRM",
     "HubSpot, Negotiation", 3},
    {"Machine Learning Engineer", "data python", "forecasts that a planner can question", 142,
     "Python, PyTorch and Machine Learning", "MLOps, Kubernetes", 4},
    {"Mobile Developer", "mobile kotlin", "an app that works in a tunnel", 106, "Kotlin and Swift", "GraphQL, CI/CD",
     4},
    {"Recruiter", "people hiring", "conversations that are worth both sides' time", 63,
     "Recruiting and sourcing of engineers", "CRM, SQL", 2},
    {"Finance Controller", "finance reporting", "books that close on the second day", 92,
     "Financial Reporting, IFRS and SAP", "SQL, Budgeting", 7},
    {"Localization Specialist", "languages translation", "eleven languages, each as good as the first", 58,
     "Localization, Translation and Trados", "Python, Technical Writing", 2},
    {"Database Administrator", "databases operations", "backups that have been restored", 115,
     "PostgreSQL, Linux and SQL", "Terraform, AWS", 5},
    {"Content Editor", "writing marketing", "texts that say one thing each", 61, "Copywriting and SEO",
     "HubSpot, Content Marketing", 2},
    {"Platform Engineer", "backend tooling", "the path from a commit to a customer", 127, "Go, Kubernetes and CI/CD",
     "Terraform, PostgreSQL", 4},
    {"Customer Researcher", "research product", "interviews and what follows from them", 82,
     "User Research and interviews", "SQL, Figma", 3},
    {"Game Developer", "games cplusplus", "a renderer that keeps its sixty frames", 99, "C++ and Vulkan",
     "Unity, OpenGL", 4},
    {"Payroll Specialist", "finance people", "salaries that arrive, in nine countries", 57, "Payroll and DATEV",
     "SAP, SQL", 3},
    {"Solutions Architect", "consulting cloud", "the first month of every new customer", 134,
     "Solution Architecture, AWS and Terraform", "Kafka, Azure", 8},
}};

constexpr std::array<std::string_view, 13> kTidewaterCompanies{
    "Amber Ferry", "Blue Quarry", "Cinder & Pine", "Dovetail Works", "Eastlight",  "Foxglove Labs", "Gentle Current",
    "Hollow Oak",  "Inkwell",     "Juniper Hall",  "Low Tide",       "Millstream", "Nine Bridges"};
constexpr std::array<std::string_view, 7> kFernhillCompanies{"Oriel",     "Paper Lantern", "Quiet Harbour", "Redstart",
                                                             "Saltmarsh", "Tern & Plover", "Upland"};
constexpr std::array<std::string_view, 5> kLighthouseCompanies{"Vesper", "Wren Street", "Yarrow", "Zephyr Rail",
                                                               "Čeština & Søn"};
constexpr std::array<std::string_view, 3> kMeadowlarkCompanies{"Amber Loom", "Brass Finch", "Copper Lane"};
constexpr std::array<std::string_view, 9> kPlaces{
    "Anywhere in the World", "Americas",      "Colombia",         "Europe", "Canada", "Remote",
    "UTC−3 to UTC−8",        "Latin America", "Brazil, Argentina"};
constexpr std::array<std::string_view, 4> kTypes{"full_time", "contract", "full_time", "part_time"};

struct Shape {
  int listed;  ///< postings at a time
  int new_a_round;
  int changes_every;  ///< rounds after which a posting's text changes
};

Shape shape_of(DemoBoardName board) {
  switch (board) {
    case DemoBoardName::kTidewater:
      return {54, 3, 8};
    case DemoBoardName::kFernhill:
      return {21, 2, 6};
    case DemoBoardName::kKestrel:
      return {7, 1, 5};
    case DemoBoardName::kBramble:
      return {5, 0, 4};
    case DemoBoardName::kLighthouse:
      return {12, 1, 9};
    case DemoBoardName::kMeadowlark:
      return {10, 1, 7};
  }
  return {};
}

std::string company_of(DemoBoardName board, int number) {
  const auto from = [number](const auto& names) {
    return std::string(names[static_cast<std::size_t>(number) % names.size()]);
  };
  switch (board) {
    case DemoBoardName::kTidewater:
      return from(kTidewaterCompanies);
    case DemoBoardName::kFernhill:
      return from(kFernhillCompanies);
    case DemoBoardName::kKestrel:
      return "Kestrel Robotics";
    case DemoBoardName::kBramble:
      return "Bramble & Rook";
    case DemoBoardName::kLighthouse:
      return from(kLighthouseCompanies);
    case DemoBoardName::kMeadowlark:
      return from(kMeadowlarkCompanies);
  }
  return {};
}

std::vector<std::string> words_of(std::string_view text) {
  const auto blank = text.find(' ');
  return {std::string(text.substr(0, blank)), std::string(text.substr(blank + 1))};
}

/// Who may do it, as far as a posting says that: most don't.
std::string_view who_may(const DemoPosting& posting) {
  switch (posting.number % 9) {
    case 2:
      return "<li>You must be authorized to work in the United States; we do not sponsor visas</li>";
    case 4:
      return "<li>Fluent German (C1) for our customers in Berlin</li>";
    case 6:
      return "<li>US citizenship and an active security clearance</li>";
    case 7:
      return "<li>We sponsor visas for those who want to come to us</li>";
    default:
      return {};
  }
}

std::string list_item(std::string_view text) { return "<li>" + std::string(text) + "</li>"; }

std::string requirements(const DemoPosting& posting, const Role& role) {
  const int years = role.years + (posting.number % 4 == 1 ? 2 : 0);
  return "<h3>Requirements</h3><ul>" +
         list_item("At least " + std::to_string(years) + " years of experience as a " + std::string(role.title)) +
         list_item(role.asks) + list_item("Clear written English") + std::string(who_may(posting)) +
         "</ul><h3>Nice to have</h3><ul>" + list_item(role.wishes) + "</ul>";
}

std::string describe(const DemoPosting& posting, const Role& role, int version) {
  std::string html = "<p><strong>" + posting.company + "</strong> is looking for somebody who takes care of " +
                     std::string(role.work) + ".</p><h3>What you will do</h3><ul><li>Own a piece of it from the " +
                     "first sketch to the day after release</li><li>Write down what you decided, and why</li>" +
                     "<li>Leave things a little simpler than you found them</li></ul>" + requirements(posting, role) +
                     "<h3>What helps</h3><p>An interest in " + posting.tags.front() + " &amp; " + posting.tags.back() +
                     ", patience, and a working day that overlaps ours by four hours.</p>";
  if (version > 0)
    html += "<p>Update " + std::to_string(version) + ": we have talked to the first candidates and still read on.</p>";
  return html + "<p>This posting is made up. It belongs to zapply's demo.</p>";
}

// The oldest posting that a round lists: as many are gone. Of rounds that are a day apart Mondays and Thursdays bring
// more, weekends nothing.
int oldest_in(int round, const Shape& shape, const DemoTimes& times) {
  constexpr std::array<int, 7> kBrings{0, 2, 1, 1, 2, 1, 0};  // from Sunday on
  const auto opened_on = std::chrono::floor<std::chrono::days>(times.opened_at);
  int rounds = std::max(round - times.past_days, 0);
  for (int day = 1; day <= std::min(round, times.past_days); ++day)
    rounds += kBrings[std::chrono::weekday(opened_on + std::chrono::days(day)).c_encoding()];
  return rounds * shape.new_a_round;
}

/// In which round it was listed first.
int first_round_of(int number, const Shape& shape, const DemoTimes& times) {
  int round = 0;
  while (number >= oldest_in(round, shape, times) + shape.listed) ++round;
  return round;
}

// Published a few hours apart before the board opened and while its rounds are a day apart, then a few seconds apart, so
// that no date is in the future when runs follow each other.
Timestamp published(int number, int first_round, const Shape& shape, const DemoTimes& times) {
  if (first_round == 0) return times.opened_at - std::chrono::hours(7) * (shape.listed - number);
  const int later = number - oldest_in(std::min(first_round - 1, times.past_days), shape, times) - shape.listed;
  if (first_round > times.past_days)
    return times.opened_at + std::chrono::days(times.past_days) + std::chrono::seconds(4) * later;
  return times.opened_at + std::chrono::days(first_round) - std::chrono::hours(2) - std::chrono::minutes(97 * later);
}

DemoPosting make_posting(DemoBoardName board, int number, int round, const DemoTimes& times) {
  const Shape shape = shape_of(board);
  const int salt = static_cast<int>(board) * 7;
  const Role& role = kRoles[static_cast<std::size_t>(number * 5 + salt) % kRoles.size()];
  const int first_round = first_round_of(number, shape, times);
  const int version = (round - first_round + number % shape.changes_every) / shape.changes_every;

  DemoPosting posting;
  posting.number = number;
  posting.title = std::string(number % 4 == 1 ? "Senior " : "") + std::string(role.title);
  posting.company = company_of(board, number);
  posting.location = kPlaces[static_cast<std::size_t>(number * 5 + salt) % kPlaces.size()];
  posting.employment_type = kTypes[static_cast<std::size_t>(number) % kTypes.size()];
  posting.tags = words_of(role.tags);
  if (number % 3 != 2) {  // not every board tells
    posting.salary_min = (role.salary + (number % 4 == 1 ? 25 : 0) + 2 * version) * 1000;
    posting.salary_max = *posting.salary_min + 22'000;
  }
  posting.published_at = published(number, first_round, shape, times);
  posting.description_html = describe(posting, role, version);
  return posting;
}

}  // namespace

std::vector<DemoPosting> demo_postings(DemoBoardName board, int round, const DemoTimes& times) {
  const Shape shape = shape_of(board);
  const int oldest = oldest_in(round, shape, times);
  std::vector<DemoPosting> postings;
  for (int number = oldest + shape.listed - 1; number >= oldest; --number) {
    DemoPosting posting = make_posting(board, number, round, times);
    if (board == DemoBoardName::kTidewater && number % 11 == 6) {
      const DemoPosting same = make_posting(DemoBoardName::kKestrel, number / 11, round, times);
      posting.title = same.title;
      posting.company = same.company;
      posting.location = same.location;
    }
    postings.push_back(std::move(posting));
  }
  return postings;
}

}  // namespace zapply
