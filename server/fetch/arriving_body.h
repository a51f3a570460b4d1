#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/fetch/body_decoder.h"
#include "server/fetch/byte_budget.h"

namespace zapply {

/// An answer's body while it arrives: decoded, not longer than allowed, and within the budget of the run. Where there is
/// no room, what has arrived waits as it was sent; whoever hands it on gives no more until it was taken.
class ArrivingBody {
 public:
  struct Limits {
    std::int64_t bytes_max = 0;  ///< decoded
    bool is_cut_there = false;   ///< a longer one; else it is none
  };
  /// `announced`: its length by the header, or less than 0. A board may lie.
  ArrivingBody(std::shared_ptr<ByteBudget>, Limits, std::string_view content_encoding, std::int64_t announced);

  /// Whether more of it is wanted: not behind its limit, nor when it can't be read. Only while it does not wait.
  bool take(std::string_view bytes);
  bool waits() const { return waits_; }
  /// take() of what waits, as far as there is room now.
  bool take_waiting();

  bool is_too_large() const { return is_too_large_; }
  bool was_cut() const { return was_cut_; }
  /// Why it can't be read; empty: no reason.
  const std::string& fault() const { return decoder_.error(); }
  /// Whether it has the end that its encoding gives it.
  bool is_whole() const { return !decoder_.is_needed() || sent_ == 0 || decoder_.is_whole(); }

  std::string text;
  std::shared_ptr<ByteBudget::Share> room;  ///< what `text` holds of the budget

 private:
  bool decode(std::string_view bytes);
  bool append(std::string_view bytes);
  bool has_room_for(std::size_t more);
  bool wait_with(std::string_view bytes);

  const Limits limits_;
  const std::int64_t announced_;
  BodyDecoder decoder_;
  std::int64_t sent_ = 0;  ///< bytes, as they were sent
  std::string waiting_;
  bool waits_ = false;
  bool is_too_large_ = false;
  bool was_cut_ = false;
};

}  // namespace zapply
