#include "app-wasm/jobs/job_view.h"

#include <algorithm>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/job/job_text.h"
#include "app-wasm/jobs/job_opinion_view.h"
#include "app-wasm/jobs/job_reasons_view.h"
#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/linked_text.h"
#include "app-wasm/ui/time_text.h"
#include "shared/ascii.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

void describe_doings(Ui& ui, const PageOfJobs& page, const Job* job) {
  ui.page.begin({.key = "job.doings", .style_class = "row doings"});
  if (job) {
    ui.page.leaf({.key = "job.posting",
                  .tag = "a",
                  .text = "Open posting",
                  .href = job->url,
                  .style_class = "button primary",
                  .icon = name_of(Icon::kLink)});
    if (jobs_actions::has_apply_url(page, {}))
      ui.page.leaf({.key = "job.apply",
                    .tag = "a",
                    .text = "Apply",
                    .href = *job->apply_url,
                    .style_class = "button",
                    .icon = name_of(Icon::kRight)});
    const bool starred = page.jobs().is_starred(*job), hidden = page.jobs().is_hidden(*job);
    button(
        ui, jobs_action("job.star"), {},
        {.label = starred ? "Starred" : "Star", .icon = starred ? Icon::kStarFilled : Icon::kStar, .has_icon = true});
    button(ui, jobs_action("job.hide"), {},
           {.label = hidden ? "Show again" : "Hide", .icon = hidden ? Icon::kAgain : Icon::kHide, .has_icon = true});
  }
  ui.page.leaf({.key = "between", .tag = "span", .style_class = "filling"});
  icon_button(ui, jobs_action("job.close"), {}, {.icon = Icon::kClose, .title = "Close (Esc)"});
  ui.page.end();
}

/// The way to have this list without the company, or with it again. A filter like the others: no job is hidden by it.
void describe_leaving_out(Ui& ui, const PageOfJobs& page, const std::string& company) {
  const std::vector<std::string>& left_out = page.place().filter.without_companies;
  const bool is_out = std::any_of(left_out.begin(), left_out.end(),
                                  [&](const std::string& one) { return ascii::equal_ignoring_case(one, company); });
  const std::string label = is_out ? "Left out of this list: show again" : "Leave out " + company;
  button(ui, is_out ? jobs_action("jobs.with-company") : jobs_action("jobs.without-company"), company,
         {.label = label, .look = ButtonLook::kQuiet, .key = "job.leave-out"});
}

/// The title, whose it is and where it was found: boards want that said, with the way to them.
void describe_title(Ui& ui, const PageOfJobs& page, const Job& job) {
  text(ui, "job.title", job.title, {}, "h2");
  ui.page.begin({.key = "job.company", .tag = "p", .style_class = "company"});
  JobsPlace place{.filter = {.company = job.company}};
  link(ui, jobs_action("jobs.company-only"), job.company, job.company, hash_of(place));
  if (!job.company.empty()) describe_leaving_out(ui, page, job.company);
  ui.page.end();
  const Source* source = page.dashboard().sources.find(job.source_name);
  // In the board's own words, where it asks for them.
  const bool has_words = source && source->attribution;
  const std::string label = has_words ? *source->attribution : page.dashboard().sources.label_of(job.source_name);
  ui.page.begin({.key = "job.from", .style_class = "row"});
  ui.page.begin({.key = "job.via", .tag = "p", .style_class = "quiet"});
  if (!has_words) text(ui, "via", "via ");
  if (source && !source->homepage.empty()) {
    link_out(ui, "homepage", label, source->homepage);
  } else {
    text(ui, "label", label);
  }
  ui.page.end();
  button(ui, jobs_action("jobs.link"), {},
         {.label = "Copy the link to this job", .look = ButtonLook::kQuiet, .key = "job.link"});
  ui.page.end();
}

