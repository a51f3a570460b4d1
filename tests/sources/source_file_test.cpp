#include "server/sources/source_file.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace zapply {
namespace {

SourceFile parse(const std::string& text) { return parse_source_file(text, "board.json"); }

std::string complaint(const std::string& text) {
  try {
    parse(text);
    return "";
  } catch (const SourceFileError& error) {
    return error.what();
  }
}

/// A good file, in lines, with one of them replaced or one more in front of the last.
std::string with_line(int line, const std::string& other) {
  std::vector<std::string> lines{"{",                                              // 1
                                 "\"version\": 1,",                                // 2
                                 "\"name\": \"board\",",                           // 3
                                 "\"request\": \"https://board.example/jobs\",",   // 4
                                 "\"format\": \"json\",",                          // 5
                                 "\"items\": \"/jobs\",",                          // 6
                                 "\"job\": {\"id\": \"/id\", \"url\": \"/url\",",  // 7
                                 "  \"title\": \"/title\" },",                     // 8
                                 "\"limits\": {\"requests_per_second\": 1}",       // 9
                                 "}"};
  lines[static_cast<std::size_t>(line) - 1] = other;
  std::string text;
  for (const std::string& one : lines) text += one + '\n';
  return text;
}

}  // namespace

TEST_CASE("a source file is read into its normal form") {
  const SourceFile file = parse(R"({
    "version": 1, "name": "remotive", "label": "Remotive", "homepage": "https://remotive.com",
    "terms": "Link back to the job's page; at most four requests a day.",
    "request": { "url": "https://remotive.com/api/remote-jobs", "headers": { "Accept": "application/json" } },
    "paging": { "style": "none" }, "lists": "all",
    "format": "json", "items": "/jobs",
    "job": { "id": "/id", "url": "/url", "title": "/title", "company": "/company_name",
             "location": "/candidate_required_location", "employment_type": "/job_type", "tags": "/tags",
             "salary": "/salary", "published_at": "/publication_date",
             "description": { "at": "/description", "as": "html" } },
    "limits": { "requests_per_second": 1, "concurrency": 1, "min_interval_minutes": 360 }
  })");
  CHECK(file.name == "remotive");
  CHECK(file.label == "Remotive");
  CHECK(file.kind == SourceKind::kBoard);
  CHECK(file.request.method == "GET");
  CHECK(file.request.headers == std::vector<std::pair<std::string, std::string>>{{"Accept", "application/json"}});
  CHECK(file.paging.style == Paging::Style::kNone);
  CHECK(file.lists_all);
  CHECK_FALSE(file.enabled);
  CHECK(file.verified);
  CHECK_FALSE(file.obeys_robots);
  CHECK(file.job.size() == 10);
  CHECK(file.job.at("title").at == "/title");
  CHECK(file.job.at("published_at").as == Field::As::kDate);
  CHECK(file.job.at("description").as == Field::As::kHtml);
  CHECK(file.limits.min_interval_minutes == 360);
}

TEST_CASE("short forms and long forms of a field are the same") {
  const auto field = [](const std::string& json) {
    return parse(with_line(8, "\"title\": " + json + "},")).job.at("title");
  };
  CHECK(field("\"/a\"") == field("{\"at\": \"/a\"}"));
  CHECK(field("[\"/a\", \"/b\"]") == field("{\"at\": [\"/a\", {\"at\": \"/b\"}]}"));
  CHECK(field("{\"at\": [\"/a\", \"/b\"], \"join\": \", \"}") ==
        field("{\"at\": [\"/a\", \"/b\"], \"all\": true, \"join\": \", \"}"));
  CHECK(field("{\"at\": \"/a\", \"absent\": 0}") == field("{\"at\": \"/a\", \"absent\": [\"0\"]}"));
  CHECK(field("{\"value\": 7}").constant == "7");
  CHECK(field("{\"value\": true}").constant == "true");
}

TEST_CASE("a file that names no link or no title can find no job, and is told so") {
  const auto file = [](const std::string& rest) {
    return R"({"version": 1, "name": "b", "request": "https://x.example",)" + rest + "}";
  };
  CHECK(complaint(file(R"("job": {"title": "/t"})")) == "board.json:1: job: needs \"url\", the link to the posting");
  CHECK(complaint(file(R"("job": {"url": "/u"})")) == "board.json:1: job: needs \"title\"");
  CHECK(parse(file(R"("job": {"url": "/u"}, "detail": {"format": "jsonld"})")).detail);
  CHECK(parse(file(R"("job": {"url": "/u"}, "detail": {"job": {"title": "/t"}})")).detail);
}

TEST_CASE("a salary is a text or an object of its parts") {
  const JobFields text = parse(with_line(8, "\"title\": \"/t\", \"salary\": \"/pay\"},")).job;
  CHECK(text.at("salary").at == "/pay");
  CHECK_FALSE(text.contains("salary_min"));
  const JobFields parts =
      parse(with_line(8,
                      R"("title": "/t", "salary": {"min": "/a", "max": ["/b", "/c"], "currency": {"value": "EUR"}}},)"))
          .job;
  CHECK(parts.at("salary_min").as == Field::As::kNumber);
  CHECK(parts.at("salary_max").of.size() == 2);
  CHECK(parts.at("salary_currency").constant == "EUR");
  CHECK_FALSE(parts.contains("salary"));
}

