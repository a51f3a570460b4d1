#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/job_match.h"
#include "shared/timestamp.h"

namespace zapply {

/// What a person prefers in a job, apart from its score.
struct JobPreference {
  int figure = 0;                                  ///< 0 to 100
  std::vector<std::pair<std::string, bool>> whys;  ///< and whether each speaks for it, the strongest first
};

/// What a language model said of it, apart from its score.
struct JobOpinion {
  std::string state;          ///< "unasked", "waiting", "answered" or "unusable"
  std::optional<int> figure;  ///< 0 to 100
  std::string comment, model, cause;
  std::vector<std::string> quotes, left_out;
  std::optional<Timestamp> asked_at, next_try;
  bool is_older = false;  ///< the profile or the posting has changed since
  bool may_ask = false;   ///< there is a language model

  /// It may be answered any moment.
  bool is_due() const { return state == "waiting" && cause.empty(); }
};
/// Why there is none yet, without the time of the next try; empty: there is one, or none was asked for.
std::string opinion_words(const JobOpinion&);

/// Why a job suits a profile as it does, as GET api/jobs/{id}/match tells it.
struct JobReasons {
  struct Rule {
    std::string rule;
    Verdict verdict = Verdict::kUnknown;
    std::string evidence, why;
  };
  struct Part {
    std::string part;
    double points = 0, of = 0;
    std::string evidence, why;
  };
  std::string profile;
  Standing standing;
  double completeness = 0;  ///< 0 to 1
  std::vector<Rule> rules;
  std::vector<Part> parts;
  std::optional<Standing> was;              ///< before it changed for the last time
  std::optional<MatchCause> changed_by;     ///< what changed it then
  std::optional<JobPreference> preference;  ///< where one is active and the job is not ruled out
  bool is_newer = false;                    ///< than what lists show
  std::optional<JobOpinion> opinion;        ///< nothing where no language model was or can be asked
};

/// Throws ProtocolError.
JobReasons parse_job_reasons(std::string_view text);

/// "may be done", "can't tell whether it may be done", "ruled out".
std::string_view verdict_words(Verdict);
/// "It was 71, may be done, before your profile changed."
std::string change_words(const JobReasons&);

/// "72 of 100", and what that means beside others that fit alike.
std::string preference_words(const JobPreference&);

/// Where the evidence of rules stands in a text: pieces of it in order, the marked ones those.
struct MarkedPiece {
  std::string_view text;
  bool is_marked = false;

  bool operator==(const MarkedPiece&) const = default;
};
std::vector<MarkedPiece> marked_pieces(std::string_view text, const JobReasons&);

}  // namespace zapply
