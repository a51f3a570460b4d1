#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/http/session_secret.h"
#include "server/store/sessions.h"
#include "server/threads/mutex.h"

namespace zapply {

/// The browsers that have logged in with the present token, in memory, so that a request costs no read of the database.
/// A session that nobody uses ends by itself, and there are not more than kSessionsMax. For all threads.
class Sessions {
 public:
  static constexpr std::chrono::days kUnusedMax{90};
  static constexpr std::size_t kSessionsMax = 100;
  /// As often is written when a session was used.
  static constexpr std::chrono::hours kUseWritten{1};

  /// Those of another token end. An empty token: nobody needs a session, and none is begun. The store must outlive this.
  Sessions(Store&, const std::string& token, Timestamp now = system_now());

  /// Returns the secret of a new one, for its cookie and nothing else.
  std::string begin(const std::string& label, const std::string& address, Timestamp now = system_now());
  /// The id of the session with this secret, which is used by that.
  std::optional<std::int64_t> find(std::string_view secret, Timestamp now = system_now());
  bool is_live(std::int64_t id) const;
  /// By id.
  std::vector<StoredSession> all() const;
  /// False when there is no such session.
  bool end(std::int64_t id);

 private:
  std::vector<std::int64_t> surplus() const;

  Store& store_;
  std::optional<SessionKey> key_;  ///< empty without a token

  mutable Mutex mutex_;
  std::unordered_map<std::string, StoredSession> by_hash_ GUARDED_BY(mutex_);
};

}  // namespace zapply
