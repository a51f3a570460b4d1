#include <doctest/doctest.h>

#include <stdexcept>

#include "server/extract/extract.h"
#include "server/sources/catalog.h"
#include "server/words/numbers.h"
#include "tests/support/reading.h"

// What no recorded answer shows and the boards' own descriptions allow: nulls, other types, contradictions.

namespace zapply {
namespace {

const SourceFile& source_named(std::string_view name) {
  for (const SourceFile& source : built_in_sources())
    if (source.name == name) return source;
  throw std::runtime_error("no built-in source " + std::string(name));
}

Page read(std::string_view source, const std::string& body) {
  PageOrigin origin = test::origin();
  origin.company = "acme";
  Page page = extract_page(source_named(source), origin, body);
  if (!page.error.empty()) throw std::runtime_error(page.error);
  for (const ItemFailure& failure : page.failures) throw std::runtime_error(failure.reason);
  return page;
}

/// "60000 - 80000 USD year"
std::string salary_words(const Job& job) {
  const auto words = [](const std::optional<double>& value) { return value ? format_number(*value) : "?"; };
  if (!job.salary.min && !job.salary.max) return "";
  return words(job.salary.min) + " - " + words(job.salary.max) + ' ' + job.salary.currency + ' ' + job.salary.period;
}

}  // namespace

TEST_CASE("a pay whose period can't be right keeps its numbers and loses the period") {
  const auto lever = [](const std::string& range) {
    return salary_words(
        read("lever", R"([{"id": "1", "text": "Driver", "hostedUrl": "https://jobs.lever.co/acme/1", "salaryRange": )" +
                          range + "}]")
            .jobs.at(0));
  };
  CHECK(lever(R"({"min": 90000, "max": 120000, "currency": "USD", "interval": "per-year-salary"})") ==
        "90000 - 120000 USD year");
  CHECK(lever(R"({"min": 90000, "max": 120000, "currency": "USD", "interval": "per-hour-wage"})") ==
        "90000 - 120000 USD ");
  CHECK(lever(R"({"min": 22.125, "max": 26, "currency": "USD", "interval": "per-hour-wage"})") ==
        "22.1250 - 26 USD hour");
  CHECK(lever(R"({"min": 22.4, "max": 26, "currency": "USD", "interval": "bi-week-salary"})") == "22.4 - 26 USD ");
  CHECK(lever(R"({"min": 2000, "max": 2600, "currency": "USD", "interval": "semi-month-salary"})") ==
        "2000 - 2600 USD ");
  CHECK(lever(R"({"min": 0, "max": 0, "currency": "USD", "interval": "per-year-salary"})") == "");
  CHECK(lever("null") == "");
  const auto recruitee = [](const std::string& salary) {
    return salary_words(
        read("recruitee",
             R"({"offers": [{"id": 1, "title": "T", "careers_url": "https://acme.recruitee.com/o/t", "salary": )" +
                 salary + "}]}")
            .jobs.at(0));
  };
  CHECK(recruitee(R"({"min": "75.00", "max": "95.00", "period": "year", "currency": "USD"})") == "75 - 95 USD ");
  CHECK(recruitee(R"({"min": "50.000", "max": null, "period": "year", "currency": "EUR"})") == "50000 - ? EUR year");
}

TEST_CASE(
    "a pay without a period is a year's where people are paid such sums by the year, and named ones are "
    "kept") {
  const auto himalayas = [](const std::string& pay) {
    return salary_words(
        read("himalayas", R"({"jobs": [{"guid": "https://himalayas.app/1", "title": "T", )" + pay + "}]}").jobs.at(0));
  };
  CHECK(himalayas(R"("minSalary": 50000, "maxSalary": 70000, "currency": "EUR")") == "50000 - 70000 EUR year");
  CHECK(himalayas(R"("minSalary": 50000, "maxSalary": 70000, "currency": "INR")") == "50000 - 70000 INR ");
  CHECK(himalayas(R"("minSalary": 40, "maxSalary": 60, "currency": "USD", "salaryPeriod": "hourly")") ==
        "40 - 60 USD hour");
  CHECK(himalayas(R"("minSalary": 4000, "maxSalary": 6000, "currency": "USD")") == "4000 - 6000 USD ");
  const auto jobicy = [](const std::string& pay) {
    return salary_words(
        read("jobicy", R"({"jobs": [{"id": 1, "jobTitle": "T", "url": "https://jobicy.com/jobs/1", )" + pay + "}]}")
            .jobs.at(0));
  };
  CHECK(jobicy(R"("annualSalaryMin": "15000", "annualSalaryMax": "18000", "salaryCurrency": "EUR")") ==
        "15000 - 18000 EUR year");
  CHECK(jobicy(R"("salaryMin": "", "salaryMax": "", "salaryCurrency": "")") == "");
}

TEST_CASE("a board's estimate of a year's pay counts where it gives no text") {
  const auto nomads = [](const std::string& pay) {
    return salary_words(read("workingnomads-search",
                             R"({"hits": {"hits": [{"_source": {"id": 1, "slug": "a", "title": "T", )" + pay + "}}]}}")
                            .jobs.at(0));
  };
  CHECK(nomads(R"("salary_range": "$100,000 - $120,000", "annual_salary_usd": 110000)") == "100000 - 120000 USD year");
  CHECK(nomads(R"("salary_range": "", "annual_salary_usd": 90000)") == "90000 - 90000 USD year");
  CHECK(nomads(R"("annual_salary_usd": 0)") == "");
  CHECK(nomads(R"("annual_salary_usd": null)") == "");
}

TEST_CASE("where a system says how its jobs are done in a word, the word counts before the flag") {
  const auto workable = [](const std::string& more) {
    return read(
               "workable",
               R"({"name": "Acme", "jobs": [{"shortcode": "A", "title": "T", "url": "https://apply.workable.com/j/A", )" +
                   more + "}]}")
        .jobs.at(0)
        .remote;
  };
  CHECK(workable(R"("telecommuting": false, "workplace_type": "remote")") == true);
  CHECK(workable(R"("telecommuting": true, "workplace_type": "hybrid")") == false);
  CHECK(workable(R"("telecommuting": true, "workplace_type": null)") == true);
  CHECK(workable(R"("telecommuting": false)") == false);
}

TEST_CASE("a smallest pay that only fills the form is none") {
  const auto remote_ok = [](const std::string& pay) {
    return salary_words(
        read("remoteok",
             R"([{"legal": "x"}, {"id": 1, "position": "T", "url": "https://remoteok.com/1", )" + pay + "}]")
            .jobs.at(0));
  };
  CHECK(remote_ok(R"("salary_min": 1, "salary_max": 150000)") == "? - 150000 USD year");
  CHECK(remote_ok(R"("salary_min": "50000", "salary_max": "70000")") == "50000 - 70000 USD year");
  CHECK(remote_ok(R"("salary_min": 40, "salary_max": 60)") == "40 - 60 USD ");
}

TEST_CASE("of several ranges in one currency the widest counts, in several the first") {
  const auto ashby = [](const std::string& components) {
    return salary_words(
        read(
            "ashby",
            R"({"jobs": [{"id": "1", "title": "T", "jobUrl": "https://jobs.ashbyhq.com/acme/1", "compensation": {"summaryComponents": [)" +
                components + "]}}]}")
            .jobs.at(0));
  };
  const auto range = [](const std::string& min, const std::string& max, const std::string& currency,
                        const std::string& interval) {
    return R"({"compensationType": "Salary", "minValue": )" + min + R"(, "maxValue": )" + max +
           R"(, "currencyCode": ")" + currency + R"(", "interval": ")" + interval + "\"}";
  };
  const std::string equity = R"({"compensationType": "EquityPercentage", "minValue": 0.1, "maxValue": 0.2})";
  CHECK(ashby(equity + "," + range("120000", "150000", "USD", "1 YEAR") + "," +
              range("100000", "180000", "USD", "1 YEAR")) == "100000 - 180000 USD year");
  CHECK(ashby(range("100000", "120000", "USD", "1 YEAR") + "," + range("130000", "150000", "CAD", "1 YEAR")) ==
        "100000 - 120000 USD year");
  CHECK(ashby(range("4000", "5000", "EUR", "2 WEEKS")) == "4000 - 5000 EUR ");
  CHECK(ashby(equity) == "");
}

TEST_CASE("a posting that is listed once for each of its places is one in all of them") {
  const auto job = [](const std::string& code, const std::string& country) {
    return R"({"title": "Business Analyst", "shortcode": ")" + code +
           R"(", "telecommuting": true, "url": "https://apply.workable.com/j/1", "locations": [{"country": ")" +
           country + R"(", "city": "", "region": null}]})";
  };
  const Page page = read("workable", R"({"name": "Acme", "jobs": [)" + job("A", "Spain") + "," + job("A", "Portugal") +
                                         "," + job("B", "Spain") + "," + job("A", "Spain") + "]}");
  CHECK(page.items == 4);
  REQUIRE(page.jobs.size() == 2);
  CHECK(page.jobs[0].location == "Spain; Portugal");
  CHECK(page.jobs[0].remote_from == std::vector<std::string>{"Spain", "Portugal"});
  CHECK(page.jobs[1].location == "Spain");
}

TEST_CASE("a text without markup is a description, too") {
  const Page ashby = read(
      "ashby",
      R"({"jobs": [{"id": "1", "title": "T", "jobUrl": "https://jobs.ashbyhq.com/acme/1", "descriptionPlain": "a < b\n\nc"}]})");
  CHECK(ashby.jobs.at(0).description == "a < b\n\nc");
  const Page lever = read(
      "lever",
      R"([{"id": "1", "text": "T", "hostedUrl": "https://jobs.lever.co/acme/1", "descriptionPlain": "only\nplain"}])");
  CHECK(lever.jobs.at(0).description == "only\nplain");
}

TEST_CASE("a posting in a feed has the forms that JSON-LD has") {
  const Page page = read(
      "teamtailor",
      R"({"title": "Careers", "items": [{"id": "1", "title": "T", "url": "https://acme.teamtailor.com/jobs/1", "_jobposting":
        {"hiringOrganization": "Acme AB", "jobLocationType": "TELECOMMUTE",
         "jobLocation": {"address": {"addressLocality": "Oslo", "addressCountry": {"name": "Norway"}}},
         "applicantLocationRequirements": [{"@type": "Country", "name": "Norway"}, {"@type": "Country", "name": "SE"}],
         "baseSalary": {"currency": "SEK", "minValue": 40000, "maxValue": 50000, "unitText": "MONTH"}}}]})");
  const Job& job = page.jobs.at(0);
  CHECK(job.company == "Acme AB");
  CHECK(job.location == "Oslo, Norway");
  CHECK(job.remote_from == std::vector<std::string>{"Norway", "Sweden"});
  CHECK(salary_words(job) == "40000 - 50000 SEK month");
}

