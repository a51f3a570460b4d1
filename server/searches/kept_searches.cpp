#include "server/searches/kept_searches.h"

#include "server/store/profiles.h"
#include "shared/query_reader.h"
#include "shared/short_name.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kQueryBytesMax = 4000;

std::string why_not(SearchChange change, const std::string& name, const std::string& file) {
  switch (change) {
    case SearchChange::kTaken:
      return "there is a search " + name + " already: change that one, or take another name";
    case SearchChange::kTooMany:
      return "there are " + std::to_string(kSearchesMax) + " searches already: remove one first";
    case SearchChange::kInFile:
      return "search " + name + " is set by the configuration file " + file +
             ": change it there, and start the server again";
    default:
      return "there is no search " + clean_line(name, 80);
  }
}

void require_done(Store& store, SearchChange change, const std::string& name) {
  if (change == SearchChange::kDone) return;
  const auto known = change == SearchChange::kInFile ? find_search(store, name) : std::nullopt;
  throw SearchRefused(change, why_not(change, name, known ? known->file.value_or("") : ""));
}

}  // namespace

void check_search_name(std::string_view name) {
  if (!is_short_name(name))
    throw BadSearch("name",
                    "a search is called by up to 64 letters, digits, points, \"_\" and \"-\", a letter or digit "
                    "first, found " +
                        in_quotes(name));
}

std::string checked_search_query(std::string_view query) {
  try {
    std::string text = to_text(parse_search_query(query));
    if (text.size() > kQueryBytesMax)
      throw BadSearch("query", "a search has at most 4,000 bytes: take some of it away");
    return text;
  } catch (const BadQuery& fault) {
    throw BadSearch("query", fault.what());
  }
}

void require_profile_of(Store& store, const std::string& query) {
  const std::string profile = parse_search_query(query).jobs.profile;
  if (!profile.empty() && !find_profile(store, profile))
    throw BadSearch("query", "there is no profile " + in_quotes(profile) + ": `zapply profile list` lists them");
}

void require_feedable(const Search& search) {
  if (parse_search_query(search.query).jobs.starred)
    throw BadSearch("query", "search " + search.name +
                                 " asks for what is starred, which no feed tells: take \"starred\" "
                                 "out of it");
}

void keep_new_search(Store& store, const std::string& name, const std::string& query, Timestamp now) {
  require_done(store, add_search(store, name, query, now), name);
}

std::string keep_changed_search(Store& store, const std::string& name, const SearchPatch& patch) {
  const SearchChange change = change_search(store, name, patch);
  const std::string& wanted = patch.name ? *patch.name : name;
  require_done(store, change, change == SearchChange::kTaken ? wanted : name);
  return wanted;
}

void forget_search(Store& store, const std::string& name, Timestamp now) {
  require_done(store, remove_search(store, name, now), name);
}

void bring_back_search(Store& store, const std::string& name, Timestamp now) {
  require_done(store, restore_search(store, name, now), name);
}

void keep_feed_key(Store& store, const std::string& name, const std::string& hash) {
  require_done(store, set_feed_key(store, name, hash), name);
}

Search search_named(Store& store, std::string_view name) {
  auto search = find_search(store, name);
  if (!search) require_done(store, SearchChange::kUnknown, std::string(name));
  return *std::move(search);
}

}  // namespace zapply
