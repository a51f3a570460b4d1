#include "server/api/searches_routes.h"

#include <httplib.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "server/api/feed_keys.h"
#include "server/api/or_refuse.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/http/router.h"
#include "server/searches/kept_searches.h"
#include "server/searches/told_search.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

std::string name_in(const Call& call) { return std::string(call.parameter); }

void answer_search(Store& store, const Call& call, const std::string& name, int status = 200) {
  const Search search = or_refuse<BadSearch, SearchRefused>([&] { return search_named(store, name); });
  answer_json(call, to_json(told(store, search, system_now())), status);
}

std::string query_to_keep(Store& store, const std::string& typed) {
  std::string query = checked_search_query(typed);
  require_profile_of(store, query);
  return query;
}

void list(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const Timestamp now = system_now();
  std::string body;
  JsonWriter json(body);
  json.begin_object().key("searches").begin_array();
  for (const Search& search : searches(store)) write(json, told(store, search, now));
  json.end_array().end_object();
  answer_json(call, std::move(body));
}

void add(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto body = parse_body(call.request, {"name", "query"});
  const std::string name = required_text(body, "name", "what to call it, such as \"rust\"");
  const std::string query = required_text(body, "query", "such as \"q=rust&remote=true\"");
  or_refuse<BadSearch, SearchRefused>([&] {
    check_search_name(name);
    keep_new_search(store, name, query_to_keep(store, query), system_now());
  });
  call.response.set_header("Location", "/api/searches/" + name);
  answer_search(store, call, name, 201);
}

void read_one(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  answer_search(store, call, name_in(call));
}

void change(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto body = parse_body(call.request, {"name", "query", "removed"});
  const auto removed = boolean_in(body, "removed");
  if (removed.value_or(false)) throw HttpError(422, "\"removed\" takes back what DELETE did: it can be false alone");
  SearchPatch patch{text_in(body, "name"), text_in(body, "query")};
  std::string name = name_in(call);
  or_refuse<BadSearch, SearchRefused>([&] {
    if (patch.name) check_search_name(*patch.name);
    if (patch.query) patch.query = query_to_keep(store, *patch.query);
    if (removed) bring_back_search(store, name, system_now());
    if (patch.name || patch.query) name = keep_changed_search(store, name, patch);
  });
  answer_search(store, call, name);
}

void remove(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  or_refuse<BadSearch, SearchRefused>([&] { forget_search(store, name_in(call), system_now()); });
  answer_nothing(call);
}

void look(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto body = parse_body(call.request, {"until"});
  const Timestamp now = system_now();
  Timestamp until = now;
  if (const auto text = text_in(body, "until")) {
    const auto time = parse_rfc3339(*text);
    if (!time)
      throw HttpError(422, "\"until\" should be a time such as \"2026-11-23T16:18:05Z\", found " + in_quotes(*text));
    until = std::min(*time, now);
  }
  mark_search_looked_at(store, name_in(call), until);
  answer_search(store, call, name_in(call));
}

void make_key(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  parse_body(call.request, {});
  answer_json(call, to_json(or_refuse<BadSearch, SearchRefused>([&] { return make_feed_key(store, name_in(call)); })),
              201);
}

void revoke_key(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  or_refuse<BadSearch, SearchRefused>([&] { revoke_feed_key(store, name_in(call)); });
  answer_nothing(call);
}

}  // namespace

void add_searches_routes(Router& router, Store& store) {
  router.get("/api/searches", [&store](const Call& call) { list(store, call); });
  router.post("/api/searches", [&store](const Call& call) { add(store, call); });
  router.get("/api/searches/{name}", [&store](const Call& call) { read_one(store, call); });
  router.patch("/api/searches/{name}", [&store](const Call& call) { change(store, call); });
  router.del("/api/searches/{name}", [&store](const Call& call) { remove(store, call); });
  router.post("/api/searches/{name}/looked", [&store](const Call& call) { look(store, call); });
  router.post("/api/searches/{name}/feed-key", [&store](const Call& call) { make_key(store, call); });
  router.del("/api/searches/{name}/feed-key", [&store](const Call& call) { revoke_key(store, call); });
}

}  // namespace zapply
