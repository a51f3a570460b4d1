#include "server/matching/rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

constexpr std::size_t kNamesMax = 6;
constexpr double kHoursDoubt = 1;  // summer time is not the same everywhere

/// Evidence, and why.
using Words = std::pair<std::string, std::string>;

/// `words` gives them; it is called only where somebody may ask.
template <class MakeWords>
RuleResult result(const Posting& posting, std::string_view rule, Verdict verdict, MakeWords words) {
  RuleResult out{rule, verdict, {}, {}};
  if (posting.job) std::tie(out.evidence, out.why) = Words(words());
  return out;
}

bool wants(const Profile& profile, WorkMode mode) {
  return profile.work_modes.empty() ||
         std::find(profile.work_modes.begin(), profile.work_modes.end(), mode) != profile.work_modes.end();
}

/// "the United States", "Colombia".
bool has_article(std::string_view place) {
  constexpr std::array<std::string_view, 6> kOthers{"Netherlands",        "Philippines", "Czech Republic",
                                                    "Dominican Republic", "Bahamas",     "Maldives"};
  return place.starts_with("United ") || std::find(kOthers.begin(), kOthers.end(), place) != kOthers.end();
}

std::string sentence(std::string_view before, std::string_view what, std::string_view behind = ".") {
  return std::string(before).append(has_article(what) ? "the " : "").append(what).append(behind);
}

/// Hours that a person's day and another have in common, whatever days they fall on.
double shared_hours(const WorkingHours& person, int offset, const HoursDemand& other) {
  constexpr int kDay = 24 * 60;
  const int from = person.from - offset, to = (person.to <= person.from ? person.to + kDay : person.to) - offset;
  int shared = 0;
  for (int shift = -2 * kDay; shift <= 2 * kDay; shift += kDay)
    shared = std::max(shared, std::min(to, other.to + shift) - std::max(from, other.from + shift));
  return std::max(shared, 0) / 60.0;
}

/// Remote work near an office: whoever lives in its town may do it, and nobody of another country. Which towns lie near
/// others is not known.
std::optional<RuleResult> commute_place(const Candidate& candidate, const Posting& posting) {
  if (!posting.commute) return std::nullopt;
  const std::string_view town = posting.commute->value;
  const Candidate::Location& there = candidate.at(town);
  if (!there.is_named) return std::nullopt;
  const auto says = [&](Verdict verdict, std::string_view why, std::string_view behind) {
    return result(posting, "place", verdict,
                  [&] { return Words(posting.commute->words, sentence(why, town, behind)); });
  };
  if (there.is_near || candidate.profile.relocate) return says(Verdict::kYes, "One has to live near ", ", as you do.");
  const UsStates around = us_states_around(us_state_of_city(town));
  const bool is_far = !there.is_home || (candidate.state != 0 && around != 0 && (around & candidate.state) == 0);
  if (is_far) return says(Verdict::kNo, "One has to live near ", ".");
  return says(Verdict::kUnknown, "One has to live near ", ", and how far away you live is not known.");
}

RuleResult remote_place(const Candidate& candidate, const Posting& posting) {
  const auto says = [&](Verdict verdict, auto words) { return result(posting, "place", verdict, words); };
  if (auto commute = commute_place(candidate, posting)) return *std::move(commute);
  const std::string home(candidate.home);
  const auto& reach = posting.reach;
  if (reach && reach->value == Reach::kAnyCountry)
    return says(Verdict::kYes, [&] { return Words(reach->words, "It is open to people in any country."); });
  if (!posting.remote_from.empty()) {
    const auto from = [&] { return remote_from_text(*posting.job, kNamesMax); };
    const bool is_open = std::any_of(posting.remote_from.begin(), posting.remote_from.end(),
                                     [&](std::string_view named) { return candidate.is_at_home_in(named); });
    if (is_open)
      return says(Verdict::kYes, [&] {
        return Words(from(), sentence("It may be done from ", from(), ", which includes " + home + "."));
      });
    if (candidate.at(posting.location).is_home)
      return says(Verdict::kYes, [&] { return Words(posting.location, sentence("It names ", home)); });
    // "Anywhere in the World" beside an address: what the text demands decides.
    if (posting.is_anywhere && !posting.demands_residence)
      return says(Verdict::kUnknown, [&] { return Words(from(), sentence("It says anywhere, and names ", from())); });
    return says(Verdict::kNo,
                [&] { return Words(from(), sentence("It may be done from ", from(), ", not from " + home + ".")); });
  }
  if (reach)
    return says(Verdict::kYes, [&] { return Words(reach->words, "Its people work from all over the world."); });
  const auto& hours = posting.hours;
  if (hours && hours->value.is_zones)
    return says(candidate.zone ? Verdict::kYes : Verdict::kUnknown, [&] {
      return Words(hours->words, candidate.zone ? "It names time zones, not countries."
                                                : "It names time zones, not countries, and your profile names none.");
    });
  for (const auto& right : posting.work_rights)
    if (right.value.country == home)
      return says(Verdict::kYes, [&] { return Words(right.words, sentence("It hires in ", home)); });
  if (const auto& terms = posting.country_of_terms; terms && terms->value == home)
    return says(Verdict::kYes,
                [&] { return Words(terms->words, sentence("It is remote, and its terms are those of ", home)); });
  return says(Verdict::kUnknown, [&] { return Words(posting.location, "It is remote, but doesn't say from where."); });
}

