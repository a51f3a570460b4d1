#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/demands/stated.h"
#include "server/places/us_states.h"

namespace zapply {

/// In which states of the United States one may live: one of those, but for those. At most one of both is there.
struct StateDemand {
  UsStates only = 0;
  UsStates except = 0;

  bool operator==(const StateDemand&) const = default;
};

/// "Only in CA, NY and TX", "not available in Colorado", "all states except …", "eligible states: …". Not where offices,
/// customers or laws are, nor what is said of pay there.
std::optional<Stated<StateDemand>> demanded_states(const SearchedText&);
/// The same of a remote job's location that names nothing but states: "Remote - CA, WA, OR".
StateDemand located_states(std::string_view location);

/// The place near which one has to live: "Denver, CO" of "within commuting distance of our Denver, CO office". The value is
/// empty where it names none.
std::optional<Stated<std::string_view>> demanded_commute(const SearchedText&);

}  // namespace zapply
