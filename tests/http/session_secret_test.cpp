#include "server/http/session_secret.h"

#include <doctest/doctest.h>

#include <set>

using namespace zapply;

TEST_CASE("a secret has 32 random bytes") {
  std::set<std::string> secrets;
  for (int i = 0; i < 1000; ++i) secrets.insert(random_secret());
  CHECK(secrets.size() == 1000);
  for (const std::string& secret : secrets) {
    CHECK(secret.size() == 64);
    CHECK(secret.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
}

TEST_CASE("a hash is that of its secret, token and salt, and of no other") {
  const SessionKey key("the token of old", "salt");
  CHECK(key.hash_of("secret") == SessionKey("the token of old", "salt").hash_of("secret"));
  CHECK(key.own_hash() == SessionKey("the token of old", "salt").own_hash());
  CHECK(key.hash_of("secret") != key.hash_of("secret2"));
  for (const SessionKey& other : {SessionKey("another token", "salt"), SessionKey("the token of old", "pepper")}) {
    CHECK(key.hash_of("secret") != other.hash_of("secret"));
    CHECK(key.own_hash() != other.own_hash());
  }
}

TEST_CASE("a hash is made as others make it: PBKDF2 with 100,000 rounds, then HMAC-SHA-256") {
  CHECK(SessionKey("correct-horse-battery", "abcdef").hash_of("secret") ==
        "97cadf72dc80eab7b30c86d7231c347bdba8ce3ea306e93d6719b910fc38c95c");
}
