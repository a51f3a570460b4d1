#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/store/sql/database.h"
#include "shared/jobs_query.h"

namespace zapply {

/// What of a query only the database knows: the ids of jobs, in rising order.
struct FacetWords {
  std::optional<IdList> with_words;    ///< none: no words are asked for
  std::optional<IdList> with_company;  ///< none: no company is asked for
  IdList without_words;                ///< where nothing but what is not wanted was said
  IdList of_companies_left_out;
  /// How a profile's jobs stand, by rising ids; empty where no profile is named.
  struct Match {
    std::uint32_t job_id = 0;
    std::uint8_t verdict = 0;
    std::uint8_t score = 0;
  };
  std::vector<Match> matches;
  bool has_phrases = false;  ///< what has the words has to be looked at
};
FacetWords find_facet_words(Database&, const JobsQuery&);

/// Of `ids`, those that have the query's phrases take the place of all that have its words.
void keep_with_phrases(Database&, const JobsQuery&, const IdList& ids, FacetWords&);

}  // namespace zapply
