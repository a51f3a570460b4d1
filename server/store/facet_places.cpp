#include "server/store/facet_places.h"

#include <algorithm>
#include <map>

#include "server/store/job_filter.h"
#include "server/store/job_rows.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::string_view kNone = "[]";
constexpr std::size_t kShown = 12;
// Looked at: a country that few name may be open to many, by its region or by the world.
constexpr std::size_t kLookedAt = 40;

std::vector<std::string> names_of_open_to_in_lower_case(const std::string& place) {
  std::vector<std::string> names;
  for (const std::string& name : names_of_open_to(place))
    names.push_back(ascii::lower(name));  // as SQLite compares NOCASE
  std::sort(names.begin(), names.end());
  return names;
}

bool has_one_of(const std::vector<std::string>& set, const std::vector<std::string>& names) {
  return std::any_of(set.begin(), set.end(), [&](const std::string& name) {
    return std::binary_search(names.begin(), names.end(), ascii::lower(name));
  });
}

struct Set {
  std::vector<std::string> names;
  std::int64_t jobs = 0;
};

}  // namespace

std::vector<bool> open_to(const std::vector<std::string>& sets, const std::string& place, bool keeps_unknown) {
  const std::vector<std::string> names = names_of_open_to_in_lower_case(place);
  std::vector<bool> open;
  open.reserve(sets.size());
  for (const std::string& set : sets)
    open.push_back(set == kNone ? keeps_unknown : has_one_of(from_json_array(set), names));
  return open;
}

std::int64_t jobs_without_place(const std::vector<std::string>& sets, const std::vector<std::int64_t>& jobs) {
  for (std::size_t i = 0; i < sets.size(); ++i)
    if (sets[i] == kNone) return jobs[i];
  return 0;
}

std::vector<PlaceCount> count_places(const std::vector<std::string>& sets, const std::vector<std::int64_t>& jobs,
                                     const std::string& chosen) {
  std::vector<Set> counted;
  std::map<std::string, std::int64_t> named;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (jobs[i] == 0 || sets[i] == kNone) continue;
    const Set& set = counted.emplace_back(Set{from_json_array(sets[i]), jobs[i]});
    for (const std::string& name : set.names) named[name] += set.jobs;
  }
  std::vector<PlaceCount> places;
  places.reserve(named.size());
  for (const auto& [name, count] : named) places.push_back({name, count});
  const auto more = [](const PlaceCount& a, const PlaceCount& b) { return a.jobs > b.jobs; };
  std::stable_sort(places.begin(), places.end(), more);
  if (places.size() > kLookedAt) places.resize(kLookedAt);
  const auto is_chosen = [&](const PlaceCount& place) { return ascii::lower(place.name) == ascii::lower(chosen); };
  if (!chosen.empty() && std::none_of(places.begin(), places.end(), is_chosen)) places.push_back({chosen, 0});
  for (PlaceCount& place : places) {
    const std::vector<std::string> names = names_of_open_to_in_lower_case(place.name);
    place.jobs = 0;
    for (const Set& set : counted)
      if (has_one_of(set.names, names)) place.jobs += set.jobs;
  }
  std::stable_sort(places.begin(), places.end(), more);
  if (!chosen.empty()) std::stable_partition(places.begin(), places.end(), is_chosen);
  if (places.size() > kShown) places.resize(kShown);
  return places;
}

}  // namespace zapply