/// Of a hidden job, why; to be said, or said otherwise. Without a profile nobody would learn from it.
void describe_hide_reason(Ui& ui, const PageOfJobs& page, const Job& job) {
  if (!page.jobs().is_hidden(job)) return;
  const auto reason = page.jobs().hide_reason(job);
  if (!reason && page.dashboard().profiles.used().empty()) return;
  ui.page.begin({.key = "job.hidden", .role = "group", .label = "Why you hid it", .style_class = "row hide-reason"});
  text(ui, "words", reason ? "You hid it:" : "You hid it. Why?", "quiet");
  for (std::size_t i = 0; i < enum_count<HideReason>(); ++i) {
    const auto each = static_cast<HideReason>(i);
    pill(ui, jobs_action("job.reason"), name_of(each), {.label = why_action(each).label, .on = reason == each});
  }
  ui.page.end();
}

std::string with_ago(const Ui& ui, Timestamp at) {
  return ui.local_time(at).substr(0, 16) + " " + ui.zone_now() + " (" + ago_text(at, ui.now(), ui.offset_minutes(at)) +
         ")";
}

/// A day is that day wherever one is.
std::string posted(const Ui& ui, const Job& job) {
  if (!job.published_is_day) return with_ago(ui, *job.published_at);
  const int offset = ui.offset_minutes(*job.published_at);
  const Timestamp midnight = *job.published_at - std::chrono::minutes(offset);
  return format_local(*job.published_at, 0).substr(0, 10) + " (" + ago_text(midnight, ui.now(), offset) + ")";
}

void describe_demands(Ui& ui, const Demands& demands) {
  const auto say = [&](std::string_view what, const std::string& value, const std::string& words) {
    fact(ui, what, value + ": \u201c" + words + "\u201d");
  };
  if (const auto& years = demands.years_min) say("Experience", years_min_text(years->value), years->words);
  if (const auto& offer = demands.sponsorship)
    say("Visa", "sponsorship " + std::string(name_of(offer->value)), offer->words);
  if (const auto& clearance = demands.clearance) say("Clearance", "demanded", clearance->words);
  fact(ui, "Skills", skills_text(demands, Need::kMust));
  fact(ui, "Welcome skills", skills_text(demands, Need::kNice));
}

void describe_facts(Ui& ui, const PageOfJobs& page, const Job& job) {
  ui.page.begin({.key = "job.facts", .tag = "dl", .style_class = "facts"});
  fact(ui, "Salary", salary_text(job.salary), "good");
  if (!job.salary.text.empty() && salary_text(job.salary) != job.salary.text) fact(ui, "As written", job.salary.text);
  fact(ui, "A year", year_salary_text(job.salary));
  fact(ui, "Place", place_text(job));
  fact(ui, "Work mode", work_mode_text(job));
  fact(ui, "Remote from", remote_from_text(job, 12));
  fact(ui, "Time zone", job.time_zone);
  fact(ui, "Employment", job.employment_type.value_or(""));
  fact(ui, "Seniority", job.seniority.value_or(""));
  if (job.demands) describe_demands(ui, *job.demands);
  if (job.published_at) fact(ui, "Posted", posted(ui, job));
  fact(ui, "First seen", with_ago(ui, job.first_seen_at));
  if (job.last_seen_at != job.first_seen_at) fact(ui, "Last seen", with_ago(ui, job.last_seen_at));
  ui.page.begin({.key = "Source", .style_class = "fact"});
  text(ui, "name", "Source", {}, "dt");
  ui.page.begin({.key = "value", .tag = "dd"});
  link(ui, dashboard_action("source.show"), job.source_name, page.dashboard().sources.label_of(job.source_name),
       "#/sources/" + job.source_name);
  ui.page.end();
  ui.page.end();
  if (job.run_id > 0) {
    const std::string id = std::to_string(job.run_id);
    ui.page.begin({.key = "Found by", .style_class = "fact"});
    text(ui, "name", "Found by", {}, "dt");
    ui.page.begin({.key = "value", .tag = "dd"});
    link(ui, dashboard_action("run.open"), id, "run #" + id, "#/runs/" + id);
    ui.page.end();
    ui.page.end();
  }
  ui.page.end();
}

