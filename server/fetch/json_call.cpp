#include "server/fetch/json_call.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <new>
#include <stdexcept>
#include <string_view>

#include "server/fetch/curl_options.h"
#include "server/fetch/fetcher.h"
#include "server/fetch/retry_policy.h"
#include "server/fetch/transfer.h"
#include "server/fetch/transfer_failure.h"
#include "server/fetch/web_address.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kHeaderBytesMax = 64 * 1024;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// What has arrived.
struct Arriving {
  JsonAnswer answer;
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

void add(std::unique_ptr<curl_slist, FreeList>& headers, const std::string& line) {
  curl_slist* const longer = curl_slist_append(headers.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  if (headers == nullptr) headers.reset(longer);
}

void set_options(CURL* easy, const JsonCall& call, Arriving& arriving, char* message, curl_slist* headers) {
  set_common_options(easy, message, default_user_agent());
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(call.connect_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(call.total_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &arriving);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &arriving);
  curl_easy_setopt(easy, CURLOPT_URL, call.url.c_str());
  if (!call.body.empty()) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, call.body.c_str());  // the caller's lives as long as the transfer
  }
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
}

/// Until the transfer ends; nothing when it was stopped.
std::optional<CURLcode> perform(CURLM* multi, CURL* easy, const std::stop_token& stop) {
  const std::stop_callback wake(stop, [multi] { curl_multi_wakeup(multi); });
  int running = 1;
  while (!stop.stop_requested()) {
    if (curl_multi_perform(multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(multi, &left))
      if (message->msg == CURLMSG_DONE && message->easy_handle == easy) return message->data.result;
    if (curl_multi_poll(multi, nullptr, 0, 1000, nullptr) != CURLM_OK) return CURLE_FAILED_INIT;
  }
  return std::nullopt;
}

std::string words_of(CURL* easy, CURLcode code, const char* message, const JsonCall& call, const JsonAnswer& answer) {
  if (answer.is_too_large)
    return "the answer is larger than " + format_bytes(static_cast<long long>(call.body_bytes_max));
  FetchSettings settings;
  settings.connect_timeout = call.connect_timeout;
  settings.total_timeout = call.total_timeout;
  FetchResponse response;
  response.status = answer.status;
  response.final_url = call.url;
  curl_off_t connected_us = 0;
  curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &connected_us);
  const bool is_over = code == CURLE_OPERATION_TIMEDOUT && connected_us > 0;
  return describe_failure(easy, code, message, settings, response, {.header_was_read = true, .is_over = is_over}).text;
}

}  // namespace

JsonAnswer call_json(const JsonCall& call, const std::stop_token& stop) {
  Arriving arriving;
  arriving.body_bytes_max = call.body_bytes_max;
  JsonAnswer& answer = arriving.answer;
  if (has_control(call.key) || has_control(call.url)) {
    answer.error = "the address or the key has a line break or another control character in it";
    return std::move(answer);
  }
  std::unique_ptr<curl_slist, FreeList> headers;
  add(headers, "Accept: application/json");
  if (!call.key.empty()) add(headers, "Authorization: Bearer " + call.key);
  if (!call.body.empty()) {
    add(headers, "Content-Type: application/json");
    add(headers, "Expect:");
  }
  static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (global != CURLE_OK) throw std::runtime_error(std::string("start libcurl: ") + curl_easy_strerror(global));
  const std::unique_ptr<CURLM, FreeMulti> multi(curl_multi_init());
  const std::unique_ptr<CURL, FreeEasy> easy(curl_easy_init());
  if (!multi || !easy) throw std::runtime_error("ask a server: libcurl has no handle left");
  char message[CURL_ERROR_SIZE] = "";
  set_options(easy.get(), call, arriving, message, headers.get());
  if (curl_multi_add_handle(multi.get(), easy.get()) != CURLM_OK)
    throw std::runtime_error("ask a server: libcurl can't start a transfer");
  const auto code = perform(multi.get(), easy.get(), stop);
  long status = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  if (!code)
    answer.error = "stopped";
  else if (arriving.out_of_memory)
    answer.error = "out of memory";
  else if (*code != CURLE_OK)
    answer.error = words_of(easy.get(), *code, message, call, answer);
  curl_multi_remove_handle(multi.get(), easy.get());
  return std::move(arriving.answer);
}

}  // namespace zapply
