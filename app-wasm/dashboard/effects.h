#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace zapply {

/// What only the browser can do, left by actions for the platform to take. The newest of a kind wins.
class Effects {
 public:
  void copy(std::string text) { copy_ = std::move(text); }
  void copy_address() { copy_address_ = true; }
  void download(std::string path) { download_ = std::move(path); }
  void open_link(std::string url) { link_ = std::move(url); }
  /// Aloud, for who does not see it.
  void say(std::string words) { words_ = std::move(words); }
  /// Not a key: the heading of what is open.
  static constexpr std::string_view kOpenThing = "(open)";
  void focus_field(std::string_view key) { field_ = std::string(key); }
  void reload_page() { reload_ = true; }

  std::optional<std::string> take_copy() { return std::exchange(copy_, std::nullopt); }
  std::optional<std::string> take_download() { return std::exchange(download_, std::nullopt); }
  std::optional<std::string> take_link() { return std::exchange(link_, std::nullopt); }
  std::optional<std::string> take_words() { return std::exchange(words_, std::nullopt); }
  std::optional<std::string> take_field() { return std::exchange(field_, std::nullopt); }
  bool take_copy_address() { return std::exchange(copy_address_, false); }
  bool take_reload() { return std::exchange(reload_, false); }

 private:
  std::optional<std::string> copy_, download_, link_, field_, words_;
  bool copy_address_ = false;
  bool reload_ = false;
};

}  // namespace zapply
