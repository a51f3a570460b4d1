#include "app-wasm/jobs/job_opinion_view.h"

#include <string>

#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

void describe_given(Ui& ui, const JobOpinion& opinion) {
  ui.page.begin({.key = "given", .tag = "p"});
  text(ui, "figure", std::to_string(*opinion.figure) + " of 100", "figure");
  text(ui, "comment", " " + opinion.comment);
  ui.page.end();
  if (!opinion.quotes.empty()) {
    ui.page.begin({.key = "quotes", .tag = "ul", .label = "What it quotes"});
    for (const std::string& quote : opinion.quotes) {
      ui.page.begin({.key = quote, .tag = "li"});
      text(ui, "quote", "“" + quote + "”", "quiet", "q");
      ui.page.end();
    }
    ui.page.end();
  }
  std::string about = opinion.model;
  if (opinion.asked_at) about += ", " + ui.local_time(*opinion.asked_at).substr(0, 16);
  about += ". It changes neither score nor verdict.";
  if (!opinion.left_out.empty()) about += " It was not shown " + joined(opinion.left_out) + ".";
  if (opinion.is_older) about += " The profile or the posting has changed since.";
  text(ui, "about", about, "quiet", "p");
}

}  // namespace

void describe_job_opinion(Ui& ui, const PageOfJobs& page) {
  const JobDetail& detail = page.jobs().detail();
  const JobReasons* const reasons = detail.reasons();
  if (!reasons || !reasons->opinion) return;
  const JobOpinion& opinion = *reasons->opinion;
  ui.page.begin(
      {.key = "job.opinion-of", .tag = "section", .label = "Second opinion", .style_class = "reasons opinion"});
  text(ui, "Second opinion", "Second opinion", {}, "h3");
  if (opinion.figure) describe_given(ui, opinion);
  std::string state = opinion_words(opinion);
  if (opinion.next_try && !opinion.cause.empty()) state += " Next try: " + ui.local_time(*opinion.next_try) + ".";
  if (!detail.opinion_error().empty()) state = "Not asked: " + detail.opinion_error();
  ui.page.leaf({.key = "state", .tag = "p", .role = "status", .text = state, .style_class = "quiet"});
  // The same question is never asked twice.
  if (opinion.may_ask && (opinion.state != "answered" || opinion.is_older))
    button(ui, jobs_action("job.opinion"), {}, {.label = opinion.is_due() ? "Asking…" : "Ask"});
  ui.page.end();
}

}  // namespace zapply
