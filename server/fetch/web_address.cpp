#include "server/fetch/web_address.h"

#include <curl/curl.h>

#include <algorithm>

#include "shared/ascii.h"

namespace zapply {
namespace {

class CurlUrl {
 public:
  CurlUrl() : handle_(curl_url()) {}
  ~CurlUrl() { curl_url_cleanup(handle_); }
  CurlUrl(const CurlUrl&) = delete;
  CurlUrl& operator=(const CurlUrl&) = delete;

  bool set(const std::string& url, unsigned flags) {
    return handle_ && curl_url_set(handle_, CURLUPART_URL, url.c_str(), flags) == CURLUE_OK;
  }
  void remove(CURLUPart part) { curl_url_set(handle_, part, nullptr, 0); }
  std::string get(CURLUPart part, unsigned flags = 0) const {
    char* text = nullptr;
    std::string out;
    if (curl_url_get(handle_, part, &text, flags) == CURLUE_OK) out = text;
    curl_free(text);
    return out;
  }

 private:
  CURLU* handle_;
};

std::optional<WebAddress> take_parts(CurlUrl& url) {
  WebAddress address;
  address.scheme = ascii::lower(url.get(CURLUPART_SCHEME));
  if (address.scheme != "http" && address.scheme != "https") return std::nullopt;
  address.login = url.get(CURLUPART_USER);
  if (const std::string password = url.get(CURLUPART_PASSWORD); !password.empty()) address.login += ":" + password;
  address.origin = address.scheme + "://" + ascii::lower(url.get(CURLUPART_HOST));
  if (const std::string port = url.get(CURLUPART_PORT, CURLU_NO_DEFAULT_PORT); !port.empty())
    address.origin += ":" + port;
  address.path = url.get(CURLUPART_PATH);
  if (const std::string query = url.get(CURLUPART_QUERY); !query.empty()) address.path += "?" + query;
  for (const CURLUPart part : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_FRAGMENT})
    url.remove(part);
  address.url = url.get(CURLUPART_URL);
  return address;
}

}  // namespace

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

std::optional<WebAddress> parse_web_address(const std::string& url) {
  CurlUrl parsed;
  if (has_control(url) || !parsed.set(url, 0)) return std::nullopt;
  return take_parts(parsed);
}

std::optional<WebAddress> follow(const WebAddress& base, const std::string& location) {
  CurlUrl parsed;
  if (has_control(location) || !parsed.set(base.url, 0) || !parsed.set(location, CURLU_URLENCODE | CURLU_ALLOW_SPACE))
    return std::nullopt;
  auto address = take_parts(parsed);
  if (address) address->login = address->origin == base.origin ? base.login : "";
  return address;
}

std::string_view scheme_of(std::string_view location) {
  const std::size_t colon = location.find(':');
  if (colon == std::string_view::npos || colon == 0 || !ascii::is_letter(location[0])) return {};
  const std::string_view scheme = location.substr(0, colon);
  const bool fits = std::all_of(scheme.begin(), scheme.end(),
                                [](char c) { return ascii::is_alphanumeric(c) || c == '+' || c == '-' || c == '.'; });
  return fits ? scheme : std::string_view();
}

}  // namespace zapply
