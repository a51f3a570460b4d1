#include "app-wasm/dashboard/server_info.h"

#include <nlohmann/json.hpp>

#include "shared/protocol.h"

namespace zapply {

ServerInfo parse_server_info(std::string_view text) {
  const auto in = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!in.is_object()) throw ProtocolError("the answer is no JSON object");
  ServerInfo out;
  if (const auto at = in.find("version"); at != in.end() && at->is_string()) out.version = at->get<std::string>();
  if (const auto at = in.find("demo"); at != in.end() && at->is_boolean()) out.demo = at->get<bool>();
  if (const auto at = in.find("database_bytes"); at != in.end() && at->is_number_integer())
    out.database_bytes = at->get<std::int64_t>();
  return out;
}

}  // namespace zapply
