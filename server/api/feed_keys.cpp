#include "server/api/feed_keys.h"

#include "server/fetch/sha256.h"
#include "server/http/session_secret.h"
#include "server/searches/kept_searches.h"

namespace zapply {

FeedKey make_feed_key(Store& store, const std::string& search) {
  require_feedable(search_named(store, search));
  std::string key = random_secret();
  // 32 random bytes can't be guessed from their hash, however fast that is computed.
  keep_feed_key(store, search, sha256_hex(key));
  return feed_key_of(search, std::move(key));
}

void revoke_feed_key(Store& store, const std::string& search) {
  search_named(store, search);
  keep_feed_key(store, search, {});
}

bool opens_feeds(const Search& search, std::string_view key) {
  const std::string hash = sha256_hex(key);
  if (search.feed_key_hash.size() != hash.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < hash.size(); ++i) difference |= static_cast<unsigned>(search.feed_key_hash[i] ^ hash[i]);
  return difference == 0;
}

}  // namespace zapply