TEST_CASE("comments that were taken away are no postings, and “We” is no company") {
  const Page page = read(
      "hackernews",
      R"({"children": [{"id": 1, "text": "[dead]"}, {"id": 2, "text": null}, {"id": 3, "text": "We are hiring engineers!<p>x"},
        {"id": 4, "text": "Zed | SWE | Hybrid London | £60k – £80k plus 10% bonus"}]})");
  REQUIRE(page.jobs.size() == 2);
  CHECK(page.jobs[0].company.empty());
  CHECK(page.jobs[1].title == "SWE");
  CHECK(salary_words(page.jobs[1]) == "60000 - 80000 GBP year");
}

TEST_CASE("a country's code among the parts of a place is its name") {
  const Page page = read(
      "smartrecruiters",
      R"({"content": [{"id": "1", "name": "T", "company": {"identifier": "Acme"}, "location": {"city": "Stuttgart", "region": "BW", "country": "de"}}]})");
  CHECK(page.jobs.at(0).location == "Stuttgart, BW, Germany");
}

TEST_CASE("a pay that is only described is read when it is the only one there") {
  const auto lever = [](const std::string& text) {
    return salary_words(
        read("lever",
             R"([{"id": "1", "text": "T", "hostedUrl": "https://jobs.lever.co/acme/1", "salaryDescriptionPlain": ")" +
                 text + "\"}]")
            .jobs.at(0));
  };
  CHECK(lever("The base salary range for this role is £70,000 - £90,000 per year.") == "70000 - 90000 GBP year");
  CHECK(lever("Pay: $45 to $60 per hour, plus benefits") == "45 - 60 USD hour");
  CHECK(lever("From $160,000 - $175,000.") == "160000 - 175000 USD year");
  const Page page = read(
      "lever",
      R"([{"id": "1", "text": "T", "hostedUrl": "https://jobs.lever.co/acme/1", "salaryDescriptionPlain": "From $160,000 - $175,000."}])");
  CHECK(page.jobs.at(0).salary.text == "$160,000 - $175,000");
  CHECK(lever("New York: $120,000 - $150,000; Austin: $100,000 - $130,000") == "");
  CHECK(lever("Competitive, with 401(k)") == "");
}

TEST_CASE("a board's ranges in cents are read, and a level that it names") {
  const auto greenhouse = [](const std::string& ranges) {
    return salary_words(
        read(
            "greenhouse",
            R"({"jobs": [{"id": 1, "title": "T", "absolute_url": "https://boards.greenhouse.io/acme/jobs/1", "pay_input_ranges": )" +
                ranges + "}]}")
            .jobs.at(0));
  };
  CHECK(
      greenhouse(
          R"([{"min_cents": 18000000, "max_cents": 24000000, "currency_type": "USD", "title": "US Annual Pay Range"}])") ==
      "180000 - 240000 USD year");
  CHECK(
      greenhouse(
          R"([{"min_cents": 20000000, "max_cents": 26000000, "currency_type": "USD", "title": "Hourly Pay Range"}])") ==
      "200000 - 260000 USD ");
  CHECK(greenhouse(
            R"([{"min_cents": 18000000, "max_cents": 24000000, "currency_type": "USD", "title": "US Annual"},
                {"min_cents": 9000000, "max_cents": 11000000, "currency_type": "EUR", "title": "Ireland Annual"}])") ==
        "180000 - 240000 USD year");
  CHECK(greenhouse(
            R"([{"min_cents": 12000000, "max_cents": 15000000, "currency_type": "USD", "title": "Austin Pay Range"},
                {"min_cents": 10000000, "max_cents": 13050050, "currency_type": "USD", "title": "Remote Pay Range"}])") ==
        "100000 - 150000 USD year");
  CHECK(
      greenhouse(R"([{"min_cents": 1885, "max_cents": 2350, "currency_type": "USD", "title": "Hourly Pay Range"}])") ==
      "18.85 - 23.5 USD hour");
  CHECK(greenhouse(R"([{"min_cents": 0, "max_cents": 0, "currency_type": "USD", "title": "Pay"}])") == "");
  const Page lever = read(
      "lever",
      R"([{"id": "1", "text": "T", "hostedUrl": "https://jobs.lever.co/acme/1", "categories": {"level": "Senior"}}])");
  CHECK(lever.jobs.at(0).seniority == "senior");
}

