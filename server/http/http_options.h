#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/timestamp.h"

namespace zapply {

/// How long a client may take, how much it may send, and how many may be there. cpp-httplib's own timeouts
/// are per recv(), so that a byte every few seconds would hold a thread for ever; these are for the whole of
/// a header, a body, or 64 KB of an answer.
struct ConnectionLimits {
  std::chrono::milliseconds idle = std::chrono::seconds(10);  ///< between two requests, and before the first
  std::chrono::milliseconds header = std::chrono::seconds(10);
  std::chrono::milliseconds body = std::chrono::seconds(20);
  std::chrono::milliseconds write = std::chrono::seconds(10);
  std::size_t header_bytes_max = 64 * 1024;
  std::size_t body_bytes_max = 256 * 1024;
  std::map<std::string, std::size_t, std::less<>> body_bytes_max_at;  ///< of the paths that take more
  std::size_t connections_max = 1200;  ///< each holds a thread; above it, new ones are closed at once
  std::size_t requests_max = 10'000;   ///< on one connection
  int streams_max = 256;               ///< event streams
  /// After a time without news a stream sends a comment, and notices that its client has gone. What is promised is 15 s.
  std::chrono::milliseconds stream_silence = std::chrono::seconds(5);

  /// Of a request's path, with or without its query.
  std::size_t body_bytes_max_of(std::string_view target) const {
    const auto larger = body_bytes_max_at.find(target.substr(0, target.find('?')));
    return larger == body_bytes_max_at.end() ? body_bytes_max : larger->second;
  }
};

struct HttpOptions {
  std::string host = "127.0.0.1";
  int port = 8000;                                  ///< 0: any free one
  std::optional<std::filesystem::path> web_folder;  ///< serve this instead of the page inside the binary
  std::string token;                                ///< empty: none needed (loopback only)
  std::vector<std::string> allowed_hosts;
  bool demo = false;
  ZoneOffset zone_offset;  ///< for the plain pages
  std::string zone_name;
  ConnectionLimits limits;
  std::string program = "/proc/self/exe";  ///< reads documents: `program read-document`
};

}  // namespace zapply
