#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/enum_names.h"

namespace zapply {

/// Whether a person may do a job at all. Unknown is where a deciding fact is not stated; it never hides.
enum class Verdict : std::uint8_t { kYes, kUnknown, kNo };

template <>
struct EnumNames<Verdict> {
  static constexpr std::array<std::string_view, 3> kNames{"yes", "unknown", "no"};
};

/// Why a match is another one than it was.
enum class MatchCause : std::uint8_t { kPosting, kProfile, kMatcher };

template <>
struct EnumNames<MatchCause> {
  static constexpr std::array<std::string_view, 3> kNames{"posting", "profile", "matcher"};
};

/// A verdict and a score, 0 to 100.
struct Standing {
  Verdict verdict = Verdict::kUnknown;
  int score = 0;

  bool operator==(const Standing&) const = default;
};

/// What fits: not ruled out, and a score of at least that.
inline constexpr int kFittingScore = 60;

inline bool fits(const Standing& standing) {
  return standing.verdict != Verdict::kNo && standing.score >= kFittingScore;
}

/// What is kept of how a job suits a profile; reasons are computed when somebody asks for them.
struct JobMatch {
  Standing standing;
  std::string rule;             ///< that ruled it out; empty: none
  std::optional<Standing> was;  ///< before it changed for the last time
  std::optional<MatchCause> changed_by;
  std::optional<int> preference;  ///< 0 to 100: what one's own preference says; no part of the score
  bool is_older = false;  ///< the profile, the posting or the matcher is newer, and matching has not come to it yet

  bool operator==(const JobMatch&) const = default;
};

}  // namespace zapply
