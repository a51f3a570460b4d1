#include <string>
#include <vector>

#include "server/demands/demands.h"
#include "server/matcher/kept_profiles.h"
#include "server/matching/matching.h"
#include "server/mcp/doors.h"
#include "server/mcp/told.h"
#include "server/store/jobs.h"
#include "server/store/profiles.h"
#include "shared/query_reader.h"
#include "shared/text.h"

namespace zapply::mcp {
namespace {

using Kind = Parameter::Kind;

StoredProfile chosen(Store& store, const std::optional<std::string>& name) {
  if (name) {
    auto profile = find_profile(store, *name);
    if (!profile) throw ToolError("there is no profile " + in_quotes(*name));
    return *std::move(profile);
  }
  std::vector<StoredProfile> all = profiles(store);
  if (all.empty()) throw ToolError("there is no profile yet: its person makes one in the dashboard");
  if (all.size() == 1) return std::move(all.front());
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const StoredProfile& profile : all) names.push_back(profile.name);
  throw ToolError("there are several profiles: say which with \"profile\": " + joined(names));
}

/// The sentences for a person speak of that person.
void write_reasons(JsonWriter& out, const Match& match, bool is_personal) {
  out.key("rules").begin_array();
  for (const RuleResult& rule : match.rules) {
    out.begin_object().field("rule", rule.rule).field("verdict", name_of(rule.verdict));
    write_line(out, "evidence", rule.evidence);
    if (is_personal) write_line(out, "why", rule.why);
    out.end_object();
  }
  out.end_array().key("parts").begin_array();
  for (const ScorePart& part : match.parts) {
    out.begin_object().field("part", part.part).field("points", part.points).field("of", part.of);
    write_line(out, "evidence", part.evidence);
    if (is_personal) write_line(out, "why", part.why);
    out.end_object();
  }
  out.end_array();
}

void explain_match(const Doors& doors, Allowed allowed, const Arguments& arguments, JsonWriter& out) {
  const std::int64_t id = *arguments.integer("id");
  doors.read([&](const Reading& reading) {
    const Profile profile = profile_of(chosen(reading.store, arguments.text("profile")));
    auto job = find_job(reading.store, id);
    if (!job) throw ToolError("there is no job " + std::to_string(id) + ": search_jobs finds those that are there");
    job->demands = demands_of(*job);
    const Match match = match_of(candidate_of(reading.store, profile), Posting(*job));
    write_job_name(out.begin_object().key("job").begin_object(), *job);
    out.end_object()
        .field("profile", profile.name)
        .field("verdict", name_of(match.verdict))
        .field("score", match.score)
        .field("completeness", match.completeness);
    write_reasons(out, match, allowed.personal);
    out.end_object();
  });
}

}  // namespace

std::vector<Tool> match_tools(const Doors& doors, Allowed allowed) {
  return {
      {.name = "explain_match",
       .title = "Explain a match",
       .description =
           "Whether a profile's person may do a job (yes, no, unknown), how well it fits (score of 100), and "
           "why: each rule and each part of the score with the posting's own words.",
       .parameters =
           {{.name = "id", .kind = Kind::kInteger, .description = "The job's number.", .is_required = true, .min = 1},
            {.name = "profile", .description = "Which profile, by its name; the only one where there is one."}},
       .call = [&doors, allowed](const Arguments& arguments,
                                 JsonWriter& out) { explain_match(doors, allowed, arguments, out); }},
  };
}

}  // namespace zapply::mcp
