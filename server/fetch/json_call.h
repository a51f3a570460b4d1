#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>

namespace zapply {

/// One request to a server that its owner named: JSON there, JSON back. For what asks boards see Fetcher: this one may
/// reach any address, and follows no redirects.
struct JsonCall {
  std::string url;   ///< http or https
  std::string key;   ///< sent as a bearer's; empty: none
  std::string body;  ///< empty: GET; else POST
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{120'000};
  std::size_t body_bytes_max = 256 * 1024;  ///< of the answer
};

struct JsonAnswer {
  int status = 0;     ///< 0: none came
  std::string body;   ///< as far as it was read
  std::string error;  ///< why no whole answer came, in words for a person; empty: one did, whatever its status
  bool is_too_large = false;
  std::optional<std::chrono::seconds> retry_after;
};

/// Asks and waits. Returns at once, with an error, when a stop is requested. The key is in no word of the answer's error.
JsonAnswer call_json(const JsonCall&, const std::stop_token&);

}  // namespace zapply
