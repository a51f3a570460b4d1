#include "server/http/guards.h"

#include <httplib.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

#include "server/http/connection_stream.h"
#include "server/http/query_parameters.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::size_t kTokenBytesMin = 8;

struct Authority {
  std::string host;  ///< lower case, "::1" without its brackets
  std::optional<int> port;
};

/// Of a Host header, or of an origin without its scheme.
std::optional<Authority> parse_authority(std::string_view text) {
  Authority authority;
  std::size_t host_end = text.find(':');
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    authority.host = ascii::lower(text.substr(1, close - 1));
    host_end = close + 1;
  } else {
    authority.host = ascii::lower(text.substr(0, host_end));
  }
  if (authority.host.empty()) return std::nullopt;
  if (host_end >= text.size()) return authority;
  const std::string_view digits = text.substr(host_end + 1);
  int port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (text[host_end] != ':' || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  authority.port = port;
  return authority;
}

/// The values of the cookies of this name. There may be several: what listens on another port of this host may have set one
/// that a browser puts before ours.
std::vector<std::string> cookies(const httplib::Request& request, const std::string& name) {
  constexpr std::size_t kCookiesMax = 16;
  std::vector<std::string> values;
  const std::string all = request.get_header_value("Cookie");
  for (std::size_t at = 0; at < all.size() && values.size() < kCookiesMax;) {
    const std::size_t end = std::min(all.find(';', at), all.size());
    std::string_view pair = std::string_view(all).substr(at, end - at);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=') && pair.size() > name.size() + 1)
      values.emplace_back(pair.substr(name.size() + 1));
    at = end + 1;
  }
  return values;
}

/// What a reverse proxy says of its client. Whoever else says it only gets a cookie that is kept more strictly.
bool is_behind_tls(const httplib::Request& request) {
  const std::string said = request.get_header_value("X-Forwarded-Proto");
  return ascii::lower(said.substr(0, said.find(','))) == "https";  // of several proxies, the first
}

/// A link that a person followed, in a window of its own.
bool is_visit(const httplib::Request& request) {
  return (request.method == "GET" || request.method == "HEAD") &&
         request.get_header_value("Sec-Fetch-Mode") == "navigate" &&
         request.get_header_value("Sec-Fetch-Dest") == "document";
}

}  // namespace

bool is_loopback(std::string_view host) {
  const std::string name = ascii::lower(host);
  if (name == "localhost" || name == "::1" || name == "[::1]") return true;
  return name.starts_with("127.") && name.find_first_not_of("0123456789.") == std::string::npos;
}

void require_safe(const HttpOptions& options) {
  if (options.token.empty()) {
    if (is_loopback(options.host)) return;
    throw UnsafeOptions("--host " + options.host +
                        " can be reached by others, so it needs a token: set ZAPPLY_TOKEN to a secret of your own, or "
                        "leave --host at 127.0.0.1");
  }
  if (options.token.size() < kTokenBytesMin)
    throw UnsafeOptions("ZAPPLY_TOKEN is too short: give it 8 characters or more");
  for (const char c : options.token)
    if (c <= ' ' || c > '~')
      throw UnsafeOptions("ZAPPLY_TOKEN holds a blank or a character that is not ASCII, which no header can carry");
}

Guards::Guards(const HttpOptions& options, int port, FindSession find_session)
    : port_(port),
      own_host_(ascii::lower(options.host)),
      allowed_hosts_(options.allowed_hosts),
      find_session_(std::move(find_session)),
      tokens_(options.token) {}

void Guards::check(const httplib::Request& request, Router::Access access) {
  check_host(request);
  check_origin(request);
  check_site(request, access);
  const bool is_public = access == Router::Access::kPublic || access == Router::Access::kPublicPage;
  if (is_public || !is_stranger(request)) return;
  if (tokens_.required() && !cookies(request, cookie_name(request)).empty())
    throw HttpError(401, "this session has ended: log in again");
  if (tokens_.required()) throw HttpError(401, "a token is needed: log in, or send it as \"Authorization: Bearer …\"");
  throw HttpError(403,
                  "this connection belongs to another user of this machine than the one who started zapply: start it "
                  "with a token (ZAPPLY_TOKEN), and ask with that");
}

