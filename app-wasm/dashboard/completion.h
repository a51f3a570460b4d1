#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app-wasm/dashboard/requests.h"

namespace zapply {

/// What a field's text may become: names that the server knows.
class Completion {
 public:
  /// `path`: "api/places".
  Completion(Requests& requests, std::string path) : requests_(requests), path_(std::move(path)) {}

  void ask(std::string_view beginning);
  void forget();
  const std::vector<std::string>& names() const { return names_; }
  /// Whether a text is the beginning of a name, as far as is known.
  bool may_become_name(std::string_view text) const { return !names_.empty() && text == answered_; }

 private:
  Requests& requests_;
  const std::string path_;
  std::vector<std::string> names_;
  std::string answered_;  ///< the beginning of these names
  int ticket_ = 0;
};

}  // namespace zapply
