#include "server/matching/rules.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/matching/avoided.h"
#include "server/matching/pay_a_year.h"
#include "server/places/place_names.h"
#include "server/places/places.h"
#include "server/time/zones.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

constexpr std::size_t kNamesMax = 6;
constexpr std::size_t kClosedWithin = 600;  // bytes

/// By its English name: "Colombia" of "CO".
std::string_view country_of(std::string_view code) { return country_of_code(ascii::lower(code)); }

std::string_view home_of(const Profile& profile) { return country_of(profile.country); }

bool works_in(const Profile& profile, std::string_view country) {
  const auto names = [&](const std::string& code) {
    if (code == "EU") return region_holds("European Union", country);
    return country_of(code) == country;
  };
  return std::any_of(profile.may_work_in.begin(), profile.may_work_in.end(), names) ||
         std::any_of(profile.citizen_of.begin(), profile.citizen_of.end(), names) ||
         (profile.may_work_in.empty() && home_of(profile) == country);
}

bool is_open_to(const Job& job, std::string_view home) {
  const std::vector<std::string_view> around = places_around(home);
  return std::any_of(job.remote_from.begin(), job.remote_from.end(), [&](const std::string& from) {
    return from == "worldwide" || std::find(around.begin(), around.end(), from) != around.end();
  });
}

bool wants(const Profile& profile, WorkMode mode) {
  return profile.work_modes.empty() ||
         std::find(profile.work_modes.begin(), profile.work_modes.end(), mode) != profile.work_modes.end();
}

/// The person's city, and the other places that are named in the profile.
bool is_near(const Profile& profile, const Job& job) {
  const Places there(job.location);
  const auto shares = [&](const std::string& place) { return !place.empty() && there.overlap(Places(place)); };
  return shares(profile.city) || std::any_of(profile.places.begin(), profile.places.end(), shares);
}

bool is_anywhere(std::string_view location) {
  static constexpr std::string_view kAnywhere =
      R"(^(?:remote[ ,(-]*)?(?:anywhere(?: in the world)?|worldwide|global)\)?$)";
  return matches(kAnywhere, folded(location));
}

/// That one has to live somewhere in particular.
bool demands_residence(std::string_view folded_text) {
  static constexpr std::string_view kDemands =
      R"(\b(?:must (?:be |currently |already )*(?:liv\w*|resid\w*|locat\w*|based?|in the|in\b|work from)|(?:usa?|u\.s\.|uk|eu|canada|europe|latam)[- ]only|only (?:in|from|open to|accept|hire|considering|candidates)|residents? (?:of|only)|located in the (?:us|u\.s|united)|authori[sz]ed to work|us-based|based in the (?:us|u\.s|united))\b)";
  return matches(kDemands, folded_text);
}

std::string sentence(std::string_view before, std::string_view what, std::string_view behind = ".") {
  return std::string(before).append(what).append(behind);
}

RuleResult result(std::string_view rule, Verdict verdict, std::string evidence, std::string why) {
  return {rule, verdict, std::move(evidence), std::move(why)};
}

/// The state behind a city's comma: "Austin, TX".
PlaceName state_of_city(std::string_view city) {
  const std::size_t comma = city.rfind(',');
  if (comma == std::string_view::npos) return {};
  const std::string_view state = trimmed(city.substr(comma + 1));
  const PlaceName named = find_place(state);
  return named.kind == PlaceName::Kind::kState ? named : state_of_code(ascii::lower(state));
}

constexpr double kHoursDoubt = 1;  // summer time is not the same everywhere

/// Minutes east of UTC in winter and in summer; nothing of an unknown zone.
std::optional<std::array<int, 2>> offsets_of(const std::string& name) {
  try {
    const Zone zone = find_zone(name);
    return std::array{zone.offset(from_ms(1'768'435'200'000)),
                      zone.offset(from_ms(1'784'073'600'000))};  // January, July
  } catch (const UnknownZone&) {
    return std::nullopt;
  }
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

}  // namespace

