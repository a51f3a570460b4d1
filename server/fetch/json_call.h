#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "server/fetch/http_call.h"

namespace zapply {

/// One request to a server that its owner named: JSON there, JSON back. It may reach any address.
struct JsonCall {
  std::string url;   ///< http or https
  std::string key;   ///< sent as a bearer's; empty: none
  std::string body;  ///< empty: GET; else POST
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{120'000};
};

using JsonAnswer = HttpAnswer;

/// Asks and waits, as call_http() does. The key is in no word of the answer's error.
JsonAnswer call_json(const JsonCall&, const std::stop_token&);

}  // namespace zapply
