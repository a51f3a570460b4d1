#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"

namespace zapply {

// A job as a person reads it.

/// "$90,000 – $120,000 a year", what the board wrote where it gave no numbers, or nothing.
std::string salary_text(const Salary&);
/// "$90k – $120k"; the period only where it is no year.
std::string brief_salary_text(const Salary&);
/// What it comes to in a year where it is paid by another time, and what that takes for granted: "about $125k – $166k a
/// year at 40 hours a week". Empty where it is paid by the year or nothing is known.
std::string year_salary_text(const Salary&);
/// "5 years or more", "6 months or more".
std::string years_min_text(double years);
/// Those that are asked for so: "C++, SQL"; empty when there are none.
std::string skills_text(const Demands&, Need);
/// Where a figure of one's own preference, 0 to 100, puts a job among those that fit alike: further up, further down, or
/// about where its score does (0).
int preference_lean(int figure);
/// Why it was hidden: "too senior".
std::string hide_reason_words(HideReason);
/// "Berlin, Germany", "Remote", "Remote, Berlin, Germany"; empty when nothing is known.
std::string place_text(const Job&);

/// A piece of a description: a paragraph, an item of a list ("•" or "1." and what it says) or a heading.
struct TextBlock {
  enum class Kind : std::uint8_t { kParagraph, kItem, kHeading } kind = Kind::kParagraph;
  std::string_view mark;  ///< of an item
  std::string_view text;  ///< one or several lines
  bool operator==(const TextBlock&) const = default;
};
/// Views of `description`, in order.
std::vector<TextBlock> blocks_of(std::string_view description);

}  // namespace zapply