std::optional<RuleResult> place_rule(const Profile& profile, const Posting& posting) {
  const Job& job = posting.job;
  const std::string_view home = home_of(profile);
  if (home.empty()) return std::nullopt;
  const auto yes = [](std::string evidence, std::string why) {
    return result("place", Verdict::kYes, std::move(evidence), std::move(why));
  };
  const bool is_remote =
      job.work_mode == WorkMode::kRemote || (!job.work_mode && (job.remote == true || !job.remote_from.empty()));
  if (is_remote) {
    const auto& reach = posting.reach;
    if (reach && reach->value == Reach::kAnyCountry)
      return yes(std::string(reach->words), "It is open to people in any country.");
    if (!job.remote_from.empty()) {
      const std::string from = remote_from_text(job, kNamesMax);
      if (is_open_to(job, home))
        return yes(from, sentence("It may be done from ", from, ", which includes " + std::string(home) + "."));
      if (Places(job.location).overlap(Places(home))) return yes(job.location, sentence("It names ", home));
      // "Anywhere in the World" beside an address: what the text demands decides.
      if (is_anywhere(job.location) && !demands_residence(posting.folded))
        return result("place", Verdict::kUnknown, from, sentence("It says anywhere, and names ", from));
      return result("place", Verdict::kNo, from,
                    sentence("It may be done from ", from, ", not from " + std::string(home) + "."));
    }
    if (reach) return yes(std::string(reach->words), "Its people work from all over the world.");
    const auto& hours = posting.hours;
    if (hours && hours->value.is_zones) return yes(std::string(hours->words), "It names time zones, not countries.");
    for (const auto& right : posting.work_rights)
      if (right.value.country == home) return yes(std::string(right.words), sentence("It hires in ", home));
    if (const auto& terms = posting.country_of_terms; terms && terms->value == home)
      return yes(std::string(terms->words), sentence("It is remote, and its terms are those of ", home));
    return result("place", Verdict::kUnknown, job.location, "It is remote, but doesn't say from where.");
  }
  const Places there(job.location);
  if (!there.name_any()) return result("place", Verdict::kUnknown, job.location, "It doesn't say where it is done.");
  if (is_near(profile, job) || profile.relocate) return yes(job.location, sentence("It is done in ", job.location));
  return result("place", Verdict::kNo, job.location,
                sentence("It is done in ", job.location, ", and nothing speaks of remote work from elsewhere."));
}

std::optional<RuleResult> time_zone_rule(const Profile& profile, const Posting& posting) {
  if (profile.time_zone.empty()) return std::nullopt;
  const auto& hours = posting.hours;
  if (!hours) return std::nullopt;
  const std::string words(hours->words);
  const auto offsets = offsets_of(profile.time_zone);
  if (!offsets) return std::nullopt;
  if (hours->value.is_zones) {
    const bool fits = std::any_of(offsets->begin(), offsets->end(),
                                  [&](int offset) { return hours->value.from <= offset && offset <= hours->value.to; });
    if (fits) return result("time_zone", Verdict::kYes, words, "Your time zone is among those that it names.");
    return result("time_zone", Verdict::kNo, words, "Your time zone is not among those that it names.");
  }
  if (!profile.working_hours) return std::nullopt;
  double most = 0;
  for (const int offset : *offsets) most = std::max(most, shared_hours(*profile.working_hours, offset, hours->value));
  if (most + kHoursDoubt >= hours->value.overlap)
    return result("time_zone", Verdict::kYes, words, "Your working hours overlap enough with those that it demands.");
  return result("time_zone", Verdict::kNo, words, "Your working hours overlap too little with those that it demands.");
}

