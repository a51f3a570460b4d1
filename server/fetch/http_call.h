#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace zapply {

/// One request to a server that its owner named. It follows no redirects. For what asks boards see Fetcher.
struct HttpCall {
  std::string method = "GET";  ///< or POST, PUT
  std::string url;             ///< http or https
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;            ///< for GET: none
  bool allow_private = false;  ///< also addresses that are not of the public internet
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{30'000};
  std::size_t body_bytes_max = 256 * 1024;  ///< of the answer
};

struct HttpAnswer {
  int status = 0;     ///< 0: none came
  std::string body;   ///< as far as it was read
  std::string error;  ///< why no whole answer came, in words for a person; empty: one did, whatever its status
  bool is_too_large = false;
  bool is_refused = false;        ///< we did not dial: the address, or what was to be sent, is not allowed
  bool may_have_arrived = false;  ///< it was sent, at least in part, and no answer came
  std::optional<std::chrono::seconds> retry_after;
};

/// Asks and waits. Returns at once, with an error, when a stop is requested. No header's value is in the answer's error.
HttpAnswer call_http(const HttpCall&, const std::stop_token&);

}  // namespace zapply