void describe_tags(Ui& ui, const Job& job) {
  if (job.tags.empty()) return;
  ui.page.begin({.key = "job.tags", .tag = "ul", .label = "Tags", .style_class = "row tags"});
  for (const std::string& tag : job.tags) {
    ui.page.begin({.key = tag, .tag = "li"});
    const std::string words = tag.find(' ') == std::string::npos ? tag : '"' + tag + '"';
    link(ui, jobs_action("jobs.tag"), words, tag, hash_of(JobsPlace{.filter = {.text = words}}), "tag");
    ui.page.end();
  }
  ui.page.end();
}

/// Where it is, and the way to say that it is another job's.
void describe_separate(Ui& ui, const PageOfJobs& page, std::int64_t duplicate_id) {
  button(ui, jobs_action("job.separate"), std::to_string(duplicate_id),
         {.label = page.jobs().is_separating(duplicate_id) ? "Saving…" : std::string_view()});
}

/// Where else the same job was seen.
void describe_others(Ui& ui, const PageOfJobs& page, const Job& job) {
  if (job.also_at.empty() && !job.duplicate_of) return;
  text(ui, "Also seen at", "Also seen at", {}, "h3");
  ui.page.begin({.key = "job.others", .tag = "ul", .style_class = "others"});
  if (job.duplicate_of) {
    const std::string original = std::to_string(*job.duplicate_of);
    const Job* first = page.jobs().detail().original();
    ui.page.begin({.key = "original", .tag = "li", .style_class = "row"});
    JobsPlace place = page.place();
    place.job_id = *job.duplicate_of;
    link(ui, jobs_action("job.original"), original,
         first ? first->title + ", " + first->company : "job " + original + ", which came first", hash_of(place));
    describe_separate(ui, page, job.id);
    ui.page.end();
  }
  for (const AlsoAt& also : job.also_at) {
    const std::string key = std::to_string(also.job_id);
    ui.page.begin({.key = key, .tag = "li", .style_class = "row"});
    link_out(ui, "link:" + also.url, page.dashboard().sources.label_of(also.source_name), also.url);
    describe_separate(ui, page, also.job_id);
    ui.page.end();
  }
  ui.page.end();
}

/// What the reasons quote is marked.
void describe_words(Ui& ui, const std::string& key, std::string_view words, const JobReasons* reasons) {
  if (!reasons) return text(ui, key, words);
  int number = 0;
  for (const MarkedPiece& piece : marked_pieces(words, *reasons))
    text(ui, key + "." + std::to_string(number++), piece.text, {}, piece.is_marked ? "mark" : "span");
}

void describe_block(Ui& ui, std::string_view key, std::string_view tag, std::string_view text_of_block,
                    const JobReasons* reasons) {
  const std::vector<TextPiece> pieces = linked_pieces(text_of_block);
  const auto has_mark = [&] {
    const std::vector<MarkedPiece> marked = marked_pieces(text_of_block, *reasons);
    return std::any_of(marked.begin(), marked.end(), [](const MarkedPiece& each) { return each.is_marked; });
  };
  const bool is_marked = reasons && has_mark();
  if (pieces.size() == 1 && pieces.front().href.empty() && !is_marked) return text(ui, key, text_of_block, {}, tag);
  ui.page.begin({.key = key, .tag = tag});
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string piece = std::to_string(i);
    if (pieces[i].href.empty()) {
      describe_words(ui, piece, pieces[i].text, reasons);
    } else {
      link_out(ui, piece, pieces[i].text, pieces[i].href);
    }
  }
  ui.page.end();
}

