#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zapply {

/// What GET api/health says of the server.
struct ServerInfo {
  std::string version;
  bool demo = false;
  std::int64_t database_bytes = 0;
};

/// Throws ProtocolError when it is no JSON object; single fields may be missing (an older server).
ServerInfo parse_server_info(std::string_view text);

}  // namespace zapply