std::optional<RuleResult> work_mode_rule(const Profile& profile, const Posting& posting) {
  const Job& job = posting.job;
  if (profile.work_modes.empty() || !job.work_mode) return std::nullopt;
  const std::string mode = work_mode_text(job);
  if (!wants(profile, *job.work_mode))
    return result("work_mode", Verdict::kNo, mode, sentence("You don't want it: ", mode));
  static constexpr std::string_view kOffice =
      R"(\b(?:requirement|required|expected|need|have) to (?:attend|visit|come (?:in ?)?to|be in) (?:our|the) offices?\b|\b\d (?:to \d |- ?\d )?days? (?:in|at) (?:the |our )?office (?:a|per|each|every) month\b)";
  if (*job.work_mode == WorkMode::kRemote && !wants(profile, WorkMode::kHybrid) && !is_near(profile, job))
    if (const auto words = first_match(kOffice, posting.folded))
      return result("work_mode", Verdict::kNo, *words, "One has to come to an office at times.");
  return result("work_mode", Verdict::kYes, mode, sentence("You take it: ", mode));
}

std::optional<RuleResult> state_rule(const Profile& profile, const Posting& posting) {
  const Job& job = posting.job;
  if (home_of(profile) != "United States") return std::nullopt;
  static constexpr std::string_view kCoast =
      R"((?:resid\w*|liv\w*|located|based|must be) (?:on|in) the (east|west) coast\b|[-(, ](east|west) coast(?: only)?\)?$)";
  std::optional<std::string> words = first_match(kCoast, folded(job.title));
  if (!words) words = first_match(kCoast, posting.folded);
  if (!words) return std::nullopt;
  const PlaceName state = state_of_city(profile.city);
  if (state.kind == PlaceName::Kind::kNone) return std::nullopt;
  static constexpr auto kEast =
      std::to_array<std::string_view>({"us-me", "us-nh", "us-vt", "us-ma", "us-ri", "us-ct", "us-ny", "us-nj", "us-pa",
                                       "us-de", "us-md", "us-dc", "us-va", "us-nc", "us-sc", "us-ga", "us-fl"});
  static constexpr auto kWest = std::to_array<std::string_view>({"us-ca", "us-or", "us-wa"});
  const bool is_there = *words == "east" ? is_one_of(kEast, state.name) : is_one_of(kWest, state.name);
  const std::string coast = "the " + *words + " coast";
  if (is_there) return result("state", Verdict::kYes, coast, sentence("You live on ", coast));
  return result("state", Verdict::kNo, coast, sentence("One has to live on ", coast));
}

std::optional<RuleResult> authorisation_rule(const Profile& profile, const Posting& posting) {
  const auto& rights = posting.work_rights;
  if (rights.empty()) return std::nullopt;
  for (const auto& right : rights)
    if (works_in(profile, right.value.country) && (!right.value.is_citizenship || !profile.citizen_of.empty()))
      return result("authorisation", Verdict::kYes, std::string(right.words),
                    sentence("You may work in ", right.value.country));
  const auto& first = rights.front();
  return result("authorisation", Verdict::kNo, std::string(first.words),
                sentence(first.value.is_citizenship ? "One must be a citizen of " : "One must be allowed to work in ",
                         first.value.country, ", which your profile doesn't say of you."));
}

std::optional<RuleResult> clearance_rule(const Profile& profile, const Posting& posting) {
  const Job& job = posting.job;
  if (!job.demands || !job.demands->clearance || !profile.clearances.empty()) return std::nullopt;
  // Citizens can mostly get one, where it need not be there yet.
  static constexpr std::string_view kCanBeHad = R"(\b(?:obtain\w*|eligib\w*|public trust)\b)";
  if (!profile.citizen_of.empty() && matches(kCanBeHad, folded(job.demands->clearance->words)))
    return result("clearance", Verdict::kUnknown, job.demands->clearance->words,
                  "A security clearance has to be obtained.");
  return result("clearance", Verdict::kNo, job.demands->clearance->words,
                "A security clearance is demanded, and your profile names none.");
}

