#include <unistd.h>

#include <functional>
#include <optional>
#include <vector>

#include "server/api/feed_keys.h"
#include "server/app/database_path.h"
#include "server/cli/commands.h"
#include "server/cli/here_or_there.h"
#include "server/cli/output.h"
#include "server/cli/search_text.h"
#include "server/http/client.h"
#include "server/searches/kept_searches.h"
#include "server/searches/told_search.h"
#include "server/store/owner_lock.h"
#include "server/store/store.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

using What = SearchOptions::What;

std::string change(const SearchOptions& options, const std::function<void(Store&)>& here,
                   const std::function<void(ApiClient&)>& there) {
  return here_or_there(
      options.data, options.token,
      [&](Store& store) { or_usage_error<BadSearch, SearchRefused>([&] { here(store); }); }, there);
}

SavedSearch kept(const SearchOptions& options, const std::string& name) {
  Store store(database_path(options.data), Store::Access::kReadOnly);
  const auto search = find_search(store, name);
  if (!search) throw UsageError("there is no search " + name + ": `zapply search list` lists them");
  return told(store, *search, system_now());
}

std::string body_of(const std::optional<std::string>& name, const std::optional<std::string>& query) {
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  if (name) json.field("name", *name);
  if (query) json.field("query", *query);
  json.end_object();
  return body;
}

/// Of the server that owns the database; empty: none is on.
std::string owner_address(const DataOptions& data) {
  const auto owner = OwnerLock::owner_of(database_path(data));
  return owner ? owner->address : "";
}

int add(const SearchOptions& options) {
  const std::string query = or_usage_error<BadSearch, SearchRefused>([&] {
    check_search_name(options.name);
    return checked_search_query(options.query.value_or(""));
  });
  change(
      options,
      [&](Store& store) {
        require_profile_of(store, query);
        keep_new_search(store, options.name, query, system_now());
      },
      [&](ApiClient& server) { server.add_search(body_of(options.name, query)); });
  Output(STDOUT_FILENO).write(search_text(kept(options, options.name)));
  return 0;
}

int edit(const SearchOptions& options) {
  if (!options.query && !options.new_name) throw UsageError("say what to change: --query QUERY, --name NAME, or both");
  const SearchPatch patch = or_usage_error<BadSearch, SearchRefused>([&] {
    if (options.new_name) check_search_name(*options.new_name);
    return SearchPatch{options.new_name,
                       options.query ? std::optional(checked_search_query(*options.query)) : std::nullopt};
  });
  change(
      options,
      [&](Store& store) {
        if (patch.query) require_profile_of(store, *patch.query);
        keep_changed_search(store, options.name, patch);
      },
      [&](ApiClient& server) { server.change_search(options.name, body_of(patch.name, patch.query)); });
  Output(STDOUT_FILENO).write(search_text(kept(options, options.new_name.value_or(options.name))));
  return 0;
}

int remove(const SearchOptions& options) {
  change(
      options, [&](Store& store) { forget_search(store, options.name, system_now()); },
      [&](ApiClient& server) { server.remove_search(options.name); });
  Output(STDOUT_FILENO).write("Search " + options.name + " is removed, and its feeds end.\n");
  return 0;
}

int list(const SearchOptions& options) {
  Output output(STDOUT_FILENO);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  std::vector<SavedSearch> all;
  std::string lines;
  for (const Search& search : searches(store)) {
    all.push_back(told(store, search, system_now()));
    lines += to_json(all.back()) + "\n";
  }
  if (!options.json)
    lines = all.empty() ? "There are no searches: `zapply search add rust 'q=rust&remote=true'` makes one.\n"
                        : searches_table(all).text(output.columns(), output.has_colours());
  output.write(lines);
  return 0;
}

int show(const SearchOptions& options) {
  const SavedSearch search = kept(options, options.name);
  Output(STDOUT_FILENO).write(options.json ? to_json(search) + "\n" : search_text(search));
  return 0;
}

int feed(const SearchOptions& options) {
  Output output(STDOUT_FILENO);
  if (!options.new_key && !options.no_key) {
    output.write(feed_addresses(kept(options, options.name), owner_address(options.data)));
    return 0;
  }
  std::optional<FeedKey> key;
  const std::string address = change(
      options,
      [&](Store& store) {
        if (options.new_key)
          key = make_feed_key(store, options.name);
        else
          revoke_feed_key(store, options.name);
      },
      [&](ApiClient& server) {
        if (options.new_key)
          key = server.make_feed_key(options.name);
        else
          server.revoke_feed_key(options.name);
      });
  output.write(key ? feed_key_text(*key, address)
                   : "No key opens the feeds of search " + options.name + " any more.\n");
  return 0;
}

}  // namespace

int execute(const SearchOptions& options) {
  switch (options.what) {
    case What::kList:
      return list(options);
    case What::kAdd:
      return add(options);
    case What::kEdit:
      return edit(options);
    case What::kShow:
      return show(options);
    case What::kRemove:
      return remove(options);
    case What::kFeed:
      return feed(options);
    case What::kNothing:
      break;
  }
  throw UsageError("Say what to do: list, add, edit, show, remove or feed. Help: zapply search --help");
}

}  // namespace zapply
