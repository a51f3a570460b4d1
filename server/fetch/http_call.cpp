#include "server/fetch/http_call.h"

#include <curl/curl.h>

#include <algorithm>
#include <new>
#include <string_view>

#include "server/fetch/fetcher.h"
#include "server/fetch/one_transfer.h"
#include "server/fetch/retry_policy.h"
#include "server/fetch/transfer.h"
#include "server/fetch/transfer_failure.h"
#include "server/fetch/web_address.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kHeaderBytesMax = 64 * 1024;

/// What has arrived.
struct Arriving {
  HttpAnswer answer;
  std::size_t body_bytes_max = 0;
  std::size_t header_bytes = 0;
  bool out_of_memory = false;
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self) noexcept {
  Arriving& arriving = *static_cast<Arriving*>(self);
  const std::string_view bytes(data, size * count);
  if (arriving.answer.body.size() + bytes.size() > arriving.body_bytes_max) {
    arriving.answer.is_too_large = true;
    return 0;
  }
  try {
    arriving.answer.body += bytes;
  } catch (const std::bad_alloc&) {
    arriving.out_of_memory = true;
    return 0;
  }
  return bytes.size();
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self) noexcept {
  Arriving& arriving = *static_cast<Arriving*>(self);
  const std::string_view line(data, size * count);
  arriving.header_bytes += line.size();
  if (arriving.header_bytes > kHeaderBytesMax) return 0;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !ascii::equal_ignoring_case(line.substr(0, colon), "retry-after"))
    return line.size();
  try {
    arriving.answer.retry_after = parse_retry_after(trimmed(line.substr(colon + 1)), system_now());
  } catch (const std::bad_alloc&) {
    arriving.out_of_memory = true;
    return 0;
  }
  return line.size();
}

/// What can't be sent; empty: all can.
std::string fault_of(const HttpCall& call) {
  if (!parse_web_address(call.url)) return "the address is none of http or https, or has a control character in it";
  if (call.method != "GET" && call.method != "POST" && call.method != "PUT")
    return "only GET, POST and PUT can be sent, not " + clean_line(call.method, 20);
  for (const auto& [name, value] : call.headers) {
    const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return ascii::is_alphanumeric(c) || c == '-' || c == '_';
    });
    if (!is_name) return "not a header's name: " + clean_line(name, 60);
    if (has_control(value)) return "the header " + name + " has a line break or another control character in it";
  }
  return "";
}

void set_options(OneTransfer& transfer, const HttpCall& call, Arriving& arriving) {
  CURL* const easy = transfer.easy();
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(call.connect_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(call.total_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &arriving);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &arriving);
  curl_easy_setopt(easy, CURLOPT_URL, call.url.c_str());
  if (call.method != "GET") {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, call.body.c_str());  // the caller's lives as long as the transfer
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, call.method.c_str());
    transfer.add_line("Expect:");
  }
  // "Name:" alone would take a header away.
  for (const auto& [name, value] : call.headers) transfer.add_line(value.empty() ? name + ";" : name + ": " + value);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.lines());
}

std::string words_of(const OneTransfer& transfer, int code, const HttpCall& call, const HttpAnswer& answer) {
  if (answer.is_too_large)
    return "the answer is larger than " + format_bytes(static_cast<long long>(call.body_bytes_max));
  if (!transfer.refused_address().empty()) return transfer.why(code);
  FetchSettings settings;
  settings.connect_timeout = call.connect_timeout;
  settings.total_timeout = call.total_timeout;
  FetchResponse response;
  response.status = answer.status;
  response.final_url = call.url;
  curl_off_t connected_us = 0;
  curl_easy_getinfo(transfer.easy(), CURLINFO_PRETRANSFER_TIME_T, &connected_us);
  const bool is_over = code == CURLE_OPERATION_TIMEDOUT && connected_us > 0;
  return describe_failure(transfer.easy(), code, transfer.message(), settings, response,
                          {.header_was_read = true, .is_over = is_over})
      .text;
}

}  // namespace

HttpAnswer call_http(const HttpCall& call, const std::stop_token& stop) {
  Arriving arriving;
  arriving.body_bytes_max = call.body_bytes_max;
  HttpAnswer& answer = arriving.answer;
  if (answer.error = fault_of(call); !answer.error.empty()) {
    answer.is_refused = true;
    return std::move(answer);
  }
  OneTransfer transfer(call.allow_private);
  set_options(transfer, call, arriving);
  const auto code = transfer.perform(stop);
  long status = 0;
  curl_easy_getinfo(transfer.easy(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  if (!code)
    answer.error = "stopped";
  else if (arriving.out_of_memory)
    answer.error = "out of memory";
  else if (*code != CURLE_OK)
    answer.error = words_of(transfer, *code, call, answer);
  curl_off_t connected_us = 0;
  curl_easy_getinfo(transfer.easy(), CURLINFO_PRETRANSFER_TIME_T, &connected_us);
  answer.may_have_arrived = answer.status == 0 && connected_us > 0;
  answer.is_refused = code && *code != CURLE_OK && !transfer.refused_address().empty();
  return std::move(arriving.answer);
}

}  // namespace zapply
