#include "server/api/sessions.h"

#include <algorithm>
#include <cstdio>

#include "server/store/store.h"

namespace zapply {

Sessions::Sessions(Store& store, const std::string& token, Timestamp now) : store_(store) {
  if (token.empty()) return;
  if (const auto known = session_token(store)) {
    key_.emplace(token, known->salt);
    if (key_->own_hash() != known->hash) key_.reset();
  }
  if (!key_) {
    const std::string salt = random_secret();
    key_.emplace(token, salt);
    change_session_token(store, {salt, key_->own_hash()});
  }
  end_unused_sessions(store, now - kUnusedMax);
  for (StoredSession& session : zapply::sessions(store)) {
    std::string hash = session.secret_hash;
    by_hash_.emplace(std::move(hash), std::move(session));
  }
}

std::string Sessions::begin(const std::string& label, const std::string& address, Timestamp now) {
  std::string secret = random_secret();
  StoredSession session{.secret_hash = key_.value().hash_of(secret),
                        .label = label,
                        .address = address,
                        .created_at = now,
                        .last_used_at = now};
  session.id = begin_session(store_, session);
  {
    const Lock lock(mutex_);
    std::string hash = session.secret_hash;
    by_hash_.emplace(std::move(hash), std::move(session));
  }
  for (const std::int64_t id : surplus()) end(id);
  return secret;
}

/// The ids of those that were unused for longest, where there are too many.
std::vector<std::int64_t> Sessions::surplus() const {
  std::vector<StoredSession> sessions = all();
  if (sessions.size() <= kSessionsMax) return {};
  std::sort(sessions.begin(), sessions.end(),
            [](const StoredSession& a, const StoredSession& b) { return a.last_used_at < b.last_used_at; });
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < sessions.size() - kSessionsMax; ++i) ids.push_back(sessions[i].id);
  return ids;
}

std::optional<std::int64_t> Sessions::find(std::string_view secret, Timestamp now) {
  if (!key_) return std::nullopt;
  const std::string hash = key_->hash_of(secret);
  std::int64_t id = 0;
  {
    const Lock lock(mutex_);
    const auto found = by_hash_.find(hash);
    if (found == by_hash_.end()) return std::nullopt;
    StoredSession& session = found->second;
    if (now - session.last_used_at > kUnusedMax) {
      by_hash_.erase(found);  // and from the database when the server starts anew
      return std::nullopt;
    }
    id = session.id;
    if (now - session.last_used_at < kUseWritten) return id;
    session.last_used_at = now;
  }
  try {
    note_session_used(store_, id, now);
  } catch (const StoreError& error) {
    // A full disk keeps nobody out; the next hour tries again.
    std::fprintf(stderr, "zapply: %s\n", error.what());
  }
  return id;
}

bool Sessions::is_live(std::int64_t id) const {
  const Lock lock(mutex_);
  return std::any_of(by_hash_.begin(), by_hash_.end(), [id](const auto& entry) { return entry.second.id == id; });
}

std::vector<StoredSession> Sessions::all() const {
  std::vector<StoredSession> sessions;
  {
    const Lock lock(mutex_);
    for (const auto& [hash, session] : by_hash_) sessions.push_back(session);
  }
  std::sort(sessions.begin(), sessions.end(),
            [](const StoredSession& a, const StoredSession& b) { return a.id < b.id; });
  return sessions;
}

bool Sessions::end(std::int64_t id) {
  const bool was_there = end_session(store_, id);
  const Lock lock(mutex_);
  return std::erase_if(by_hash_, [id](const auto& entry) { return entry.second.id == id; }) > 0 || was_there;
}

}  // namespace zapply
