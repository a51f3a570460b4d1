#include <doctest/doctest.h>

#include <cmath>

#include "server/extract/extract.h"
#include "tests/support/reading.h"

namespace zapply {
namespace {

const SourceFile& postings() {
  static const SourceFile kFile = test::source(R"("format": "jsonld")");
  return kFile;
}

std::string script(const std::string& json) { return "<script type=\"application/ld+json\">" + json + "</script>"; }

std::string posting(const std::string& title, const std::string& more = "") {
  return R"({"@context": "https://schema.org", "@type": "JobPosting", "title": ")" + title + R"(", "url": "/jobs/)" +
         title + R"(", "hiringOrganization": {"@type": "Organization", "name": "Acme"})" + more + "}";
}

Job only(const std::string& json) {
  const Page page = test::read(postings(), "<html>" + script(json));
  REQUIRE(page.error == "");
  REQUIRE(page.jobs.size() == 1);
  return page.jobs[0];
}

}  // namespace

TEST_CASE("a JobPosting is found in every form in which it appears") {
  const auto titles = [](const std::string& body) {
    std::string out;
    for (const Job& job : test::read(postings(), "<html>" + body).jobs) out += job.title;
    return out;
  };
  CHECK(titles(script(posting("a"))) == "a");
  CHECK(titles(script("[" + posting("a") + "," + posting("b") + "]")) == "ab");
  CHECK(titles(script("{\"@graph\": [{\"@type\": \"Organization\"}, " + posting("a") + "]}")) == "a");
  CHECK(titles(script("{\"@type\": \"ItemList\", \"itemListElement\": [{\"item\": " + posting("a") + "}]}")) == "a");
  CHECK(titles(script("not json {{{") + script(posting("a"))) == "a");
  CHECK(titles(script("") + script(" \n ") + script(posting("a"))) == "a");
  CHECK(titles(script("{\"@type\":\"BreadcrumbList\"}{\"trailing\":\"garbage\"}") + script(posting("a"))) == "a");
  CHECK(titles(script(R"({"@type": ["Thing", "JobPosting"], "title": "a", "url": "/a"})")) == "a");
  CHECK(titles(script(R"({"@type": "http://schema.org/JobPosting", "title": "a", "url": "/a"})")) == "a");
  CHECK(titles(script(R"({"@type": "JobPosting", "title": {"@value": "a"}, "url": "/a"})")) == "a");
  CHECK(titles("<script type='application/ld+json; charset=utf-8'>" + posting("a") + "</script>") == "a");
  CHECK(titles(script("<!--" + posting("a") + "-->")) == "a");
  CHECK(titles(script("\n//<![CDATA[\n" + posting("a") + "\n//]]>\n")) == "a");
  CHECK(titles(script("{\"@type\": \"JobPosting\", \"title\": \"a\", \"url\": \"/a\", \"description\": "
                      "\"line\nbreak\ttab\"}")) == "a");
  CHECK(test::read(postings(), "<html><title>Nothing</title>").error ==
        "expected a JobPosting in JSON-LD, found a page titled “Nothing” "
        "without one");
}

TEST_CASE("a posting's parts are read in the shapes that sites give them") {
  const Job job =
      only(R"({"@type": "JobPosting", "title": "Senior AI &amp;amp; Data Lead", "url": "https://x.example/1",
    "identifier": {"@type": "PropertyValue", "name": "Acme", "value": 7167985},
    "hiringOrganization": {"name": "Acme"}, "datePosted": "2026-04-20T09:59:01+02:00", "employmentType": ["FULL_TIME", "CONTRACTOR"],
    "jobLocation": [{"@type": "Place", "address": {"addressLocality": "Madrid", "addressRegion": "UNAVAILABLE", "addressCountry": {"@type": "Country", "name": "Spain"}}},
                    {"@type": "Place", "address": {"addressLocality": "Bonn", "addressCountry": "DE"}}],
    "jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": [{"@type": "Country", "name": "USA"}, {"name": "Canada"}],
    "baseSalary": {"@type": "MonetaryAmount", "currency": "USD", "value": {"minValue": 135000, "maxValue": "276000", "unitText": "YEAR"}},
    "description": "&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two &amp;amp; three&lt;/p&gt;"})");
  CHECK(job.title == "Senior AI & Data Lead");
  CHECK(job.source_id == "7167985");
  CHECK(job.company == "Acme");
  CHECK(job.location == "Madrid, Spain; Bonn, DE");
  CHECK(job.remote == true);
  CHECK(job.remote_from == std::vector<std::string>{"United States", "Canada"});
  CHECK(job.employment_type == "contract");
  CHECK(job.seniority == "lead");
  CHECK(job.salary.min == 135'000);
  CHECK(job.salary.max == 276'000);
  CHECK(job.salary.currency == "USD");
  CHECK(job.salary.period == "year");
  CHECK(job.published_at == parse_rfc3339("2026-04-20T07:59:01Z"));
  CHECK(job.description == "One\n\nTwo & three");
}

TEST_CASE("a company, a place and an identifier may be plain texts, a salary one number") {
  const Job job = only(
      R"({"@type": "JobPosting", "title": "a", "url": "/1", "identifier": "X-1", "hiringOrganization": "Acme",
    "jobLocation": {"@type": "Place", "address": "Austin, TX"}, "baseSalary": {"currency": "EUR", "value": {"value": 4000, "unitText": "MONTH"}}})");
  CHECK(job.source_id == "X-1");
  CHECK(job.company == "Acme");
  CHECK(job.location == "Austin, TX");
  CHECK(job.salary.min == 4000);
  CHECK(job.salary.max == 4000);
  CHECK(job.salary.period == "month");
  const Job range = only(
      R"({"@type": "JobPosting", "title": "a", "url": "/1", "baseSalary": {"currency": "USD", "value": "80000 - 100000"}})");
  CHECK(range.salary.min == 80'000);
  CHECK(range.salary.max == 100'000);
  CHECK(range.salary.currency == "USD");
}

TEST_CASE("a posting without a link is at the page's own address") {
  CHECK(only(R"({"@type": "JobPosting", "title": "a"})").url == "https://board.example/list");
  const Page canonical = test::read(postings(), "<html><link rel=canonical href='https://board.example/job/7'>" +
                                                    script(R"({"@type": "JobPosting", "title": "a"})"));
  REQUIRE(canonical.jobs.size() == 1);
  CHECK(canonical.jobs[0].url == "https://board.example/job/7");
}

TEST_CASE("of several postings on a job's page the one is taken that the page is about") {
  const SourceFile file = test::source(
      R"("format": "html", "items": "a.job", "job": {"url": "@href", "title": ""}, "detail": {"format": "jsonld"})");
  const std::string page =
      "<html><title>Software Engineer at Acme Labs</title>" + script(posting("Growth Marketer")) +
      script(
          R"({"@type": "JobPosting", "title": "Software Engineer &amp; Architect", "hiringOrganization": {"name": "Acme Labs"}})") +
      "<h1>Software Engineer</h1>";
  Job job;
  job.url = "https://board.example/1";
  CHECK(extract_detail(file, test::origin(), page, job) == "");
  CHECK(job.title == "Software Engineer & Architect");
  CHECK(job.company == "Acme Labs");
  Job known;
  known.url = "https://board.example/2";
  known.title = "Growth Marketer";
  CHECK(extract_detail(file, test::origin(), page, known) == "");
  CHECK(known.title == "Growth Marketer");
  CHECK(known.company == "Acme");
}

TEST_CASE("a posting that is no JSON is told, and the others are kept") {
  const std::string broken = script(R"({"@type": "JobPosting", "title": "b", )");
  const Page page = test::read(postings(), "<html>" + script(posting("a")) + broken + script("{\"x\": "));
  CHECK(page.error == "");
  CHECK(page.jobs.size() == 1);
  CHECK(page.items == 2);
  REQUIRE(page.failures.size() == 1);
  CHECK(page.failures[0].position == 2);
  CHECK(page.failures[0].reason.starts_with("a JobPosting that is no JSON: {\"@type\": \"JobPosting\""));
  CHECK(test::read(postings(), "<html>" + broken).error ==
        "expected a JobPosting in JSON-LD, found a page whose JSON-LD is "
        "broken");
}

TEST_CASE("hostile JSON-LD does no harm") {
  CHECK(test::read(postings(), "<html>" + script(std::string(100'000, '[')) + script(posting("a"))).jobs.size() == 1);
  std::string nested = posting("a");
  for (int i = 0; i < 200; ++i) nested = "{\"x\": " + nested + "}";
  CHECK(test::read(postings(), "<html>" + script(nested)).jobs.empty());
}

TEST_CASE("JSON-LD is read as other readers read it, and what was mended is told") {
  const auto title = [](const std::string& json) {
    const Page page = test::read(postings(), "<html>" + script(json));
    return page.jobs.empty() ? page.error : page.jobs[0].title;
  };
  const std::string plain = posting("a");
  for (const std::string& json :
       {plain + ";", "// from a plugin\n" + plain, "/* x */" + plain, plain + "\n// end", "\u00A0" + plain + "\u00A0",
        posting("a", ","), posting("a", R"(, "skills": ["x", "y",])"), posting("a", R"(, "description": "it\'s \x41")"),
        plain + " behind", "{\"@type\":\"Thing\"}" + plain}) {
    CAPTURE(json);
    CHECK(title(json) == "a");
    CHECK(test::read(postings(), "<html>" + script(json)).notes.size() == 1);
  }
  CHECK(test::read(postings(), "<html>" + script(plain)).notes.empty());
  CHECK(test::read(postings(), "<html>" + script(plain + ";")).notes[0] ==
        "the JSON-LD is no clean JSON (a semicolon behind it); it was read all the same");
  CHECK(
      title(
          R"({&quot;@type&quot;: &quot;JobPosting&quot;, &quot;title&quot;: &quot;a&quot;, &quot;url&quot;: &quot;/a&quot;})") ==
      "a");
  CHECK(title(R"({"@type": "schema:JobPosting", "schema:title": "a", "schema:url": "/a"})") == "a");
  CHECK(title(R"({"@type": ["http://schema.org/JobPosting"], "http://schema.org/title": [{"@value": "a"}],
                  "http://schema.org/url": [{"@id": "/a"}]})") != "");
}

TEST_CASE("parts that stand elsewhere on the page are found by their names") {
  const Job job = only(R"({"@graph": [
    {"@type": "JobPosting", "title": "a", "url": "/a", "hiringOrganization": {"@id": "#org"},
     "jobLocation": [{"@id": "#graz"}, {"@type": "Place", "@id": "#linz"}]},
    {"@type": "Organization", "@id": "#org", "name": "Quorvex", "address": {"@id": "#org"}},
    {"@type": "Place", "@id": "#graz", "address": {"@id": "#address"}},
    {"@type": "PostalAddress", "@id": "#address", "addressLocality": "Graz", "addressCountry": "AT"},
    {"@type": "Place", "@id": "#linz", "address": {"addressLocality": "Linz", "addressCountry": "AT"}}]})");
  CHECK(job.company == "Quorvex");
  CHECK(job.location == "Graz, AT; Linz, AT");
  // In another block, and by a text alone.
  const Page page = test::read(
      postings(),
      "<html>" +
          script(
              R"({"@type": "JobPosting", "title": "b", "url": "/b", "hiringOrganization": "https://x.example/#o"})") +
          script(R"({"@type": "Organization", "@id": "https://x.example/#o", "name": "Brelko"})"));
  REQUIRE(page.jobs.size() == 1);
  CHECK(page.jobs[0].company == "Brelko");
  // Names that nobody has stay what they are; a circle ends.
  CHECK(
      only(R"({"@type": "JobPosting", "title": "c", "url": "/c", "hiringOrganization": {"@id": "#nobody"}})").company ==
      "");
  CHECK(only(R"([{"@type": "JobPosting", "title": "d", "url": "/d", "hiringOrganization": {"@id": "#a"}},
                 {"@id": "#a", "name": "Circle", "parent": {"@id": "#b"}}, {"@id": "#b", "x": {"@id": "#a"}}])")
            .company == "Circle");
}

TEST_CASE("any value of a posting may be a list") {
  const Job job =
      only(R"({"@type": "JobPosting", "title": ["a"], "url": ["/a"], "hiringOrganization": [{"name": "Acme"}],
    "datePosted": ["2026-11-02T10:00:00Z"], "jobLocation": [{"address": [{"addressLocality": ["Graz"], "addressCountry": "AT"}]}],
    "baseSalary": [{"currency": "EUR", "value": [{"minValue": 100000, "maxValue": 120000, "unitText": "YEAR"}]}]})");
  CHECK(job.title == "a");
  CHECK(job.company == "Acme");
  CHECK(job.location == "Graz, AT");
  CHECK(job.salary.min == 100'000);
  CHECK(job.salary.max == 120'000);
  CHECK(job.salary.period == "year");
  CHECK(job.published_at == parse_rfc3339("2026-11-02T10:00:00Z"));
  const Job price = only(R"({"@type": "JobPosting", "title": "a", "url": "/a",
    "baseSalary": {"@type": "PriceSpecification", "price": 52000, "priceCurrency": "EUR"}})");
  CHECK(price.salary.min == 52'000);
  CHECK(price.salary.currency == "EUR");
  const Job estimated = only(R"({"@type": "JobPosting", "title": "a", "url": "/a",
    "estimatedSalary": [{"@type": "MonetaryAmountDistribution", "currency": "USD", "median": 90000}]})");
  CHECK(estimated.salary == Salary{});
}

TEST_CASE("estimated pay is read where no other is named") {
  const auto pay = [](const std::string& more) {
    const Salary salary = only(R"({"@type": "JobPosting", "title": "a", "url": "/a")" + more + "}").salary;
    const auto words = [](std::optional<double> end) { return end ? std::to_string(std::lround(*end)) : "-"; };
    return words(salary.min) + " " + words(salary.max) + " " + salary.currency + " " + salary.period;
  };
  CHECK(
      pay(R"(, "estimatedSalary": {"currency": "USD", "value": {"minValue": 90000, "maxValue": 110000, "unitText": "YEAR"}})") ==
      "90000 110000 USD year");
  CHECK(
      pay(R"(, "estimatedSalary": [{"@type": "MonetaryAmountDistribution", "currency": "EUR", "percentile10": "40000", "median": 45000, "percentile90": "52000", "unitText": "YEAR"}])") ==
      "40000 52000 EUR year");
  CHECK(pay(R"(, "estimatedSalary": {"currency": "GBP", "value": {"value": 30, "unitText": "HOUR"}})") ==
        "30 30 GBP hour");
  CHECK(pay(R"(, "estimatedSalary": {"currency": "PLN", "value": 240000})") == "240000 240000 PLN year");
  CHECK(pay(R"(, "estimatedSalary": {"currency": "CHF", "minValue": 100000, "maxValue": 120000})") ==
        "100000 120000 CHF year");
  CHECK(pay(R"(, "estimatedSalary": {"currency": "USD", "value": {"minValue": 1, "maxValue": 2}},
                 "baseSalary": {"currency": "USD", "value": {"minValue": 90000, "maxValue": 110000}})") ==
        "90000 110000 USD year");
  for (const char* nothing :
       {R"(, "estimatedSalary": {"currency": "USD", "median": 90000})", R"(, "estimatedSalary": null)",
        R"(, "estimatedSalary": {})", R"(, "estimatedSalary": "competitive")",
        R"(, "estimatedSalary": {"currency": "EUR", "value": {"minValue": 0, "maxValue": 0}})"})
    CHECK(pay(nothing).starts_with("- - "));
}

TEST_CASE("a posting whose last day is past everywhere is past, and that is told") {
  // test::read is of 2026-11-23T16:18:05Z.
  const auto is_open = [](const std::string& until) {
    const Page page =
        test::read(postings(), "<html>" + script(posting("a", ", \"validThrough\": " + until)) + script(posting("b")));
    REQUIRE(page.jobs.size() == 2);
    CHECK_FALSE(page.jobs[1].closed_at);
    CHECK(page.notes.size() == (page.jobs[0].closed_at ? 1 : 0));
    return !page.jobs[0].closed_at;
  };
  for (const char* past :
       {R"("2026-11-01")", R"("2026-11-22")", R"("2026-11-21T23:59:59Z")", R"("2026-11-20T00:00:00+02:00")",
        R"("20. November 2026")", R"(["2026-10-31"])", R"("Fri, 20 Nov 2026 10:00:00 GMT")"})
    CHECK_FALSE(is_open(past));
  for (const char* open : {R"("2026-11-23")", R"("2026-11-23T12:00:00")", R"("2027-01-31T00:00")", R"("")", R"(null)",
                           R"("unlimited")", R"("0000-00-00")", R"("1970-01-01")"})
    CHECK(is_open(open));
}

TEST_CASE("a last day lasts 36 hours from its beginning, a time twelve hours, and both end a moment later") {
  const auto is_past = [](const std::string& until, std::string_view now) {
    PageOrigin origin = test::origin();
    origin.fetched_at = *parse_rfc3339(now);
    const Page page =
        extract_page(postings(), origin, "<html>" + script(posting("a", ", \"validThrough\": \"" + until + "\"")));
    REQUIRE(page.jobs.size() == 1);
    return page.jobs[0].closed_at.has_value();
  };
  CHECK_FALSE(is_past("2026-11-22", "2026-11-23T12:00:00.000Z"));
  CHECK(is_past("2026-11-22", "2026-11-23T12:00:00.001Z"));
  CHECK_FALSE(is_past("2026-11-23T04:00:00Z", "2026-11-23T16:00:00.000Z"));
  CHECK(is_past("2026-11-23T04:00:00Z", "2026-11-23T16:00:00.001Z"));
}

TEST_CASE("of addresses alone, a posting's own page tells that it is past; a list's word counts before it") {
  const SourceFile file = test::source(
      R"("format": "json", "items": "/jobs", "job": {"id": "/id", "url": "/url"}, "detail": {"format": "jsonld"})");
  const std::string page = "<html>" + script(posting("a", R"(, "validThrough": "2026-11-01")"));
  Job job;
  job.url = "https://jobs.test/a";
  std::vector<std::string> notes;
  CHECK(extract_detail(file, test::origin(), page, job, nullptr, &notes) == "");
  CHECK(job.closed_at);
  CHECK(notes.size() == 1);
  Job listed;
  listed.url = "https://jobs.test/a";
  listed.title = "a";
  CHECK(extract_detail(file, test::origin(), page, listed) == "");
  CHECK_FALSE(listed.closed_at);
  CHECK(listed.company == "Acme");
}

TEST_CASE("places that share one address are told apart by their names") {
  const auto located = [](const std::string& places) {
    return only(R"({"@type": "JobPosting", "title": "a", "url": "/a", "jobLocation": )" + places + "}");
  };
  const auto place = [](const std::string& name, const std::string& town) {
    return R"({"@type": "Place", "name": ")" + name + R"(", "address": {"addressLocality": ")" + town +
           R"(", "addressCountry": "FR"}})";
  };
  const Job job =
      located("[" + place("Lyon", "Lyon") + "," + place("Nice", "Lyon") + "," + place("Remote, FR", "Lyon") + "]");
  CHECK(job.location == "Lyon; Nice; Remote, FR");
  CHECK(job.remote == true);
  CHECK(job.remote_from == std::vector<std::string>{"France"});
  CHECK(located("[" + place("Köln", "Köln") + "," + place("Bonn", "Köln") + "]").location == "Köln; Bonn");
  CHECK(located("[" + place("Remote", "Lyon") + "," + place("Lyon", "Lyon") + "]").location == "Lyon");
  CHECK(located("[" + place("東京", "東京") + "," + place("大阪", "東京") + "]").location == "東京; 大阪");
  CHECK(located("[" + place("Gdańsk", "Gdańsk") + "," + place("Łódź", "Gdańsk") + "]").location == "Gdańsk; Łódź");
  // Names beside addresses that differ, or that don't tell places apart, are no places.
  CHECK(located("[" + place("Head office", "Lyon") + "," + place("Lab", "Nice") + "]").location ==
        "Lyon, FR; Nice, FR");
  CHECK(located("[" + place("Head office", "Lyon") + "," + place("Head office", "Lyon") + "]").location == "Lyon, FR");
  CHECK(located("[" + place("", "Lyon") + "," + place("Nice", "Lyon") + "]").location == "Lyon, FR");
  CHECK(located("[" + place("Head office", "Lyon") + "]").location == "Lyon, FR");
  CHECK(located(place("Nice", "Lyon")).location == "Lyon, FR");
}

TEST_CASE("a posting that is torn is put together, where nothing else can be meant") {
  const auto title = [](const std::string& json) {
    const Page page = test::read(postings(), "<html>" + script(json));
    return page.jobs.empty() ? "none" : page.jobs[0].title;
  };
  const std::string start = R"({"@type": "JobPosting", "url": "/a", "title": "a")";
  for (const std::string& json :
       {start, start + "}}", start + "}]", start + R"(, "skills": ["x", "y"})" + "}", start + R"( "skills": "x"})",
        start + "\n\"skills\": \"x\"\n\"industry\": \"y\"}",
        start + R"(, "description": "<p class="x">We <b>"cook"</b></p>"})",
        start + R"(, "description": "a "free" lunch", "skills": "5" pipes"})", start + R"(, "skills": ["x" "y"]})"}) {
    CAPTURE(json);
    CHECK(title(json) == "a");
    CHECK(test::read(postings(), "<html>" + script(json)).notes.size() == 1);
  }
  // What breaks off within a text is not whole, and nothing says where a value would begin.
  for (const std::string& json :
       {start + R"(, "description": "We co)", start + R"(, "description": )", start + ", description"})
    CHECK(title(json) == "none");
}

TEST_CASE("what a posting says beside its description stands under headings, once") {
  const auto text = [](const std::string& more) {
    return only(R"({"@type": "JobPosting", "title": "a", "url": "/a", "description": "We cook.")" + more + "}")
        .description;
  };
  CHECK(text(R"(, "responsibilities": "Chop onions.", "qualifications": "Two years.")") ==
        "We cook.\n\nResponsibilities\n\nChop onions.\n\nQualifications\n\nTwo years.");
  CHECK(text(R"(, "skills": ["Knives", "Fire"])") == "We cook.\n\nSkills\n\n• Knives\n• Fire");
  CHECK(text(R"(, "jobBenefits": "<ul><li>Soup</li></ul>")") == "We cook.\n\nBenefits\n\n• Soup");
  CHECK(text(R"(, "educationRequirements": {"credentialCategory": "bachelor degree"})") ==
        "We cook.\n\nEducation\n\nbachelor degree");
  CHECK(text(R"(, "experienceRequirements": "Drei Jahre am Herd")") == "We cook.\n\nExperience\n\nDrei Jahre am Herd");
  // What stands there already, says nothing, or is only a number of months.
  CHECK(text(R"(, "responsibilities": "we COOK")") == "We cook.");
  CHECK(text(R"(, "skills": "cook, we")") == "We cook.");
  CHECK(text(R"(, "qualifications": "", "skills": null, "jobBenefits": "-")") == "We cook.");
  CHECK(text(R"(, "experienceRequirements": {"monthsOfExperience": 24})") == "We cook.");
}

}  // namespace zapply