TEST_CASE("a source that asks by company is one of companies") {
  const SourceFile file = parse(with_line(4,
                                          "\"request\": \"https://x.example/{tenant}/{site}\", \"company_form\": "
                                          "\"{tenant}/{site}\", \"companies\": [\"a/b\"],"));
  CHECK(file.kind == SourceKind::kCompanies);
  CHECK(company_placeholders(file, "acme/careers") ==
        Placeholders{{"company", "acme/careers"}, {"tenant", "acme"}, {"site", "careers"}});
  CHECK_FALSE(company_placeholders(file, "acme"));
  CHECK_FALSE(company_placeholders(file, "/careers"));
  CHECK_FALSE(company_placeholders(file, ".."));
  for (const char* climbs : {"acme/..", "./careers", "../careers"}) CHECK_FALSE(company_placeholders(file, climbs));
  CHECK_FALSE(company_placeholders(file, ""));
}

TEST_CASE("a complaint names the file, the line, the key, what was expected and what was found") {
  struct Example {
    int line;
    std::string text;
    std::string complaint;
  };
  for (
      const Example& example : std::vector<Example>{
          {2, "\"version\": 2,", "board.json:2: version: expected 1 (the only version there is), found 2"},
          {2, "", "board.json:1: needs \"version\", the number 1"},
          {3, "\"name\": \"My Board\",",
           "board.json:3: name: expected a short name of a-z, 0-9, \"-\" and \"_\", found \"My Board\""},
          {4, "\"request\": 7,", "board.json:4: request: expected a URL or an object with \"url\", found 7"},
          {4, "\"request\": \"ftp://x\",",
           "board.json:4: request: expected a URL that begins with https:// or http://, found \"ftp://x\""},
          {4, "\"request\": {\"url\": \"https://x.example\", \"metod\": \"GET\"},",
           "board.json:4: request.metod: is not a key that is known here (did you mean \"method\"?)"},
          {4, "\"request\": {\"headers\": {}},", "board.json:4: request: needs \"url\", the address to ask"},
          {4, "\"request\": \"https://x.example/{compny}\",",
           "board.json:4: request: {compny} is not known here (did you mean \"company\"?)"},
          {4, "\"request\": \"https://x.example/{page}\",",
           "board.json:4: request: {page} is not known here; known are company"},
          {5, "\"format\": \"jsn\",",
           "board.json:5: format: expected json, xml, html or jsonld, found \"jsn\" (did you mean "
           "\"json\"?)"},
          {6, "\"items\": \"jobs\",",
           "board.json:6: items: expected a JSON Pointer such as \"/company/name\", found \"jobs\": it has "
           "to begin with \"/\""},
          {6, "\"item\": \"/jobs\",", "board.json:6: item: is not a key that is known here (did you mean \"items\"?)"},
          {6, "\"qqqqqq\": 1,",
           "board.json:6: qqqqqq: is not a key that is known here; expected version, name, label, homepage, terms, "
           "attribution, enabled, verified, robots, request, find, paging, lists, format, items, only, skip, job, detail, "
           "companies, company_form, limits, zone, note, $schema or inside"},
          {6, "\"items\": \"/a\", \"items\": \"/b\",", "board.json:6: items: stands here twice, first on line 6"},
          {6, "\"lists\": \"some\",", "board.json:6: lists: expected all or newest, found \"some\""},
          {6, "\"paging\": {\"style\": \"page\"},",
           "board.json:6: paging: pages are asked by number, but the request has no {page}"},
          {6, "\"paging\": {\"style\": \"offset\"},",
           "board.json:6: paging: needs \"size\", the number of items on a page, which is also the step"},
          {6, "\"paging\": {\"style\": \"cursor\", \"pages_max\": 0, \"at\": \"/next\"},",
           "board.json:6: paging.pages_max: expected a whole number from 1 to 10000, found 0"},
          {6, "\"companies\": [\"x\"],", "board.json:6: companies: the request has no {company} to put them in"},
          {6, "\"skip\": {\"at\": \"/x\", \"is\": 1, \"matches\": \"y\"},",
           "board.json:6: skip: expected only one of \"is\", \"is_not\", \"matches\" and \"missing\""},
          {6, "\"detail\": {\"request\": \"https://x.example/{slug}\", \"job\": {}},",
           "board.json:6: detail.request: {slug} is not known here; known are id, title or url"},
          {8, "\"title\": 7},",
           "board.json:8: job.title: expected a locator, a list of locators or an object, found 7"},
          {8, "\"title\": []},", "board.json:8: job.title: expected at least one locator, found an empty list"},
          {8, "\"titel\": \"/title\"},",
           "board.json:8: job.titel: is no field of a job (did you mean \"title\"?); fields of your own, "
           "for placeholders, begin with \"_\""},
          {8, "\"title\": {\"at\": \"/t\", \"as\": \"htm\"}},",
           "board.json:8: job.title.as: expected text, html, escaped_html, number, cents, bool, date, iso8601, "
           "rfc822, epoch, relative, country, announced_title, announced_company, announced_location, announced_work_mode, "
           "announced_employment_type, announced_salary or announced_apply_url, found \"htm\" (did you mean \"html\"?)"},
          {8, "\"title\": {\"at\": \"/t\", \"pattern\": \"(\"}},",
           "board.json:8: job.title.pattern: is no regular expression: missing ): ("},
          {8, "\"title\": {\"as\": \"html\"}},",
           "board.json:8: job.title: expected one of \"at\" (where it stands), \"value\" (a constant) and "
           "\"template\" (a text with {placeholders})"},
          {8, "\"title\": {\"at\": \"/t\", \"part\": 1}},", "board.json:8: job.title.part: goes with \"split\" only"},
          {8, "\"title\": {\"template\": \"{title}!\"}},", "board.json:8: job.title: needs its own value"},
          {8, "\"title\": {\"template\": \"{nme}\"}},",
           "board.json:8: job.title: {nme} is not known here; known are id, title or url"},
          {9, "\"limits\": {\"requests_per_second\": 0}",
           "board.json:9: limits.requests_per_second: expected a number above 0, at most 100, found 0"},
          {9, "\"limits\": {\"concurrency\": 1.5}",
           "board.json:9: limits.concurrency: expected a whole number from 1 to 32, found 1.5"},
          {9, "\"limits\": [],", "board.json:9: this is not JSON: "},
      }) {
    CAPTURE(example.text);
    const std::string said = complaint(with_line(example.line, example.text));
    if (example.complaint.ends_with("not JSON: "))
      CHECK(said.starts_with("board.json:10: this is not JSON: "));
    else
      CHECK(said == example.complaint);
  }
}