std::optional<RuleResult> employment_rule(const Profile& profile, const Posting& posting) {
  const Job& job = posting.job;
  if (profile.employment_types.empty() || !job.employment_type) return std::nullopt;
  const std::string& type = *job.employment_type;
  if (std::find(profile.employment_types.begin(), profile.employment_types.end(), type) !=
      profile.employment_types.end())
    return result("employment_type", Verdict::kYes, type, sentence("You take it: ", type));
  // Who takes contracts takes them from whoever calls them so.
  const bool is_alike = (type == "freelance" || type == "contract") &&
                        std::any_of(profile.employment_types.begin(), profile.employment_types.end(),
                                    [](const std::string& each) { return each == "freelance" || each == "contract"; });
  if (is_alike) return result("employment_type", Verdict::kYes, type, sentence("You take it: ", type));
  return result("employment_type", Verdict::kNo, type, sentence("You don't want it: ", type));
}

std::optional<RuleResult> pay_rule(const Profile& profile, const Posting& posting) {
  const Job& job = posting.job;
  if (!profile.salary_min) return std::nullopt;
  const std::optional<double> top = pay_a_year(job.salary), floor = pay_a_year(*profile.salary_min);
  if (!top || !floor) return std::nullopt;
  const std::string evidence = job.salary.text.empty() ? "pay" : job.salary.text;
  if (*top >= *floor) return result("pay", Verdict::kYes, evidence, "It pays what you want, at its best.");
  return result("pay", Verdict::kNo, evidence, "It pays less than you want, even at its best.");
}

std::optional<RuleResult> language_rule(const Profile& profile, const Posting& posting) {
  if (profile.languages.empty()) return std::nullopt;
  const auto speaks = [&](std::string_view code) {
    return std::any_of(profile.languages.begin(), profile.languages.end(),
                       [&](const auto& each) { return each.first == code; });
  };
  const auto& demanded = posting.languages;
  for (const auto& demand : demanded)
    if (demand.value.is_must && !speaks(demand.value.code))
      return result("language", Verdict::kNo, std::string(demand.words),
                    sentence("It demands a language that you don't name: ", language_name(demand.value.code)));
  const std::string_view written = posting.written_in;
  if (demanded.empty() && !written.empty() && !speaks(written))
    return result("language", Verdict::kUnknown, language_name(written),
                  sentence("It is written in a language that you don't name: ", language_name(written)));
  return std::nullopt;
}

std::optional<RuleResult> company_rule(const Profile& profile, const Posting& posting) {
  const Job& job = posting.job;
  const std::string company = folded(job.company);
  for (const std::string& avoided : profile.avoid_companies)
    if (!company.empty() && folded(avoided) == company)
      return result("company", Verdict::kNo, job.company, "You don't want this company.");
  return std::nullopt;
}

std::optional<RuleResult> avoid_rule(const Profile& profile, const Posting& posting) {
  for (const Avoided& avoided : avoided_in(profile, posting))
    if (avoided.is_core)
      return result("avoid", Verdict::kNo, avoided.words, sentence("You avoid it: ", avoided.phrase));
  return std::nullopt;
}

std::optional<RuleResult> closed_rule(const Profile&, const Posting& posting) {
  static constexpr std::string_view kClosed =
      R"(\((?:closed|filled|expired)\)|\bapplication (?:window|period) (?:is )?closed\b|\bno longer accepting applications\b|\bposition (?:has been|is) filled\b)";
  const auto words = first_match(kClosed, std::string_view(posting.folded).substr(0, kClosedWithin));
  if (!words) return std::nullopt;
  return result("closed", Verdict::kNo, *words, "It says that it is closed.");
}

std::vector<RuleResult> rules_of(const Profile& profile, const Posting& posting) {
  std::vector<RuleResult> out;
  for (const auto rule : {place_rule, work_mode_rule, state_rule, time_zone_rule, authorisation_rule, clearance_rule,
                          language_rule, employment_rule, pay_rule, company_rule, avoid_rule, closed_rule})
    if (auto said = rule(profile, posting)) out.push_back(*std::move(said));
  return out;
}

Verdict verdict_of(const std::vector<RuleResult>& rules) {
  Verdict out = Verdict::kYes;
  for (const RuleResult& each : rules) out = std::max(out, each.verdict);
  return out;
}

}  // namespace zapply