/// Of who lives in the United States.
RuleResult named_states(const Candidate& candidate, const Posting& posting) {
  const auto& demand = posting.states->value;
  const auto says = [&](Verdict verdict, auto why) {
    return result(posting, "state", verdict, [&] { return Words(posting.states->words, why()); });
  };
  if (candidate.state == 0)
    return says(Verdict::kUnknown,
                [] { return "It names states, and your profile doesn't say in which one you live."; });
  const std::string yours = us_state_codes(candidate.state);
  const bool is_open = demand.only != 0 ? (demand.only & candidate.state) != 0 : (demand.except & candidate.state) == 0;
  if (is_open) return says(Verdict::kYes, [&] { return sentence("It may be done from ", yours); });
  if (demand.only == 0) return says(Verdict::kNo, [&] { return sentence("It may not be done from ", yours); });
  return says(Verdict::kNo, [&, only = demand.only] {
    return sentence("It may be done from ", us_state_codes(only), ", not from " + yours + ".");
  });
}

bool is_done_anywhere(const Posting& posting) {
  return posting.work_mode == WorkMode::kRemote ||
         (!posting.work_mode && (posting.remote == true || !posting.remote_from.empty()));
}

/// Whether the person would do it where they may not work yet: from home, or at a place to which they would move.
bool is_done_abroad(const Candidate& candidate, const Posting& posting) {
  if (candidate.home.empty()) return false;
  if (is_done_anywhere(posting)) return !candidate.works_in(candidate.home);
  const Candidate::Location& there = candidate.at(posting.location);
  return there.is_named && !there.may_work && (there.is_near || candidate.profile.relocate);
}

/// Of a posting that says nothing of who may work there already.
std::optional<RuleResult> sponsorship_of(const Candidate& candidate, const Posting& posting) {
  if (!is_done_abroad(candidate, posting)) return std::nullopt;
  const auto says = [&](Verdict verdict, const char* why) {
    return result(posting, "authorisation", verdict, [&] {
      const Boxed<Demands>& demands = posting.job->demands;
      return Words(posting.sponsorship ? demands->sponsorship->words : posting.location, why);
    });
  };
  if (posting.sponsorship == Sponsorship::kOffered)
    return says(Verdict::kYes, "It sponsors who needs a permit to work there.");
  if (posting.sponsorship == Sponsorship::kRefused)
    return says(Verdict::kNo, "You would need a permit to work there, and it sponsors none.");
  return says(Verdict::kUnknown, "You would need a permit to work there, and it doesn't say whether it sponsors one.");
}

}  // namespace

std::optional<RuleResult> place_rule(const Candidate& candidate, const Posting& posting) {
  if (candidate.home.empty()) return std::nullopt;
  if (is_done_anywhere(posting)) return remote_place(candidate, posting);
  const auto says = [&](Verdict verdict, auto why) {
    return result(posting, "place", verdict, [&] { return Words(posting.location, why()); });
  };
  const Candidate::Location& there = candidate.at(posting.location);
  if (!there.is_named) return says(Verdict::kUnknown, [] { return "It doesn't say where it is done."; });
  if (there.is_near || candidate.profile.relocate)
    return says(Verdict::kYes, [&] { return sentence("It is done in ", posting.location); });
  return says(Verdict::kNo, [&] {
    return sentence("It is done in ", posting.location, ", and nothing speaks of remote work from elsewhere.");
  });
}

