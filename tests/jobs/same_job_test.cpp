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
