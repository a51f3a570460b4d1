#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/http_options.h"
#include "server/http/router.h"
#include "server/http/token_check.h"

namespace zapply {

/// Options that would let strangers in; the message says what to do. Exit code 2.
struct UnsafeOptions : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// "localhost", 127.0.0.0/8, "::1".
bool is_loopback(std::string_view host);
/// Throws UnsafeOptions, saying what to do, when these options would let strangers in: an address that
/// others can reach needs a token.
void require_safe(const HttpOptions&);

/// Who may ask at all (docs/design.md, Safety): Host against DNS rebinding, Origin and Sec-Fetch-Site against other pages,
/// the token against everybody else; without one, the user of the connection against other users of this machine.
class Guards {
 public:
  /// The session with this secret, which a cookie holds.
  using FindSession = std::function<std::optional<std::int64_t>(std::string_view secret)>;

  Guards(const HttpOptions&, int port, FindSession);

  /// Throws HttpError 400, 401, 403 or 429.
  void check(const httplib::Request&, Router::Access);

  bool token_required() const { return tokens_.required(); }
  /// Whether who asks has shown nothing that lets them in. Throws HttpError 401 or 429 for a wrong token: an answer without
  /// it would tell that it is wrong, and count no guess.
  bool is_stranger(const httplib::Request&);
  /// Throws HttpError 401 or 429 unless this is the token.
  void check_token(std::string_view presented, const std::string& address);
  /// Which session the request's cookie names; nothing where it names none that lives.
  std::optional<std::int64_t> session_of(const httplib::Request&) const;
  /// The value of a Set-Cookie header that keeps a session's secret, or forgets it.
  std::string session_cookie(const httplib::Request&, const std::string& secret) const;
  std::string ended_session_cookie(const httplib::Request&) const;

 private:
  void check_host(const httplib::Request&) const;
  void check_origin(const httplib::Request&) const;
  void check_site(const httplib::Request&, Router::Access) const;
  bool is_allowed_host(std::string_view host) const;
  std::string cookie_name(const httplib::Request&) const;
  bool needs_known_host() const { return !tokens_.required() || !allowed_hosts_.empty(); }

  const int port_;
  const std::string own_host_;
  const std::vector<std::string> allowed_hosts_;
  const FindSession find_session_;
  TokenCheck tokens_;
};

}  // namespace zapply
