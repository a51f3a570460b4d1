#pragma once

#include <optional>
#include <stop_token>
#include <string>

namespace zapply {

/// One transfer of libcurl that its caller waits for, with the guard of addresses; for the files of this folder. What
/// set_common_options() says holds for it.
class OneTransfer {
 public:
  /// Throws std::runtime_error where libcurl has no handle left.
  explicit OneTransfer(bool allow_private);
  ~OneTransfer();
  OneTransfer(const OneTransfer&) = delete;
  OneTransfer& operator=(const OneTransfer&) = delete;

  void* easy() const { return easy_; }
  /// A line of a list that lives as long as this: of headers, or of receivers.
  void add_line(const std::string& line);
  void* lines() const { return lines_; }

  /// Until it ends: libcurl's code. Nothing when it was stopped.
  std::optional<int> perform(const std::stop_token&);
  /// Why it ended with this code, in words for a person: libcurl's, or that the address is none of the public internet.
  std::string why(int code) const;
  /// That was not dialled; empty: all were.
  const std::string& refused_address() const { return refused_address_; }
  const char* message() const { return message_; }

 private:
  static int on_open_socket(void* self, int purpose, void* address) noexcept;

  const bool allow_private_;
  void* multi_ = nullptr;
  void* easy_ = nullptr;
  void* lines_ = nullptr;
  std::string refused_address_;
  char message_[256] = "";  ///< CURL_ERROR_SIZE
};

}  // namespace zapply
