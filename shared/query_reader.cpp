#include "shared/query_reader.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kBytesMax = 1000;
constexpr std::size_t kListMax = 100;

[[noreturn]] void fail(std::string_view name, std::string_view value, std::string_view expected) {
  throw BadQuery(
      name,
      "query parameter " + in_quotes(name) + ": expected " + std::string(expected) + ", found " + in_quotes(value),
      expected);
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// As std::from_chars reads it, which Emscripten's library can't do for fractions.
std::optional<double> parse_number(const std::string& text) {
  if (text.find_first_not_of("0123456789.eE+-") != std::string::npos || text.starts_with('+')) return std::nullopt;
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || end != text.c_str() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

[[noreturn]] void fail_unknown(std::string_view name, QueryReader::Names known, QueryReader::Names also_known) {
  std::vector<std::string_view> names(known.begin(), known.end());
  names.insert(names.end(), also_known.begin(), also_known.end());
  const std::string what = names.empty() ? "this call has none" : "known are " + joined(names);
  throw BadQuery(name, "unknown query parameter " + in_quotes(name) + ": " + what);
}

}  // namespace

BadQuery::BadQuery(std::string_view which, std::string_view what, std::string_view expected_instead)
    : std::runtime_error(std::string(what)), parameter(which), expected(expected_instead) {}

std::string in_quotes(std::string_view text) {
  std::string out;
  append_json_string(out, clean_line(text, 80));
  return out;
}

QueryReader::QueryReader(Query query, Names known, Names also_known) : query_(std::move(query)) {
  for (const auto& [name, value] : query_.pairs()) {
    if (!is_one_of(known, name) && !is_one_of(also_known, name)) fail_unknown(name, known, also_known);
    if (value.size() > kBytesMax) fail(name, value, "at most 1,000 bytes");
    if (!is_valid_utf8(value) || value.find('\0') != std::string::npos) fail(name, value, "UTF-8 without NUL");
  }
}

std::string QueryReader::text(std::string_view name) const {
  const std::string* found = nullptr;
  for (const auto& [key, value] : query_.pairs()) {
    if (key != name) continue;
    if (found) throw BadQuery(name, "query parameter " + in_quotes(name) + " is given more than once");
    found = &value;
  }
  return found ? *found : std::string();
}

std::optional<std::int64_t> QueryReader::integer(std::string_view name, std::int64_t min, std::int64_t max) const {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto number = parse_integer(value);
  if (!number || *number < min || *number > max)
    fail(name, value, "a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  return number;
}

std::optional<double> QueryReader::number(std::string_view name) const {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto number = parse_number(value);
  if (!number) fail(name, value, "a number");
  return number;
}

std::optional<bool> QueryReader::boolean(std::string_view name) const {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  if (value == "true" || value == "1") return true;
  if (value == "false" || value == "0") return false;
  fail(name, value, "true or false");
}

std::optional<Timestamp> QueryReader::time(std::string_view name) const {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto time = parse_rfc3339(value);
  if (!time) fail(name, value, "a time such as 2026-11-23T16:18:05Z or a date");
  return time;
}

std::vector<std::string> QueryReader::list(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : query_.pairs())
    if (key == name)
      for (const std::string_view part : split_list(value)) values.emplace_back(part);
  if (values.size() > kListMax)
    throw BadQuery(name, "query parameter " + in_quotes(name) + " has more than 100 values", "at most 100 values");
  return values;
}

std::vector<std::string> QueryReader::list_of(std::string_view name, Names choices) const {
  std::vector<std::string> values = list(name);
  for (const std::string& value : values)
    if (!is_one_of(choices, value)) fail_choice(name, value, choices);
  return values;
}

void QueryReader::fail_choice(std::string_view name, std::string_view text, Names choices) {
  fail(name, text, "one of " + joined(choices));
}

}  // namespace zapply
