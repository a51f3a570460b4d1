#include "server/fetch/redirect.h"

#include <algorithm>
#include <utility>

#include "server/fetch/web_address.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kToldMax = 300;

bool sends_elsewhere(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// A search that was moved is asked for where it is now; 307 and 308 alone say that it is to be sent once more.
bool becomes_get(int status, const std::string& method) { return method != "GET" && status <= 303; }

std::string with_login(const WebAddress& address) {
  if (address.login.empty()) return address.url;
  const std::size_t host = address.scheme.size() + 3;
  return address.url.substr(0, host) + address.login + "@" + address.url.substr(host);
}

/// What speaks of the body (Content-Type, …) goes with it.
void drop_body(HttpRequest& request) {
  request.method = "GET";
  request.body.clear();
  std::erase_if(request.headers, [](const auto& header) { return ascii::lower(header.first).starts_with("content-"); });
}

}  // namespace

std::optional<Redirect> redirect_of(const HttpRequest& asked, const FetchResponse& response) {
  const std::string location(response.header("location"));
  if (!sends_elsewhere(response.status) || location.empty()) return std::nullopt;
  const auto from = parse_web_address(asked.url);
  Redirect redirect;
  redirect.address = clean_line(location, kToldMax);
  const std::string leads = "a redirect leads to " + redirect.address;
  const std::string scheme = ascii::lower(scheme_of(location));
  if (!scheme.empty() && scheme != "http" && scheme != "https") {
    redirect.why_not = leads + ": only http and https are followed";
    return redirect;
  }
  const auto to = from ? follow(*from, location) : std::nullopt;
  if (!to) {
    redirect.why_not = leads + ", which is no address";
    return redirect;
  }
  redirect.address = clean_line(to->url, kToldMax);
  if (from->scheme == "https" && to->scheme == "http") {
    redirect.why_not = "a redirect leads from https to " + redirect.address + ": nothing is asked without encryption";
    return redirect;
  }
  redirect.next = asked;
  redirect.next.url = with_login(*to);
  if (becomes_get(response.status, asked.method)) drop_body(redirect.next);
  redirect.leaves_origin = to->origin != from->origin;
  if (!redirect.leaves_origin) return redirect;
  if (!redirect.next.body.empty()) {
    redirect.why_not =
        "a redirect leads to " + redirect.address + ", another origin, which is not sent the request's body";
    return redirect;
  }
  for (auto& header : std::exchange(redirect.next.headers, {})) redirect.left_behind.push_back(std::move(header.first));
  if (!from->login.empty()) redirect.left_behind.emplace_back("Authorization");
  return redirect;
}

}  // namespace zapply
