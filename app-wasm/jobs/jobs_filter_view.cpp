#include "app-wasm/jobs/jobs_filter_view.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app-wasm/jobs/job_text.h"
#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/ui/flow.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

using Check = MenuItem::Check;

constexpr std::array<std::string_view, enum_count<JobSort>()> kSorts{"Latest found", "Latest posted", "Best paid",
                                                                     "Company, A to Z", "Best match"};
constexpr std::array<std::string_view, enum_count<JobShelf>()> kShelves{"Open jobs", "Closed jobs", "Hidden jobs",
                                                                        "Everything"};
constexpr std::array<std::pair<int, std::string_view>, 5> kPosted{
    {{0, "Posted any time"}, {1, "Last 24 hours"}, {3, "Last 3 days"}, {7, "Last 7 days"}, {30, "Last 30 days"}}};

Check check_of(bool on) { return on ? Check::kOn : Check::kOff; }

template <std::size_t kCount>
std::vector<MenuItem> items_of(const std::array<std::string_view, kCount>& labels, const Action& action,
                               std::size_t chosen, std::string_view (*name)(std::size_t)) {
  std::vector<MenuItem> items;
  for (std::size_t i = 0; i < kCount; ++i)
    items.push_back({.label = std::string(labels[i]),
                     .action = action,
                     .arg = std::string(name(i)),
                     .check = check_of(i == chosen)});
  return items;
}

/// The bar's parts, each at the next place.
class Bar {
 public:
  Bar(Ui& ui, const PageOfJobs& page, const Rect& area)
      : ui_(ui), page_(page), filter_(page.place().filter), flow_(area, ui.px(30), ui.px(8)) {}

  float height() const { return flow_.height(); }

  void text(const Action& action, float width, std::string_view value, std::string_view placeholder, Icon icon) {
    field(ui_, middle(flow_.next(ui_.px(width)), ui_.px(28)), action, value, placeholder, icon);
  }
  void menu(std::string_view name, const std::string& label, const std::vector<MenuItem>& items) {
    const float width = std::min(menu_button_width(ui_, label), ui_.px(190));
    menu_button(ui_, middle(flow_.next(width), ui_.px(28)), name, label, items);
  }

  void draw_flags();
  void draw_fields();
  void draw_menus();
  void draw_clear();

 private:
  void flag(const Action& action, std::string_view label, bool on, Color color, std::string_view tooltip) {
    const Rect place = middle(flow_.next(pill_width(ui_, label)), ui_.px(26));
    pill(ui_, place, action, {}, label, {}, on, color, tooltip);
  }

  Ui& ui_;
  const PageOfJobs& page_;
  const JobsFilter& filter_;
  Flow flow_;
};

void Bar::draw_flags() {
  const auto color = [&](bool on) { return on ? ui_.palette.accent : ui_.palette.quiet; };
  if (filter_.run_id)
    flag(jobs_action("jobs.any-run"), "New in run " + std::to_string(*filter_.run_id) + " ×", true, ui_.palette.accent,
         "New in run " + std::to_string(*filter_.run_id) + ": show those of every run");
  const auto& look = page_.dashboard().settings.jobs_look.before;
  flag(jobs_action("jobs.unseen"), "New", filter_.unseen, filter_.unseen ? ui_.palette.good : ui_.palette.quiet,
       look ? "New since your last look, " + ui_.local_time(*look) : std::string("New since your last look"));
  flag(jobs_action("jobs.starred"), "Starred", filter_.starred, filter_.starred ? ui_.palette.brand : ui_.palette.quiet,
       {});
  const auto work_mode = [&](const Action& action, WorkMode mode) {
    const bool on = filter_.work_modes.has(mode);
    flag(action, work_mode_word(mode), on, color(on), {});
  };
  work_mode(jobs_action("jobs.remote"), WorkMode::kRemote);
  work_mode(jobs_action("jobs.hybrid"), WorkMode::kHybrid);
  work_mode(jobs_action("jobs.onsite"), WorkMode::kOnsite);
}

void Bar::draw_fields() {
  text(jobs_action("jobs.from"), 136, filter_.remote_from, "Remote from", Icon::kPlace);
  text(jobs_action("jobs.company"), 128, filter_.company, "Company", Icon::kHouse);
  text(jobs_action("jobs.salary"), 128, filter_.salary_min > 0 ? std::to_string(filter_.salary_min) : "",
       "Pays at least", Icon::kCoin);
}

