#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/matching/avoided.h"
#include "server/matching/currencies.h"
#include "server/matching/roles.h"
#include "server/places/us_states.h"
#include "server/profiles/profile.h"

namespace zapply {

/// A profile made ready to be compared with many postings; for one thread at a time.
class Candidate {
 public:
  /// The profile outlives this.
  Candidate(const Profile& profile, Currencies = builtin_currencies());  // NOLINT: it is the profile, made ready

  const Profile& profile;
  const Currencies currencies;                 ///< by which pay is compared
  const std::string_view home;                 ///< the country's English name; empty: not said
  const std::optional<double> pay_floor;       ///< a year, in US dollars
  std::vector<std::string> avoided_companies;  ///< folded
  const std::vector<AvoidedPhrase> avoided;
  std::optional<std::array<int, 2>> zone;            ///< minutes east of UTC, in winter and in summer
  UsStates state = 0;                                ///< of a city in the US; none: not known
  std::optional<bool> on_east_coast, on_west_coast;  ///< where the state is known

  bool works_in(std::string_view country) const;
  bool is_at_home_in(std::string_view remote_from) const;  ///< or in a region of it: "Latin America", "worldwide"
  /// How far this person's skills do for one that is asked for: 1 for itself and what implies it, less for a near one.
  double command_of(std::uint16_t skill) const { return commands_[skill]; }

  /// How near a trade is to those of the profile's titles, and to which; those that stand first count more.
  struct Likeness {
    double share = 0;
    std::size_t title = 0;
  };
  const Likeness& likeness_to(Role role) const { return likenesses_[role]; }

  /// What a job's location is to this person.
  struct Location {
    bool is_named = false;  ///< a place is
    bool is_home = false;   ///< of the country, or part of it
    bool is_near = false;   ///< the person's city, or another place of the profile
    bool may_work = false;  ///< somewhere there the person may work already
  };
  const Location& at(std::string_view location) const;

 private:
  std::vector<std::string_view> around_home_;
  std::vector<double> commands_;      ///< by skill
  std::vector<Likeness> likenesses_;  ///< by role
  /// Boards repeat places, and reading one takes longer than all rules.
  mutable std::unordered_map<std::string, Location> locations_;
};

}  // namespace zapply
