#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace zapply {

/// Where the person is. Pages know each other only by address, as the pages of any site do.
class Navigation {
 public:
  /// The page that an address named, and its address as that page writes it.
  struct Shown {
    std::string_view page;
    std::string hash;
  };
  /// Who shows what an address names.
  void on_go(std::function<Shown(std::string_view hash)> show) { show_ = std::move(show); }

  enum class Step : std::uint8_t { kPush, kReplace };
  void go(const std::string& hash, Step = Step::kPush);
  /// The browser arrived at an address by itself: the first load, back, forward, a typed link.
  void arrive(std::string_view hash);

  std::string_view page() const { return shown_.page; }
  const std::string& hash() const { return shown_.hash; }

  struct Change {
    std::string hash;
    Step step = Step::kPush;
  };
  /// What the address bar should become.
  std::optional<Change> take_change() { return std::exchange(change_, std::nullopt); }

 private:
  std::function<Shown(std::string_view)> show_;
  Shown shown_;
  std::optional<Change> change_;
};

}  // namespace zapply
