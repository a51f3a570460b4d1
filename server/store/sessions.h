#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/timestamp.h"

namespace zapply {

class Store;

/// A browser that has logged in.
struct StoredSession {
  std::int64_t id = 0;
  std::string secret_hash;  ///< of what its cookie holds; never told
  std::string label;        ///< "Firefox on Linux"
  std::string address;
  Timestamp created_at{};
  Timestamp last_used_at{};  ///< may be an hour old
};
/// What is kept of the token that all sessions were begun with.
struct SessionToken {
  std::string salt;
  std::string hash;

  bool operator==(const SessionToken&) const = default;
};

// Whoever logs in or ends a session is told only when that is on the disk.

/// By id.
std::vector<StoredSession> sessions(Store&);
/// Returns its id; that of `session` is not looked at.
std::int64_t begin_session(Store&, const StoredSession& session);
void note_session_used(Store&, std::int64_t id, Timestamp);
/// False when there is no such session.
bool end_session(Store&, std::int64_t id);
void end_unused_sessions(Store&, Timestamp before);

std::optional<SessionToken> session_token(Store&);
/// Another token: all sessions of the former one end.
void change_session_token(Store&, const SessionToken&);

}  // namespace zapply
