#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/preference/match_features.h"

namespace zapply {

/// What a person prefers, learned from what they starred and hid (learning.h): a weight for each feature and trade beside
/// what jobs of the examples have of it, and one for each company that they hid. It orders jobs that fit alike; nothing of
/// it is part of a score.
struct Preference {
  struct Weight {
    double weight = 0;
    double mean =
        0;  ///< of the examples that speak of it: a job that has as much as they is preferred neither more nor less

    bool operator==(const Weight&) const = default;
  };
  std::array<Weight, kFeatures> features{};
  std::vector<Weight> trades;                             ///< by role; all of them, or none
  std::vector<std::pair<std::string, double>> companies;  ///< by their folded names
  std::int64_t wanted = 0, unwanted = 0;                  ///< examples

  bool operator==(const Preference&) const = default;
};

/// 0 to 100; 50 is a job like the examples on both sides.
int figure_of(const Preference&, const MatchFeatures&);

/// What it says of one feature, of a match or of all.
struct PreferencePart {
  std::string part;  ///< "remote", "trade: backend", "company"
  double weight = 0;
  std::string why;  ///< for a person, in a sentence

  bool operator==(const PreferencePart&) const = default;
};
/// Why a job has its figure, the strongest first, as many as a person reads.
std::vector<PreferencePart> parts_of(const Preference&, const MatchFeatures&);
/// What was learned, likewise.
std::vector<PreferencePart> parts_of(const Preference&);

std::string to_json(const Preference&);
/// Nothing where it is none of to_json()'s, such as one of another version.
std::optional<Preference> parse_preference(std::string_view json);

}  // namespace zapply
