#include "server/fetch/sha256.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "shared/ascii.h"

namespace zapply {

std::string sha256_hex(std::string_view bytes) {
  std::array<char, 32> digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, EVP_sha256(),
                 nullptr) != 1)
    throw std::runtime_error("libcrypto computes no SHA-256");
  return ascii::to_hex({digest.data(), digest.size()});
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
  std::array<char, 32> digest{};
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(bytes.data()),
           bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr) == nullptr)
    throw std::runtime_error("libcrypto computes no HMAC");
  return ascii::to_hex({digest.data(), digest.size()});
}

}  // namespace zapply
