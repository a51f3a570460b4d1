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
};

/// `easy` is the handle of the ended transfer, `curl_code` its CURLcode, `curl_message` libcurl's own words.
TransferFailure describe_failure(void* easy, int curl_code, std::string_view curl_message, const FetchSettings&,
                                 const FetchResponse&, bool is_header_read);

}  // namespace zapply
