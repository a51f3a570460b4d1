#include "app-wasm/jobs/job_reasons.h"

#include <algorithm>

#include "app-wasm/dashboard/json_answer.h"
#include "app-wasm/job/job_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

using nlohmann::json;

/// Shorter ones stand everywhere.
constexpr std::size_t kMarkedMin = 8;  // bytes

Verdict verdict_in(const json& in) {
  return from_name<Verdict>(in.at("verdict").get<std::string>()).value_or(Verdict::kUnknown);
}

Standing standing_in(const json& in) { return {verdict_in(in), in.at("score").get<int>()}; }

JobOpinion opinion_in(const json& in) {
  JobOpinion out;
  out.state = in.at("state").get<std::string>();
  if (in.at("figure").is_number()) out.figure = in.at("figure").get<int>();
  out.comment = text_in(in, "comment");
  out.model = text_in(in, "model");
  out.cause = text_in(in, "cause");
  for (const json& quote : in.at("quotes")) out.quotes.push_back(quote.get<std::string>());
  for (const json& what : in.at("left_out")) out.left_out.push_back(what.get<std::string>());
  out.asked_at = parse_rfc3339(text_in(in, "asked_at"));
  out.next_try = parse_rfc3339(text_in(in, "next_try"));
  out.is_older = in.at("is_older").get<bool>();
  out.may_ask = in.at("may_ask").get<bool>();
  return out;
}

JobReasons read(const json& in) {
  JobReasons out;
  out.profile = in.at("profile").get<std::string>();
  out.standing = standing_in(in);
  out.completeness = in.at("completeness").get<double>();
  for (const json& rule : in.at("rules"))
    out.rules.push_back({rule.at("rule").get<std::string>(), verdict_in(rule), rule.at("evidence").get<std::string>(),
                         rule.at("why").get<std::string>()});
  for (const json& part : in.at("parts"))
    out.parts.push_back({part.at("part").get<std::string>(), part.at("points").get<double>(),
                         part.at("of").get<double>(), part.at("evidence").get<std::string>(),
                         part.at("why").get<std::string>()});
  if (const auto preferred = in.find("preference"); preferred != in.end() && preferred->is_object()) {
    JobPreference& preference = out.preference.emplace();
    preference.figure = preferred->at("figure").get<int>();
    for (const json& part : preferred->at("parts"))
      preference.whys.emplace_back(part.at("why").get<std::string>(), part.at("weight").get<double>() > 0);
  }
  if (const auto opinion = in.find("opinion"); opinion != in.end() && opinion->is_object())
    out.opinion = opinion_in(*opinion);
  const json& kept = in.at("kept");
  if (kept.is_null()) return out;
  if (const json& was = kept.at("was"); !was.is_null()) out.was = standing_in(was);
  if (const json& cause = kept.at("changed_by"); cause.is_string())
    out.changed_by = from_name<MatchCause>(cause.get<std::string>());
  out.is_newer = standing_in(kept) != out.standing;
  return out;
}

}  // namespace

JobReasons parse_job_reasons(std::string_view text) { return read_json(text, read); }

std::string_view verdict_words(Verdict verdict) {
  if (verdict == Verdict::kNo) return "ruled out";
  return verdict == Verdict::kYes ? "nothing rules it out" : "it doesn't say whether you may do it";
}

std::string change_words(const JobReasons& reasons) {
  if (!reasons.was || !reasons.changed_by) return {};
  const std::string_view cause = *reasons.changed_by == MatchCause::kPosting   ? "the posting changed"
                                 : *reasons.changed_by == MatchCause::kProfile ? "your profile changed"
                                                                               : "zapply learnt to read it better";
  return "It was " + std::to_string(reasons.was->score) + ", " + std::string(verdict_words(reasons.was->verdict)) +
         ", before " + std::string(cause) + ".";
}

std::string preference_words(const JobPreference& preference) {
  const int lean = preference_lean(preference.figure);
  const std::string_view beside = lean > 0 ? "further up" : lean < 0 ? "further down" : "about where it stood";
  return std::to_string(preference.figure) + " of 100: " + std::string(beside) +
         " among jobs that fit alike. It is no part of the score.";
}

std::string opinion_words(const JobOpinion& opinion) {
  if (opinion.state == "unusable") return "No usable answer: " + opinion.cause + ".";
  if (opinion.state != "waiting") return {};
  const std::string_view what = opinion.figure ? "It is to be asked again" : "Not asked yet";
  return std::string(what) + (opinion.cause.empty() ? ": it waits for its turn." : ": " + opinion.cause + ".");
}

std::vector<MarkedPiece> marked_pieces(std::string_view text, const JobReasons& reasons) {
  std::vector<MarkedPiece> out;
  while (!text.empty()) {
    std::size_t at = std::string_view::npos, size = 0;
    const auto look = [&](const std::string& evidence) {
      if (evidence.size() < kMarkedMin) return;
      const std::size_t found = text.find(evidence);
      if (found < at || (found == at && evidence.size() > size)) at = found, size = evidence.size();
    };
    for (const JobReasons::Rule& rule : reasons.rules) look(rule.evidence);
    for (const JobReasons::Part& part : reasons.parts) look(part.evidence);
    if (at == std::string_view::npos) break;
    if (at > 0) out.push_back({text.substr(0, at), false});
    out.push_back({text.substr(at, size), true});
    text.remove_prefix(at + size);
  }
  if (!text.empty()) out.push_back({text, false});
  return out;
}

}  // namespace zapply
