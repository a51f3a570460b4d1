#include "server/extract/said.h"

#include <doctest/doctest.h>

#include "server/extract/job_reader.h"
#include "tests/support/reading.h"

namespace zapply {
namespace {

const std::string kFields = R"(, "job": {"id": "/id", "url": "/url", "title": "/title", "location": "/places/*",
  "remote": "/remote", "salary": "/pay", "seniority": "/level", "employment_type": "/kind", "tags": "/tags/*"})";
const std::string kItems = R"("format": "json", "items": "/jobs")";

std::string posting(const std::string& id, const std::string& rest) {
  return R"({"id": ")" + id + R"(", "url": "https://board.example/)" + id + R"(", )" + rest + "}";
}

/// What is left of a job when its fields are read again.
Job read_again_from(const std::string& said, const Job& job) {
  Job bare = job;
  bare.title = "?", bare.location = "?", bare.remote.reset(), bare.remote_from = {"?"}, bare.salary = {};
  bare.employment_type = "?", bare.seniority.reset(), bare.tags.clear();
  read_again(bare, said);
  return bare;
}

}  // namespace

TEST_CASE("what a board says is kept as it wrote it, and reads back as the same job") {
  const Page page =
      test::read(test::source(kItems + kFields),
                 R"({"jobs": [)" +
                     posting("1", R"("title": "Sr. Engineer &amp; Lead", "places": ["Berlin", "Remote"], "level": "IC4",
                                     "pay": "60-80k €", "kind": "FT", "tags": ["go", "go", "c++"])") +
                     "]}");
  REQUIRE(page.jobs.size() == 1);
  CHECK(page.said.at(0) == R"([{"title":"Sr. Engineer &amp; Lead","location":["Berlin","Remote"],"salary":"60-80k €",)"
                           R"("employment_type":"FT","seniority":"IC4","tags":["go","go","c++"]}])");
  CHECK(page.jobs[0].title == "Sr. Engineer & Lead");
  CHECK(read_again_from(page.said[0], page.jobs[0]) == page.jobs[0]);
}

TEST_CASE("a posting that is listed once for each of its places reads back with all of them") {
  const Page page = test::read(test::source(kItems + kFields),
                               R"({"jobs": [)" + posting("1", R"("title": "Engineer", "places": ["Berlin"])") + "," +
                                   posting("1", R"("title": "Engineer", "places": ["Paris"])") + "," +
                                   posting("2", R"("title": "Cook")") + "]}");
  REQUIRE(page.jobs.size() == 2);
  REQUIRE(page.said.size() == 2);
  CHECK(page.jobs[0].location == "Berlin; Paris");
  CHECK(page.said[0] ==
        R"([{"title":"Engineer","location":"Berlin"},{"again":true,"title":"Engineer","location":"Paris"}])");
  CHECK(read_again_from(page.said[0], page.jobs[0]) == page.jobs[0]);
}

TEST_CASE("places are told apart by their whole names, and of thousands the first are kept") {
  const SourceFile file = test::source(kItems + kFields);
  const auto listed = [](const std::string& place) {
    return posting("1", R"("title": "Engineer", "places": [")" + place + R"("])") + ",";
  };
  std::string body = R"({"jobs": [)" + listed("New York") + listed("York") + listed("York") + listed("New York");
  CHECK(test::read(file, body + posting("2", R"("title": "Cook")") + "]}").jobs[0].location == "New York; York");
  for (int i = 0; i < 5000; ++i) body += listed("Town" + std::to_string(i));
  const Page page = test::read(file, body + posting("2", R"("title": "Cook")") + "]}");
  REQUIRE(page.jobs.size() == 2);
  CHECK(page.again == 5003);
  CHECK(page.jobs[0].location.starts_with("New York; York; Town0; Town1; Town2"));
  CHECK(page.jobs[0].location.size() > 3900);
  CHECK(page.jobs[0].location.size() <= 4000 + 2);
}

TEST_CASE("what a job's own page says stands behind what its list says") {
  const SourceFile file = test::source(
      kItems + kFields +
      R"(, "detail": {"request": "https://board.example/jobs/{id}", "format": "json", "job": {"location": "/place"}})");
  Page page = test::read(
      file, R"({"jobs": [)" + posting("1", R"("title": "Engineer", "places": ["Remote"], "pay": "$100k")") + "]}");
  REQUIRE(page.jobs.size() == 1);
  CHECK(extract_detail(file, test::origin(), R"({"place": "Lisbon, Portugal"})", page.jobs[0], &page.said[0]) == "");
  CHECK(page.said[0] ==
        R"([{"title":"Engineer","location":"Remote","salary":"$100k"},{"location":"Lisbon, Portugal"}])");
  CHECK(page.jobs[0].remote == true);  // of the list, whose place the page's own replaces
  CHECK(read_again_from(page.said[0], page.jobs[0]) == page.jobs[0]);
}

TEST_CASE("a posting of a company's own board that names no company reads back with the board's") {
  Job job;
  job.source_company = "Gable";
  read_again(job, R"([{"title":"Engineer"}])");
  CHECK(job.company == "Gable");
}

TEST_CASE("what nobody said, or no one of us wrote, leaves a job as it is") {
  Job job;
  job.title = "Engineer";
  for (const char* said : {"", "{", "[]", "3"}) {
    Job again = job;
    read_again(again, said);
    CHECK(again == job);
  }
}

TEST_CASE("what is kept is bounded, whatever a board writes") {
  const std::string long_text(100'000, 'x');
  std::string places = "\"a\"";
  for (int i = 0; i < 5'000; ++i) places += ",\"" + std::to_string(i) + "\"";
  std::string body = R"({"jobs": [)" + posting("1", R"("title": ")" + long_text + R"(", "places": [)" + places + "]");
  for (int i = 0; i < 200; ++i)
    body += "," + posting("1", R"("title": ")" + long_text + R"(", "places": [)" + places + "]");
  const Page page = test::read(test::source(kItems + kFields), body + "]}");
  REQUIRE(page.jobs.size() == 1);
  CHECK(page.said[0].size() < 70'000);
  CHECK_FALSE(read_said(page.said[0]).empty());
}

}  // namespace zapply