void Bar::draw_menus() {
  const SourcesList& sources = page_.dashboard().sources;
  std::vector<MenuItem> items{
      {.label = "All sources", .action = jobs_action("jobs.source"), .check = check_of(filter_.sources.empty())}};
  const auto is_chosen = [&](const std::string& name) {
    return std::find(filter_.sources.begin(), filter_.sources.end(), name) != filter_.sources.end();
  };
  for (const Source& source : sources.all())
    if (source.jobs_open > 0 || is_chosen(source.name))
      items.push_back({.label = source.label,
                       .action = jobs_action("jobs.source"),
                       .arg = source.name,
                       .check = check_of(is_chosen(source.name)),
                       .note = with_thousands(source.jobs_open)});
  const std::string label = filter_.sources.empty()       ? "All sources"
                            : filter_.sources.size() == 1 ? sources.label_of(filter_.sources.front())
                                                          : std::to_string(filter_.sources.size()) + " sources";
  menu("jobs-sources", label, items);

  std::vector<MenuItem> posted;
  std::string posted_label = "Last " + std::to_string(filter_.posted_days) + " days";
  for (const auto& [days, text] : kPosted) {
    const bool on = filter_.posted_days == days;
    if (on) posted_label = text;
    posted.push_back({.label = std::string(text),
                      .action = jobs_action("jobs.posted"),
                      .arg = std::to_string(days),
                      .check = check_of(on)});
  }
  menu("jobs-posted", posted_label, posted);

  const auto shelf = static_cast<std::size_t>(filter_.shelf);
  menu("jobs-shelf", std::string(kShelves[shelf]),
       items_of(kShelves, jobs_action("jobs.show"), shelf,
                [](std::size_t i) { return name_of(static_cast<JobShelf>(i)); }));
}

void Bar::draw_clear() {
  if (!ui_.is_enabled(jobs_action("jobs.clear"))) return;
  const ButtonText text{.look = ButtonLook::kQuiet};
  button(ui_, middle(flow_.next(button_width(ui_, jobs_action("jobs.clear"), text)), ui_.px(28)),
         jobs_action("jobs.clear"), {}, text);
  if (!filter_.unseen) return;
  button(ui_, middle(flow_.next(button_width(ui_, jobs_action("jobs.seen"), text)), ui_.px(28)),
         jobs_action("jobs.seen"), {}, text);
}

void draw_top(Ui& ui, const PageOfJobs& page, Rect row) {
  const JobsFilter& filter = page.place().filter;
  const JobsList& list = page.jobs().list();
  const float title = ui.text(row, "Jobs", {.face = Face::kStrong, .size = 19});
  ui.mirror.leaf({.key = "title", .tag = "h1", .text = "Jobs", .rect = row});
  cut_left(row, title + ui.px(18));
  menu_icon_button(ui, middle(cut_right(row, ui.px(32)), ui.px(30)), "jobs-download", Icon::kDownload, "Download",
                   {{.label = "What is shown, as CSV (also for Excel)", .action = jobs_action("jobs.csv")}});
  cut_right(row, ui.px(8));
  const auto order = static_cast<std::size_t>(filter.order());
  std::vector<MenuItem> sorts =
      items_of(kSorts, jobs_action("jobs.sort"), order, [](std::size_t i) { return name_of(static_cast<JobSort>(i)); });
  if (filter.text.empty()) sorts.pop_back();
  const std::string label(kSorts[order]);
  menu_button(ui, middle(cut_right(row, menu_button_width(ui, label)), ui.px(30)), "jobs-sort", label, sorts);
  cut_right(row, ui.px(14));
  field(ui, middle(cut_left(row, std::min(row.w * 0.62f, ui.px(520))), ui.px(34)), jobs_action("jobs.search"),
        filter.text, "Search, such as: rust OR go -senior \"team lead\" title:backend  ( / )", Icon::kSearch);
  cut_left(row, ui.px(14));
  if (list.load() != Load::kReady) return;
  const std::string count = jobs_count_text(list);
  ui.text(row, count, {.size = 13, .color = ui.palette.quiet, .may_shorten = true});
  ui.mirror.leaf({.key = "jobs.count", .tag = "span", .text = count, .rect = row});
}

}  // namespace

std::string jobs_count_text(const JobsList& list) {
  if (list.total()) return count_of(*list.total(), "job", "jobs");
  return with_thousands(list.total_at_least()) + "+ jobs";
}

float draw_jobs_filter_bar(Ui& ui, const PageOfJobs& page, const Rect& area) {
  Rect rest = area.inset(ui.px(20), 0);
  ui.mirror.begin({.key = "jobs.filter", .role = "group", .label = "Filters", .rect = area});
  draw_top(ui, page, cut_top(rest, ui.px(58)));
  Bar bar(ui, page, rest);
  bar.draw_flags();
  bar.draw_fields();
  bar.draw_menus();
  bar.draw_clear();
  ui.mirror.end();
  return ui.px(58) + bar.height() + ui.px(12);
}

}  // namespace zapply
