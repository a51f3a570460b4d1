#include "tests/support/json_schema.h"

#include <algorithm>
#include <set>

#include "shared/timestamp.h"

namespace zapply::test {
namespace {

using nlohmann::json;

bool has_type(const json& value, const std::string& type) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "string") return value.is_string();
  if (type == "array") return value.is_array();
  return type == "object" && value.is_object();
}

std::string check_type(const json& value, const json& types) {
  if (types.is_string()) return has_type(value, types) ? "" : "expected " + types.get<std::string>();
  const bool fits = std::any_of(types.begin(), types.end(), [&](const json& type) { return has_type(value, type); });
  return fits ? "" : "expected one of the types " + types.dump();
}

std::string check_format(const json& value, const std::string& format) {
  if (format != "date-time") return "the schema's format " + format + " is not known here";
  if (!value.is_string()) return "";
  const std::string text = value;
  const auto time = parse_rfc3339(text);
  return time && format_rfc3339(*time) == text ? "" : "expected a time in UTC with milliseconds, found " + text;
}

std::string check_object(const json& value, const json& schema, const json& document, const std::string& where) {
  const json properties = schema.value("properties", json::object());
  for (const json& key : schema.value("required", json::array()))
    if (!value.contains(key)) return where + ": misses " + key.get<std::string>();
  for (const auto& [key, item] : value.items()) {
    const std::string at = where + '/' + key;
    if (properties.contains(key)) {
      if (auto breach = schema_breach(item, properties[key], document, at); !breach.empty()) return breach;
    } else if (const auto more = schema.find("additionalProperties"); more != schema.end()) {
      if (*more == false) return at + ": is not in the schema";
      if (auto breach = schema_breach(item, *more, document, at); !breach.empty()) return breach;
    }
  }
  return "";
}

std::string check_one_of(const json& value, const json& choices, const json& document, const std::string& where) {
  int fitting = 0;
  std::string breaches;
  for (const json& choice : choices) {
    const std::string breach = schema_breach(value, choice, document, where);
    fitting += breach.empty();
    breaches += "\n  " + breach;
  }
  return fitting == 1 ? "" : where + ": fits " + std::to_string(fitting) + " schemas, not one:" + breaches;
}

}  // namespace

const json& resolve(const json& schema, const json& document) {
  const json* at = &schema;
  while (at->contains("$ref")) at = &document.at(json::json_pointer(at->at("$ref").get<std::string>().substr(1)));
  return *at;
}

std::string schema_breach(const json& value, const json& unresolved, const json& document, const std::string& where) {
  static const std::set<std::string> kKnown{"type",   "properties", "required", "additionalProperties",
                                            "enum",   "items",      "maxItems", "oneOf",
                                            "format", "description"};
  const json& schema = resolve(unresolved, document);
  for (const auto& [word, ignored] : schema.items())
    if (!kKnown.contains(word)) return where + ": the schema's word " + word + " is not known here";
  if (schema.contains("type"))
    if (auto breach = check_type(value, schema["type"]); !breach.empty()) return where + ": " + breach;
  if (schema.contains("enum"))
    if (std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
      return where + ": " + value.dump() + " is none of " + schema["enum"].dump();
  if (schema.contains("format"))
    if (auto breach = check_format(value, schema["format"]); !breach.empty()) return where + ": " + breach;
  if (schema.contains("oneOf"))
    if (auto breach = check_one_of(value, schema["oneOf"], document, where); !breach.empty()) return breach;
  if (value.is_object()) return check_object(value, schema, document, where);
  if (value.is_array() && schema.contains("maxItems") && value.size() > schema["maxItems"].get<std::size_t>())
    return where + ": holds " + std::to_string(value.size()) + ", more than " + schema["maxItems"].dump();
  if (value.is_array() && schema.contains("items"))
    for (std::size_t i = 0; i < value.size(); ++i)
      if (auto breach = schema_breach(value[i], schema["items"], document, where + '/' + std::to_string(i));
          !breach.empty())
        return breach;
  return "";
}

}  // namespace zapply::test
