// Every recorded answer of a real board, read as the source that would ask for it.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "server/extract/extract.h"
#include "server/extract/job_reader.h"
#include "server/sources/catalog.h"
#include "tests/support/recordings.h"

namespace zapply {
namespace {

struct Recording {
  std::string file;
  std::string source;  ///< a built-in one, a template of docs/templates, or "jsonld"
  std::size_t jobs;
  std::string first;       ///< "title · company · location · remote, from · type · seniority · pay · published";
                           ///< empty: no job
  std::string error = {};  ///< how it begins
  std::size_t failures = 0;
  std::int64_t skipped = 0;
};

const std::string kExpected = "expected ";

const std::vector<Recording> kRecordings{
    {"arbeitnow/arbeitnow-ergon-page1.json", "arbeitnow", 2,
     "Marketing Operations Manager (m/w/d) | 100 % Remote · Schulz Digital GmbH · Cologne · remote from Germany · "
     "full-time · manager · ? · 2026-06-16"},
    {"arbeitnow/arbeitnow-ergon-page2.json", "arbeitnow", 1,
     "Steuerberater (m/w/d) in Landsberg, auf Wunsch mit Partnerperspektive, gesucht - mindestens 90.000€ · "
     "Taxtalente.de · Landsberg · not remote · ? · ? · ? · 2026-06-16"},
    {"arbeitnow/arbeitnow-lcarlini.json", "arbeitnow", 5,
     "ML Product Engineer · kausable GmbH · Heidelberg · not remote · ? · mid · ? · 2026-08-03"},
    {"ashby/ashby-careerkit.json", "ashby", 2,
     "Senior Technical Recruiter · acme · Canada · remote from Canada · full-time · senior · ? · 2026-04-20"},
    {"ashby/ashby-linear-midat.json", "ashby", 2,
     "Senior / Staff Fullstack Engineer · acme · Europe · remote from North America, Europe · full-time · senior · ? · "
     "2021-04-27"},
    {"ashby/ashby-ramp-full-120jobs.json", "ashby", 120,
     "Security Engineer, Cloud · acme · New York, NY (HQ); Remote (Canada); Remote (US); Miami, FL · remote "
     "from Canada, United States · full-time · ? · 211400-290600 USD a year · 2026-04-07"},
    {"ashby/ashby-wealthsimple-nikimehri.json", "ashby", 2,
     "Senior Manager, Capital & Liquidity Management · acme · Remote (Canada) · remote from Canada · "
     "full-time · manager · 152000-190000 CAD a year · 2026-06-17",
     "", 0, 1},
    {"atom/atom-lagrange-picofeed.xml", "feed.json", 34,
     "L'hôtel particulier de Mozilla · Carnets de La Grange ·  · ? · ? · ? · ? · 2013-04-10"},
    {"atom/atom-prefixed-ns-picofeed.xml", "feed.json", 1,
     "Война и мир · Лев Николаевич Толсто́й ·  · ? · ? · ? · ? · 2015-06-04", "", 3},
    {"atom/atom-small-miniflux.xml", "feed.json", 20,
     "Parse podcast categories · fguillot ·  · ? · ? · ? · ? · 2024-03-12"},
    {"bamboohr/bamboohr-amikhno-detail.json", "bamboohr", 0, "",
     kExpected + "a list at /result, found an object with jobOpening, formFields"},
    {"bamboohr/bamboohr-amikhno-list.json", "bamboohr", 2,
     "Analytics Engineer · acme · Ottawa, Ontario, Canada · remote from Canada · full-time · ? · ? · ?"},
    {"bamboohr/bamboohr-careerkit.json", "bamboohr", 2,
     "Nurse Paralegal · acme · Fort Lauderdale, Florida · not remote · full-time · ? · ? · ?"},
    {"bamboohr/bamboohr-ergon.json", "bamboohr", 3,
     "Aircraft Maintenance Engineer · acme · Edmonton International Airport, Alberta · not remote · "
     "full-time · ? · ? · ?"},
    {"breezyhr/breezy-ergon.json", "breezyhr", 3,
     "CDL A Home Daily Truck Driving Position · 10-4 Truck Recruiting · Tacoma, WA · not remote · full-time "
     "· ? · 1400-1800 USD · 2026-06-04"},
    {"greenhouse/greenhouse-duolingo-nikimehri.json", "greenhouse", 2,
     "Business Development Manager · Duolingo · London, England · ? · ? · ? · 81999-110940 GBP a year · 2026-03-09"},
    {"greenhouse/greenhouse-gitlab-midat.json", "greenhouse", 2,
     "Account Executive - Italy · GitLab · Remote, Italy · remote from Italy · ? · ? · ? · 2026-04-17"},
    {"greenhouse/greenhouse-single-coinbase.json", "greenhouse", 0, "",
     kExpected + "a list at /jobs, found an object with absolute_url,"},
    {"greenhouse/greenhouse-stripe-full-547jobs.json", "greenhouse", 547,
     "Account Executive, Bridge · Stripe · London · not remote · ? · ? · ? · 2026-07-30"},
    {"hackernews/hn-algolia-dossier.json", "hackernews", 0, "",
     kExpected + "a list at /children, found an object with exhaustive,"},
    {"hackernews/hn-algolia-item-thread-rxits.json", "hackernews", 10,
     "Software Engineers · Adacore · Remote or On-Site · remote · full-time · ? · ? · 2026-06-01", "", 0, 1},
    {"hackernews/hn-algolia-search-stories.json", "hackernews", 0, "",
     kExpected + "a list at /children, found an object with exhaustive,"},
    {"himalayas/himalayas-dossier.json", "himalayas", 3,
     "Senior Front-End Developer · Miratech · Ukraine · remote from Ukraine · full-time · senior · ? · "
     "2026-03-28"},
    {"himalayas/himalayas-michaeldinhmai.json", "himalayas", 3,
     "Physics Expert - Fully Remote | Upto $135/hr · mercor · United Kingdom · remote from United Kingdom · "
     "contract · senior · 80-135 USD an hour · 2026-08-11"},
    {"himalayas/himalayas-rxits.json", "himalayas", 8,
     "Regional Director, Sales · Avantor · United States · remote from United States · full-time · director "
     "· 115800-196650 USD a year · 2026-06-10"},
    {"html/jsonld-cryptojobslist-job.html", "jsonld", 0, "",
     kExpected + "a JobPosting in JSON-LD, found a page titled “Institutional Relations Lead at Acme Labs” "
                 "without one"},
    {"html/jsonld-graph-handmade.html", "jsonld", 2,
     "Backend Engineer Intern - Winter 2027 · GraphCo · USA · remote from United States · internship · "
     "intern · ? · 2026-08-01"},
    {"html/jsonld-remoteworkspain-detail.html", "jsonld", 1,
     "Senior AI & Data Transformation Lead, Madrid · Remote Work Spain · España · not remote · ? · lead · ? · "
     "2026-04-20"},
    {"html/jsonld-web3career-job.html", "jsonld", 2,
     "Growth Marketer · Moomoo ·  · remote · full-time · ? · 1-2 USD · 2026-04-30"},
    {"html/list-keejob.html", "jsonld", 0, "",
     kExpected + "a JobPosting in JSON-LD, found a page titled “1 Offres d'emploi en Tunisie | Keejob” without one"},
    {"html/list-remoteworkspain.html", "jsonld", 0, "",
     kExpected + "a JobPosting in JSON-LD, found a page titled “Ofertas de trabajo en remoto - Remote Work "
                 "Spain” without one"},
    {"jobicy/jobicy-lcarlini.json", "jobicy", 5,
     "Senior Manager, Change Enablement - Cox Automotive Fleet · Cox Enterprises · USA · remote from United "
     "States · full-time · manager · 122600-204400 USD a year · 2026-08-03"},
    {"jobicy/jobicy-rxits.json", "jobicy", 8,
     "Sales Engineer – UK · Zscaler · UK · remote from United Kingdom · full-time · mid · ? · 2026-06-10"},
    {"lever/lever-careerkit.json", "lever", 2,
     "(1099 Contract) Nonprofit Salesforce Consultant: Enterprise Project Manager · acme · Chicago, IL · "
     "remote from United States · contract · ? · ? · 2025-11-27"},
    {"lever/lever-matchgroup-full-82jobs.json", "lever", 82,
     "Android Engineer III · acme · New York, New York · not remote · full-time · ? · 150000-180000 USD a "
     "year · 2026-05-19"},
    {"lever/lever-single-kernsharma.json", "lever", 0, "",
     kExpected + "a list as the whole answer, found an object with additionalP"},
    {"personio/personio-cpsit-multiple.xml", "personio", 2,
     "Software tester (f/m/x) · Test company · Berlin · ? · full-time · mid · ? · 2023-08-11"},
    {"personio/personio-ergon-live.xml", "personio", 1,
     "Staff Software Engineer, Data Platform · Personio SE & Co. KG · Munich; Berlin · ? · full-time · staff "
     "· "
     "? · 2024-11-13"},
    {"personio/personio-laolaweb-positions-faulty.xml", "personio", 0, "", "line 5: the XML stops being well-formed: "},
    {"recruitee/recruitee-amt.json", "recruitee", 2,
     "Business Development Representative (m/w/d) · shopware AG · Homeoffice · remote from Germany · "
     "full-time · mid · ? · 2026-08-19"},
    {"recruitee/recruitee-careerkit.json", "recruitee", 2,
     "(Senior) Financial Accountant (f/m/d) - Berlin/Brandenburg Region, Germany · Acme · Berlin, Berlin, "
     "Germany · not remote · full-time · mid · 60000-75000 EUR a year · 2026-08-05"},
    {"remoteok/remoteok-aibuilderx.json", "remoteok", 4,
     "Operations Associate Payment Integrity · Clover Health · USA · remote from United States · ? · ? · ? · "
     "2026-04-17",
     "", 0, 1},
    {"remoteok/remoteok-lcarlini.json", "remoteok", 4,
     "Compatibility · DanielTems · How · remote · ? · ? · ? · 2026-08-02", "", 0, 1},
    {"remoteok/remoteok-rxits.json", "remoteok", 5,
     "Patient Scheduler · Prism Data Consulting · United States · remote from United States · ? · ? · ? · "
     "2026-06-09",
     "", 0, 1},
    {"remotive/remotive-2026-06-rxits.json", "remotive", 28,
     "High-Ticket Financial Sales Specialist & Team Lead Track · FSE LLC · Worldwide · remote from worldwide "
     "· full-time · lead · 3000-10000 USD · 2026-06-09"},
    {"remotive/remotive-lcarlini.json", "remotive", 5,
     "Senior Graphic Designer · Lemon.io · Americas, Europe, Asia, Africa, Oceania · remote from Americas, "
     "Europe, Asia, Africa, Oceania · full-time · senior · ? · 2026-07-28"},
    {"smartrecruiters/smartrecruiters-amt-detail.json", "smartrecruiters", 0, "",
     kExpected + "a list at /content, found an object with id, nam"},
    {"smartrecruiters/smartrecruiters-amt-list.json", "smartrecruiters", 2,
     "Academic Internship in Corporate Governance Information Security & Data Protection (f/m/div.) · Bosch "
     "Group · Braga, Braga, Portugal · not remote · internship · intern · ? · 2026-08-20"},
    {"smartrecruiters/smartrecruiters-manwithaplandy-page0.json", "smartrecruiters", 2,
     "Facilities Soft Services Engineer · Bosch Group · Pedro Escobedo, Qro., Mexico · not remote · "
     "full-time · ? · ? · 2026-06-30"},
    {"smartrecruiters/smartrecruiters-manwithaplandy-page1.json", "smartrecruiters", 1,
     "Software Architect · Bosch Group · bangalore, India · not remote · part-time · ? · ? · 2026-06-30"},
    {"smartrecruiters/smartrecruiters-michaeldinhmai-page0.json", "smartrecruiters", 3,
     "Pricing Analyst · Automation Anywhere · San Jose, CA, United States · not remote · full-time · ? · ? · "
     "2020-02-06"},
    {"smartrecruiters/smartrecruiters-michaeldinhmai-page1.json", "smartrecruiters", 1,
     "Pricing Analyst · Automation Anywhere · San Jose, CA, United States · not remote · full-time · ? · ? · "
     "2020-02-06"},
    {"teamtailor/teamtailor-careerkit.json", "teamtailor", 2,
     "Account Executive - Italy (Madrid based) · Teamtailor · Madrid, ES · ? · ? · ? · ? · 2026-02-04"},
    {"teamtailor/teamtailor-zaggregate.rss", "feed.json", 2,
     "Senior Controls Engineer · Acme Careers ·  · ? · ? · senior · ? · 2026-06-30"},
    {"themuse/themuse-ergon.json", "themuse", 3,
     "Sr Category Manager, Japan Merchandising, Retail · Uber · Tokyo, Japan · not remote · ? · senior · ? · "
     "2026-06-11"},
    {"weworkremotely/wwr-dossier.xml", "weworkremotely", 3,
     "Product Designer | Contra Labs Network · Contra · Anywhere in the World · remote from worldwide · "
     "contract · ? · ? · 2026-03-27"},
    {"weworkremotely/wwr-ikevinxie.xml", "weworkremotely", 4,
     "Maths Coach · Mathmo · Anywhere in the World · remote from worldwide · contract · ? · 75-75 GBP an hour · 2026-07-10"},
    {"weworkremotely/wwr-tittle.rss", "weworkremotely", 3,
     "Senior DevOps Engineer, Applications · WME · Anywhere in the World · remote from worldwide · full-time "
     "· senior · ? · 2026-07-16",
     "", 2},
    {"workable/workable-candidatezero.json", "workable", 4,
     "Customer Success Manager, LATAM · CrewAI · São Paulo, State of São Paulo, Brazil · remote from Brazil "
     "· full-time · ? · ? · 2026-06-30"},
    {"workable/workable-srijan.json", "workable", 1,
     "Implementation Manager · Workable · Boston, Massachusetts, United States · not remote · full-time · ? "
     "· 80000-95000 USD a year · 2026-06-22"},
    {"workday/workday-lubobali-detail.json", "workday", 0, "",
     kExpected + "a list at /jobPostings, found an object with jobPostingInfo, hir"},
    {"workday/workday-lubobali-search.json", "workday", 4,
     "Data Engineer · acme · USA DC Washington · ? · ? · ? · ? · 2026-11-15"},
    {"workday/workday-nvidia-search-jobos.json", "workday", 10,
     "Verification Engineer - New College Grad 2026 · acme · US CA Santa Clara · ? · ? · junior · ? · "
     "2026-11-23"},
    {"workingnomads/workingnomads-abdullahjavaid86.json", "workingnomads", 3,
     "Beekman Social - Account Manager · Beekman Social · Remote, USA Only · remote from United States · ? · "
     "? · ? · 2026-09-25"},
};

SourceFile source_of(const Recording& recording) {
  if (recording.source == "jsonld")
    return parse_source_file(
        R"({"version": 1, "name": "jsonld", "request": "https://board.example/jobs/1", "format": "jsonld"})",
        "jsonld.json");
  if (recording.source.ends_with(".json")) {
    const std::filesystem::path path =
        std::filesystem::path(ZAPPLY_SOURCE_DIR) / "docs" / "templates" / recording.source;
    return parse_source_file(test::read_file(path), path.string());
  }
  for (const SourceFile& source : built_in_sources())
    if (source.name == recording.source) return source;
  throw std::runtime_error("no source " + recording.source);
}

std::string number_of(const std::optional<double>& value) {
  return value ? std::to_string(static_cast<long long>(*value)) : "";
}

std::string shown(const Job& job) {
  std::string remote = job.remote ? (*job.remote ? "remote" : "not remote") : "?";
  for (std::size_t i = 0; i < job.remote_from.size(); ++i) remote += (i == 0 ? " from " : ", ") + job.remote_from[i];
  std::string pay = "?";
  if (job.salary.min || job.salary.max) {
    pay = number_of(job.salary.min) + '-' + number_of(job.salary.max) + ' ' + job.salary.currency;
    if (!job.salary.period.empty()) pay += (job.salary.period == "hour" ? " an " : " a ") + job.salary.period;
  }
  return job.title + " · " + job.company + " · " + job.location + " · " + remote + " · " +
         job.employment_type.value_or("?") + " · " + job.seniority.value_or("?") + " · " + pay + " · " +
         (job.published_at ? format_rfc3339(*job.published_at).substr(0, 10) : "?");
}

}  // namespace

TEST_CASE("every recorded answer gives its postings, or says what it is instead") {
  const auto folder = test::real_boards();
  if (!folder) return;
  for (const Recording& recording : kRecordings) {
    CAPTURE(recording.file);
    const SourceFile source = source_of(recording);
    PageOrigin origin;
    origin.company = recording.source == "workday" ? "acme.wd5/Site" : recording.source == "hackernews" ? "" : "acme";
    origin.url = "https://board.example/list";
    origin.fetched_at = *parse_rfc3339("2026-11-23T16:18:05Z");
    const Page page = extract_page(source, origin, test::read_file(*folder / recording.file));
    CHECK(page.jobs.size() == recording.jobs);
    CHECK(page.failures.size() == recording.failures);
    CHECK(page.skipped == recording.skipped);
    CHECK(page.error.substr(0, recording.error.size()) == recording.error);
    CHECK(page.error.empty() == recording.error.empty());
    CHECK((page.jobs.empty() ? "" : shown(page.jobs.front())) == recording.first);
    std::set<std::string> ids;
    for (const Job& job : page.jobs) CHECK(ids.insert(job.source_id).second);
    for (std::size_t i = 0; i < page.jobs.size(); ++i) {
      Job again = page.jobs[i];
      read_again(again, page.said.at(i));
      CHECK(again == page.jobs[i]);
    }
  }
}

TEST_CASE("no recorded answer is left out of the table") {
  const auto folder = test::real_boards();
  if (!folder) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
    const std::string file = std::filesystem::relative(entry.path(), *folder).generic_string();
    if (!entry.is_regular_file() || file.find('/') == std::string::npos || file.starts_with("replay/")) continue;
    CHECK_MESSAGE(
        std::any_of(kRecordings.begin(), kRecordings.end(), [&](const Recording& one) { return one.file == file; }),
        file);
  }
}

}  // namespace zapply
