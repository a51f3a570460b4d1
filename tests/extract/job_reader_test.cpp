#include "server/extract/job_reader.h"

#include <doctest/doctest.h>

#include "shared/text.h"
#include "tests/extract/json_board.h"
#include "tests/support/reading.h"

namespace zapply {
using test::job_json, test::only_job, test::simple;

TEST_CASE("of a text's parts the first, the second, the last or another is taken, or all") {
  const auto parts = [](const std::string& cut, const std::string& text) {
    return joined(only_job(R"("tags": {"at": "/x", "split": "/")" + cut + "}", "\"x\": \"" + text + "\"").tags, ";");
  };
  CHECK(parts("", "a / b//c") == "a;b;c");
  CHECK(parts(R"(, "part": 0)", "a/b/c") == "a");
  CHECK(parts(R"(, "part": 1)", "a/b/c") == "b/c");
  CHECK(parts(R"(, "part": 2)", "a/b/c/d") == "c");
  CHECK(parts(R"(, "part": 3)", "a/b/c") == "");
  CHECK(parts(R"(, "part": -1)", "a/b/c") == "c");
  CHECK(parts(R"(, "part": 0)", "a") == "a");
  CHECK(parts(R"(, "part": 1)", "a") == "");
  CHECK(parts(R"(, "part": -1)", "a") == "");
}

TEST_CASE("a job has at most sixty tags of 200 bytes, each once, and a title of 300 bytes") {
  std::string tags;
  for (int i = 0; i < 70; ++i) tags += (i == 0 ? "\"" : ", \"") + std::to_string(i / 2 * 2) + "\"";
  CHECK(only_job(R"("tags": "/x")", "\"x\": [" + tags + "]").tags.size() == 35);
  tags.clear();
  for (int i = 0; i < 70; ++i) tags += (i == 0 ? "\"" : ", \"") + std::to_string(i) + "\"";
  const Job many = only_job(R"("tags": "/x")", "\"x\": [" + tags + "]");
  CHECK(many.tags.size() == 60);
  CHECK(many.tags.back() == "59");
  CHECK(only_job(R"("tags": "/x")", "\"x\": \"" + std::string(200, 't') + "\"").tags.front().size() == 200);
  CHECK(only_job(R"("tags": "/x")", "\"x\": \"" + std::string(201, 't') + "\"").tags.front().ends_with("…"));
  const auto titled = [](std::size_t bytes) {
    return test::read(simple(), R"({"jobs": [{"id": 1, "url": "/1", "title": ")" + std::string(bytes, 't') + "\"}]}")
        .jobs.at(0)
        .title;
  };
  CHECK(titled(300) == std::string(300, 't'));
  CHECK(titled(301) == std::string(297, 't') + "…");
}

TEST_CASE("what every item lacks is looked for from three items on") {
  const auto lost = [](int items) {
    std::string body;
    for (int i = 0; i < items; ++i)
      body += std::string(i == 0 ? "" : ", ") + R"({"id": )" + std::to_string(i) + R"(, "url": "/)" +
              std::to_string(i) + R"(", "title": "Cook", "date": "2026-06-01"})";
    return test::read(simple(), "{\"jobs\": [" + body + "]}");
  };
  CHECK(lost(2).lost.empty());
  CHECK(lost(2).error == "");
  CHECK(lost(3).error == "none of the 3 items has anything at /company (company)");
  CHECK(lost(3).is_unexpected);
  REQUIRE(lost(3).lost.size() == 1);
  CHECK(lost(3).lost[0].name == "company");
}

TEST_CASE("an item without what a job needs is a failure that says where the file looks for it") {
  const auto reason = [](const std::string& item) {
    const Page page = test::read(simple(), "{\"jobs\": [" + item + ", " + job_json(7) + "]}");
    CHECK(page.jobs.size() == 1);
    REQUIRE(page.failures.size() == 1);
    CHECK(page.failures[0].position == 1);
    return page.failures[0].reason;
  };
  CHECK(reason(R"({"id": 1, "title": "Cook"})") == "it has no url at /url");
  CHECK(reason(R"({"id": 1, "title": "Cook", "url": "ftp://x"})") == "its url is no web address: ftp://x");
  CHECK(reason(R"({"id": 1, "url": "/1"})") == "it has no title at /title");
  CHECK(reason(R"({"url": "/1", "title": "Cook"})") == "it has no id at /id");
}

TEST_CASE("a number of cents, a truth and a country are read as such, and what is none is left out") {
  const auto job = [](const std::string& as, const std::string& value) {
    return joined(only_job(R"("tags": {"at": "/x", "as": ")" + as + "\"}", "\"x\": " + value).tags, ";");
  };
  CHECK(job("cents", "123456") == "1234.56");
  CHECK(job("number", "\"1,234.5\"") == "1234.5");
  CHECK(job("number", "\"soup\"") == "");
  CHECK(job("bool", "\"yes\"") == "true");
  CHECK(job("bool", "\"soup\"") == "");
  CHECK(job("country", "\"DE\"") == "Germany");
  CHECK(job("country", "\"Soupland\"") == "Soupland");
}

}  // namespace zapply
