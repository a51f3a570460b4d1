#include "server/http/guards.h"

#include <httplib.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

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

/// The value of a cookie, or empty.
std::string cookie(const httplib::Request& request, const std::string& name) {
  const std::string all = request.get_header_value("Cookie");
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(';', at), all.size());
    std::string_view pair = std::string_view(all).substr(at, end - at);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
      return std::string(pair.substr(name.size() + 1));
    at = end + 1;
  }
  return {};
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

Guards::Guards(const HttpOptions& options, int port)
    : port_(port),
      own_host_(ascii::lower(options.host)),
      allowed_hosts_(options.allowed_hosts),
      cookie_name_("zapply_" + std::to_string(port)),
      tokens_(options.token) {}

void Guards::check(const httplib::Request& request, Router::Access access) {
  check_host(request);
  check_origin(request);
  if (access == Router::Access::kToken && tokens_.required()) check_credentials(request);
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

void Guards::check_credentials(const httplib::Request& request) {
  const std::string authorization = request.get_header_value("Authorization");
  if (ascii::lower(authorization.substr(0, 7)) == "bearer ")
    return check_token(authorization.substr(7), request.remote_addr);
  if (const std::string session = cookie(request, cookie_name_); !session.empty())
    return check_token(ascii::from_hex(session).value_or(""), request.remote_addr);
  throw HttpError(401, "a token is needed: log in, or send it as \"Authorization: Bearer …\"");
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

std::string Guards::session_cookie(const httplib::Request& request) const {
  std::string value =
      cookie_name_ + '=' + ascii::to_hex(tokens_.token()) + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000";
  if (request.get_header_value("X-Forwarded-Proto") == "https") value += "; Secure";
  return value;
}

std::string Guards::ended_session_cookie() const {
  return cookie_name_ + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";
}

}  // namespace zapply
