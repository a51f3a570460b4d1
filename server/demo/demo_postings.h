#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/timestamp.h"

namespace zapply {

/// A made-up posting. The same number on the same board is the same job; now and then its text changes.
struct DemoPosting {
  std::int64_t number = 0;
  std::string title;
  std::string company;
  std::string location;
  std::string employment_type;
  std::vector<std::string> tags;
  std::optional<int> salary_min;  ///< US dollars a year
  std::optional<int> salary_max;
  Timestamp published_at{};
  std::string description_html;
};

/// When the board opened, and how many of its first rounds were a day apart; those after them follow one another as
/// somebody asks.
struct DemoTimes {
  Timestamp opened_at{};
  int past_days = 0;
};

enum class DemoBoardName { kTidewater, kFernhill, kKestrel, kBramble, kLighthouse, kMeadowlark };

/// What a board lists when it is asked for the `round`-th time (from 0), newest first: each round a few postings are
/// new, as many are gone and some have changed. A few of Tidewater's stand on Kestrel's own list, too.
std::vector<DemoPosting> demo_postings(DemoBoardName, int round, const DemoTimes&);

}  // namespace zapply