TEST_CASE("BambooHR's list says where, how and since when under either of its names") {
  const Page page = read("bamboohr", R"({"result": [
    {"id": "1", "jobOpeningName": "Cook", "atsLocation": {"country": "Chile", "isRemote": true}, "datePosted": "2026-11-02"},
    {"id": "2", "jobOpeningName": "Baker", "locationCity": "Lyon", "locationState": "Rhône", "postingDate": "2026-11-03"},
    {"id": "3", "jobOpeningName": "Waiter", "location": {"city": "Graz", "state": null}, "isRemote": null}]})");
  REQUIRE(page.jobs.size() == 3);
  CHECK(page.jobs[0].work_mode == WorkMode::kRemote);
  CHECK(page.jobs[0].remote_from == std::vector<std::string>{"Chile"});
  CHECK(page.jobs[0].published_at.has_value());
  CHECK(page.jobs[1].location == "Lyon, Rhône");
  CHECK(page.jobs[1].published_at.has_value());
  CHECK(page.jobs[2].location == "Graz");
  CHECK_FALSE(page.jobs[2].work_mode);
  CHECK_FALSE(page.jobs[2].published_at);
}

TEST_CASE("a field of work named “Other” is no tag, and “at” before a name ends a title without a colon") {
  const Page page =
      read("smartrecruiters", R"({"content": [{"id": "1", "name": "Cook", "company": {"identifier": "Acme"},
    "department": {"label": "Kitchen"}, "function": {"label": "Other"}, "industry": {"label": "Other Services"}}]})");
  CHECK(page.jobs.at(0).tags == std::vector<std::string>{"Kitchen", "Other Services"});
  const auto of_feed = [](const std::string& title) {
    const Job job = read("weworkremotely",
                         "<rss><channel><item><title>" + title +
                             "</title><link>https://weworkremotely.com/remote-jobs/a</link></item></channel></rss>")
                        .jobs.at(0);
    return job.title + " | " + job.company;
  };
  CHECK(of_feed("Blue Pan: Cook at Night") == "Cook at Night | Blue Pan");
  CHECK(of_feed("Cook at Blue Pan") == "Cook | Blue Pan");
  CHECK(of_feed("Engineer at heart") == "Engineer at heart | ");
  CHECK(of_feed("Cook") == "Cook | ");
}

