#include "server/store/fetch_states.h"

#include "server/store/sql/transaction.h"

namespace zapply {

std::optional<FetchState> fetch_state(Store& store, const std::string& url) {
  return read(store, [&](Database& database) -> std::optional<FetchState> {
    const Doing doing(database, "read what is known of", url);
    auto select = database.prepare(
        "SELECT url, etag, last_modified, asked_at, source_digest, not_before FROM fetch_state WHERE url = ?");
    select.bind(1, url);
    if (!select.step()) return std::nullopt;
    FetchState state;
    select.read(state.url, state.etag, state.last_modified, state.asked_at, state.source_digest, state.not_before);
    return state;
  });
}

void write_fetch_states(Database& database, std::span<const FetchState> states) {
  if (states.empty()) return;
  const Doing doing(database, "remember", states.front().url);
  auto upsert = database.prepare(
      "INSERT INTO fetch_state (url, etag, last_modified, asked_at, source_digest, not_before)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (url) DO UPDATE SET etag = ?2, last_modified = ?3,"
      " asked_at = ?4, source_digest = ?5, not_before = ?6");
  for (const FetchState& state : states)
    upsert.bind_all(state.url, state.etag, state.last_modified, state.asked_at, state.source_digest, state.not_before)
        .run();
}

void forget_validators(Database& database) {
  const Doing doing(database, "forget validators");
  database.prepare("UPDATE fetch_state SET etag = '', last_modified = ''").run();
}

}  // namespace zapply
