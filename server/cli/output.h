#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "shared/log_entry.h"

namespace zapply {

/// Whoever read the output has gone (a closed pipe or terminal): no reason to complain, only to stop.
struct OutputClosed : std::runtime_error {
  OutputClosed() : std::runtime_error("the output was closed") {}
};

/// Standard output or standard error, unbuffered.
class Output {
 public:
  /// Asks the system what it writes to. Colours need a terminal, NO_COLOR unset (no-color.org) and TERM not "dumb".
  explicit Output(int descriptor);
  Output(int descriptor, bool is_terminal, bool has_colours);

  /// Throws OutputClosed, or std::runtime_error with the system's reason (a full disk).
  void write(std::string_view text);
  bool is_terminal() const { return is_terminal_; }
  bool has_colours() const { return has_colours_; }
  /// Of the terminal, now; 0 where there is none.
  int columns() const;

 private:
  int descriptor_;
  bool is_terminal_;
  bool has_colours_;
};

/// The text in the level's colour (information has none), or as it is.
std::string in_colour(std::string_view text, std::optional<Level>, bool has_colours);

/// Cells that the text takes on a terminal: 2 for wide characters (Unicode's East Asian
/// Width W and F), 0 for combining ones.
int display_width(std::string_view text);
/// The text, cut and ended with "…" where it is wider than `columns`.
std::string cut_to_width(std::string_view text, int columns);

}  // namespace zapply
