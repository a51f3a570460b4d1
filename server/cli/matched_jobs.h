#pragma once

#include <cstdint>
#include <functional>

#include "server/cli/command_line.h"
#include "server/matching/match.h"
#include "server/profiles/profile.h"

namespace zapply {

class Store;

/// How many there were to choose from.
struct MatchedCount {
  std::int64_t jobs = 0;
  bool is_exact = true;  ///< or more than that

  bool operator==(const MatchedCount&) const = default;
};
/// Calls `show` with each job that a query finds and whose match has one of the wanted verdicts, at most `limit` of them:
/// in the query's order, or the best first (those that are ruled out last, and of equals the newest first).
MatchedCount for_each_match(Store&, const Profile&, const JobsOptions&, JobsQuery, std::int64_t limit,
                            const std::function<void(const Job&, const Match&)>& show);

}  // namespace zapply
