#include "server/http/query_parameters.h"

#include <httplib.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kBytesMax = 1000;
constexpr std::size_t kListMax = 100;

[[noreturn]] void fail(std::string_view name, std::string_view value, std::string_view expected) {
  throw HttpError(422, "query parameter " + in_quotes(name) + ": expected " + std::string(expected) + ", found " +
                           in_quotes(value));
}

template <class Number>
std::optional<Number> parse(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

void append_names(std::string& out, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
}

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

[[noreturn]] void fail_unknown(std::string_view name, std::span<const std::string_view> known,
                               std::span<const std::string_view> also_known) {
  std::string names;
  append_names(names, known);
  append_names(names, also_known);
  const std::string what = names.empty() ? "this call has none" : "known are " + names;
  throw HttpError(422, "unknown query parameter " + in_quotes(name) + ": " + what);
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string out;
  append_json_string(out, clean_line(text, 80));
  return out;
}

QueryParameters::QueryParameters(const httplib::Request& request, std::initializer_list<std::string_view> known,
                                 std::span<const std::string_view> also_known)
    : request_(request) {
  for (const auto& [name, value] : request.params) {
    if (!contains(known, name) && !contains(also_known, name)) fail_unknown(name, known, also_known);
    if (value.size() > kBytesMax) fail(name, value, "at most 1,000 bytes");
    if (!is_valid_utf8(value) || value.find('\0') != std::string::npos) fail(name, value, "UTF-8 without NUL");
  }
}

std::string QueryParameters::text(std::string_view name) const {
  const auto [first, last] = request_.params.equal_range(std::string(name));
  if (first == last) return {};
  if (std::next(first) != last) throw HttpError(422, "query parameter " + in_quotes(name) + " is given more than once");
  return first->second;
}

std::optional<std::int64_t> QueryParameters::integer(std::string_view name, std::int64_t min, std::int64_t max) const {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto number = parse<std::int64_t>(value);
  if (!number || *number < min || *number > max)
    fail(name, value, "a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  return number;
}

std::optional<double> QueryParameters::number(std::string_view name) const {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto number = parse<double>(value);
  if (!number || !std::isfinite(*number)) fail(name, value, "a number");
  return number;
}

std::optional<bool> QueryParameters::boolean(std::string_view name) const {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  if (value == "true" || value == "1") return true;
  if (value == "false" || value == "0") return false;
  fail(name, value, "true or false");
}

std::optional<Timestamp> QueryParameters::time(std::string_view name) const {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto time = parse_rfc3339(value);
  if (!time) fail(name, value, "a time such as 2026-11-23T16:18:05Z or a date");
  return time;
}

std::vector<std::string> QueryParameters::list(std::string_view name) const {
  std::vector<std::string> values;
  const auto [first, last] = request_.params.equal_range(std::string(name));
  for (auto at = first; at != last; ++at) {
    std::string_view rest = at->second;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      if (comma > 0) values.emplace_back(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  if (values.size() > kListMax)
    throw HttpError(422, "query parameter " + in_quotes(name) + " has more than 100 values");
  return values;
}

void QueryParameters::fail_choice(std::string_view name, std::string_view text,
                                  const std::vector<std::string_view>& choices) {
  std::string names;
  append_names(names, choices);
  fail(name, text, "one of " + names);
}

}  // namespace zapply
