#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/matching/avoided.h"
#include "server/matching/candidate.h"
#include "server/matching/match.h"
#include "server/matching/posting.h"

namespace zapply {

/// Each rule looks at one hard fact; nothing where it has nothing to say. Evidence and why stand in what it says only
/// where the posting still has its job.
std::optional<RuleResult> place_rule(const Candidate&, const Posting&);
std::optional<RuleResult> time_zone_rule(const Candidate&, const Posting&);
std::optional<RuleResult> work_mode_rule(const Candidate&, const Posting&);
std::optional<RuleResult> authorisation_rule(const Candidate&, const Posting&);
std::optional<RuleResult> clearance_rule(const Candidate&, const Posting&);
std::optional<RuleResult> employment_rule(const Candidate&, const Posting&);
std::optional<RuleResult> pay_rule(const Candidate&, const Posting&);
std::optional<RuleResult> language_rule(const Candidate&, const Posting&);
std::optional<RuleResult> state_rule(const Candidate&, const Posting&);
std::optional<RuleResult> avoid_rule(const Candidate&, const Posting&, const std::vector<Avoided>&);
std::optional<RuleResult> closed_rule(const Candidate&, const Posting&);
std::optional<RuleResult> company_rule(const Candidate&, const Posting&);

/// All of them, and what follows: no where one says no, unknown where a deciding one is, else yes.
std::vector<RuleResult> rules_of(const Candidate&, const Posting&, const std::vector<Avoided>&);
Verdict verdict_of(const std::vector<RuleResult>&);
/// The rule that says no; empty: none does.
std::string ruling_out(const std::vector<RuleResult>&);

}  // namespace zapply
