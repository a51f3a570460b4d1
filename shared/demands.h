#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"

namespace zapply {

/// Whether a company asks for a permit to work for whom it hires.
enum class Sponsorship : std::uint8_t { kOffered, kRefused };

template <>
struct EnumNames<Sponsorship> {
  static constexpr std::array<std::string_view, 2> kNames{"offered", "refused"};
};

/// How a posting asks for a skill: a must, a wish, or it only names it.
enum class Need : std::uint8_t { kMust, kNice, kUnclear };

template <>
struct EnumNames<Need> {
  static constexpr std::array<std::string_view, 3> kNames{"must", "nice", "unclear"};
};

struct SkillDemand {
  std::string name;
  Need need = Need::kUnclear;

  bool operator==(const SkillDemand&) const = default;
};

/// Something that a posting asks for, and its own words for it.
template <class Value>
struct Demand {
  Value value{};
  std::string words;

  bool operator==(const Demand&) const = default;
};

/// What a posting asks of a person. Nothing is what it doesn't say, or where its words are in doubt.
struct Demands {
  std::optional<Demand<double>> years_min;  ///< of experience, as a must
  std::optional<Demand<Sponsorship>> sponsorship;
  std::optional<Demand<bool>> clearance;  ///< of a state: demanded, or that one can be had; never false
  std::vector<SkillDemand> skills;        ///< each once

  bool operator==(const Demands&) const = default;
};

/// Calls f(name, demand) for each but the skills, in the order in which JSON has them.
template <class SomeDemands, class F>
void visit_demands(SomeDemands& demands, F&& f) {
  f("years_min", demands.years_min);
  f("sponsorship", demands.sponsorship);
  f("clearance", demands.clearance);
}

}  // namespace zapply
