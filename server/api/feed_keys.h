#pragma once

#include <string>
#include <string_view>

#include "shared/saved_search.h"

namespace zapply {

class Store;
struct Search;

/// Another key in the place of the one that opened the search's feeds; its hash alone is kept. Throws SearchRefused, and
/// BadSearch where it has no feed.
FeedKey make_feed_key(Store&, const std::string& search);
void revoke_feed_key(Store&, const std::string& search);

/// In a time that tells nothing.
bool opens_feeds(const Search&, std::string_view key);

}  // namespace zapply
