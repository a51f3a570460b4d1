#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/source.h"

namespace zapply {

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

/// What a server gave to ask "has it changed?" with; empty when it gave none.
struct Validators {
  std::string etag;
  std::string last_modified;
};

/// A failed attempt that will be tried again; for the log.
struct Retry {
  int attempt = 0;    ///< the one that failed, from 1
  std::string cause;  ///< "503 Service Unavailable", "timed out after 30 s"
  std::chrono::milliseconds wait{};
  bool asked_by_server = false;  ///< the wait is its Retry-After
  bool no_network = false;       ///< as FetchResponse::no_network
};

struct FetchRequest {
  HttpRequest http;
  Validators validators;       ///< sent as If-None-Match and If-Modified-Since
  SourceLimits limits;         ///< per host: requests a second and at the same time
  bool allow_private = false;  ///< private and loopback addresses too: only the config file can say so
  std::int64_t body_bytes_max = 32 * 1024 * 1024;  ///< decompressed
  bool cuts_long_body = false;                     ///< a longer body is cut there instead of an error
  /// Sent again after a failure of the moment, as every GET is. For who knows that it only asks: a POST whose answer is
  /// lost may have done its work.
  bool may_repeat = false;
  std::chrono::milliseconds spent{0};  ///< of the time limit, by the requests that led here
  std::function<void(const Retry&)> on_retry;
};

struct FetchResponse {
  int status = 0;                                            ///< of the last answer; 0 when there was none
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
  std::string body;                                          ///< decompressed; only when there is no error
  std::shared_ptr<void> room;                                ///< what the body holds of the run's memory
  std::string final_url;                                     ///< after redirects
  int redirects = 0;                                         ///< that were followed
  std::chrono::milliseconds spent{0};                        ///< on transfers, all attempts
  std::int64_t bytes = 0;                                    ///< of bodies, as transferred, all attempts
  int attempts = 0;                                          ///< requests that were sent
  std::optional<std::chrono::seconds> retry_after;           ///< how long the last answer asked to be left alone
  /// Why there is no usable body: "connection refused", "404 Not Found", "body larger than 34 MB", … Empty
  /// for 2xx and 304.
  std::string error;
  bool cancelled = false;
  bool no_network = false;  ///< not even a name could be resolved or a route found
  bool timed_out = false;   ///< the board took too long
  bool forbidden = false;   ///< robots.txt says no: nothing was sent
  bool not_listed = false;  ///< a replay folder has no answer for this request

  bool ok() const { return error.empty(); }
  bool not_modified() const { return status == 304; }
  /// The body, which keeps its room until the last copy of the pointer is gone, even when it is emptied before.
  std::shared_ptr<std::string> take_body();
  /// Those that can be sent back: of a sensible length, without control characters.
  Validators validators() const;
  /// The header's value, or empty.
  std::string_view header(std::string_view lower_case_name) const;
};

/// Asks boards, many at a time and a redirect without following it, for one thread: every call but wakeup() comes from the thread that polls, and
/// every callback runs inside poll() or cancel_all().
class Fetcher {
 public:
  using Done = std::function<void(FetchResponse)>;

  virtual ~Fetcher() = default;
  /// Queues the request; `done` is called exactly once.
  virtual void start(FetchRequest, Done done) = 0;
  /// Moves transfers on and calls back those that ended; waits up to `time` for something to happen.
  virtual void poll(std::chrono::milliseconds time) = 0;
  /// Ends a waiting poll() from any thread.
  virtual void wakeup() = 0;
  /// Closes every transfer, name look-up and wait now, and calls each back as cancelled.
  virtual void cancel_all() = 0;
  /// Requests started and not called back.
  virtual std::size_t pending() const = 0;
  /// Whether intervals and validators matter: not in a replay.
  virtual bool is_replay() const { return false; }
};

}  // namespace zapply
