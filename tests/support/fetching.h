#pragma once

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>

#include "server/fetch/fetcher.h"
#include "server/fetch/transfer.h"

namespace zapply::test {

/// A request to a test's own server: not limited, and allowed to reach loopback.
inline FetchRequest get(const std::string& url) {
  FetchRequest request;
  request.http.url = url;
  request.limits = {.requests_per_second = 0, .concurrency = 64};
  request.allow_private = true;
  return request;
}

/// Gives up, and tries again, sooner than a person would want.
inline FetchSettings impatient() {
  FetchSettings settings;
  settings.connect_timeout = std::chrono::seconds(1);
  settings.total_timeout = std::chrono::seconds(2);
  settings.stall_timeout = std::chrono::seconds(1);
  settings.retry.wait_first = std::chrono::milliseconds(10);
  settings.retry.wait_max = std::chrono::milliseconds(50);
  return settings;
}

/// Polls until `condition`; throws when it takes too long.
template <class Condition>
void poll_until(Fetcher& fetcher, Condition condition, std::chrono::milliseconds time = std::chrono::seconds(20)) {
  const auto deadline = std::chrono::steady_clock::now() + time;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("nothing happened in time");
    fetcher.poll(std::chrono::milliseconds(50));
  }
}

inline FetchResponse fetch(Fetcher& fetcher, FetchRequest request) {
  std::optional<FetchResponse> response;
  fetcher.start(std::move(request), [&](FetchResponse r) { response = std::move(r); });
  poll_until(fetcher, [&] { return response.has_value(); });
  return std::move(*response);
}

inline FetchResponse fetch(Fetcher& fetcher, const std::string& url) { return fetch(fetcher, get(url)); }

}  // namespace zapply::test
