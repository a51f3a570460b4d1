#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace zapply::test {

/// What is wrong with `value` by a JSON schema: "/runs/0/id: expected integer", or nothing. Knows the words that
/// openapi.json uses, and refuses any other, so that none is ignored. `document` is where references lead.
std::string schema_breach(const nlohmann::json& value, const nlohmann::json& schema, const nlohmann::json& document,
                          const std::string& where = "");

/// Follows {"$ref": "#/…"} until there is none.
const nlohmann::json& resolve(const nlohmann::json& schema, const nlohmann::json& document);

}  // namespace zapply::test