std::optional<RuleResult> time_zone_rule(const Candidate& candidate, const Posting& posting) {
  const auto& hours = posting.hours;
  if (!hours || !candidate.zone) return std::nullopt;
  const auto says = [&](Verdict verdict, const char* why) {
    return result(posting, "time_zone", verdict, [&] { return Words(hours->words, why); });
  };
  if (hours->value.is_zones) {
    const bool fits = std::any_of(candidate.zone->begin(), candidate.zone->end(),
                                  [&](int offset) { return hours->value.from <= offset && offset <= hours->value.to; });
    if (fits) return says(Verdict::kYes, "Your time zone is among those that it names.");
    return says(Verdict::kNo, "Your time zone is not among those that it names.");
  }
  const auto& working = candidate.profile.working_hours;
  if (!working) return std::nullopt;
  double most = 0;
  for (const int offset : *candidate.zone) most = std::max(most, shared_hours(*working, offset, hours->value));
  if (most + kHoursDoubt >= hours->value.overlap)
    return says(Verdict::kYes, "Your working hours overlap enough with those that it demands.");
  return says(Verdict::kNo, "Your working hours overlap too little with those that it demands.");
}

std::optional<RuleResult> work_mode_rule(const Candidate& candidate, const Posting& posting) {
  const Profile& profile = candidate.profile;
  if (profile.work_modes.empty() || !posting.work_mode) return std::nullopt;
  const auto says = [&](Verdict verdict, const char* why) {
    return result(posting, "work_mode", verdict, [&] {
      const std::string mode = work_mode_text(*posting.job);
      return Words(mode, sentence(why, mode));
    });
  };
  if (!wants(profile, *posting.work_mode)) return says(Verdict::kNo, "You don't want it: ");
  if (*posting.work_mode == WorkMode::kRemote && posting.office_at_times && !wants(profile, WorkMode::kHybrid) &&
      !candidate.at(posting.location).is_near)
    return result(posting, "work_mode", Verdict::kNo,
                  [&] { return Words(*posting.office_at_times, "One has to come to an office at times."); });
  return says(Verdict::kYes, "You take it: ");
}

std::optional<RuleResult> state_rule(const Candidate& candidate, const Posting& posting) {
  if (posting.states && candidate.home == "United States") return named_states(candidate, posting);
  if (posting.coast == Coast::kNone) return std::nullopt;
  const bool is_east = posting.coast == Coast::kEast;
  const std::optional<bool>& is_there = is_east ? candidate.on_east_coast : candidate.on_west_coast;
  if (!is_there) return std::nullopt;
  const std::string_view coast = is_east ? "the east coast" : "the west coast";
  return result(posting, "state", *is_there ? Verdict::kYes : Verdict::kNo,
                [&] { return Words(coast, sentence(*is_there ? "You live on " : "One has to live on ", coast)); });
}

std::optional<RuleResult> authorisation_rule(const Candidate& candidate, const Posting& posting) {
  const auto& rights = posting.work_rights;
  if (rights.empty()) return sponsorship_of(candidate, posting);
  for (const auto& right : rights)
    if (candidate.works_in(right.value.country) &&
        (!right.value.is_citizenship || !candidate.profile.citizen_of.empty()))
      return result(posting, "authorisation", Verdict::kYes,
                    [&] { return Words(right.words, sentence("You may work in ", right.value.country)); });
  const auto& first = rights.front();
  return result(posting, "authorisation", Verdict::kNo, [&] {
    return Words(first.words,
                 sentence(first.value.is_citizenship ? "One must be a citizen of " : "One must be allowed to work in ",
                          first.value.country, ", which your profile doesn't say of you."));
  });
}

std::optional<RuleResult> clearance_rule(const Candidate& candidate, const Posting& posting) {
  if (posting.clearance == ClearanceDemand::kNone || !candidate.profile.clearances.empty()) return std::nullopt;
  const auto says = [&](Verdict verdict, const char* why) {
    return result(posting, "clearance", verdict, [&] { return Words(posting.job->demands->clearance->words, why); });
  };
  // Citizens can mostly get one, where it need not be there yet.
  if (!candidate.profile.citizen_of.empty() && posting.clearance == ClearanceDemand::kCanBeHad)
    return says(Verdict::kUnknown, "A security clearance has to be obtained.");
  return says(Verdict::kNo, "A security clearance is demanded, and your profile names none.");
}

std::optional<RuleResult> employment_rule(const Candidate& candidate, const Posting& posting) {
  const std::vector<std::string>& wanted = candidate.profile.employment_types;
  const std::string_view type = posting.employment_type;
  if (wanted.empty() || type.empty()) return std::nullopt;
  const auto is_contract = [](std::string_view each) { return each == "freelance" || each == "contract"; };
  // Who takes contracts takes them from whoever calls them so.
  const bool is_taken = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& each) {
    return each == type || (is_contract(each) && is_contract(type));
  });
  return result(posting, "employment_type", is_taken ? Verdict::kYes : Verdict::kNo,
                [&] { return Words(type, sentence(is_taken ? "You take it: " : "You don't want it: ", type)); });
}

