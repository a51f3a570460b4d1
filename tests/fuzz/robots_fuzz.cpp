// A path in the first line, any bytes as a robots.txt behind it: a rule that forbids
// matches the path it was asked about.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "server/fetch/robots.h"
#include "tests/fuzz/one_input.h"

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line_end = std::min(input.find('\n'), input.size());
  const std::string_view path = input.substr(0, line_end);
  const Robots robots = Robots::parse(input.substr(std::min(line_end + 1, input.size())), "zapply");
  const std::optional<std::string> rule = robots.forbids(path);
  constexpr std::size_t kQuoted = 200;  // longer ones are cut
  const std::string asked = without_dot_segments(normal_path(path));
  if (rule && rule->size() < kQuoted &&
      (!rule->starts_with("Disallow: ") || !robots_pattern_matches(normal_path(rule->substr(10)), asked)))
    std::abort();
  if (normal_path(normal_path(path)) != normal_path(path)) std::abort();
  if (Robots::parse("", "zapply").forbids(path)) std::abort();
}
