#include "server/jobs/same_job.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "server/jobs/company_name.h"
#include "server/jobs/job_title.h"

using namespace zapply;

namespace {

using Names = std::vector<std::string>;

std::string title_of(const std::string& title, const std::string& location = "Berlin, Germany") {
  Job job;
  job.title = title;
  job.location = location;
  return title_key(job);
}

}  // namespace

TEST_CASE("a company is the same whatever its legal form, case, accents and punctuation") {
  for (const auto& names : std::vector<Names>{
           {"Acme", "ACME Inc.", "Acme, Inc", "acme GmbH", "Acme GmbH & Co. KG", "Acme S.A.", "Acme Sp. z o.o.",
            "Acme Pty Ltd", "The Acme Company", "Acme (YC S21)", "acme.com", "Acme S.à r.l."},
           {"Café Müller", "Cafe Muller AG"},
           {"GitLab", "Git Lab", "GitLab B.V."},
           {"Klarna", "Klarna Bank AB"},
           {"Bosch", "Bosch Group"},
           {"Palantir", "Palantir Technologies Inc."},
           {"Johnson & Johnson", "Johnson and Johnson"}})
    for (const std::string& name : names) {
      CAPTURE(name);
      CHECK(company_key(name) == company_key(names.front()));
    }
}

TEST_CASE("companies stay apart by what is in their names") {
  const Names names{"Acme", "Acme Labs", "Acme Robotics", "Acne", "AG", "SE", "Co", "Meta", "Metabase", "Stripe"};
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) CHECK(company_key(names[i]) != company_key(names[k]));
  CHECK(company_key("").empty());
  CHECK_FALSE(company_key("GmbH").empty());
}

TEST_CASE("a title is the same without what says nothing about the work") {
  for (const auto& titles :
       std::vector<Names>{{"Senior Frontend Engineer",
                           "Sr. Front-end Engineer",
                           "Senior Front End Engineer (m/f/d)",
                           "Senior Frontend Engineer - Remote",
                           "Senior Frontend Engineer (Remote, Germany)",
                           "Senior Frontend Engineer m/w/d",
                           "Senior Frontend Engineer (m/v/x)",
                           "Senior Frontend Engineer (k/m)",
                           "Remote Senior Frontend Engineer",
                           "Senior Frontend Engineer | Berlin",
                           "Senior Frontend Engineer (all genders)",
                           "Senior Frontend Engineer [Full-time]",
                           "SENIOR FRONTEND ENGINEER (H/F)",
                           "Senior Frontend Engineer #R12345",
                           "Senior Frontend Engineer - Berlin, Germany",
                           "Senior Frontend Engineer (Fully Remote)",
                           "Senior Frontend Engineer*in (m,w,d)",
                           "Senior Frontend Engineer in Berlin",
                           "Senior Frontend Engineer - Job ID 12345",
                           "Senior Frontend Engineer (she/he/they)",
                           "Senior Frontend Engineer - Work from home"},
                          {"Node.js Developer", "NodeJS Developer", "Node JS Developer"},
                          {"Développeur Backend", "Développeur·se Backend", "Développeur(se) Backend H/F"},
                          {"Site Reliability Engineer", "SRE", "Site Reliability Engineer (SRE)"},
                          {"Software Engineer II", "Software Engineer 2"},
                          {"Research & Development Lead", "Research and Development Lead"}})
    for (const std::string& title : titles) {
      CAPTURE(title);
      CHECK(title_of(title) == title_of(titles.front()));
    }
}

TEST_CASE("titles stay apart by what they say about the work") {
  const Names titles{"Engineer",        "Senior Engineer",     "Staff Engineer",        "Engineer, Payments",
                     "Engineer - Data", "Engineer (Contract)", "Engineer (Part-time)",  "Engineering Manager",
                     "Engineer I",      "Engineer II",         "Engineer III",          "C++ Engineer",
                     "C# Engineer",     "C Engineer",          "Engineer (Munich)",     "Engineer, EMEA",
                     "Intern 2025",     "Intern 2026",         "Sales Manager, Global", "Sales Manager",
                     "Engineer, X",     "Engineer - Team A",   "Engineer - Team B"};
  for (std::size_t i = 0; i < titles.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      CAPTURE(titles[i]);
      CAPTURE(titles[k]);
      CHECK(title_of(titles[i]) != title_of(titles[k]));
    }
}

