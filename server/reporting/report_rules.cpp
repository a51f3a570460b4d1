#include "server/reporting/report_rules.h"

#include <algorithm>

#include "server/render/pay_text.h"
#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

constexpr std::size_t kReasonsMax = 3;
constexpr std::size_t kTitleBytesMax = 200, kFactBytesMax = 120, kReasonBytesMax = 240, kCauseBytesMax = 300;
constexpr std::size_t kCountriesMax = 3;

/// "Remote from Colombia", "Hybrid, 3 days on site, Berlin"; the location where nothing better is known.
std::string place_of(const Job& job) {
  const std::string mode = work_mode_text(job), from = remote_from_text(job, kCountriesMax);
  if (!from.empty()) return clean_line((mode.empty() ? "from " : mode + " from ") + from, kFactBytesMax);
  const bool says_mode = mode.empty() || job.location.find("emote") != std::string::npos;
  if (job.location.empty()) return mode;
  return clean_line(says_mode ? job.location : mode + ", " + job.location, kFactBytesMax);
}

void add_field(ChangedJob& job, const char* field, const std::string& was, const std::string& now) {
  if (was != now) job.fields.push_back({field, clean_line(was, kTitleBytesMax), clean_line(now, kTitleBytesMax)});
}

/// What was not fitting when it was matched before, and is now.
std::optional<MatchCause> fits_since(const JobMatch& match) {
  const bool has_become = match.was && !fits(*match.was) && fits(match.standing);
  return has_become ? match.changed_by : std::nullopt;
}

}  // namespace

Timestamp beginning_of(const SectionKey& section, const ReportsState& state, std::optional<Timestamp> made_at,
                       Timestamp now) {
  if (made_at) return *made_at;
  for (const auto& [known, begun_at] : state.begun_at)
    if (known == section) return begun_at;
  return now - kFirstLook;
}

Timestamp new_since(Timestamp begun_at, const ReportsState& state, Timestamp now) {
  const Timestamp late = now - kNewFor;
  return std::max(begun_at, std::min(state.last_made_at.value_or(late), late));
}

std::optional<ChangedJob> change_of(const WatchedJob& watched) {
  ChangedJob out{.id = watched.id,
                 .title = clean_line(watched.title, kTitleBytesMax),
                 .company = clean_line(watched.company, kFactBytesMax),
                 .url = watched.url};
  if (watched.is_comparable) {
    add_field(out, "title", watched.was.title, watched.now.title);
    add_field(out, "pay", pay_text(watched.was.salary), pay_text(watched.now.salary));
    add_field(out, "place", watched.was.location, watched.now.location);
    if (watched.has_other_text) out.fields.push_back({"text", std::nullopt, std::nullopt});
  }
  if (watched.is_closed && !watched.was_closed)
    out.event = JobEvent::kGone;
  else if (watched.was_closed && !watched.is_closed)
    out.event = JobEvent::kListedAgain;
  else if (out.fields.empty())
    return std::nullopt;
  return out;
}

std::vector<SourceTurn> turns_of(const std::vector<SourceNow>& sources, const std::vector<std::string>& told_broken) {
  std::vector<SourceTurn> turns;
  for (const SourceNow& source : sources) {
    const auto status = source.state.last_status;
    const bool was_broken = std::find(told_broken.begin(), told_broken.end(), source.name) != told_broken.end();
    const bool is_broken = status == SourceRunStatus::kFailed;
    const bool is_read = status == SourceRunStatus::kCompleted || status == SourceRunStatus::kUnchanged;
    if (was_broken ? !is_read : !is_broken) continue;
    SourceTurn& turn = turns.emplace_back();
    turn.name = source.name;
    turn.label = source.label;
    turn.is_broken = is_broken;
    if (is_broken && source.state.error_message) turn.cause = clean_line(*source.state.error_message, kCauseBytesMax);
    if (is_broken) turn.last_success_at = source.state.last_success_at;
  }
  return turns;
}

std::vector<std::string> first_reasons(const Match& match) {
  std::vector<std::string> reasons;
  const auto add = [&](const std::string& why) {
    if (!why.empty() && reasons.size() < kReasonsMax) reasons.push_back(clean_line(why, kReasonBytesMax));
  };
  for (const RuleResult& rule : match.rules)
    if (rule.verdict == Verdict::kUnknown) add(rule.why);
  std::vector<const ScorePart*> parts;
  for (const ScorePart& part : match.parts)
    if (part.points > 0 && part.is_stated) parts.push_back(&part);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const ScorePart* a, const ScorePart* b) { return a->points > b->points; });
  for (const ScorePart* const part : parts) add(part->why);
  return reasons;
}

ReportedJob reported(const Job& job, const Match* match) {
  ReportedJob out{.id = job.id,
                  .title = clean_line(job.title, kTitleBytesMax),
                  .company = clean_line(job.company, kFactBytesMax),
                  .place = place_of(job),
                  .pay = pay_text(job.salary),
                  .url = job.url};
  if (job.match) {
    out.standing = job.match->standing;
    out.fits_since = fits_since(*job.match);
  }
  if (match) out.reasons = first_reasons(*match);
  return out;
}

}  // namespace zapply
