#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/profiles/cv_lines.h"

namespace zapply {

enum class CvPart { kHead, kSummary, kExperience, kEducation, kSkills, kLanguages, kOther };

/// The part that a line is the heading of, in any of five languages: "Work Experience", "BERUFLICHER WERDEGANG", "L a n g u e s".
std::optional<CvPart> part_headed(std::string_view line);

/// Lines of a CV that belong together; its heading is not among them.
struct CvSection {
  CvPart part = CvPart::kHead;
  std::vector<CvLine> lines;
};

/// What stands before the first heading is the head; and what begins a column without one.
std::vector<CvSection> cv_sections(const std::vector<CvLine>&);

}  // namespace zapply
