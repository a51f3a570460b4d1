#include "server/mcp/arguments.h"

#include <algorithm>
#include <cmath>

#include "server/sources/near_miss.h"
#include "shared/query_reader.h"
#include "shared/text.h"
#include "shared/timestamp.h"

namespace zapply::mcp {
namespace {

using nlohmann::json;
using Kind = Parameter::Kind;

constexpr std::size_t kShownMax = 80;  // bytes of what was found

bool has_bounds(const Parameter& parameter) {
  return parameter.max != std::numeric_limits<std::int64_t>::max() || parameter.min != 0;
}

std::string bounds_of(const Parameter& parameter) {
  if (parameter.max == std::numeric_limits<std::int64_t>::max()) return " of at least " + std::to_string(parameter.min);
  return " from " + std::to_string(parameter.min) + " to " + std::to_string(parameter.max);
}

std::string expected_of(const Parameter& parameter) {
  switch (parameter.kind) {
    case Kind::kText:
      return parameter.choices.empty() ? "a text of at most " + std::to_string(kTextBytesMax) + " bytes"
                                       : "one of " + joined(parameter.choices);
    case Kind::kTime:
      return "a time such as 2026-11-30T07:00:00Z";
    case Kind::kInteger:
      return "a whole number" + bounds_of(parameter);
    case Kind::kNumber:
      return "a number" + bounds_of(parameter);
    case Kind::kBoolean:
      return "true or false";
    case Kind::kTexts:
      return "a list of at most " + std::to_string(kTextsMax) +
             (parameter.choices.empty() ? " texts" : " of " + joined(parameter.choices));
  }
  return {};
}

bool is_good_text(const json& value, const Parameter& parameter) {
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  if (text.size() > kTextBytesMax || text.find('\0') != std::string::npos) return false;
  return parameter.choices.empty() || is_one_of(parameter.choices, text);
}

bool is_in_bounds(double value, const Parameter& parameter) {
  return value >= static_cast<double>(parameter.min) && value <= static_cast<double>(parameter.max);
}

bool is_good(const json& value, const Parameter& parameter) {
  switch (parameter.kind) {
    case Kind::kText:
      return is_good_text(value, parameter);
    case Kind::kTime:
      return is_good_text(value, parameter) && parse_rfc3339(value.get_ref<const std::string&>());
    case Kind::kInteger:
      // Larger than any there is: as a double it would be rounded.
      if (value.is_number_unsigned() && value.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())
        return false;
      return value.is_number_integer() && value.get<std::int64_t>() >= parameter.min &&
             value.get<std::int64_t>() <= parameter.max;
    case Kind::kNumber:
      return value.is_number() && std::isfinite(value.get<double>()) && is_in_bounds(value.get<double>(), parameter);
    case Kind::kBoolean:
      return value.is_boolean();
    case Kind::kTexts:
      return value.is_array() && value.size() <= kTextsMax &&
             std::all_of(value.begin(), value.end(), [&](const json& one) { return is_good_text(one, parameter); });
  }
  return false;
}

/// What is nested is not shown: it may be anything.
std::string shown(const json& value) {
  if (value.is_array()) return "a list";
  if (value.is_object()) return "an object";
  std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  cut_text(text, kShownMax);
  return text;
}

[[noreturn]] void refuse(const std::string& name, std::span<const Parameter> known) {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : known) names.push_back(parameter.name);
  const std::string cut = name.substr(0, kShownMax);
  throw ToolError("unknown argument " + in_quotes(cut) + did_you_mean(cut, names) + ": " +
                  (names.empty() ? "this tool takes none" : "known are " + joined(names)));
}

void write_texts(JsonWriter& out, std::span<const std::string_view> texts) {
  out.begin_array();
  for (const std::string_view text : texts) out.value(text);
  out.end_array();
}

void write_text_kind(JsonWriter& out, const Parameter& parameter) {
  out.field("type", "string");
  if (parameter.choices.empty())
    out.field("maxLength", static_cast<std::int64_t>(kTextBytesMax));
  else
    write_texts(out.key("enum"), parameter.choices);
}

void write_kind(JsonWriter& out, const Parameter& parameter) {
  switch (parameter.kind) {
    case Kind::kText:
      return write_text_kind(out, parameter);
    case Kind::kTime:
      out.field("type", "string").field("format", "date-time");
      return;
    case Kind::kInteger:
    case Kind::kNumber:
      out.field("type", parameter.kind == Kind::kInteger ? "integer" : "number");
      if (has_bounds(parameter) || parameter.kind == Kind::kInteger) out.field("minimum", parameter.min);
      if (parameter.max != std::numeric_limits<std::int64_t>::max()) out.field("maximum", parameter.max);
      return;
    case Kind::kBoolean:
      out.field("type", "boolean");
      return;
    case Kind::kTexts:
      out.field("type", "array").field("maxItems", static_cast<std::int64_t>(kTextsMax)).key("items").begin_object();
      write_text_kind(out, parameter);
      out.end_object();
  }
}

}  // namespace

void write_schema(JsonWriter& out, std::span<const Parameter> parameters) {
  std::vector<std::string_view> required;
  out.begin_object().field("type", "object").key("properties").begin_object();
  for (const Parameter& parameter : parameters) {
    out.key(parameter.name).begin_object();
    write_kind(out, parameter);
    out.field("description", parameter.description).end_object();
    if (parameter.is_required) required.push_back(parameter.name);
  }
  out.end_object().key("required");
  write_texts(out, required);
  out.field("additionalProperties", false).end_object();
}

Arguments::Arguments(const json& given, std::span<const Parameter> known)
    : given_(given.is_null() ? json::object() : given) {
  if (!given_.is_object()) throw ToolError("the arguments should be an object");
  for (const auto& item : given_.items()) {
    const auto parameter =
        std::find_if(known.begin(), known.end(), [&](const Parameter& one) { return one.name == item.key(); });
    if (parameter == known.end()) refuse(item.key(), known);
    // Some clients send null for what they leave out.
    if (!item.value().is_null() && !is_good(item.value(), *parameter))
      throw ToolError(in_quotes(item.key()) + " should be " + expected_of(*parameter) + ", found " +
                      shown(item.value()));
  }
  for (const Parameter& parameter : known)
    if (parameter.is_required && !has(parameter.name))
      throw ToolError(in_quotes(parameter.name) + " is missing: " + expected_of(parameter));
}

const json* Arguments::find(std::string_view name) const {
  const auto found = given_.find(name);
  return found == given_.end() || found->is_null() ? nullptr : &*found;
}

bool Arguments::has(std::string_view name) const { return find(name) != nullptr; }

std::optional<std::string> Arguments::text(std::string_view name) const {
  const json* const value = find(name);
  return value == nullptr ? std::nullopt : std::optional(value->get<std::string>());
}

std::optional<std::int64_t> Arguments::integer(std::string_view name) const {
  const json* const value = find(name);
  return value == nullptr ? std::nullopt : std::optional(value->get<std::int64_t>());
}

std::optional<bool> Arguments::boolean(std::string_view name) const {
  const json* const value = find(name);
  return value == nullptr ? std::nullopt : std::optional(value->get<bool>());
}

std::vector<std::string> Arguments::texts(std::string_view name) const {
  const json* const value = find(name);
  return value == nullptr ? std::vector<std::string>() : value->get<std::vector<std::string>>();
}

std::string Arguments::as_text(std::string_view name, std::string_view between) const {
  const json* const value = find(name);
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  if (value->is_array()) return joined(value->get<std::vector<std::string>>(), between);
  return value->dump();
}

}  // namespace zapply::mcp
