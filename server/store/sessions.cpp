#include "server/store/sessions.h"

#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {

std::vector<StoredSession> sessions(Store& store) {
  return read(store, [](Database& database) {
    std::vector<StoredSession> all;
    auto select =
        database.prepare("SELECT id, secret_hash, label, address, created_at, last_used_at FROM sessions ORDER BY id");
    while (select.step()) {
      StoredSession& session = all.emplace_back();
      select.read(session.id, session.secret_hash, session.label, session.address, session.created_at,
                  session.last_used_at);
    }
    return all;
  });
}

std::int64_t begin_session(Store& store, const StoredSession& session) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "begin a session");
    database
        .prepare("INSERT INTO sessions (secret_hash, label, address, created_at, last_used_at) VALUES (?, ?, ?, ?, ?)")
        .bind_all(session.secret_hash, session.label, session.address, session.created_at, session.last_used_at)
        .run();
    return database.last_insert_rowid();
  });
}

void note_session_used(Store& store, std::int64_t id, Timestamp time) {
  write(store, [&](Database& database) {
    const Doing doing(database, "note the use of session", id);
    database.prepare("UPDATE sessions SET last_used_at = ? WHERE id = ?").bind_all(time, id).run();
  });
}

bool end_session(Store& store, std::int64_t id) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "end session", id);
    database.prepare("DELETE FROM sessions WHERE id = ?").bind_all(id).run();
    return database.changes() > 0;
  });
}

void end_unused_sessions(Store& store, Timestamp before) {
  write(store, [&](Database& database) {
    const Doing doing(database, "end unused sessions");
    database.prepare("DELETE FROM sessions WHERE last_used_at < ?").bind_all(before).run();
  });
}

std::optional<SessionToken> session_token(Store& store) {
  return read(store, [](Database& database) -> std::optional<SessionToken> {
    auto select = database.prepare("SELECT salt, hash FROM session_token");
    if (!select.step()) return std::nullopt;
    SessionToken token;
    select.read(token.salt, token.hash);
    return token;
  });
}

void change_session_token(Store& store, const SessionToken& token) {
  write_durably(store, [&](Database& database) {
    const Doing doing(database, "end the sessions of another token");
    database.prepare("DELETE FROM sessions").run();
    database.prepare("DELETE FROM session_token").run();
    database.prepare("INSERT INTO session_token (salt, hash) VALUES (?, ?)").bind_all(token.salt, token.hash).run();
  });
}

}  // namespace zapply
