#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zapply {

/// A line that a person can type as it stands, and what for.
struct Example {
  std::string_view command;  ///< whose help it ends: "sources try"; empty: that of zapply itself
  std::string_view line;     ///< "zapply sources try remotive"
  std::string_view what;
};

std::span<const Example> all_examples();

/// The examples of a command as the end of its help.
std::string examples_text(std::string_view command);

}  // namespace zapply
