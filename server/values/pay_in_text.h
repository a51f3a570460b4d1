#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "shared/job.h"

namespace zapply {

/// What the text of a posting says about its pay beyond doubt.
struct PayInText {
  /// `text` quotes the posting, at most 120 bytes. Of several ranges, for places or levels, the lowest and the highest.
  /// Empty in doubt.
  Salary salary;
  /// Sums that the text calls on-target or total earnings.
  std::vector<std::pair<double, double>> on_target;
};

/// Reads a description (clean text, a paragraph a line). Only what words, a heading or the form of a line
/// of its own say is pay; not bonuses, budgets, funding, what customers earn. `place` as in parse_salary().
PayInText pay_in_text(std::string_view text, std::string_view place = {});

/// Of a title: a part of it between signs, or its end: "Cook - $22/hr", "Développeur PHP 45-50k€".
PayInText pay_in_title(std::string_view title, std::string_view place = {});

/// A posting's own words against its board's field, which may be rounded, one-sided, estimated or with bonus: the
/// words win where they say pay beyond doubt; each gives what the other leaves out.
Salary salary_of_both(const Salary& field, const PayInText& words);

}  // namespace zapply
