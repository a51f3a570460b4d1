#include "server/matching/match_json.h"

#include <algorithm>

#include "shared/protocol.h"

namespace zapply {

namespace {

void write_fields(JsonWriter& out, const Match& match, std::string_view profile) {
  out.field("profile", profile)
      .field("verdict", name_of(match.verdict))
      .field("score", match.score)
      .field("completeness", match.completeness)
      .key("rules")
      .begin_array();
  for (const RuleResult& rule : match.rules)
    out.begin_object()
        .field("rule", rule.rule)
        .field("verdict", name_of(rule.verdict))
        .field("evidence", rule.evidence)
        .field("why", rule.why)
        .end_object();
  out.end_array().key("parts").begin_array();
  for (const ScorePart& part : match.parts)
    out.begin_object()
        .field("part", part.part)
        .field("points", part.points)
        .field("of", part.of)
        .field("evidence", part.evidence)
        .field("why", part.why)
        .end_object();
  out.end_array();
}

}  // namespace

void write(JsonWriter& out, const Match& match, std::string_view profile) {
  out.begin_object();
  write_fields(out, match, profile);
  out.end_object();
}

void write(JsonWriter& out, const Match& match, std::string_view profile, const std::optional<JobMatch>& kept,
           std::string_view preference, std::string_view opinion) {
  out.begin_object();
  write_fields(out, match, profile);
  out.key("kept");
  if (kept)
    write(out, *kept);
  else
    out.null();
  out.key("preference").raw(preference).key("opinion").raw(opinion).end_object();
}

std::string reasoning_of(const Match& match) {
  std::string out;
  // What decides comes first: a "no", then what is not known.
  for (const Verdict verdict : {Verdict::kNo, Verdict::kUnknown})
    for (const RuleResult& rule : match.rules)
      if (rule.verdict == verdict) out += (out.empty() ? "" : " ") + rule.why;
  for (const ScorePart& part : match.parts)
    if (!part.why.empty()) out += (out.empty() ? "" : " ") + part.why;
  return out;
}

}  // namespace zapply
