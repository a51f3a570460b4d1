#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/demands/hours.h"
#include "server/demands/languages.h"
#include "server/demands/reach.h"
#include "server/demands/work_right.h"
#include "shared/job.h"

namespace zapply {

/// A job and what is read out of its text for matching: once, for all profiles.
class Posting {
 public:
  /// The job has its description and demands, and outlives this.
  explicit Posting(const Job& job);
  Posting(const Posting&) = delete;  // what was read points into the text
  Posting& operator=(const Posting&) = delete;

  const Job& job;

 private:
  const std::string text_;  ///< title, location, time zone and description: places and hours stand in any of these

 public:
  const std::string folded;  ///< the text, as folded() gives it
  const std::vector<Stated<WorkRight>> work_rights;
  const std::vector<Stated<LanguageDemand>> languages;
  const std::optional<Stated<Reach>> reach;
  const std::optional<Stated<std::string_view>> country_of_terms;
  const std::optional<Stated<HoursDemand>> hours;
  const std::string_view written_in;  ///< a language's code; empty in doubt
};

}  // namespace zapply
