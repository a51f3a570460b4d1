#include "server/http/json_body.h"

#include <httplib.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "server/http/query_parameters.h"

namespace zapply {
namespace {

using nlohmann::json;

const json* find(const json& body, const char* key) {
  const auto found = body.find(key);
  return found == body.end() || found->is_null() ? nullptr : &*found;
}

[[noreturn]] void fail(const char* key, std::string_view expected) {
  throw HttpError(422, in_quotes(key) + " should be " + std::string(expected));
}

}  // namespace

json parse_body(const httplib::Request& request, std::initializer_list<std::string_view> known) {
  if (request.body.find_first_not_of(" \t\r\n") == std::string::npos) return json::object();
  json body;
  try {
    body = json::parse(request.body);
  } catch (const json::parse_error& error) {
    throw HttpError(400, "the body is no JSON: byte " + std::to_string(error.byte) + " is not understood");
  } catch (const json::out_of_range&) {
    throw HttpError(400, "the body is no JSON: a number in it is out of range");
  }
  if (!body.is_object()) throw HttpError(422, "the body should be a JSON object");
  for (const auto& item : body.items())
    if (std::find(known.begin(), known.end(), item.key()) == known.end())
      throw HttpError(422, "unknown key " + in_quotes(item.key()) + " in the body");
  return body;
}

std::optional<bool> boolean_in(const json& body, const char* key) {
  const json* value = find(body, key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_boolean()) fail(key, "true or false");
  return value->get<bool>();
}

std::optional<std::int64_t> count_in(const json& body, const char* key) {
  const json* value = find(body, key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number_unsigned() || value->get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())
    fail(key, "a whole number");
  return value->get<std::int64_t>();
}

std::optional<std::string> text_in(const json& body, const char* key) {
  const json* value = find(body, key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) fail(key, "a text");
  return value->get<std::string>();
}

std::string required_text(const nlohmann::json& body, const char* key, const std::string& expected) {
  auto text = text_in(body, key);
  if (!text) throw HttpError(422, "\"" + std::string(key) + "\" is missing: " + expected);
  return *std::move(text);
}

std::optional<std::vector<std::string>> texts_in(const json& body, const char* key) {
  const json* value = find(body, key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_array() ||
      !std::all_of(value->begin(), value->end(), [](const json& item) { return item.is_string(); }))
    fail(key, "a list of texts");
  return value->get<std::vector<std::string>>();
}

}  // namespace zapply
