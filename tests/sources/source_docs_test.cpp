#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "server/extract/extract.h"
#include "server/fetch/replay_fetcher.h"
#include "server/sources/catalog.h"
#include "tests/support/recordings.h"
#include "tests/support/scraping.h"

namespace zapply {
namespace {

using nlohmann::json;

const std::filesystem::path kDocs = std::filesystem::path(ZAPPLY_SOURCE_DIR) / "docs";
const std::filesystem::path kKeejob = test::recordings() / "keejob";

/// The examples of docs/sources.md.
std::vector<std::string> examples() {
  const std::string text = test::read_file(kDocs / "sources.md");
  std::vector<std::string> blocks;
  const std::string open = "```json\n";
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
    const std::size_t begin = at + open.size();
    blocks.push_back(text.substr(begin, text.find("```", begin) - begin));
  }
  return blocks;
}

std::string example_named(const std::string& name) {
  for (const std::string& one : examples())
    if (one.find("\"name\": \"" + name + "\"") != std::string::npos) return one;
  throw std::runtime_error("no example is named " + name);
}

std::string complaint(const std::string& text) {
  try {
    parse_source_file(text, "x.json");
    return "";
  } catch (const SourceFileError& error) {
    return error.what();
  }
}

std::set<std::string> keys_of(const json& object) {
  std::set<std::string> keys;
  for (const auto& item : object.items()) keys.insert(item.key());
  return keys;
}

/// The keys that a complaint about an unknown one names: "…; expected a, b or c".
std::set<std::string> keys_expected(const std::string& message) {
  std::set<std::string> keys;
  const std::string begin = "known here; expected ";
  const std::size_t at = message.find(begin);
  REQUIRE(at != std::string::npos);
  std::string name;
  for (const char c : message.substr(at + begin.size()) + ",") {
    if (c != ',' && c != ' ') {
      name += c;
    } else if (!name.empty()) {
      if (name != "or") keys.insert(name);
      name.clear();
    }
  }
  return keys;
}

std::set<std::string> enum_of(const json& schema) {
  std::set<std::string> names;
  for (const json& name : schema.at("enum")) names.insert(name.get<std::string>());
  return names;
}

template <class Enum>
std::set<std::string> texts_of() {
  return {names_of<Enum>().begin(), names_of<Enum>().end()};
}

}  // namespace

TEST_CASE("every example of the docs and every template is a source file") {
  CHECK(examples().size() >= 6);
  for (const std::string& example : examples()) CHECK_MESSAGE(complaint(example) == "", example.substr(0, 60));
  for (const auto& entry : std::filesystem::directory_iterator(kDocs / "templates"))
    CHECK_MESSAGE(complaint(test::read_file(entry.path())) == "", entry.path().string());
}

TEST_CASE("the example of a board that is not built in is short and reads the board's page") {
  const std::string keejob = example_named("keejob");
  CHECK(std::count(keejob.begin(), keejob.end(), '\n') < 30);
  const SourceFile file = parse_source_file(keejob, "keejob.json");
  PageOrigin origin;
  origin.url = "https://www.keejob.com/offres-emploi/?keywords=devops&page=1";
  const Page page = extract_page(file, origin, test::read_file(kKeejob / "page-1.html"));
  CHECK(page.error == "");
  REQUIRE(page.jobs.size() == 1);
  const Job& job = page.jobs.front();
  CHECK(job.source_id == "990001");
  CHECK(job.title == "Ingénieur Systèmes Senior");
  CHECK(job.company == "JASMIN LOGICIELS & FILS");
  CHECK(job.location == "Sfax");
  CHECK(job.url == "https://www.keejob.com/offres-emploi/990001/ing%C3%A9nieur-syst%C3%A8mes-senior/");
  CHECK(job.employment_type == "full-time");
  CHECK(job.seniority == "senior");
  CHECK(job.tags == std::vector<std::string>{"informatique"});
  CHECK(job.published_at == parse_rfc3339("2025-05-11"));
  CHECK(job.description == "Vous gardez vingt serveurs en bonne santé.");
}

