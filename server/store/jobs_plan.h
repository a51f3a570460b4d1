#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/job_cursor.h"
#include "server/store/job_filter.h"

namespace zapply {

/// One statement of a plan. It ends with a limit, which is bound last.
struct JobsSelect {
  std::string sql;        ///< gives places of jobs, (id, key) each; or a count
  Conditions conditions;  ///< with the values for it
  std::int64_t tier = 0;  ///< of relevance
};

/// How the jobs of a query are found. Few are gathered as a whole and sorted; of many the first are walked to in the
/// order of an index.
struct JobsPlan {
  JobDriver driver;
  JobSort sort = JobSort::kNewest;  ///< without words to be relevant to, the newest stand first
  std::optional<JobPlace> after;
  std::optional<JobsSelect> count_words;    ///< how many have the words, before any other filter
  std::optional<JobsSelect> count_range;    ///< how many the filter has that may find them instead of the words
  std::vector<JobsSelect> gather;           ///< empty where nothing but an order is asked for
  std::vector<JobsSelect> gather_in_range;  ///< among those of the range
  std::vector<JobsSelect> walk;
  bool is_walk_in_order = false;  ///< what comes first need not be looked for in the rest
  JobsSelect count;
};
/// Pure. Throws BadCursor.
JobsPlan plan_of(const JobsQuery&);

}  // namespace zapply
