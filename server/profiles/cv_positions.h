#pragma once

#include <string>
#include <vector>

#include "server/profiles/cv_dates.h"
#include "server/profiles/cv_parts.h"

namespace zapply {

/// A job that somebody had, or has.
struct CvPosition {
  std::string title;
  std::string company;
  CvMonth from;
  std::optional<CvMonth> to;  ///< nothing: it goes on
  std::string text;           ///< all that the CV says of it

  bool operator==(const CvPosition&) const = default;
};

constexpr std::size_t kCvPositionsMax = 100;

/// The positions that the lines of a part name, in their order: each has dates.
std::vector<CvPosition> positions_in(const std::vector<CvLine>&, CvMonth today);

/// Years that they cover, those that overlap once. Where only years are said, "2016-2020" is four.
double years_of(const std::vector<CvPosition>&, CvMonth today);

}  // namespace zapply
