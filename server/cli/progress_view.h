#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/cli/output.h"
#include "server/time/zones.h"
#include "shared/run.h"

namespace zapply {

/// A run as it goes on: its log entries line by line and, on a terminal, a bar below them. A reader that goes
/// away does not stop the run: then nothing more is shown.
class ProgressView {
 public:
  ProgressView(Output output, Zone zone);

  /// A line above what is shown.
  void say(std::string_view line) { write(line); }
  void show(const Run&, std::span<const LogEntry>);
  /// Takes the bar away.
  void finish();

 private:
  void write(std::string_view text);

  Output output_;
  Zone zone_;
  std::string bar_;  ///< as it stands on the terminal now
  std::optional<std::chrono::steady_clock::time_point> drawn_at_;
  bool closed_ = false;
};

/// "[######------]  12 of 24  87 jobs, 12 new, 1 error  14 s": at most `columns` wide.
std::string progress_bar(const Run&, Timestamp now, int columns);

}  // namespace zapply
