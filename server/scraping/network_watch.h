#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

class RunRecorder;

/// Tells a missing network from a missing board, and says it once. As long as nobody has answered in a run, failures to
/// resolve or reach anything look like one trouble with one cause; with the first answer they are each board's own.
class NetworkWatch {
 public:
  explicit NetworkWatch(RunRecorder& recorder) : recorder_(recorder) {}

  /// Somebody answered: what was held back is each board's own trouble, and is said now.
  void answered();
  /// An attempt failed without a network. Returns whether its own entry is left out.
  bool holds_back_retry(std::string_view cause);
  /// A source failed without a network. Returns whether its own entry is left out (for now).
  bool holds_back_failure(std::string_view source, std::string_view message);

 private:
  struct HeldBack {
    std::string source;
    std::string message;
  };
  void say_once(std::string_view cause);

  RunRecorder& recorder_;
  bool answered_ = false;
  bool said_ = false;
  std::vector<HeldBack> held_back_;
};

}  // namespace zapply
