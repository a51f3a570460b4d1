#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// An address of http or https as curl's own parser reads it, so that what is judged is what is dialled.
struct WebAddress {
  std::string scheme;  ///< in lower case
  std::string origin;  ///< scheme, host and port: "https://x.test", "http://x.test:8080"
  std::string path;    ///< without dots that climb, with its query, without its fragment
  std::string login;   ///< "user:password", as it stands in the address
  std::string url;     ///< all of it but the login and the fragment
};

/// Nothing for what is no address of http or https.
std::optional<WebAddress> parse_web_address(const std::string& url);

/// Where `location` leads that an answer from `base` gave (RFC 9110 §10.2.2). A login in it is none of ours and left
/// out; blanks and bytes beyond ASCII are encoded. Nothing for what is no address of http or https.
std::optional<WebAddress> follow(const WebAddress& base, const std::string& location);

/// Of C0 and DEL, which neither an address nor a header may hold.
bool has_control(std::string_view text);

/// "javascript", of an address that begins with its scheme; else empty.
std::string_view scheme_of(std::string_view location);

}  // namespace zapply