TEST_CASE("two addresses that differ in a site's own number are two openings") {
  Job a, b;
  a.source_name = "a";
  b.source_name = "b";
  a.company = b.company = "Acme";
  a.title = b.title = "Engineer";
  a.location = b.location = "Berlin";
  for (const auto& urls : std::vector<std::pair<std::string, std::string>>{
           {"https://acme.com/jobs?gh_jid=1", "https://acme.com/jobs?gh_jid=2"},
           {"https://acme.com/jobs/1001", "https://acme.com/jobs/1002"},
           {"https://jobs.lever.co/acme/8a6ee5a9-1d3c-4f5e-9b0a-2c7d6e8f9a1b",
            "https://jobs.lever.co/acme/9a6ee5a9-1d3c-4f5e-9b0a-2c7d6e8f9a1b/apply"}}) {
    CAPTURE(urls.first);
    a.url = urls.first;
    b.url = urls.second;
    CHECK_FALSE(is_same_opening(a, b));
    b.url = "https://board.example/engineer-at-acme";
    CHECK(is_same_opening(a, b));
  }
}

TEST_CASE("a place that only the title names counts as the place") {
  Job a, b;
  a.source_name = "a";
  b.source_name = "b";
  a.company = b.company = "Acme";
  a.title = "Engineer - Remote (US)";
  a.location = "Remote";
  b.title = "Engineer";
  b.location = "United States";
  CHECK(is_same_opening(a, b));
  b.location = "Germany";
  CHECK_FALSE(is_same_opening(a, b));
  b.location = "Remote";
  CHECK_FALSE(is_same_opening(a, b));
}

TEST_CASE("two requisition numbers are two openings") {
  Job a, b;
  a.source_name = "a";
  b.source_name = "b";
  a.company = b.company = "Acme";
  a.location = b.location = "Berlin";
  a.title = "Engineer (R-10001)";
  b.title = "Engineer (R-10002)";
  CHECK_FALSE(is_same_opening(a, b));
  b.title = "Engineer";
  CHECK(is_same_opening(a, b));
}

TEST_CASE("titles that name different places are different jobs, wherever both are listed") {
  Job a, b;
  a.source_name = "a";
  b.source_name = "b";
  a.company = b.company = "Quorvex";
  struct Pair {
    const char *title, *other, *location, *other_location;
    bool same;
  };
  for (const Pair& pair : std::vector<Pair>{
           {"Backend Engineer - Berlin", "Backend Engineer - Munich", "Germany", "Germany", false},
           {"Account Executive, New York", "Account Executive, San Francisco", "New York; San Francisco",
            "New York; San Francisco", false},
           {"Monteur (Hamburg)", "Monteur (Köln)", "Deutschland", "Deutschland", false},
           {"Développeur | Paris", "Développeur | Lyon", "France", "France", false},
           {"Ingeniero (Madrid)", "Ingeniero (Barcelona)", "España", "España", false},
           {"Engineer in Berlin", "Engineer in Munich", "Germany", "Germany", false},
           {"Sales - US", "Sales - Canada", "US; Canada", "US; Canada", false},
           {"Backend Engineer - Berlin", "Backend Engineer", "Germany", "Munich, Germany", false},
           {"Backend Engineer - Berlin", "Backend Engineer", "Germany", "Germany", true},
           {"Backend Engineer - Berlin", "Backend Engineer", "Germany", "Berlin", true},
           {"Backend Engineer - Berlin", "Backend Engineer (Germany)", "Germany", "Berlin, Germany", true},
           {"Monteur (Köln)", "Monteur - Cologne", "Deutschland", "Germany", true},
           {"Engineer - Remote", "Engineer", "Berlin", "Berlin", true},
           {"Engineer, Payments", "Engineer - Payments", "Berlin; Munich", "Munich", true}}) {
    CAPTURE(std::string(pair.title));
    CAPTURE(std::string(pair.other));
    a.title = pair.title;
    b.title = pair.other;
    a.location = pair.location;
    b.location = pair.other_location;
    CHECK(is_same_opening(a, b) == pair.same);
    CHECK(is_same_opening(b, a) == pair.same);
    a.url = b.url = "https://jobs.lever.co/quorvex/8a6ee5a9-1d3c-4f5e-9b0a-2c7d6e8f9a1b";
    const bool titles_differ_in_place = !pair.same && std::string_view(pair.other) != "Backend Engineer";
    CHECK(share_posting(a, b) == !titles_differ_in_place);
    a.url = b.url = "";
  }
}

