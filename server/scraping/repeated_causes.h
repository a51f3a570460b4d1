#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace zapply {

/// Keeps a log readable when hundreds of items fail for the same reason: the first few are told one by one,
/// the others are counted.
class RepeatedCauses {
 public:
  /// Whether this failure is still told on its own.
  bool tell(const std::string& cause);
  /// What was only counted: causes with their number, in the order in which they first came. Starts anew.
  std::vector<std::pair<std::string, std::int64_t>> take_untold();

 private:
  struct Seen {
    std::string cause;
    std::int64_t count = 0;
  };
  std::vector<Seen> seen_;
};

}  // namespace zapply
