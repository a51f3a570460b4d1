#include "app-wasm/jobs/job_reasons_view.h"

#include <cmath>
#include <string>

#include "app-wasm/dashboard/rule_words.h"
#include "app-wasm/ui/controls.h"

namespace zapply {
namespace {

std::string_view class_of(Verdict verdict) {
  return verdict == Verdict::kYes ? "good" : verdict == Verdict::kNo ? "bad" : "doubt";
}

Icon icon_of(Verdict verdict) {
  return verdict == Verdict::kYes ? Icon::kCheck : verdict == Verdict::kNo ? Icon::kCross : Icon::kHalf;
}

void describe_evidence(Ui& ui, const std::string& evidence, const std::string& why) {
  // What is said in the reason needs no second time.
  if (evidence.empty() || why.find(evidence) != std::string::npos) return;
  text(ui, "evidence", "“" + evidence + "”", "quiet", "q");
}

void describe_rule(Ui& ui, const JobReasons::Rule& rule) {
  ui.page.begin({.key = rule.rule, .tag = "li", .style_class = "reason"});
  chip(ui, "verdict", icon_of(rule.verdict), rule_words(rule.rule), class_of(rule.verdict));
  text(ui, "why", rule.why);
  describe_evidence(ui, rule.evidence, rule.why);
  ui.page.end();
}

void describe_part(Ui& ui, const JobReasons::Part& part) {
  ui.page.begin({.key = part.part, .tag = "li", .style_class = "reason part"});
  text(ui, "name", rule_words(part.part));
  if (part.of > 0) {
    const std::string points = std::to_string(std::lround(part.points)) + " of " + std::to_string(std::lround(part.of));
    progress_bar(ui, "share", rule_words(part.part) + ": " + points, part.points / part.of);
    text(ui, "points", points, "points");
  } else {
    text(ui, "points", std::to_string(std::lround(-part.points)) + " taken off", "points");
    describe_evidence(ui, part.evidence, part.why);
  }
  if (!part.why.empty()) text(ui, "why", part.why, "quiet");
  ui.page.end();
}

/// A line of its own, apart from the score.
void describe_own_preference(Ui& ui, const JobPreference& preference) {
  ui.page.begin(
      {.key = "preference", .role = "group", .label = "Your own preference", .style_class = "own-preference"});
  text(ui, "name", "Your own preference: " + preference_words(preference), {}, "p");
  ui.page.begin({.key = "whys", .tag = "ul", .label = "What you star and hide"});
  for (const auto& [why, is_for] : preference.whys) {
    ui.page.begin({.key = why, .tag = "li", .style_class = "reason"});
    chip(ui, "way", is_for ? Icon::kStar : Icon::kHide, is_for ? "For it" : "Against it", is_for ? "good" : "bad");
    text(ui, "why", why);
    ui.page.end();
  }
  ui.page.end();
  ui.page.end();
}

}  // namespace

void describe_job_reasons(Ui& ui, const PageOfJobs& page) {
  const JobReasons* const reasons = page.jobs().detail().reasons();
  if (!reasons) return;
  ui.page.begin({.key = "job.reasons", .tag = "section", .label = "Why", .style_class = "reasons"});
  const std::string score = std::to_string(reasons->standing.score);
  ui.page.begin({.key = "head", .tag = "h3"});
  if (reasons->standing.verdict == Verdict::kNo) {
    text(ui, "verdict", "Ruled out", class_of(Verdict::kNo));
    text(ui, "score", "; else it would fit " + score + " of 100");
  } else {
    text(ui, "score", "Fits " + score + " of 100");
    text(ui, "verdict", ": " + std::string(verdict_words(reasons->standing.verdict)),
         class_of(reasons->standing.verdict));
  }
  ui.page.end();
  if (const std::string change = change_words(*reasons); !change.empty()) text(ui, "change", change, "quiet", "p");
  ui.page.begin({.key = "parts", .tag = "ul", .label = "How well it fits"});
  for (const JobReasons::Part& part : reasons->parts) describe_part(ui, part);
  ui.page.end();
  const std::string rests =
      std::to_string(std::lround(reasons->completeness * 100)) + " % of the score rests on what the posting says.";
  text(ui, "completeness", rests, "quiet", "p");
  ui.page.begin({.key = "rules", .tag = "ul", .label = "Whether you may do it"});
  // What decides stands first.
  for (const Verdict verdict : {Verdict::kNo, Verdict::kUnknown, Verdict::kYes})
    for (const JobReasons::Rule& rule : reasons->rules)
      if (rule.verdict == verdict) describe_rule(ui, rule);
  ui.page.end();
  if (reasons->preference) describe_own_preference(ui, *reasons->preference);
  ui.page.end();
}

}  // namespace zapply
