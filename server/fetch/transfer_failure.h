#pragma once

#include <string>
#include <string_view>

namespace zapply {

struct FetchResponse;
struct FetchSettings;

/// Why libcurl gave a transfer up, in words for a log.
struct TransferFailure {
  std::string text;
  bool transient = false;   ///< the same request may well succeed later
  bool no_network = false;  ///< not even a name could be resolved or a route found
  bool slow = false;        ///< it went on, but too slowly
};

/// What is known of the attempt beside libcurl's words.
struct AttemptEnd {
  bool header_was_read = false;
  bool is_over = false;  ///< its time is used up
};

/// `easy` is the handle of the ended transfer, `curl_code` its CURLcode, `curl_message` libcurl's own words.
TransferFailure describe_failure(void* easy, int curl_code, std::string_view curl_message, const FetchSettings&,
                                 const FetchResponse&, AttemptEnd);

}  // namespace zapply
