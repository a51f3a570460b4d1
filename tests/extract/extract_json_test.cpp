#include <doctest/doctest.h>

#include <memory>

#include "server/extract/extract.h"
#include "tests/extract/json_board.h"
#include "tests/support/reading.h"

namespace zapply {
using test::job_json, test::only_job, test::simple;

TEST_CASE("the rest of a list is not read for a run that was stopped") {
  // On the heap: of one on the stack GCC 12 says under the sanitizers that it may be uninitialized.
  const auto stopping = std::make_unique<std::stop_source>();
  PageOrigin origin = test::origin();
  origin.stop = stopping->get_token();
  const std::string body = "{\"jobs\": [" + job_json(1) + "," + job_json(2) + "]}";
  CHECK(extract_page(simple(), origin, body).jobs.size() == 2);
  stopping->request_stop();
  const Page page = extract_page(simple(), origin, body);
  CHECK(page.jobs.empty());
  CHECK(page.error == "the list was not read to its end: the run was stopped");
}

TEST_CASE("a page whose patterns take too long is given up, and the pattern is named") {
  const SourceFile file = test::source(
      R"("items": "/jobs", "job": {"url": "/url", "title": {"at": "/title", "pattern": "(a|b).{400}[xyz]"}})");
  std::string text;
  for (unsigned seed = 7; text.size() < 4'000'000; seed = seed * 1103515245 + 12345) text += "ab c"[seed >> 16 & 3];
  PageOrigin origin = test::origin();
  origin.time_max = std::chrono::milliseconds(1000);
  const Page page = extract_page(file, origin, R"({"jobs": [{"url": "/1", "title": ")" + text + "\"}]}");
  CHECK(page.error ==
        "the list was not read to its end: it took more than 1 s of the processor's time, most of it the pattern "
        "\"(a|b).{400}[xyz]\"");
}

TEST_CASE("a pattern is not looked for in a job's own page, or in a value that is found, for a run that was stopped") {
  const auto stopping = std::make_unique<std::stop_source>();
  stopping->request_stop();
  PageOrigin origin = test::origin();
  origin.stop = stopping->get_token();
  const SourceFile file = test::source(R"("items": "/jobs", "job": {"url": "/url", "title": "/title"},
    "find": {"request": "https://board.example/find", "value": {"at": "/text", "pattern": "(a|b).{400}[xyz]"}},
    "detail": {"format": "json", "job": {"title": {"at": "/text", "pattern": "(a|b).{400}[xyz]"}}})");
  const std::string body = "{\"text\": \"" + std::string(5000, 'a') + "\"}";
  Job job;
  CHECK(extract_detail(file, origin, body, job).find("the run was stopped") != std::string::npos);
  CHECK(extract_found(file, origin, body).error.find("the run was stopped") != std::string::npos);
}

