#include "server/cli/search_text.h"

namespace zapply {
namespace {

Table::Cell new_of(const SavedSearch& search) {
  if (search.fault) return {*search.fault, Level::kError};
  return search.new_jobs ? facet_text(*search.new_jobs) : std::string();
}

std::string at(const std::string& address, const std::string& path) {
  return "  " + (address.empty() ? "http://127.0.0.1:8000" : address) + path + "\n";
}

}  // namespace

Table searches_table(const std::vector<SavedSearch>& searches) {
  Table table({{.title = "SEARCH"},
               {.title = "NEW"},
               {.title = "QUERY", .flexible = true},
               {.title = "FEED"},
               {.title = "SET BY"}});
  for (const SavedSearch& search : searches)
    table.add(
        {search.name, new_of(search), search.query, search.has_feed_key ? "by key" : "", search.file.value_or("")});
  return table;
}

std::string search_text(const SavedSearch& search) {
  std::string out = "Search " + search.name + ": " + (search.query.empty() ? "every open job" : search.query) + ". ";
  if (search.fault) return out + "It finds nothing: " + *search.fault + ".\n";
  const FacetCount count = search.new_jobs.value_or(FacetCount{});
  return out + (count.count == 0 ? "Nothing" : jobs_text(count)) + " new since " + format_rfc3339(search.looked_at) +
         ".\n";
}

std::string feed_addresses(const SavedSearch& search, const std::string& address) {
  std::string out = at(address, "/feeds/" + search.name + ".atom") + at(address, "/feeds/" + search.name + ".json");
  return out + (search.has_feed_key
                    ? "A key opens them to programs; it was shown when it was made. --new-key makes another.\n"
                    : "No key opens them to programs yet: --new-key makes one.\n");
}

std::string feed_key_text(const FeedKey& key, const std::string& address) {
  return "Whoever has these addresses can read what the search finds. The key is shown this once:\n" +
         at(address, key.atom) + at(address, key.json);
}

}  // namespace zapply
