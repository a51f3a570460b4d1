#include "server/http/session_secret.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/random.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr int kRounds = 100'000;
constexpr std::size_t kBytes = 32;
constexpr std::string_view kOwn = "zapply: the token of all sessions";  // no secret: those are hexadecimal digits

}  // namespace

std::string random_secret() {
  std::array<char, kBytes> bytes{};
  // Up to 256 bytes come whole once the system has started (getrandom(2)).
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error(std::string("the system gives no random bytes: ") + std::strerror(errno));
  return ascii::to_hex({bytes.data(), bytes.size()});
}

SessionKey::SessionKey(const std::string& token, const std::string& salt) : key_(kBytes, '\0') {
  if (PKCS5_PBKDF2_HMAC(token.data(), static_cast<int>(token.size()),
                        reinterpret_cast<const unsigned char*>(salt.data()), static_cast<int>(salt.size()), kRounds,
                        EVP_sha256(), static_cast<int>(key_.size()),
                        reinterpret_cast<unsigned char*>(key_.data())) != 1)
    throw std::runtime_error("libcrypto computes no PBKDF2");
}

std::string SessionKey::hash_of(std::string_view secret) const {
  std::array<char, kBytes> hash{};
  if (HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
           reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
           reinterpret_cast<unsigned char*>(hash.data()), nullptr) == nullptr)
    throw std::runtime_error("libcrypto computes no HMAC");
  return ascii::to_hex({hash.data(), hash.size()});
}

std::string SessionKey::own_hash() const { return hash_of(kOwn); }

}  // namespace zapply