/// Paragraphs, headings and lists; an item's number is the browser's where it counts from one.
void describe_blocks(Ui& ui, std::string_view description, const JobReasons* reasons) {
  const std::vector<TextBlock> blocks = blocks_of(description);
  const auto is_item = [&](std::size_t i) { return i < blocks.size() && blocks[i].kind == TextBlock::Kind::kItem; };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string key = std::to_string(i);
    if (is_item(i)) {
      const bool is_counted = blocks[i].mark == "1.";
      ui.page.begin({.key = key, .tag = is_counted ? "ol" : "ul"});
      for (std::size_t at = i; is_item(at); i = at++) {
        const bool is_number = blocks[at].mark.size() > 1 && blocks[at].mark.ends_with('.');
        const std::string with_mark = std::string(blocks[at].mark) + " " + std::string(blocks[at].text);
        describe_block(ui, std::to_string(at), "li", is_number && !is_counted ? with_mark : blocks[at].text, reasons);
      }
      ui.page.end();
    } else {
      describe_block(ui, key, blocks[i].kind == TextBlock::Kind::kHeading ? "h4" : "p", blocks[i].text, reasons);
    }
  }
}

void describe_description(Ui& ui, const PageOfJobs& page, const Job& job) {
  const JobDetail& detail = page.jobs().detail();
  text(ui, "Description", "Description", {}, "h3");
  if (job.description) {
    ui.page.begin({.key = "job.description", .style_class = "prose"});
    describe_blocks(ui, *job.description, detail.reasons());
    ui.page.end();
    return;
  }
  const bool waits = detail.job() == nullptr && detail.load() != Load::kFailed;
  text(ui, "job.no-description",
       waits                            ? "Loading…"
       : detail.load() == Load::kFailed ? "It could not be loaded: " + detail.error()
                                        : "The board gave none. The posting says more.",
       "quiet", "p");
}

/// A few others of the company, and the way to all of them.
void describe_of_company(Ui& ui, const PageOfJobs& page, const Job& job) {
  const std::vector<Job>& others = page.jobs().detail().of_company();
  if (others.empty()) return;
  const std::string head = "More of " + job.company;
  text(ui, "More of the company", head, {}, "h3");
  ui.page.begin({.key = "job.of-company", .tag = "ul", .label = head, .style_class = "others"});
  for (const Job& other : others) {
    const std::string id = std::to_string(other.id);
    ui.page.begin({.key = id, .tag = "li", .style_class = "row"});
    JobsPlace place = page.place();
    place.job_id = other.id;
    link(ui, jobs_action("job.another"), id, other.title, hash_of(place));
    text(ui, "place", place_text(other), "quiet");
    ui.page.end();
  }
  ui.page.end();
}

void describe_no_job(Ui& ui, const PageOfJobs& page) {
  const JobDetail& detail = page.jobs().detail();
  if (!detail.is_missing()) {
    missing(ui, detail.load(), "the job", detail.error());
  } else {
    placeholder(ui, {.icon = Icon::kSearch,
                     .title = "There is no such job",
                     .advice = "It may have been cleaned away.",
                     .has_action = true,
                     .action = jobs_action("job.close")});
  }
}

}  // namespace

void describe_job(Ui& ui, const PageOfJobs& page) {
  const Job* job = page.jobs().find(*page.place().job_id);
  ui.page.begin({.key = "job", .tag = "section", .label = "Job", .style_class = "detail"});
  describe_doings(ui, page, job);
  if (!job) {
    describe_no_job(ui, page);
  } else {
    const std::string key = "job.scroll:" + std::to_string(job->id);  // each begins at its top
    ui.page.begin({.key = key, .tag = "article", .label = job->title, .style_class = "scroll", .takes_focus = true});
    describe_title(ui, page, *job);
    if (job->closed_at)
      ui.page.leaf({.key = "closed",
                    .tag = "p",
                    .text = "Closed: it was no longer listed at " + ui.local_time(*job->closed_at).substr(0, 16) + ".",
                    .style_class = "note stopped",
                    .icon = name_of(Icon::kStop)});
    describe_hide_reason(ui, page, *job);
    describe_job_reasons(ui, page);
    describe_job_opinion(ui, page);
    describe_facts(ui, page, *job);
    describe_tags(ui, *job);
    describe_others(ui, page, *job);
    describe_description(ui, page, *job);
    describe_of_company(ui, page, *job);
    ui.page.end();
  }
  ui.page.end();
}

}  // namespace zapply
