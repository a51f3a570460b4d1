#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "server/store/searches.h"

namespace zapply {

class Store;

/// A search that can't be used; `key` is the setting at fault, what() says what to write.
struct BadSearch : std::runtime_error {
  BadSearch(std::string at, const std::string& message) : std::runtime_error(message), key(std::move(at)) {}
  std::string key;
};

/// What a person wants of the kept searches, and can't have; the message says why and what to do.
struct SearchRefused : std::runtime_error {
  SearchRefused(SearchChange refused, const std::string& message) : std::runtime_error(message), why(refused) {}
  SearchChange why;
};

// These throw BadSearch.

void check_search_name(std::string_view name);
/// As it is kept.
std::string checked_search_query(std::string_view query);
/// The profile that a kept query names has to be there.
void require_profile_of(Store&, const std::string& query);
/// A feed would tell others what a person starred, where a search asks for that.
void require_feedable(const Search&);

// These throw SearchRefused; names and queries are checked.

void keep_new_search(Store&, const std::string& name, const std::string& query, Timestamp now);
/// Returns the name that it has then.
std::string keep_changed_search(Store&, const std::string& name, const SearchPatch&);
void forget_search(Store&, const std::string& name, Timestamp now);
void bring_back_search(Store&, const std::string& name, Timestamp now);
void keep_feed_key(Store&, const std::string& name, const std::string& hash);
/// As find_search, for who needs it to be there.
Search search_named(Store&, std::string_view name);

}  // namespace zapply
