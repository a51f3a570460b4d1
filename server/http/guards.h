#pragma once

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

/// Who may ask at all (docs/design.md, Safety): Host against DNS rebinding, Origin against other pages, the token
/// against everybody else.
class Guards {
 public:
  Guards(const HttpOptions&, int port);

  /// Throws HttpError 400, 401, 403 or 429.
  void check(const httplib::Request&, Router::Access);

  bool token_required() const { return tokens_.required(); }
  /// Throws HttpError 401 or 429 unless this is the token.
  void check_token(std::string_view presented, const std::string& address);
  /// The value of a Set-Cookie header that keeps the token, or forgets it. Named after the port, because
  /// browsers keep cookies per host.
  std::string session_cookie(const httplib::Request&) const;
  std::string ended_session_cookie() const;

 private:
  void check_host(const httplib::Request&) const;
  void check_origin(const httplib::Request&) const;
  void check_credentials(const httplib::Request&);
  bool is_allowed_host(std::string_view host) const;
  bool needs_known_host() const { return !tokens_.required() || !allowed_hosts_.empty(); }

  const int port_;
  const std::string own_host_;
  const std::vector<std::string> allowed_hosts_;
  const std::string cookie_name_;
  TokenCheck tokens_;
};

}  // namespace zapply
