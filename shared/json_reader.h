#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/enum_names.h"
#include "shared/job_facets.h"
#include "shared/protocol.h"
#include "shared/timestamp.h"

/// What readers of answers are made of; for the files of shared/ that read them.
namespace zapply::from_json {

/// Keeps the order of keys, which is that of a phase's counters.
using json = nlohmann::ordered_json;

// Reading. Each takes the object and the key, and names the key when it fails. What is read into is new.

[[noreturn]] inline void fail(const char* key, const char* expected) {
  throw ProtocolError(std::string("\"") + key + "\" should be " + expected);
}

inline const json& at(const json& object, const char* key) {
  if (!object.is_object()) throw ProtocolError(std::string("expected an object with \"") + key + "\"");
  const auto found = object.find(key);
  if (found == object.end()) throw ProtocolError(std::string("\"") + key + "\" is missing");
  return *found;
}

inline void read(const json& object, const char* key, std::string& out) {
  const json& value = at(object, key);
  if (!value.is_string()) fail(key, "a text");
  out = value.get_ref<const std::string&>();
}

inline void read(const json& object, const char* key, std::int64_t& out) {
  const json& value = at(object, key);
  if (!value.is_number_integer()) fail(key, "a whole number");
  out = value.get<std::int64_t>();
}

inline void read(const json& object, const char* key, int& out) {
  std::int64_t wide = 0;
  read(object, key, wide);
  out = static_cast<int>(wide);
}

inline void read(const json& object, const char* key, double& out) {
  const json& value = at(object, key);
  if (!value.is_number()) fail(key, "a number");
  out = value.get<double>();
}

inline void read(const json& object, const char* key, bool& out) {
  const json& value = at(object, key);
  if (!value.is_boolean()) fail(key, "true or false");
  out = value.get<bool>();
}

inline void read(const json& object, const char* key, Timestamp& out) {
  const json& value = at(object, key);
  const auto time = value.is_string() ? parse_rfc3339(value.get_ref<const std::string&>()) : std::nullopt;
  if (!time) fail(key, "a time");
  out = *time;
}

inline void read(const json& object, const char* key, std::vector<std::string>& out) {
  const json& value = at(object, key);
  if (!value.is_array()) fail(key, "a list of texts");
  for (const json& item : value) {
    if (!item.is_string()) fail(key, "a list of texts");
    out.push_back(item.get_ref<const std::string&>());
  }
}

template <class Enum>
requires std::is_enum_v<Enum>
void read(const json& object, const char* key, Enum& out) {
  const json& value = at(object, key);
  const auto known = value.is_string() ? from_name<Enum>(value.get_ref<const std::string&>()) : std::nullopt;
  if (!known) fail(key, "one of the names that this version knows");
  out = *known;
}

template <class T>
void read(const json& object, const char* key, std::optional<T>& out) {
  if (at(object, key).is_null()) return;
  read(object, key, out.emplace());
}

template <class T, class Read>
void read_all(const json& object, const char* key, std::vector<T>& out, Read read_one) {
  const json& list = at(object, key);
  if (!list.is_array()) fail(key, "a list");
  out.reserve(list.size());
  for (const json& item : list) out.push_back(read_one(item));
}

inline FacetCount facet_count_from(const json& in) {
  FacetCount jobs;
  read(in, "count", jobs.count);
  read(in, "is_exact", jobs.is_exact);
  return jobs;
}

inline json parse(std::string_view text) {
  json value = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) throw ProtocolError("the answer is not JSON");
  return value;
}

}  // namespace zapply::from_json
