#pragma once

#include <doctest/doctest.h>

#include <string>

#include "tests/support/reading.h"

// Boards of JSON as tests read them.
namespace zapply::test {

inline const SourceFile& simple() {
  static const SourceFile kFile = source(
      R"("items": "/jobs", "job": {"id": "/id", "url": "/url", "title": "/title", "company": "/company", "published_at": "/date"})");
  return kFile;
}

inline std::string job_json(int id, const std::string& more = "") {
  return R"({"id": )" + std::to_string(id) + R"(, "url": "/jobs/)" + std::to_string(id) +
         R"(", "title": "Engineer", "company": "Acme", "date": "2026-06-01")" + more + "}";
}

inline Job only_job(const std::string& fields, const std::string& item) {
  const SourceFile file = source(R"("items": "/jobs", "job": {"url": "/url", "title": "/title")" +
                                 std::string(fields.empty() ? "" : ", ") + fields + "}");
  const Page page = read(file, R"({"jobs": [{"url": "https://board.example/1", "title": "Engineer", )" + item + "}]}");
  REQUIRE(page.error == "");
  REQUIRE(page.jobs.size() == 1);
  return page.jobs.front();
}

}  // namespace zapply::test