TEST_CASE("an address that both have proves only what it names") {
  struct Pair {
    const char *company, *title, *other_company, *other_title, *url;
    bool same;
  };
  for (const Pair& pair : std::vector<Pair>{
           // One posting's: company or title decide.
           {"Quorvex", "Welder", "Quorvex GmbH", "Schweißer", "https://quorvex.recruitee.com/o/welder", true},
           {"Quorvex", "Welder", "Agency", "Welder", "https://jobs.lever.co/quorvex/0a-1", true},
           {"Quorvex", "Welder", "Quorvex Austria", "Schweißer", "https://apply.workable.com/j/ABCDE12345", true},
           {"Quorvex", "Welder", "", "Welder", "https://boards.greenhouse.io/quorvex/jobs/7", true},
           {"Quorvex", "Welder", "Brelko", "Nurse", "https://boards.greenhouse.io/agency/jobs/7", false},
           {"Quorvex", "Welder", "Quorvex", "Metal Worker", "https://quorvex.example/jobs/48213", true},
           {"Confidential", "Welder", "Confidential", "Nurse", "https://agency.example/jobs/48213", false},
           {"Quorvex", "Backend Engineer", "Quorvex", "Backend Dev", "https://quorvex.example/jobs/backend-engineer",
            true},
           // Many postings': nothing.
           {"Quorvex", "Line Cook", "Brelko", "Data Engineer", "https://agency.example/apply-now", false},
           {"Quorvex", "Line Cook", "Quorvex", "Data Engineer", "https://quorvex.example/en/company/careers", false},
           {"Quorvex", "Line Cook", "Quorvex", "Data Engineer", "https://quorvex.example/careers?lang=en", false},
           {"Quorvex", "Line Cook", "Quorvex", "Data Engineer", "https://www.linkedin.com/company/quorvex/jobs/",
            false},
           {"Quorvex", "Koch", "Quorvex", "Ingenieur", "https://quorvex.example/de/karriere/jetzt-bewerben", false},
           {"Quorvex", "Cuisinier", "Quorvex", "Ingénieur", "https://quorvex.example/nous-rejoindre-2026", false},
           {"Quorvex", "Cocinero", "Quorvex", "Ingeniero", "https://docs.google.com/forms/d/e/1FAIpQLSc12345/viewform",
            false},
           {"Quorvex", "Kucharz", "Quorvex", "Inżynier", "https://forms.gle/AbC123dEf", false},
           {"Quorvex", "Line Cook", "Quorvex", "Data Engineer", "https://quorvex.example/jobs/line-cook", false}}) {
    CAPTURE(std::string(pair.title));
    CAPTURE(std::string(pair.url));
    Job a, b;
    a.company = pair.company;
    a.title = pair.title;
    b.company = pair.other_company;
    b.title = pair.other_title;
    a.url = pair.url;
    b.apply_url = pair.url;
    CHECK(share_posting(a, b) == pair.same);
    CHECK(share_posting(b, a) == pair.same);
  }
}

