#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app-wasm/dashboard/requests.h"
#include "shared/found_board.h"

namespace zapply {

/// The address of a careers page that a person gives, and what the server found behind it.
class BoardFind {
 public:
  explicit BoardFind(Requests& requests) : requests_(requests) {}

  const std::string& draft() const { return draft_; }
  /// What is pasted is looked for at once.
  void write(std::string_view text);
  void look();
  bool is_looking() const { return requests_.is_pending(ticket_); }
  const std::optional<FoundBoard>& found() const { return found_; }
  const std::string& error() const { return error_; }  ///< why there was no answer; empty: there was, or none is due
  void clear();

 private:
  Requests& requests_;
  std::string draft_;
  int ticket_ = 0;
  std::optional<FoundBoard> found_;
  std::string error_;
};

}  // namespace zapply
