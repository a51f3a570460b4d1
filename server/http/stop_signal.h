#pragma once

#include <atomic>

namespace zapply {

/// Raised once, for ever, from any thread; those who poll() sockets put descriptor() beside them to be woken.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  void raise();
  bool raised() const { return raised_; }
  /// Readable (closed by the other side) from the moment it is raised.
  int descriptor() const { return read_end_; }

 private:
  int read_end_ = -1;
  std::atomic<int> write_end_ = -1;
  std::atomic<bool> raised_ = false;
};

}  // namespace zapply
