#pragma once

#include <string>
#include <vector>

#include "server/profiles/cv_parts.h"

namespace zapply {

/// Who a CV is about, as far as its head says it. What is empty was not found.
struct CvPerson {
  std::string name;      ///< without titles: "Jens Uwe Hartmann"
  std::string headline;  ///< "Senior Backend Engineer"
  std::string city;      ///< as it is written
  std::string country;   ///< ISO 3166-1 alpha-2, upper case

  bool operator==(const CvPerson&) const = default;
};

CvPerson person_in(const std::vector<CvSection>&);

/// Without academic titles and degrees, and in usual letters: "Dr. JANE DOE, PhD" -> "Jane Doe".
std::string plain_name(std::string_view name);

}  // namespace zapply
