#pragma once

#include <optional>
#include <vector>

#include "server/matching/match.h"
#include "server/matching/posting.h"

namespace zapply {

/// Each rule looks at one hard fact; nothing where it has nothing to say.
std::optional<RuleResult> place_rule(const Profile&, const Posting&);
std::optional<RuleResult> time_zone_rule(const Profile&, const Posting&);
std::optional<RuleResult> work_mode_rule(const Profile&, const Posting&);
std::optional<RuleResult> authorisation_rule(const Profile&, const Posting&);
std::optional<RuleResult> clearance_rule(const Profile&, const Posting&);
std::optional<RuleResult> employment_rule(const Profile&, const Posting&);
std::optional<RuleResult> pay_rule(const Profile&, const Posting&);
std::optional<RuleResult> language_rule(const Profile&, const Posting&);
std::optional<RuleResult> state_rule(const Profile&, const Posting&);
std::optional<RuleResult> avoid_rule(const Profile&, const Posting&);
std::optional<RuleResult> closed_rule(const Profile&, const Posting&);
std::optional<RuleResult> company_rule(const Profile&, const Posting&);

/// All of them, and what follows: no where one says no, unknown where a deciding one is, else yes.
std::vector<RuleResult> rules_of(const Profile&, const Posting&);
Verdict verdict_of(const std::vector<RuleResult>&);

}  // namespace zapply
