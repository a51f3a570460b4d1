#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/places/places.h"
#include "shared/job.h"

namespace zapply {

/// What a title says about the work, and what else stands in it.
struct JobTitle {
  std::string key;               ///< without what says nothing about the work
  std::string requisition;       ///< its number, where one stands there
  std::optional<Places> places;  ///< that it names: the location's, or known ones where the location names none
};

/// `company` is the job's company_key.
JobTitle read_title(const Job&, std::string_view company);

/// Without what says nothing about the work: "(m/f/d)", "Remote", the job's own place, a requisition's
/// number. "Sr. Front-end Engineer (m/w/d) - Remote" is "seniorfrontendengineer".
std::string title_key(const Job&);

}  // namespace zapply
