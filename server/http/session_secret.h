#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// 32 bytes of the system's random source, as hexadecimal digits. Throws std::runtime_error where that fails.
std::string random_secret();

/// Makes of a session's secret what may be kept of it. Bound to the token: what one token made, another doesn't.
class SessionKey {
 public:
  /// Takes some hundredths of a second, so that who reads the database can't try many tokens (PBKDF2, RFC 8018).
  SessionKey(const std::string& token, const std::string& salt);

  /// 64 hexadecimal digits (HMAC-SHA-256).
  std::string hash_of(std::string_view secret) const;
  /// By which the same token and salt are known again.
  std::string own_hash() const;

 private:
  std::string key_;
};

}  // namespace zapply
