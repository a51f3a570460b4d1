#include <unistd.h>

#include <cmath>

#include "server/app/database_path.h"
#include "server/asking/told_opinion.h"
#include "server/cli/chosen_profile.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/demands/demands.h"
#include "server/matcher/kept_profiles.h"
#include "server/matcher/learned_preference.h"
#include "server/matching/match_json.h"
#include "server/matching/matching.h"
#include "server/store/jobs.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kEvidenceMax = 160;  // bytes

std::string quoted(const std::string& evidence) {
  return evidence.empty() ? "" : "\n      \"" + clean_line(evidence, kEvidenceMax) + '"';
}

/// "role 36 of 40", "far_above -25".
std::string points_of(const ScorePart& part) {
  if (part.of == 0) return std::string(part.part) + ' ' + std::to_string(std::lround(part.points));
  return std::string(part.part) + ' ' + std::to_string(std::lround(part.points)) + " of " +
         std::to_string(std::lround(part.of));
}

std::string preference_text(const Preference& preference, int figure, const MatchFeatures& features) {
  std::string out = "\nWhat you prefer, apart from the score: " + std::to_string(figure) + " of 100\n";
  for (const PreferencePart& part : parts_of(preference, features))
    out += std::string("  ") + (part.weight > 0 ? "for      " : "against  ") + part.why + "\n";
  return out;
}

std::string text_of(const Match& match, const Job& job, const Profile& profile) {
  std::string out = job.title + (job.company.empty() ? "" : ", " + job.company) + "\n";
  out += "For " + profile.name + ": score " + std::to_string(match.score) +
         " of 100, may be done: " + std::string(name_of(match.verdict)) + "\n\nMay it be done?\n";
  for (const RuleResult& rule : match.rules)
    out += "  " +
           std::string(rule.verdict == Verdict::kYes  ? "yes      "
                       : rule.verdict == Verdict::kNo ? "no       "
                                                      : "unknown  ") +
           std::string(rule.rule) + ": " + rule.why + quoted(rule.evidence) + "\n";
  out += "\nHow well does it fit?\n";
  for (const ScorePart& part : match.parts)
    out += "  " + points_of(part) + (part.why.empty() ? "" : ": " + part.why) + quoted(part.evidence) + "\n";
  out += "\n" + std::to_string(std::lround(match.completeness * 100)) +
         " % of the score rests on what the posting says.\n";
  return out;
}

}  // namespace

int execute(const MatchOptions& options) {
  Store store(database_path(options.data), Store::Access::kReadOnly);
  const Profile profile = chosen_profile(store, options.profile);
  auto job = find_job(store, options.job_id);
  if (!job) throw UsageError("there is no job " + std::to_string(options.job_id) + ": `zapply jobs` lists them");
  job->demands = demands_of(*job);
  const Candidate candidate = candidate_of(store, profile);
  const Posting posting(*job);
  const Match match = match_of(candidate, posting);
  std::string text;
  if (options.json) {
    JsonWriter json(text);
    write(json, match, profile.name);
    text += '\n';
  } else {
    text = text_of(match, *job, profile);
    const auto stored = find_profile(store, profile.name);
    const auto preference = stored ? active_preference(stored_preference(store, stored->id)) : std::nullopt;
    if (const auto figure = preference_figure(preference, candidate, posting, match))
      text += preference_text(*preference, *figure, features_of(candidate, posting, match));
    if (stored) {
      const Zone zone = shown_zone(options.data.zone);
      text += opinion_text(find_opinion(store, job->id, stored->id), profile, *job, zone.offset);
    }
  }
  Output(STDOUT_FILENO).write(text);
  return 0;
}

}  // namespace zapply
