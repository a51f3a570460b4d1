#include "server/render/log_rows.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

using namespace zapply;

namespace {

const Timestamp kTime = *parse_rfc3339("2026-11-23T16:18:05.123Z");

std::string json(const LogRow& row) {
  std::string out;
  append_json(out, row);
  return out;
}

std::string line(const LogRow& row, const ZoneOffset& zone = {}) {
  std::string out;
  append_text_line(out, row, zone);
  return out;
}

}  // namespace

TEST_CASE("an entry is JSON with all its parts, whatever its level and however long its number") {
  CHECK(json({7, kTime, Level::kWarning, "a\"b", "x\ny"}) ==
        R"({"seq":7,"timestamp":"2026-11-23T16:18:05.123Z","level":"warning","source":"a\"b","message":"x\ny"})");
  for (const auto& [level, name] : {std::pair(Level::kInfo, "info"),
                                    {Level::kSuccess, "success"},
                                    {Level::kWarning, "warning"},
                                    {Level::kError, "error"}})
    CHECK(json({std::numeric_limits<std::int64_t>::min(), kTime, level, "", ""}) ==
          R"({"seq":-9223372036854775808,"timestamp":"2026-11-23T16:18:05.123Z","level":")" + std::string(name) +
              R"(","source":"","message":""})");
}

TEST_CASE("an entry is a line with its day and time in the zone, its level in a column, its source before it") {
  CHECK(line({7, kTime, Level::kInfo, "lever", "page 1"}) == "2026-11-23 16:18:05.123  info     lever: page 1\n");
  CHECK(line({7, kTime, Level::kWarning, "", "page 1"}) == "2026-11-23 16:18:05.123  warning  page 1\n");
  const ZoneOffset tokyo = [](Timestamp) { return 9 * 60; };
  CHECK(line({7, kTime, Level::kError, "", "x"}, tokyo) == "2026-11-24 01:18:05.123  error    x\n");
}
