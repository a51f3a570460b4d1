#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace zapply {

/// What a pure function answered, by the short texts that it was asked with: on one board, most postings say
/// one of a few things about their place, pay and kind. For one thread: make it thread_local.
template <class Answer>
class Memo {
 public:
  /// The reference is good until the next call.
  template <class Function>
  const Answer& answer(std::string_view text, const Function& function) {
    if (text.size() > kTextBytesMax) return long_ = function(text);
    if (const auto known = known_.find(text); known != known_.end()) return known->second;
    if (known_.size() >= kKeptMax) known_.clear();
    return known_.emplace(text, function(text)).first->second;
  }

 private:
  static constexpr std::size_t kTextBytesMax = 100;
  static constexpr std::size_t kKeptMax = 1000;

  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, Answer, Hash, std::equal_to<>> known_;
  Answer long_{};
};

}  // namespace zapply
