#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zapply {

/// Of sets of places, each a JSON array of names: whether it is open to somebody at `place`, or, where unknown ones are
/// kept, empty.
std::vector<bool> open_to(const std::vector<std::string>& sets, const std::string& place, bool keeps_unknown);

struct PlaceCount {
  std::string name;
  std::int64_t jobs = 0;  ///< that somebody there may do

  bool operator==(const PlaceCount&) const = default;
};
/// The places that are named most in sets which `jobs` have, so many of each, and `chosen` where one is; those with the
/// most jobs first.
std::vector<PlaceCount> count_places(const std::vector<std::string>& sets, const std::vector<std::int64_t>& jobs,
                                     const std::string& chosen);
std::int64_t jobs_without_place(const std::vector<std::string>& sets, const std::vector<std::int64_t>& jobs);

}  // namespace zapply
