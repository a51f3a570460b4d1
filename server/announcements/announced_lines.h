#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// A line of an announcement, as clean text.
struct AnnouncedLine {
  std::string text;
  std::vector<std::string> links;  ///< whole: a thread shows long ones cut short
};

/// The lines that say something: greetings, rules of dashes and empty ones are left out. At most 200.
std::vector<AnnouncedLine> announced_lines(std::string_view html);

}  // namespace zapply
