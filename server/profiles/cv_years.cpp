#include "server/profiles/cv_years.h"

#include <string>

#include "server/profiles/cv_reading.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"

namespace zapply {

std::optional<double> years_of_cv(std::string_view cv, CvMonth today) {
  if (const double years = years_of(positions_of_cv(cv, today), today); years > 0) return years;
  if (const auto said = first_match(R"(\b(\d{1,2})\+? (?:years?|jahre|ans|anos)\b)", folded(cv)))
    return std::stod(*said);
  return std::nullopt;
}

}  // namespace zapply
