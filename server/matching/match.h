#pragma once

#include <string>
#include <vector>

#include "shared/job_match.h"

namespace zapply {

/// What one rule says. A rule that the profile has no wish for, or that the posting says nothing of, says nothing, but
/// for the place and the right to work: they decide.
struct RuleResult {
  std::string_view rule;  ///< "place", "work_mode", "authorisation", …
  Verdict verdict = Verdict::kYes;
  std::string evidence;  ///< the posting's own words, or the field that says it
  std::string why;       ///< for a person, in a sentence

  bool operator==(const RuleResult&) const = default;
};

/// A part of the score.
struct ScorePart {
  std::string_view part;  ///< "role", "skills", "seniority"; "far_above" and others take off
  double points = 0;      ///< below 0: taken off
  double of = 0;          ///< at most
  std::string evidence;
  std::string why;
  bool is_stated = true;  ///< the posting says something of it

  bool operator==(const ScorePart&) const = default;
};

struct Match {
  Verdict verdict = Verdict::kUnknown;
  int score = 0;            ///< 0 to 100, whatever the verdict
  double completeness = 0;  ///< how much of the score rests on something stated: 0 to 1
  std::vector<RuleResult> rules;
  std::vector<ScorePart> parts;
};

}  // namespace zapply