void Guards::check_host(const httplib::Request& request) const {
  if (request.get_header_value_count("Host") != 1) throw HttpError(400, "the request needs one Host header");
  const std::string host = request.get_header_value("Host");
  if (needs_known_host() && !is_allowed_host(host))
    throw HttpError(403,
                    "this server is not called " + in_quotes(host) + "; start it with --allow-host to add the name");
}

bool Guards::is_allowed_host(std::string_view text) const {
  const auto host = parse_authority(text);
  if (!host) return false;
  for (const std::string& entry : allowed_hosts_) {
    const auto allowed = parse_authority(entry);
    if (allowed && allowed->host == host->host && (!allowed->port || allowed->port == host->port)) return true;
  }
  static constexpr std::string_view kOwn[] = {"localhost", "127.0.0.1", "::1"};
  const bool is_own = std::find(std::begin(kOwn), std::end(kOwn), host->host) != std::end(kOwn) ||
                      (is_loopback(own_host_) && host->host == own_host_);
  return is_own && host->port.value_or(80) == port_;
}

void Guards::check_origin(const httplib::Request& request) const {
  if (!request.has_header("Origin")) return;
  const std::string origin = ascii::lower(request.get_header_value("Origin"));
  const std::string host = ascii::lower(request.get_header_value("Host"));
  if ((origin == "http://" + host || origin == "https://" + host) && request.get_header_value_count("Origin") == 1)
    return;
  throw HttpError(403, "requests from pages of " + in_quotes(origin) + " are not answered");
}

// What a browser says of the page that asks, where it knows the header (https://www.w3.org/TR/fetch-metadata/): also of
// requests without an Origin, such as an image's. Pages of other ports of this machine are "same-site".
void Guards::check_site(const httplib::Request& request, Router::Access access) const {
  if (!request.has_header("Sec-Fetch-Site")) return;
  const std::string site = request.get_header_value("Sec-Fetch-Site");
  if (request.get_header_value_count("Sec-Fetch-Site") == 1 && (site == "same-origin" || site == "none")) return;
  const bool is_page = access == Router::Access::kTokenPage || access == Router::Access::kPublicPage;
  if (is_page && is_visit(request)) return;
  throw HttpError(403, "requests from pages of other sites are not answered (Sec-Fetch-Site: " + in_quotes(site) +
                           "): open this address from zapply's own page, or type it");
}

bool Guards::is_stranger(const httplib::Request& request) {
  if (!tokens_.required()) {
    ConnectionStream* const stream = ConnectionStream::current();
    return stream == nullptr || !stream->is_of_our_user();
  }
  const std::string authorization = request.get_header_value("Authorization");
  if (ascii::lower(authorization.substr(0, 7)) == "bearer ") {
    check_token(authorization.substr(7), request.remote_addr);
    return false;
  }
  return !session_of(request);
}

void Guards::check_token(std::string_view presented, const std::string& address) {
  switch (tokens_.check(presented, address)) {
    case TokenCheck::Result::kRight:
      return;
    case TokenCheck::Result::kWrong:
      throw HttpError(401, "that is not the token");
    case TokenCheck::Result::kTooMany:
      throw HttpError(429, "too many wrong tokens from this address: try again in a minute");
  }
}

std::optional<std::int64_t> Guards::session_of(const httplib::Request& request) const {
  for (const std::string& secret : cookies(request, cookie_name(request)))
    if (const auto session = find_session_(secret)) return session;
  return std::nullopt;
}

// Named after the port, because browsers keep cookies per host. Behind TLS by a name that they let only that very host set,
// and never send without TLS (RFC 6265bis, 4.1.3).
std::string Guards::cookie_name(const httplib::Request& request) const {
  return (is_behind_tls(request) ? "__Host-zapply_" : "zapply_") + std::to_string(port_);
}

std::string Guards::session_cookie(const httplib::Request& request, const std::string& secret) const {
  // As long as browsers keep a cookie at all: when a session ends, the server decides.
  return cookie_name(request) + '=' + secret + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000" +
         (is_behind_tls(request) ? "; Secure" : "");
}

std::string Guards::ended_session_cookie(const httplib::Request& request) const {
  return cookie_name(request) + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0" +
         (is_behind_tls(request) ? "; Secure" : "");
}

}  // namespace zapply
