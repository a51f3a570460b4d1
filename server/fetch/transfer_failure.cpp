#include "server/fetch/transfer_failure.h"

#include <curl/curl.h>

#include <cerrno>
#include <system_error>

#include "server/fetch/transfer.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string lower_first(std::string text) {
  if (text.size() > 1 && ascii::is_upper(text[0]) && !ascii::is_upper(text[1])) text[0] = ascii::lower(text[0]);
  return text;
}

/// libcurl's own words, or its words for the code.
std::string curl_words(int curl_code, std::string_view message) {
  return message.empty() ? curl_easy_strerror(static_cast<CURLcode>(curl_code)) : std::string(message);
}

std::string host_of(const std::string& url) {
  std::string host = url;
  CURLU* const parsed = curl_url();
  char* text = nullptr;
  if (parsed && curl_url_set(parsed, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
      curl_url_get(parsed, CURLUPART_HOST, &text, 0) == CURLUE_OK)
    host = text;
  curl_free(text);
  curl_url_cleanup(parsed);
  return host;
}

TransferFailure connect_failure(CURL* easy, int curl_code, std::string_view message) {
  long system_code = 0;
  curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &system_code);
  TransferFailure failure{.transient = true};
  failure.no_network = system_code == ENETUNREACH || system_code == ENETDOWN || system_code == EHOSTUNREACH;
  failure.text = system_code != 0 ? lower_first(std::generic_category().message(static_cast<int>(system_code)))
                                  : lower_first(curl_words(curl_code, message));
  return failure;
}

/// Whether the name look-up came to an end.
bool knows_address(CURL* easy) {
  curl_off_t resolved_us = 0;
  curl_easy_getinfo(easy, CURLINFO_NAMELOOKUP_TIME_T, &resolved_us);
  return resolved_us > 0;
}

TransferFailure timeout_failure(CURL* easy, const FetchSettings& settings, const FetchResponse& response,
                                AttemptEnd end) {
  curl_off_t connected_us = 0;
  curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &connected_us);
  if (end.is_over) return {"timed out after " + format_duration(settings.total_timeout), true};
  if (connected_us == 0) return {"no connection within " + format_duration(settings.connect_timeout), true};
  if (response.status == 0) return {"no answer within " + format_duration(settings.stall_timeout), true};
  TransferFailure failure{"too slow: less than " + with_thousands(settings.stall_bytes_per_second) +
                              " bytes a second for " + format_duration(settings.stall_timeout),
                          true};
  failure.slow = true;
  return failure;
}

std::string ended_early_text(CURL* easy) {
  curl_off_t length = -1;
  curl_easy_getinfo(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  curl_off_t received = 0;
  curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &received);
  if (length < 0) return "the body ended early, after " + format_bytes(received);
  return "the body ended early, after " + with_thousands(received) + " of " + with_thousands(length) + " bytes";
}

}  // namespace

TransferFailure describe_failure(void* easy, int curl_code, std::string_view message, const FetchSettings& settings,
                                 const FetchResponse& response, AttemptEnd end) {
  switch (curl_code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return {"the name " + host_of(response.final_url) + " could not be resolved", true, true};
    case CURLE_COULDNT_CONNECT:
      return connect_failure(easy, curl_code, message);
    case CURLE_OPERATION_TIMEDOUT:
      if (!knows_address(easy))
        return {"the name " + host_of(response.final_url) + " could not be resolved within " +
                    format_duration(settings.connect_timeout),
                true, true};
      return timeout_failure(easy, settings, response, end);
    case CURLE_GOT_NOTHING:
      return {"the connection was closed without an answer", true};
    case CURLE_PARTIAL_FILE:
      return {ended_early_text(easy), true};
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR: {
      TransferFailure failure = connect_failure(easy, curl_code, message);
      failure.no_network = false;  // it was there a moment ago
      return failure;
    }
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return {"HTTP/2 failed: " + curl_words(curl_code, message), true};
    case CURLE_SSL_CONNECT_ERROR:
      return {"the TLS handshake failed: " + curl_words(curl_code, message), true};
    case CURLE_PEER_FAILED_VERIFICATION:
      return {"the server's certificate is not trusted: " + curl_words(curl_code, message)};
    case CURLE_UNSUPPORTED_PROTOCOL:
      return {"the answer is not HTTP"};
    case CURLE_WEIRD_SERVER_REPLY:
      return {"the answer is not HTTP: " + lower_first(curl_words(curl_code, message))};
    case CURLE_OUT_OF_MEMORY:  // libcurl's word for a line of the header that does not fit either
      if (!end.header_was_read) return {"a line of the header is longer than 102 kB"};
      return {"out of memory"};
    default:
      return {"the transfer failed: " + lower_first(curl_words(curl_code, message))};
  }
}

}  // namespace zapply
