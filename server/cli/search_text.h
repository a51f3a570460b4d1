#pragma once

#include <string>
#include <vector>

#include "server/cli/table.h"
#include "shared/saved_search.h"

namespace zapply {

Table searches_table(const std::vector<SavedSearch>&);
/// What a person is told of one, also after it was changed.
std::string search_text(const SavedSearch&);
/// Where its feeds are; `address` of the server, empty: none is on.
std::string feed_addresses(const SavedSearch&, const std::string& address);
std::string feed_key_text(const FeedKey&, const std::string& address);

}  // namespace zapply
