#include "shared/saved_search.h"

#include "shared/json_reader.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

using namespace from_json;

SavedSearch saved_search_from(const json& in) {
  SavedSearch out;
  read(in, "name", out.name);
  read(in, "query", out.query);
  read(in, "created_at", out.created_at);
  read(in, "looked_at", out.looked_at);
  if (const json& jobs = from_json::at(in, "new_jobs"); !jobs.is_null()) {
    FacetCount& count = out.new_jobs.emplace();
    read(jobs, "count", count.count);
    read(jobs, "is_exact", count.is_exact);
  }
  read(in, "fault", out.fault);
  read(in, "file", out.file);
  read(in, "has_feed_key", out.has_feed_key);
  return out;
}

}  // namespace

void write(JsonWriter& out, const SavedSearch& search) {
  out.begin_object()
      .field("name", search.name)
      .field("query", search.query)
      .field("created_at", search.created_at)
      .field("looked_at", search.looked_at)
      .key("new_jobs");
  if (search.new_jobs)
    write(out, *search.new_jobs);
  else
    out.null();
  out.field("fault", search.fault).field("file", search.file).field("has_feed_key", search.has_feed_key).end_object();
}

SavedSearch parse_saved_search(std::string_view text) { return saved_search_from(parse(text)); }

std::vector<SavedSearch> parse_saved_searches(std::string_view text) {
  std::vector<SavedSearch> out;
  read_all(parse(text), "searches", out, saved_search_from);
  return out;
}

FeedKey feed_key_of(std::string_view search, std::string key) {
  const std::string path = "/feeds/" + std::string(search), query = "?key=" + key;
  return {std::move(key), path + ".atom" + query, path + ".json" + query};
}

void write(JsonWriter& out, const FeedKey& key) {
  out.begin_object().field("key", key.key).field("atom", key.atom).field("json", key.json).end_object();
}

FeedKey parse_feed_key(std::string_view text) {
  const json in = parse(text);
  FeedKey out;
  read(in, "key", out.key);
  read(in, "atom", out.atom);
  read(in, "json", out.json);
  return out;
}

}  // namespace zapply