std::optional<RuleResult> pay_rule(const Candidate& candidate, const Posting& posting) {
  if (!candidate.pay_floor || !posting.pay) return std::nullopt;
  const Currencies& currencies = candidate.currencies;
  const auto dollars = currencies.dollars_for_one(posting.currency);
  if (!dollars) return std::nullopt;
  const double pay = *posting.pay * *dollars, floor = *candidate.pay_floor;
  const bool is_converted = posting.currency != candidate.profile.salary_min->currency;
  const auto says = [&](Verdict verdict, std::string_view why) {
    return result(posting, "pay", verdict, [&] {
      const std::string& text = posting.job->salary.text;
      return Words(text.empty() ? "pay" : text, is_converted
                                                    ? std::string(why) + " (currencies of " + currencies.date + ")."
                                                    : std::string(why) + ".");
    });
  };
  if (is_converted && currencies.is_old_on(posting.found_on) && std::abs(pay - floor) <= Currencies::kOldMargin * floor)
    return says(Verdict::kUnknown,
                "It pays about what you want, at its best: the table of currencies is too old to tell");
  if (pay >= floor) return says(Verdict::kYes, "It pays what you want, at its best");
  return says(Verdict::kNo, "It pays less than you want, even at its best");
}

std::optional<RuleResult> language_rule(const Candidate& candidate, const Posting& posting) {
  const auto& spoken = candidate.profile.languages;
  if (spoken.empty()) return std::nullopt;
  const auto speaks = [&](std::string_view code) {
    return std::any_of(spoken.begin(), spoken.end(), [&](const auto& each) { return each.first == code; });
  };
  for (const auto& demand : posting.languages)
    if (demand.value.is_must && !speaks(demand.value.code))
      return result(posting, "language", Verdict::kNo, [&] {
        return Words(demand.words,
                     sentence("It demands a language that you don't name: ", language_name(demand.value.code)));
      });
  const std::string_view written = posting.written_in;
  if (posting.languages.empty() && !written.empty() && !speaks(written))
    return result(posting, "language", Verdict::kUnknown, [&] {
      return Words(language_name(written),
                   sentence("It is written in a language that you don't name: ", language_name(written)));
    });
  return std::nullopt;
}

std::optional<RuleResult> company_rule(const Candidate& candidate, const Posting& posting) {
  if (posting.company.empty()) return std::nullopt;
  for (const std::string& avoided : candidate.avoided_companies)
    if (avoided == posting.company)
      return result(posting, "company", Verdict::kNo,
                    [&] { return Words(posting.job->company, "You don't want this company."); });
  return std::nullopt;
}

std::optional<RuleResult> closed_rule(const Candidate&, const Posting& posting) {
  if (!posting.closed) return std::nullopt;
  return result(posting, "closed", Verdict::kNo, [&] { return Words(*posting.closed, "It says that it is closed."); });
}

std::optional<RuleResult> avoid_rule(const Candidate&, const Posting& posting, const std::vector<Avoided>& avoided) {
  for (const Avoided& each : avoided)
    if (each.is_core)
      return result(posting, "avoid", Verdict::kNo,
                    [&] { return Words(each.words, sentence("You avoid it: ", each.phrase)); });
  return std::nullopt;
}

std::vector<RuleResult> rules_of(const Candidate& candidate, const Posting& posting,
                                 const std::vector<Avoided>& avoided) {
  std::vector<RuleResult> out;
  const auto ask = [&](std::optional<RuleResult> said) {
    if (said) out.push_back(*std::move(said));
  };
  for (const auto rule : {place_rule, work_mode_rule, state_rule, time_zone_rule, authorisation_rule, clearance_rule,
                          language_rule, employment_rule, pay_rule, company_rule})
    ask(rule(candidate, posting));
  ask(avoid_rule(candidate, posting, avoided));
  ask(closed_rule(candidate, posting));
  return out;
}

Verdict verdict_of(const std::vector<RuleResult>& rules) {
  Verdict out = Verdict::kYes;
  for (const RuleResult& each : rules) out = std::max(out, each.verdict);
  return out;
}

std::string ruling_out(const std::vector<RuleResult>& rules) {
  for (const RuleResult& rule : rules)
    if (rule.verdict == Verdict::kNo) return std::string(rule.rule);
  return {};
}

}  // namespace zapply
