#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job_facets.h"
#include "shared/json_writer.h"
#include "shared/timestamp.h"

namespace zapply {

/// A filter of jobs with a name, as a person is told of it.
struct SavedSearch {
  std::string name;
  std::string query;  ///< shared/search_query.h
  Timestamp created_at{};
  Timestamp looked_at{};
  std::optional<FacetCount> new_jobs;  ///< first seen after looked_at; nothing where it is at fault
  std::optional<std::string> fault;    ///< why it finds nothing: a profile that is gone
  std::optional<std::string> file;     ///< the configuration file that sets it: read-only elsewhere
  bool has_feed_key = false;

  bool operator==(const SavedSearch&) const = default;
};

void write(JsonWriter&, const SavedSearch&);

// Throw ProtocolError (shared/protocol.h).
SavedSearch parse_saved_search(std::string_view text);
std::vector<SavedSearch> parse_saved_searches(std::string_view text);  ///< of {"searches": [...]}

/// What opens a search's feeds to programs; told once.
struct FeedKey {
  std::string key;
  std::string atom, json;  ///< the paths of the feeds, with it

  bool operator==(const FeedKey&) const = default;
};
FeedKey feed_key_of(std::string_view search, std::string key);
void write(JsonWriter&, const FeedKey&);
FeedKey parse_feed_key(std::string_view text);

}  // namespace zapply
