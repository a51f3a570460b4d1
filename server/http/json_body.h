#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/answers.h"

namespace zapply {

/// The body of a request: a JSON object with nothing in it but `known` keys (an empty body is an empty
/// object). Throws HttpError 400 when it is no JSON and 422 when it is no such object.
nlohmann::json parse_body(const httplib::Request&, std::initializer_list<std::string_view> known);

// Nothing when the key is missing or null; HttpError 422 names the key when its value is something else.
std::optional<bool> boolean_in(const nlohmann::json& body, const char* key);
/// A whole number that is not negative.
std::optional<std::int64_t> count_in(const nlohmann::json& body, const char* key);
std::optional<std::string> text_in(const nlohmann::json& body, const char* key);
/// Throws HttpError 422 also where it is missing; `expected` says what is: "such as \"daily 07:00\"".
std::string required_text(const nlohmann::json& body, const char* key, const std::string& expected);
std::optional<std::vector<std::string>> texts_in(const nlohmann::json& body, const char* key);

}  // namespace zapply
