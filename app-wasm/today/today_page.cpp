#include "app-wasm/today/today_page.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "shared/query.h"

namespace zapply {
namespace {

constexpr std::chrono::seconds kMatchingLook{2};

constexpr auto kTodayActions = std::to_array<ActionRow<PageOfToday>>({
    {PageOfToday::kTab, always,
     [](PageOfToday& page, std::string_view) { page.dashboard().navigation.go(page.hash()); }},
});

}  // namespace

static_assert(PageEntry<PageOfToday>);

PageOfToday::PageOfToday(Dashboard& dashboard) : Page(dashboard) {
  dashboard.profiles.on_answer([this] {
    if (is_shown() && told_for_ != this->dashboard().profiles.matches_key()) ask();
  });
}

void PageOfToday::show() {
  dashboard().sources.show();  // for their labels
  dashboard().profiles.show();
  dashboard().schedules.show();
  const Profiles& profiles = dashboard().profiles;
  const bool is_for_another = profiles.is_known() && told_for_ != profiles.matches_key();
  if (is_old_ || is_for_another || load_ == Load::kFailed || (today_ && today_->to_match > 0)) ask();
}

void PageOfToday::reload() {
  is_old_ = true;
  if (is_shown()) ask();
}

void PageOfToday::forget() {
  dashboard().requests.abandon(std::exchange(ticket_, 0));
  load_ = Load::kNone;
  today_.reset();
  told_for_.reset();
  look_at_.reset();
}

void PageOfToday::noticed(const RunNews& news) {
  if (!news.is_other_kind || !is_finished(news.run.status)) return;
  reload();
}

void PageOfToday::tick() {
  if (!look_at_ || *look_at_ > dashboard().now()) return;
  look_at_.reset();
  ask();
}

void PageOfToday::add_actions(Actions& actions) { actions.add("Today", *this, kTodayActions); }

void PageOfToday::ask() {
  if (!dashboard().profiles.is_known()) return;  // then it is asked for that profile: on_answer()
  is_old_ = false;
  told_for_ = dashboard().profiles.matches_key();
  dashboard().requests.abandon(ticket_);
  if (!today_) load_ = Load::kLoading;
  Query query;
  if (const std::string& profile = dashboard().profiles.used(); !profile.empty()) query.add("profile", profile);
  ticket_ = dashboard().requests.get(query.after("api/today"), [this](const Answer& answer) { take(answer); });
}

void PageOfToday::take(const Answer& answer) {
  ticket_ = 0;
  if (auto told = parse_answer(answer, parse_today, error_)) today_ = std::move(told);
  load_ = error_.empty() ? Load::kReady : Load::kFailed;
  if (is_shown() && error_.empty() && today_->to_match > 0) look_at_ = dashboard().now() + kMatchingLook;
}

bool PageOfToday::is_new(const Job& job) const { return dashboard().settings.jobs_look.is_new(job.first_seen_at); }

std::int64_t PageOfToday::count_new() const {
  if (!today_) return 0;
  return std::count_if(today_->best.begin(), today_->best.end(), [this](const Job& job) { return is_new(job); });
}

const Run* PageOfToday::last_run() const {
  if (!today_ || !today_->last_run) return nullptr;
  const Run* const known = dashboard().history.find(today_->last_run->id);
  return known ? known : &*today_->last_run;
}

std::string PageOfToday::hash_of_job(const Job& job) {
  Address address{.page = "jobs", .rest = std::to_string(job.id)};
  address.query.add("suits", "fitting");
  return address.text();
}

}  // namespace zapply
