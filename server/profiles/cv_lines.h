#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// A line of a CV, without the marks of Markdown.
struct CvLine {
  std::string text;
  int level = 0;                ///< of a heading, by its "#"
  bool is_bullet = false;       ///< of a list
  bool is_after_gap = false;    ///< an empty line stands before it
  bool is_after_break = false;  ///< a column begins with it
  std::size_t bold = 0;         ///< bytes at its beginning that are "**so**"

  bool operator==(const CvLine&) const = default;
};

constexpr std::size_t kCvLinesMax = 5000;

/// The lines of a text or of Markdown that hold something. "\f" ends a column. A span of dates that a narrow column broke
/// ("Okt. 2015 – Juni", "2020") is one line again.
std::vector<CvLine> cv_lines(std::string_view text);

}  // namespace zapply