TEST_CASE("a hybrid job is not remote, also where a board's flag says so") {
  const auto breezy = [](const std::string& location) {
    return read("breezyhr",
                R"([{"id": "1", "name": "T", "url": "https://acme.breezy.hr/p/1", "location": )" + location + "}]")
        .jobs.at(0);
  };
  CHECK(breezy(R"({"name": "Leeds", "is_remote": true, "remote_details": {"value": "hybrid"}})").remote == false);
  CHECK(breezy(R"({"name": "Tampa, FL", "is_remote": true, "remote_details": {"value": "remote-location"}})").remote ==
        true);
  const Job worldwide = breezy(R"({"name": "Worldwide", "is_remote": true, "remote_details": {"value": "remote"}})");
  CHECK(worldwide.remote_from == std::vector<std::string>{"worldwide"});
  CHECK(breezy(R"({"name": "Austin, TX", "is_remote": false})").remote == false);
}

TEST_CASE("a pay range among the fields that an employer made is the pay") {
  const Page page = read(
      "greenhouse",
      R"({"jobs": [{"id": 1, "title": "T", "absolute_url": "https://boards.greenhouse.io/acme/jobs/1", "location": null,
        "metadata": [{"name": "Bonus", "value": {"unit": "USD", "min_value": "1.0", "max_value": "2.0"}},
                     {"name": "Salary Range", "value": {"unit": "USD", "min_value": "100000.0", "max_value": "120000.0"}}]}]})");
  CHECK(salary_words(page.jobs.at(0)) == "100000 - 120000 USD year");
  CHECK(page.jobs.at(0).company == "acme");
}

}  // namespace zapply
