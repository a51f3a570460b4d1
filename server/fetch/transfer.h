#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/fetch/arriving_body.h"
#include "server/fetch/fetcher.h"
#include "server/fetch/retry_policy.h"

struct curl_slist;
struct curl_sockaddr;

namespace zapply {

struct FetchSettings {
  std::string user_agent;  ///< empty: "zapply/<version>"
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{120'000};  ///< of all attempts and redirects, without the waits between them
  std::chrono::seconds stall_timeout{20};            ///< with less than stall_bytes_per_second
  long stall_bytes_per_second = 1000;
  std::size_t header_bytes_max = 256 * 1024;  ///< of one attempt
  int transfers_max = 32;                     ///< at the same time, over all hosts
  /// Of all bodies of a run, as ByteBudget has it; and of each there may be so much whatever the others hold.
  std::int64_t bodies_bytes_max = ByteBudget::kOfARun;
  std::int64_t body_bytes_always = ByteBudget::kEachAlways;
  std::chrono::seconds room_timeout{30};  ///< how long others wait for a body that still arrives
  RetrySettings retry;
};

/// One request on its way through attempts: libcurl's easy handle, its callbacks, and what has arrived. Stays where it was
/// made: libcurl holds its address.
class Transfer {
 public:
  Transfer(FetchRequest, Fetcher::Done, const FetchSettings&, std::shared_ptr<ByteBudget>);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Why this request can't be sent at all, or empty.
  const std::string& invalid() const { return invalid_; }
  /// Scheme, host and port as they count for limits.
  const std::string& host() const { return host_; }
  const FetchRequest& request() const { return request_; }

  /// A handle set up for the next attempt; throws std::runtime_error when libcurl has none.
  void* begin_attempt();
  /// Whether the attempt can't go on, nor end, before there is room for more of its body.
  bool waits_for_room() const { return body_ && body_->waits(); }
  /// Goes on, as far as there is room now.
  void take_waiting();
  /// Whether it holds, and still fills, what others wait for.
  bool holds_up_others() const { return body_ && !body_->waits() && body_->room->is_favoured(); }
  /// The attempt, which is to end now, gives up what others wait for.
  void give_way() { gave_way_ = true; }
  /// With libcurl's CURLcode for the attempt: response() tells then how it ended.
  void end_attempt(int curl_code);
  /// Drops the handle, which must have left its multi handle.
  void drop_attempt();
  void* handle() const { return easy_; }

  FetchResponse& response() { return response_; }
  /// Whether the failed attempt may be followed by another.
  bool is_transient() const { return transient_; }
  bool may_repeat() const { return request_.http.method == "GET" || request_.may_repeat; }
  const Fetcher::Done& done() const { return done_; }

  /// Whether there is time left for a further attempt.
  bool has_time() const { return response_.spent < settings_.total_timeout; }

  std::chrono::steady_clock::time_point not_before{};  ///< of the next attempt
  std::optional<int> ended_with;                       ///< CURLcode of an attempt whose body waits for room

 private:
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self) noexcept;
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self) noexcept;
  static int on_open_socket(void* self, int purpose, curl_sockaddr* address) noexcept;
  static int on_connected(void* self, char* remote, char* local, int remote_port, int local_port) noexcept;

  void take_header_line(std::string_view line);
  void take_status_line(std::string_view line);
  bool take_body(std::string_view bytes);
  void begin_body();
  bool refuse_address(std::string numeric);
  void set_options();
  void set_request_options();

  FetchRequest request_;
  Fetcher::Done done_;
  const FetchSettings& settings_;
  std::string host_;
  std::string invalid_;
  FetchResponse response_;
  bool transient_ = false;
  int slow_attempts_ = 0;
  const std::shared_ptr<ByteBudget> budget_;

  // Of the present attempt.
  void* easy_ = nullptr;
  curl_slist* header_list_ = nullptr;
  char curl_message_[256] = "";                                                                   // CURL_ERROR_SIZE
  enum class Header : std::uint8_t { kStatusLine, kLines, kRead } header_ = Header::kStatusLine;  ///< what comes next
  std::size_t header_bytes_ = 0;
  std::int64_t discarded_bytes_ = 0;
  std::optional<ArrivingBody> body_;
  std::chrono::steady_clock::time_point began_at_{};
  std::chrono::steady_clock::time_point paused_at_{};
  std::chrono::milliseconds time_max_{};
  std::chrono::milliseconds waited_{};  ///< for room, which others held: not the board's time
  bool headers_too_large_ = false;
  bool coding_unasked_ = false;  ///< a transfer coding that libcurl would decode
  bool gave_way_ = false;
  bool stopped_ = false;  ///< no more of the body is wanted
  bool out_of_memory_ = false;
  bool dialled_ = false;  ///< at least one address was good
  std::string refused_address_;
};

}  // namespace zapply