TEST_CASE_FIXTURE(test::ScrapingFixture,
                  "the example of a board that is not built in works over HTTP and from a recording") {
  const std::string page = test::read_file(kKeejob / "page-1.html");
  server.on("/offres-emploi/", [&](test::Connection& c, const test::ServerRequest& request) {
    const bool is_first = request.target.find("page=1") != std::string::npos;
    c.answer(200, "Content-Type: text/html; charset=utf-8\r\n", is_first ? page : "<html><body></body></html>");
  });
  std::string text = example_named("keejob");
  const std::string host = "https://www.keejob.com/offres";
  text.replace(text.find(host), host.size(), server.url("/offres"));
  // At the board's own pace three requests take five seconds.
  text.replace(text.find("0.5"), 3, "100");
  sources.push_back(parse_source_file(text, "keejob.json"));
  source_settings["keejob"].allow_private = true;
  const Run run = this->run({.sources = {"keejob"}});
  CHECK(run.source_runs[0].error_message.value_or("") == "");
  CHECK(run.source_runs[0].jobs_found == 1);
  CHECK(server.requests_to("/robots.txt").size() == 1);
  CHECK(scalar("SELECT count(*) FROM jobs WHERE title = 'Ingénieur Systèmes Senior' AND company LIKE 'JASMIN%'") == 1);

  sources = {parse_source_file(example_named("keejob"), "keejob.json")};
  const Run replayed = run_with([&] { return std::make_unique<ReplayFetcher>(kKeejob); }, {.sources = {"keejob"}});
  CHECK(replayed.source_runs[0].error_message.value_or("") == "");
  CHECK(replayed.source_runs[0].jobs_found == 1);
}

TEST_CASE("JSON inside a page is read as the docs say") {
  const SourceFile file = parse_source_file(
      R"({"version": 1, "name": "inside", "request": "https://board.example/jobs/1", "inside": "script#__NEXT_DATA__",
    "items": "/props/pageProps/*", "job": {"id": "/id", "url": {"template": "https://board.example/{/id}"}, "title": "/jobTitle", "company": "/companyName",
    "salary": {"min": "/salary/minValue", "max": "/salary/maxValue", "currency": "/salary/currency", "period": "/salary/unitText"}}})",
      "inside.json");
  CHECK(file.obeys_robots);
  const std::string body =
      R"(<!DOCTYPE html><html><head><title>Keeper at Ledgerfrog</title></head><body><div id="__next"></div>
<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"job":{"id":"k-1","jobTitle":"Keeper of Ledgers",
"companyName":"Ledgerfrog","salary":{"currency":"USD","minValue":141000,"maxValue":163000,"unitText":"YEAR"}}}}}</script>
</body></html>)";
  const Page page = extract_page(file, {}, body);
  CHECK(page.error == "");
  REQUIRE(page.jobs.size() == 1);
  CHECK(page.jobs[0].company == "Ledgerfrog");
  CHECK(page.jobs[0].salary.max == 163'000);
  CHECK(extract_page(file, {}, "<title>Other</title>").error ==
        "expected JSON inside script#__NEXT_DATA__, found XML beginning "
        "with <title> without it");
}

TEST_CASE("the schema knows the keys that the reader knows") {
  const json schema = json::parse(test::read_file(kDocs / "source.schema.json"));
  const std::string head = R"({"version": 1, "name": "b", "request": "https://b.example", )";
  const auto unknown = [&](const std::string& rest) { return keys_expected(complaint(head + rest + "}")); };
  const std::string job = R"("job": {"url": "/u", "title": "/t"}, )";
  CHECK(unknown(job + R"("qqqqqqqq": 1)") == keys_of(schema.at("properties")));
  CHECK(unknown(job + R"("limits": {"qqqqqqqq": 1})") ==
        keys_of(schema.at("properties").at("limits").at("properties")));
  CHECK(unknown(job + R"("detail": {"job": {}, "qqqqqqqq": 1})") ==
        keys_of(schema.at("properties").at("detail").at("properties")));
  CHECK(unknown(job + R"("find": {"request": "https://b.example", "value": "/x", "qqqqqqqq": 1})") ==
        keys_of(schema.at("properties").at("find").at("properties")));
  CHECK(unknown(job + R"("skip": {"at": "/x", "qqqqqqqq": 1})") ==
        keys_of(schema.at("$defs").at("condition").at("properties")));
  CHECK(unknown(R"("job": {"title": {"at": "/t", "qqqqqqqq": 1}})") ==
        keys_of(schema.at("$defs").at("field").at("oneOf").at(2).at("properties")));
  CHECK(keys_of(schema.at("$defs").at("job").at("properties")) ==
        std::set<std::string>(kJobFields.begin(), kJobFields.end()));
  CHECK(enum_of(schema.at("$defs").at("format")) == texts_of<Format>());
  CHECK(enum_of(schema.at("$defs").at("field").at("oneOf").at(2).at("properties").at("as")) == texts_of<Field::As>());
  CHECK(enum_of(schema.at("$defs").at("paging").at("oneOf").at(1).at("properties").at("style")) ==
        texts_of<Paging::Style>());
  std::set<std::string> paging;
  for (const char* style : {"page", "cursor"}) {
    const std::string url =
        std::string(R"({"version": 1, "name": "b", "request": "https://b.example/{)") + style + "}\", ";
    for (const std::string& key :
         keys_expected(complaint(url + job + R"("paging": {"style": ")" + style + R"(", "at": "/x", "qqqqqqqq": 1}})")))
      paging.insert(key);
  }
  CHECK(paging == keys_of(schema.at("$defs").at("paging").at("oneOf").at(1).at("properties")));
}

}  // namespace zapply
