#include "server/fetch/retry_policy.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

#include "shared/ascii.h"

namespace zapply {

using std::chrono::milliseconds;
using std::chrono::seconds;

bool is_transient(int status) {
  if (status == 408 || status == 425 || status == 429) return true;
  return status >= 500 && status < 600 && status != 501 && status != 505 && status != 511;
}

std::optional<seconds> parse_retry_after(std::string_view value, Timestamp now) {
  if (value.empty()) return std::nullopt;
  if (std::all_of(value.begin(), value.end(), ascii::is_digit)) {
    constexpr std::int64_t kYear = 366 * 24 * 3600;
    std::int64_t number = kYear;  // also for more digits than fit
    std::from_chars(value.data(), value.data() + value.size(), number);
    return seconds(std::min(number, kYear));
  }
  // All three forms of an HTTP date begin with a day's name; curl_getdate would take much more.
  if (ascii::is_digit(value.front()) || value.front() == '-' || value.front() == '+') return std::nullopt;
  const std::time_t at = curl_getdate(std::string(value).c_str(), nullptr);
  if (at == -1) return std::nullopt;
  // A date that is 2.1 s ahead has not come after 2.
  const auto wait = seconds(at) - std::chrono::floor<seconds>(now.time_since_epoch());
  return std::max(wait, seconds(0));
}

RetryDecision decide_retry(const RetrySettings& settings, int attempt, std::optional<seconds> retry_after,
                           double random) {
  RetryDecision decision;
  if (retry_after && *retry_after > settings.retry_after_max) {
    decision.refusal = "it asks to wait " + format_duration(*retry_after);
    return decision;
  }
  if (attempt >= settings.attempts_max) return decision;
  const int doublings = std::min(attempt - 1, 20);
  const milliseconds full = std::min<milliseconds>(settings.wait_first * (1L << doublings), settings.wait_max);
  const milliseconds own(static_cast<milliseconds::rep>(static_cast<double>(full.count()) * (0.5 + random / 2)));
  decision.retry = true;
  decision.asked_by_server = retry_after && *retry_after >= own;
  decision.wait = decision.asked_by_server ? milliseconds(*retry_after) : own;
  return decision;
}

}  // namespace zapply
