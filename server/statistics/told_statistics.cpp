#include "server/statistics/told_statistics.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

#include "server/matcher/kept_profiles.h"
#include "server/sources/catalog.h"
#include "server/statistics/pay_spread.h"
#include "server/statistics/skills_asked.h"
#include "server/statistics/survival.h"
#include "server/store/jobs.h"
#include "server/store/profiles.h"
#include "server/store/sources.h"
#include "server/store/statistics.h"

namespace zapply {
namespace {

using std::chrono::days;
using std::chrono::local_days;

/// Jobs that fit, whose skills are looked at: all but a few people's, and no more than a moment's work.
constexpr std::size_t kLookedAtMax = 5'000;
constexpr std::int64_t kDayMs = 86'400'000;

Timestamp start_of(const Zone& zone, local_days day) {
  return first_instant(zone, Timestamp(std::chrono::milliseconds(day.time_since_epoch())));
}

/// "2026-09-01".
std::string text_of(local_days day) {
  return format_local(Timestamp(std::chrono::milliseconds(day.time_since_epoch())), 0).substr(0, 10);
}

local_days day_of(const Zone& zone, Timestamp at) {
  const auto local = at + std::chrono::minutes(zone.offset(at));
  return local_days(std::chrono::floor<days>(local).time_since_epoch());
}

/// Until when an open job of each is known to be open.
std::unordered_map<std::string, Timestamp> read_until(Store& store, const Catalog& catalog) {
  std::unordered_map<std::string, Timestamp> out;
  for (const SourceState& state : source_states(store)) {
    const SourceFile* const file = catalog.find(state.name);
    if (file && file->lists_all && state.last_success_at) out.emplace(state.name, *state.last_success_at);
  }
  return out;
}

void add_skills(Store& store, const StoredProfile& profile, const JobFigures& figures, Statistics& out) {
  std::vector<std::string> packed;
  for (PackedJob& job : packed_jobs_of(store, figures.newest_fitting)) packed.push_back(std::move(job.packed));
  out.skills = skills_asked(packed, profile_of(profile));
  out.skills->jobs = figures.fitting;
}

void add_verdicts(Store& store, const StoredProfile& profile, const JobFigures& figures, Statistics& out) {
  Verdicts& verdicts = out.verdicts.emplace();
  verdicts.counts = verdict_counts(store, profile.id);
  std::stable_sort(verdicts.counts.begin(), verdicts.counts.end(), [](const VerdictCount& a, const VerdictCount& b) {
    return std::tuple(a.verdict == Verdict::kNo, !a.fits, a.rule.empty() ? 0 : -a.jobs) <
           std::tuple(b.verdict == Verdict::kNo, !b.fits, b.rule.empty() ? 0 : -b.jobs);
  });
  std::int64_t matched = 0;
  for (const VerdictCount& count : verdicts.counts) matched += count.jobs;
  verdicts.jobs = std::max(figures.open, matched);
  verdicts.unmatched = verdicts.jobs - matched;
}

void add_sources(Store& store, const Catalog& catalog, std::vector<SourceYield> found, const FiguresWanted& wanted,
                 Statistics& out) {
  std::erase_if(found, [](const SourceYield& source) { return source.found == 0; });
  for (const SourceFile& file : catalog.all()) {
    const bool is_there = std::any_of(found.begin(), found.end(),
                                      [&](const SourceYield& source) { return source.source_name == file.name; });
    if (!is_there) found.push_back({.source_name = file.name});
  }
  const auto day = [](Timestamp at) { return to_ms(at) / kDayMs; };
  add_asks(store, found, day(wanted.day_starts.front()), day(wanted.day_starts.back() - std::chrono::milliseconds(1)));
  std::erase_if(found, [](const SourceYield& source) { return source.found == 0 && source.asks.empty(); });
  for (SourceYield& source : found)
    if (!wanted.query.profile.empty() && !source.fitting) source.fitting = 0;
  std::stable_sort(found.begin(), found.end(), [](const SourceYield& a, const SourceYield& b) {
    return std::pair(-a.unique, std::string_view(a.source_name)) <
           std::pair(-b.unique, std::string_view(b.source_name));
  });
  out.sources = std::move(found);
}

}  // namespace

Statistics told_statistics(Store& store, const Catalog& catalog, const StatisticsAsked& asked, Timestamp now) {
  const local_days last = asked.to.value_or(day_of(asked.zone, now));
  const local_days first = asked.from.value_or(last - kStatisticsDays + days(1));
  if (first > last) throw std::invalid_argument("from is after to");
  if (last - first >= kStatisticsDaysMax) throw std::invalid_argument("at most 731 days are told");

  Statistics out;
  out.at = now;
  out.from = text_of(first);
  out.to = text_of(last);
  out.zone = asked.zone.name;
  FiguresWanted wanted{.query = asked.query, .fitting_max = kLookedAtMax};
  for (local_days day = first; day <= last; day += days(1)) {
    out.days.push_back(text_of(day));
    wanted.day_starts.push_back(start_of(asked.zone, day));
  }
  wanted.day_starts.push_back(start_of(asked.zone, last + days(1)));
  if (asked.from)
    wanted.query.new_since = std::max(wanted.query.new_since.value_or(Timestamp::min()), wanted.day_starts.front());
  if (asked.to) wanted.found_before = wanted.day_starts.back();
  wanted.read_until = read_until(store, catalog);
  JobFigures figures = job_figures(store, wanted);

  out.is_exact = figures.is_exact;
  out.new_jobs = std::move(figures.new_jobs);
  out.pay.jobs = figures.jobs;
  for (auto& [currency, pays] : figures.pay) {
    out.pay.with_pay += static_cast<std::int64_t>(pays.size());
    out.pay.currencies.push_back(spread_of(currency, pays));
  }
  out.closing = closing_of(figures.lifetimes);
  if (!asked.query.profile.empty()) {
    const auto profile = find_profile(store, asked.query.profile);
    if (!profile) throw UnknownProfile(asked.query.profile);
    out.profile = profile->name;
    add_skills(store, *profile, figures, out);
    add_verdicts(store, *profile, figures, out);
  }
  add_sources(store, catalog, std::move(figures.of_sources), wanted, out);
  return out;
}

}  // namespace zapply
