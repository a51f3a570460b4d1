#include "app-wasm/job/job_facts_view.h"

#include "app-wasm/dashboard/rule_words.h"
#include "app-wasm/job/job_text.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/time_text.h"

namespace zapply {

std::string posted_text(const Ui& ui, const Job& job) {
  // A day is its midnight here, wherever that is.
  Timestamp at = job.published_at.value_or(job.first_seen_at);
  const int offset = ui.offset_minutes(at);
  if (job.published_at && job.published_is_day) at -= std::chrono::minutes(offset);
  return ago_text(at, ui.now(), offset);
}

void describe_match(Ui& ui, const JobMatch& match) {
  const bool is_out = match.standing.verdict == Verdict::kNo;
  const std::string score = std::to_string(match.standing.score);
  ui.page.begin({.key = "fit", .tag = "span", .style_class = is_out ? "cell fit out" : "cell fit"});
  if (is_out) {
    text(ui, "rule", "no: " + rule_words(match.rule), "bad");
  } else {
    const bool is_sure = match.standing.verdict == Verdict::kYes;
    const int lean = match.preference ? preference_lean(*match.preference) : 0;
    std::string words = "Fits " + score + " of 100" + (is_sure ? "" : "; it doesn't say whether you may do it");
    if (lean != 0)
      words += std::string("; what you star and hide puts it further ") + (lean > 0 ? "up" : "down") +
               " among jobs that fit alike";
    const std::string shown = score + (is_sure ? "" : "?") + (lean > 0 ? " ↑" : lean < 0 ? " ↓" : "");
    ui.page.leaf(
        {.key = "score", .tag = "span", .label = words, .text = shown, .style_class = "score", .title = words});
    bar(ui, "bar", Element::Span{0, match.standing.score / 100.0}, fits(match.standing) ? "good" : "quiet");
  }
  ui.page.end();
}

}  // namespace zapply