TEST_CASE("a company's legal form is left out in the scripts that write it without a space") {
  for (const auto& names : std::vector<Names>{
           {"クオルベ", "株式会社クオルベ", "クオルベ株式会社", "クオルベ（株）", "㈱クオルベ", "合同会社クオルベ"},
           {"쿠오르브", "주식회사 쿠오르브", "(주)쿠오르브", "㈜쿠오르브"},
           {"北京阔沃", "北京阔沃有限公司", "北京阔沃股份有限公司", "北京阔沃有限责任公司"},
           {"Кворвекс", "ООО Кворвекс", "ООО «Кворвекс»", "ПАО Кворвекс"},
           {"Quorvex", "UAB Quorvex", "SIA Quorvex", "PT Quorvex", "OOO Quorvex"}})
    for (const std::string& name : names) {
      CAPTURE(name);
      CHECK(company_key(name) == company_key(names.front()));
    }
  CHECK_FALSE(company_key("株式会社").empty());
  CHECK(company_key("（株）クオルベ（株）") == company_key("クオルベ"));
  CHECK(company_key("Siam) Quorvex") == company_key("Siam Quorvex"));
  CHECK(company_key("WWW Quorvex") == company_key("Quorvex"));
  CHECK(company_key("株式会社クオルベ") != company_key("株式会社ブレルコ"));
  CHECK(company_key("Siam Quorvex") != company_key("Quorvex"));
}

TEST_CASE("openings that are listed up to sixty days apart may be one") {
  Job a, b;
  a.source_name = "a";
  b.source_name = "b";
  a.company = b.company = "Acme";
  a.title = b.title = "Engineer";
  a.location = b.location = "Berlin";
  const Timestamp day = *parse_rfc3339("2026-11-23");
  const auto same = [&](std::chrono::milliseconds apart) {
    b.published_at = day + apart;
    CHECK(is_same_opening(a, b) == is_same_opening(b, a));
    return is_same_opening(a, b);
  };
  a.published_at = day;
  CHECK(same(std::chrono::days(60)));
  CHECK_FALSE(same(std::chrono::days(60) + std::chrono::milliseconds(1)));
  CHECK(same(-std::chrono::days(60)));
  CHECK_FALSE(same(-std::chrono::days(60) - std::chrono::milliseconds(1)));
  a.published_at.reset();
  a.first_seen_at = day;
  CHECK(same(std::chrono::days(60)));
  CHECK_FALSE(same(std::chrono::days(61)));
}

TEST_CASE("a requisition is four digits and more behind few letters, and no year") {
  const auto read = [](const std::string& title) {
    Job job;
    job.title = title;
    return read_title(job, "").requisition;
  };
  CHECK(read("Engineer (1234)") == "1234");
  CHECK(read("Engineer (123)") == "");
  CHECK(read("Engineer (2026)") == "");
  CHECK(read("Engineer (1926)") == "");
  CHECK(read("Engineer (2126)") == "2126");
  CHECK(read("Engineer (abcd1234)") == "abcd1234");
  CHECK(read("Engineer (abcde1234)") == "");
  CHECK(read("Engineer (r1234x)") == "");
  CHECK(read("Engineer (Job ID 48213)") == "48213");
}

TEST_CASE("the beginning of a company's name tells it from four letters on, beside an address of one posting") {
  const auto share = [](const char* company, const char* other) {
    Job a, b;
    a.company = company;
    b.company = other;
    a.title = "Welder";
    b.title = "Schlosser";
    a.url = b.url = "https://jobs.lever.co/quorvex/8a6ee5a9-1d3c-4f5e-9b0a-2c7d6e8f9a1b";
    CHECK(share_posting(a, b) == share_posting(b, a));
    return share_posting(a, b);
  };
  CHECK(share("Quor", "Quorvex Austria"));
  CHECK_FALSE(share("Quo", "Quorvex Austria"));
  CHECK_FALSE(share("Quorvix", "Quorvex Austria"));
}