TEST_CASE("locators are checked in the language of the format") {
  const std::string head = "{\"version\": 1, \"name\": \"b\", \"request\": \"https://x.example\", ";
  CHECK(complaint(head + "\"format\": \"xml\", \"items\": \"rss/channel[\", \"job\": {\"title\": \"title\"}}") ==
        "board.json:1: items: expected an XPath such as \"company/name\", found \"rss/channel[\": "
        "Unrecognized node test at character 13");
  CHECK(complaint(head + "\"format\": \"html\", \"items\": \"li..job\", \"job\": {\"title\": \"h3\"}}") ==
        "board.json:1: items: expected a CSS selector such as \"h3 a@href\", found \"li..job\": it does not "
        "parse as a CSS selector");
  CHECK(complaint(head + "\"format\": \"html\", \"job\": {\"title\": \"h3\"}}") ==
        "board.json:1: needs \"items\", the locator of the list's items");
  CHECK(complaint(head + "\"format\": \"html\", \"items\": \"li\", \"job\": {\"title\": \"h3\", \"url\": "
                         "\"a@href\", \"id\": \"@data-id\"}}") == "");
  CHECK(complaint(head + "\"format\": \"html\", \"items\": \"jsonld\"}") == "");
  CHECK(complaint(head + "\"format\": \"jsonld\"}") == "");
  CHECK(complaint(head + "\"job\": {\"url\": \"/u\", \"title\": \"/a/*[x=y]/b\"}}") == "");
  CHECK(complaint(head + "\"job\": {\"title\": \"/a/*[x~(]/b\"}}").ends_with("missing ): ("));
}

TEST_CASE("text that is no JSON, or nested without end, is a complaint and no more") {
  CHECK(complaint("").starts_with("board.json:1: this is not JSON"));
  CHECK(complaint("<html>").starts_with("board.json:1: this is not JSON"));
  CHECK(complaint("[]").starts_with("board.json:1: expected an object, found an empty list"));
  CHECK(complaint("7").starts_with("board.json:1: expected an object, found 7"));
  CHECK(complaint(std::string(100'000, '[')).starts_with("board.json:1: values are nested deeper than"));
  CHECK(complaint(std::string(33, '[')).starts_with("board.json:1: values are nested deeper than"));
  CHECK_FALSE(complaint(std::string(32, '[')).starts_with("board.json:1: values are nested"));
  CHECK(complaint("{\"version\": 1,\n\n\"name\": \"\xFF\"}").starts_with("board.json:3: this is not JSON"));
}

TEST_CASE("JSON-LD brings its fields along, and the file's own win") {
  const SourceFile file = parse(R"({"version": 1, "name": "b", "request": "https://x.example", "format": "jsonld",
    "job": {"company": {"value": "Acme"}}})");
  CHECK(file.format == Format::kJsonLd);
  CHECK(file.obeys_robots);
  CHECK(file.job.contains("title"));
  CHECK(file.job.at("company").constant == "Acme");
  CHECK(file.job.at("description").as == Field::As::kHtml);
}

}  // namespace zapply