TEST_CASE("a text is replaced in one pass, and what stands at the top is found once") {
  const SourceFile file = test::source(
      R"("items": "/jobs", "job": {"url": "/url", "title": {"at": "/title", "replace": {"a": "aa", "b": ""}}, "company": "$/company"})");
  std::string body = R"({"company": "Acme", )";
  for (int i = 0; i < 20'000; ++i) body += "\"k" + std::to_string(i) + "\": 0, ";
  body += R"("jobs": [)";
  for (int i = 0; i < 20'000; ++i) body += R"({"url": "/)" + std::to_string(i) + R"(", "title": "xaby"},)";
  body.back() = ']';
  const Page page = test::read(file, body + "}");
  REQUIRE(page.jobs.size() == 20'000);
  CHECK(page.jobs[9].title == "xaay");
  CHECK(page.jobs[9].company == "Acme");
}

TEST_CASE("a list of objects becomes jobs") {
  const Page page = test::read(simple(), "{\"jobs\": [" + job_json(1) + "," + job_json(2) + "]}");
  CHECK(page.error == "");
  CHECK(page.items == 2);
  REQUIRE(page.jobs.size() == 2);
  CHECK(page.jobs[0].source_name == "board");
  CHECK(page.jobs[0].source_id == "1");
  CHECK(page.jobs[0].url == "https://board.example/jobs/1");
  CHECK(page.jobs[0].title == "Engineer");
  CHECK(page.jobs[0].company == "Acme");
  CHECK(page.jobs[0].published_at == parse_rfc3339("2026-06-01"));
}

TEST_CASE("the whole answer may be the list, with elements that are none left out") {
  const SourceFile file =
      test::source(R"("skip": {"at": "/legal"}, "job": {"id": "/id", "url": "/url", "title": "/title"})");
  const Page page = test::read(file, R"([{"legal": "terms"}, )" + job_json(1) + "]");
  CHECK(page.error == "");
  CHECK(page.items == 2);
  CHECK(page.skipped == 1);
  CHECK(page.jobs.size() == 1);
}

TEST_CASE("a list below every element of another is read through") {
  const SourceFile file =
      test::source(R"("items": "/hits/hits/*/_source", "job": {"id": "/id", "url": "/url", "title": "/title"})");
  CHECK(test::read(file,
                   "{\"hits\": {\"hits\": [{\"_source\": " + job_json(1) + "}, {\"_source\": " + job_json(2) + "}]}}")
            .jobs.size() == 2);
  CHECK(test::read(file, "{\"hits\": {\"hits\": []}}").error == "");
  CHECK(test::read(file, "{\"hits\": {}}").error ==
        "expected a list at /hits/hits/*/_source, found an object with hits "
        "without it");
}

TEST_CASE("items are kept or left out by conditions") {
  const auto kept = [](const std::string& conditions) {
    const SourceFile file =
        test::source(conditions + R"(, "items": "/jobs", "job": {"id": "/id", "url": "/url", "title": "/title"})");
    const Page page = test::read(
        file, "{\"jobs\": [" + job_json(1, R"(, "state": "open", "listed": true, "text": null)") + "," +
                  job_json(2, R"(, "state": "closed", "listed": false, "text": "x")") + "," + job_json(3) + "]}");
    std::string ids;
    for (const Job& job : page.jobs) ids += job.source_id;
    return ids;
  };
  CHECK(kept(R"("skip": {"at": "/state", "is": "closed"})") == "13");
  CHECK(kept(R"("skip": {"at": "/state", "is": ["closed", "open"]})") == "3");
  CHECK(kept(R"("skip": {"at": "/state", "is_not": "open"})") == "1");
  CHECK(kept(R"("skip": {"at": "/listed", "is": false})") == "13");
  CHECK(kept(R"("skip": {"at": "/state", "matches": "^cl"})") == "13");
  CHECK(kept(R"("skip": {"at": "/text", "missing": true})") == "2");
  CHECK(kept(R"("skip": {"at": "/text"})") == "13");
  CHECK(kept(R"("only": {"at": "/state", "is": "open"})") == "1");
  CHECK(kept(R"("only": [{"at": "/state"}, {"at": "/listed", "is": true}])") == "1");
}

TEST_CASE("fields fall back, join, split, match, translate and count some values as nothing") {
  CHECK(only_job(R"("company": ["/a", "/b"])", R"("a": "", "b": "B")").company == "B");
  CHECK(only_job(R"("company": ["/a", "/b"])", R"("a": null, "b": "B")").company == "B");
  CHECK(only_job(R"("location": {"at": ["/city", "/state", "/country"], "join": ", "})",
                 R"("city": "Bonn", "state": null, "country": "Germany")")
            .location == "Bonn, Germany");
  CHECK(
      only_job(R"("location": "/places/*/name")", R"("places": [{"name": "Bonn"}, {"name": "Paris"}, {}])").location ==
      "Bonn; Paris");
  CHECK(only_job(R"("location": "/places/*/name")", R"("places": [{"name": "Bonn, DE"}, {"name": "Paris, FR"}])")
            .location == "Bonn, DE; Paris, FR");
  CHECK(only_job(R"("company": {"at": "/t", "split": ": ", "part": 0})", R"("t": "Acme: Senior: Engineer")").company ==
        "Acme");
  CHECK(only_job(R"("company": {"at": "/t", "split": ": ", "part": 1})", R"("t": "Acme: Senior: Engineer")").company ==
        "Senior: Engineer");
  CHECK(only_job(R"("company": {"at": "/t", "split": ": ", "part": -1})", R"("t": "Acme: Senior: Engineer")").company ==
        "Engineer");
  CHECK(only_job(R"("company": {"at": "/t", "split": ": ", "part": 1})", R"("t": "no colon")").company == "");
  CHECK(only_job(R"("tags": {"at": "/t", "split": ","})", R"("t": "a, b,,c ,a")").tags ==
        std::vector<std::string>{"a", "b", "c"});
  CHECK(only_job(R"("tags": {"at": ["/a", "/b"], "all": true})", R"("a": ["x", "y"], "b": "z")").tags ==
        std::vector<std::string>{"x", "y", "z"});
  CHECK(only_job(R"x("id": {"at": "/u", "pattern": "/go/(\\d+)"})x", R"("u": "https://x.example/go/42/")").source_id ==
        "42");
  CHECK(only_job(R"("employment_type": {"at": "/t", "map": {"ft": "full-time", "??": null}})", R"("t": "ft")")
            .employment_type == "full-time");
  CHECK_FALSE(only_job(R"("employment_type": {"at": "/t", "map": {"??": null}})", R"("t": "??")").employment_type);
  CHECK(only_job(R"("company": {"at": "/t", "replace": {"-": " "}})", R"("t": "a-b-c")").company == "a b c");
  CHECK(only_job(R"("company": {"template": "{/a} of {/b}"})", R"("a": "X", "b": "Y")").company == "X of Y");
  CHECK(only_job(R"("company": {"template": "{/a} of {/b}"})", R"("a": "", "c": 1)").company == "");
  CHECK(only_job(R"("company": {"value": "Acme"})", R"("a": 1)").company == "Acme");
  CHECK(only_job(R"("company": "$/jobs/0/a")", R"("a": "from the root")").company == "from the root");
  CHECK(only_job(R"("company": "/m/*[name=Team]/value")",
                 R"("m": [{"name": "X", "value": "1"}, {"name": "Team", "value": "2"}])")
            .company == "2");
  CHECK(only_job(R"x("company": "/m/*[name~(?i)^te]/value")x",
                 R"("m": [{"name": "X", "value": "1"}, {"name": "Team", "value": "2"}])")
            .company == "2");
  CHECK(only_job(R"("company": "/a~1b/c~0d")", R"("a/b": {"c~d": "escaped"})").company == "escaped");
  CHECK(only_job(R"("company": "/list/1")", R"("list": ["a", "b"])").company == "b");
  CHECK(only_job(R"("company": {"at": "/n", "absent": ["N/A", 0]})", R"("n": "N/A")").company == "");
  CHECK(only_job(R"("company": "/n")", R"("n": 7.0)").company == "7");
  CHECK(only_job(R"("_x": "/n", "company": {"template": "{_x}!"})", R"("n": "a")").company == "a!");
}

TEST_CASE("texts are clean: entities, blanks, controls, doubled encodings") {
  CHECK(only_job(R"("company": "/n")", R"("n": " Finance &amp; Accounting\n\t ")").company == "Finance & Accounting");
  CHECK(only_job(R"("company": "/n")", R"("n": "R&amp;amp;D \u202Eevil")").company == "R&D evil");
  CHECK(only_job(R"("company": "/n")", R"("n": "A \u00e2\u0080\u0094 B")").company == "A — B");
  CHECK(only_job(R"("description": {"at": "/d", "as": "escaped_html"})",
                 R"("d": "&lt;p&gt;a&amp;nbsp;b&lt;/p&gt;&lt;ul&gt;&lt;li&gt;c&lt;/li&gt;&lt;/ul&gt;")")
            .description == "a b\n\n• c");
  CHECK(
      only_job(
          R"("description": {"at": ["/a", {"each": "/l/*", "template": "<h3>{/h}</h3><ul>{/c}</ul>"}], "join": "\n", "as": "html"})",
          R"("a": "<p>Intro</p>", "l": [{"h": "You", "c": "<li>x</li>"}, {"h": "We", "c": "<li>y</li>"}])")
          .description == "Intro\n\nYou\n\n• x\n\nWe\n\n• y");
}

TEST_CASE("remote, and from where, come from a flag, a word or the place") {
  const auto remote = [](const std::string& fields, const std::string& item) {
    const Job job = only_job(fields, item);
    return job.remote ? (*job.remote ? "yes" : "no") : "unknown";
  };
  CHECK(remote(R"("remote": "/r")", R"("r": true)") == std::string("yes"));
  CHECK(remote(R"("remote": "/r")", R"("r": false)") == std::string("no"));
  CHECK(remote(R"("remote": "/r")", R"("r": null)") == std::string("unknown"));
  CHECK(remote(R"("remote": "/r")", R"("r": "Remote")") == std::string("yes"));
  CHECK(remote(R"("remote": "/r")", R"("r": "OnSite")") == std::string("no"));
  CHECK(remote(R"("remote": "/r")", R"("r": "On-site")") == std::string("no"));
  CHECK(remote(R"("remote": "/r", "location": "/l")", R"x("r": "Hybrid", "l": "Remote (US)")x") == std::string("yes"));
  CHECK(remote(R"("remote": "/r", "location": "/l")", R"("r": "Hybrid", "l": "New York")") == std::string("no"));
  CHECK(remote(R"("location": "/l")", R"("l": "Remote, Italy")") == std::string("yes"));
  CHECK(remote(R"("location": "/l")", R"("l": "Berlin")") == std::string("unknown"));
  CHECK(only_job(R"("remote": "/r", "location": "/l")", R"("r": true, "l": "Brazil")").remote_from ==
        std::vector<std::string>{"Brazil"});
  CHECK(only_job(R"("remote": "/r", "location": "/l")", R"("r": false, "l": "Brazil")").remote_from.empty());
  CHECK(only_job(R"("remote": "/r", "remote_from": {"at": "/c", "as": "country"})", R"("r": true, "c": "de")")
            .remote_from == std::vector<std::string>{"Germany"});
}

TEST_CASE("one broken item is named by its position, the others are kept") {
  const Page page = test::read(
      simple(),
      "{\"jobs\": [" + job_json(1) +
          R"(, {"id": 2, "url": "https://x.example"}, {"id": 3, "title": "No link"}, 7, {"id": 5, "title": "t", "url": "javascript:x"}, {"url": "https://x.example", "title": "t"}, )" +
          job_json(7) + "]}");
  CHECK(page.error == "");
  CHECK(page.items == 7);
  CHECK(page.jobs.size() == 2);
  REQUIRE(page.failures.size() == 5);
  CHECK(page.failures[0].position == 2);
  CHECK(page.failures[0].reason == "it has no title at /title");
  CHECK(page.failures[1].reason == "it has no url at /url");
  CHECK(page.failures[2].reason == "it has no url at /url");
  CHECK(page.failures[3].reason == "its url is no web address: javascript:x");
  CHECK(page.failures[4].position == 6);
  CHECK(page.failures[4].reason == "it has no id at /id");
}

TEST_CASE("an answer that is not what the file describes is said to be so") {
  const auto error = [](const std::string& body) {
    const Page page = test::read(simple(), body);
    return (page.is_unexpected ? "unexpected: " : "") + page.error;
  };
  const std::string changed = "unexpected: ";
  CHECK(error("") == changed + "expected JSON, found an empty answer");
  CHECK(error("<!DOCTYPE html><title>Just a moment...</title>") ==
        changed + "expected JSON, found an HTML page titled “Just a moment...”");
  CHECK(error("<?xml version=\"1.0\"?><rss/>") == changed + "expected JSON, found XML beginning with <rss>");
  CHECK(error("Too many requests") == changed + "expected JSON, found the text “Too many requests”");
  CHECK(error("{\"jobs\": {\"a\": 1}}") == changed + "expected a list at /jobs, found an object with a");
  CHECK(error("{\"jobs\": \"none\"}") == changed + "expected a list at /jobs, found the text “none”");
  CHECK(error("{\"results\": [], \"page\": 1}") ==
        changed + "expected a list at /jobs, found an object with results, page without it");
  CHECK(error("[]") == changed + "expected a list at /jobs, found a list without it");
  CHECK(error("null") == changed + "expected a list at /jobs, found null without it");
  CHECK(error("{\"jobs\": []}") == "");
  CHECK(error("{\"jobs\": [{\"id\": 1, \"url\": \"https://x.example\", \"job_title\": \"t\"}]}") ==
        changed + "none of the 1 item is a job: it has no title at /title");
  CHECK(error("{\"jobs\": [" + job_json(1)).starts_with("the JSON is broken at line 1, column"));
  CHECK(error(std::string(100'000, '[')) == "the JSON is nested deeper than 512 levels");
  CHECK(error(std::string(1'000'000, '{')) == "the JSON is nested deeper than 512 levels");
  CHECK(error("{\"jobs\": \"" + std::string(100'000, '[') + "\"}").starts_with(changed));
}

TEST_CASE("items before the place where JSON stops being well-formed are kept, and the line is named") {
  const std::string two = "{\"page\": 1,\n\"jobs\": [" + job_json(1) + ",\n" + job_json(2);
  const auto cut = [&](const std::string& rest) { return test::read(simple(), two + rest); };
  for (const char* rest :
       {"", ",", ",\n", ", {\"id\": 3, \"url\": \"/x\", \"title\": \"a \\\"cut", ", {\"tags\": [\"a\", \"b\"", " x",
        ", {\"id\": 3,, \"title\": \"t\"}, {\"id\": 4}]}", "], \"next\": {\"page\": ", "]} and more"}) {
    CAPTURE(rest);
    const Page page = cut(rest);
    CHECK(page.jobs.size() == 2);
    CHECK(page.failures.empty());
    CHECK(page.error.starts_with("the JSON is broken at line "));
  }
  CHECK(cut(", x").error.starts_with("the JSON is broken at line 3, column "));
  CHECK(cut("]").jobs.size() == 2);
  CHECK(test::read(simple(), "{\"jobs\": [{\"id\": 1").jobs.empty());
  CHECK(test::read(simple(), "{\"langs\": [\"en\", \"d").error.starts_with("the JSON is broken at line 1"));
}

TEST_CASE("numbers of any size keep what was written, and spoil nothing beside them") {
  const Page page = test::read(
      simple(),
      R"({"jobs": [{"id": 123456789012345678901234567890, "url": "/x", "title": "say \"1e999\"", "company": 1e999},
                             {"id": 9007199254740993, "url": "/y", "title": 1.50, "company": -0.25}]})");
  CHECK(page.error == "");
  REQUIRE(page.jobs.size() == 2);
  CHECK(page.jobs[0].source_id == "123456789012345678901234567890");
  CHECK(page.jobs[0].title == "say \"1e999\"");
  CHECK(page.jobs[0].company == "1e999");
  CHECK(page.jobs[1].source_id == "9007199254740993");
  CHECK(page.jobs[1].title == "1.5");
  CHECK(page.jobs[1].company == "-0.25");
}

TEST_CASE("a field that every item has lost is told") {
  const auto items = [](const std::string& more) {
    std::string out;
    for (int id = 1; id <= 4; ++id)
      out += (id > 1 ? "," : "") + std::string(R"({"id": )") + std::to_string(id) + R"(, "url": "/x", "title": "t")" +
             more + "}";
    return "{\"jobs\": [" + out + "]}";
  };
  CHECK(test::read(simple(), items(R"(, "company": "A", "date": "2026-01-01")")).error == "");
  const Page no_company = test::read(simple(), items(R"(, "companyName": "A", "date": "2026-01-01")"));
  CHECK(no_company.error == "none of the 4 items has anything at /company (company)");
  CHECK(no_company.jobs.size() == 4);
  const Page no_date = test::read(simple(), items(R"(, "company": "A")"));
  CHECK(no_date.error == "");
  REQUIRE(no_date.lost.size() == 1);
  CHECK(no_date.lost[0].name == "published_at");
  CHECK(no_date.lost[0].what == "none of the 4 items has anything at /date (published_at)");
  CHECK(test::read(simple(), items(R"(, "company": "A", "date": null)")).lost.empty());
}

TEST_CASE("bytes that are no UTF-8 spoil a character, not the page") {
  const Page page =
      test::read(simple(), "{\"jobs\": [{\"id\": 1, \"url\": \"/x\", \"title\": \"Caf\xE9\", \"company\": \"\xFF\"}]}");
  CHECK(page.error == "");
  REQUIRE(page.jobs.size() == 1);
  CHECK(page.jobs[0].title == "Café");
  CHECK(page.notes ==
        std::vector<std::string>{"the answer names no charset and is no UTF-8: it was read as windows-1252"});
  const Page mixed = test::read(
      simple(), "{\"jobs\": [{\"id\": 1, \"url\": \"/x\", \"title\": \"Caf\xE9 à Köln\", \"company\": \"A\"}]}");
  REQUIRE(mixed.jobs.size() == 1);
  CHECK(mixed.jobs[0].title == "Caf\uFFFD à Köln");
  CHECK(mixed.notes == std::vector<std::string>{"1 character of the answer is no UTF-8 and is lost"});
}

TEST_CASE("a title says \"remote\" as an addition, not as a part of the work") {
  const auto remote = [](const std::string& title) {
    return test::read(simple(), R"({"jobs": [{"id": 1, "url": "/x", "company": "A", "title": ")" + title + "\"}]}")
        .jobs.at(0)
        .remote;
  };
  CHECK(remote("Engineer (Remote)") == true);
  CHECK(remote("Expert - Fully Remote | Upto $135/hr") == true);
  CHECK(remote("Marketing Manager (m/w/d) | 100 % Remote") == true);
  CHECK(remote("Remote Sensing Scientist") == std::nullopt);
  CHECK(remote("Engineer, Remote Sensing") == std::nullopt);
  CHECK(remote("Engineer") == std::nullopt);
}

TEST_CASE("cursors and next links are found") {
  const auto read = [](const std::string& paging, const std::string& body) {
    const SourceFile file = parse_source_file(
        R"({"version": 1, "name": "b", "request": "https://board.example/list{?cursor}", "items": "/jobs",
      "paging": )" +
            paging + R"(, "job": {"url": "/url", "title": "/title"}})",
        "b.json");
    return test::read(file, body);
  };
  const std::string cursor = R"({"style": "cursor", "at": "/next"})";
  CHECK(read(cursor, R"({"jobs": [], "next": "abc"})").next == "abc");
  CHECK_FALSE(read(cursor, R"({"jobs": [], "next": null})").next);
}

TEST_CASE("next links are found in the answer or its Link header, and are web addresses") {
  const auto next = [](const std::string& paging, const std::string& body, const std::string& link = "") {
    PageOrigin origin = test::origin();
    origin.link_header = link;
    return extract_page(test::source(R"("items": "/jobs", "paging": )" + paging +
                                     R"(, "job": {"url": "/url", "title": "/title"})"),
                        origin, body)
        .next;
  };
  const std::string in_answer = R"({"style": "next", "at": "/links/next"})";
  CHECK(next(in_answer, R"({"jobs": [], "links": {"next": "/list?page=2"}})") == "https://board.example/list?page=2");
  CHECK_FALSE(next(in_answer, R"({"jobs": [], "links": {"next": null}})"));
  CHECK_FALSE(next(in_answer, R"({"jobs": [], "links": {"next": "javascript:x"}})"));
  CHECK(next(R"({"style": "next"})", R"({"jobs": []})", "<?page=2>; rel=\"next\"") ==
        "https://board.example/list?page=2");
  CHECK_FALSE(next(R"({"style": "next"})", R"({"jobs": []})"));
}

TEST_CASE("a total is a whole number or none") {
  const SourceFile file = parse_source_file(
      R"({"version": 1, "name": "b", "request": "https://b.example/?p={page}", "items": "/jobs",
    "paging": {"style": "page", "total_at": "/total", "total_pages_at": "/pages"}, "job": {"url": "/url", "title": "/title"}})",
      "b.json");
  const Page page = test::read(file, R"({"jobs": [], "total": 499160, "pages": "24958"})");
  CHECK(page.total == 499160);
  CHECK(page.total_pages == 24958);
  CHECK_FALSE(test::read(file, R"({"jobs": [], "total": "many"})").total);
  CHECK_FALSE(test::read(file, R"({"jobs": [], "total": -1})").total);
}

TEST_CASE("a job's own page fills in what the list left out") {
  const SourceFile file = parse_source_file(
      R"({"version": 1, "name": "b", "request": "https://{company}.example/list", "items": "/jobs",
    "job": {"id": "/id", "url": {"template": "https://{company}.example/jobs/{/id}"}, "title": "/title", "_path": "/path"},
    "detail": {"request": {"url": "https://{company}.example/api{+_path}?id={id}", "headers": {"Referer": "{url}"}}, "item": "/job",
               "job": {"description": {"at": "/text", "as": "html"}, "published_at": "/date", "company": "/org"}}})",
      "b.json");
  PageOrigin origin = test::origin();
  origin.company = "acme";
  Page page = extract_page(file, origin, R"({"jobs": [{"id": "a b", "title": "Engineer", "path": "/j/1"}]})");
  REQUIRE(page.jobs.size() == 1);
  REQUIRE(page.details.size() == 1);
  CHECK(page.details[0].url == "https://acme.example/api/j/1?id=a%20b");
  CHECK(page.details[0].headers.front().second == page.jobs[0].url);
  CHECK(page.jobs[0].source_company == "acme");
  CHECK(page.jobs[0].company == "acme");

  CHECK(extract_detail(file, origin, R"({"job": {"text": "<p>Do</p>", "date": "2026-06-01", "org": "Acme Inc"}})",
                       page.jobs[0]) == "");
  CHECK(page.jobs[0].description == "Do");
  CHECK(page.jobs[0].company == "Acme Inc");
  CHECK(page.jobs[0].published_at == parse_rfc3339("2026-06-01"));
  CHECK(page.jobs[0].source_id == "a b");

  const Job before = page.jobs[0];
  CHECK(extract_detail(file, origin, "{\"error\": 1}", page.jobs[0]) ==
        "expected the posting at /job, found JSON without it");
  CHECK(extract_detail(file, origin, "<html><title>Gone</title>", page.jobs[0]) ==
        "expected JSON, found an HTML page titled “Gone”");
  CHECK(page.jobs[0] == before);
}

TEST_CASE("a value is looked for before the list is asked") {
  const SourceFile file = parse_source_file(
      R"({"version": 1, "name": "b", "request": "https://b.example/items/{found}", "items": "/children",
    "find": {"request": "https://b.example/search", "value": "/hits/*[title~(?i)who is hiring]/id"},
    "job": {"id": "/id", "url": {"template": "https://b.example/{found}#{/id}"}, "title": "/t"}})",
      "b.json");
  PageOrigin origin = test::origin();
  const FoundValue found = extract_found(
      file, origin, R"({"hits": [{"title": "Freelancer?", "id": 1}, {"title": "Ask HN: Who is hiring?", "id": 2}]})");
  CHECK(found.value == "2");
  origin.found = *found.value;
  CHECK(extract_page(file, origin, R"({"children": [{"id": 9, "t": "x"}]})").jobs.at(0).url == "https://b.example/2#9");
  CHECK(extract_found(file, origin, "{\"hits\": []}").error ==
        "expected a value at /hits/*[title~(?i)who is hiring]/id, found JSON without it");
  CHECK(extract_found(file, origin, "oops").error == "expected JSON, found the text “oops”");
}

TEST_CASE("JSON that stands in a script, also assigned to something, is found") {
  const SourceFile file = test::source(
      R"("format": "json", "inside": "script", "items": "/jobs", "job": {"id": "/id", "url": "/url", "title": "/title"})");
  const std::string list = R"({"jobs": [{"id": 1, "url": "/1", "title": "a"}]})";
  const auto title = [&](const std::string& html) {
    const Page page = test::read(file, "<html><body>" + html);
    return page.jobs.empty() ? page.error : page.jobs[0].title;
  };
  CHECK(title("<script>" + list + "</script>") == "a");
  CHECK(title("<script>window.__DATA__ = " + list + ";</script>") == "a");
  CHECK(title("<script>var config = {\"x\": 1}; window.__DATA__=" + list + "; run();</script>") == "a");
  CHECK(title("<script>ga('send')</script><script>App.state = {jobs: [{id: 1, url: '/1', title: 'a'}]}</script>") ==
        "a");
  CHECK(title(R"(<script>d = JSON.parse('{"jobs": [{"id": 1, "url": "\/1", "title": "a"}]}')</script>)") == "a");
  CHECK(title("<script>run()</script>").starts_with("expected JSON, found"));
  CHECK(title("<script>x = {\"other\": 1}</script>") ==
        "expected a list at /jobs, found an object with other without it");
  CHECK(title("<p>none</p>").starts_with("expected JSON inside script"));
}

TEST_CASE("an answer that is nearly JSON is read, and what it was is told") {
  const auto page = [](const std::string& body) { return test::read(simple(), body); };
  const std::string list = R"({"jobs": [{"id": 1, "url": "/1", "title": "a", "company": "A"}]})";
  for (const std::string& body : {")]}'\n" + list, "cb(" + list + ");", "{\"x\": \"a\nb\"," + list.substr(1),
                                  "{\"x\": \"\\ud83d\"," + list.substr(1)}) {
    CAPTURE(body);
    const Page read = page(body);
    CHECK(read.error == "");
    CHECK(read.jobs.size() == 1);
    REQUIRE(read.notes.size() == 1);
    CHECK(read.notes[0].starts_with("the answer is no clean JSON ("));
  }
  CHECK(page(list).notes.empty());
  const Page cut = page(")]}'\n" + list.substr(0, list.size() - 2) + ", {\"id\": 2");
  CHECK(cut.jobs.size() == 1);
  CHECK(cut.error.starts_with("the JSON is broken at line 2"));
}

TEST_CASE("of a page whose jobs take too much memory the first ones are read") {
  std::string body = "{\"jobs\": [";
  for (int i = 0; i < 60'000; ++i)
    body += (i > 0 ? ",{\"id\":" : "{\"id\":") + std::to_string(i) + R"(,"url":"https://x/","title":"T","tags":[")" +
            std::string(400, 'x') + "\"]}";
  const SourceFile file = test::source(
      R"("format": "json", "items": "/jobs", "job": {"id": "/id", "url": "/url", "title": "/title", "tags": "/tags"})");
  const Page page = test::read(file, body + "]}");
  CHECK(page.error.starts_with("the list was not read to its end: its jobs take more than "));
  CHECK(page.jobs.size() > 20'000);
  CHECK(page.jobs.size() < 60'000);
}

}  // namespace zapply
