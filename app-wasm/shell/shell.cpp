#include "app-wasm/shell/shell.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/shell/shell_actions.h"
#include "shared/news.h"
#include "shared/run_words.h"
#include "shared/version.h"

namespace zapply {
namespace {

/// How often a hidden tab, which has no stream, asks about the run that was on.
constexpr std::chrono::seconds kHiddenLook{15};
/// How long somebody who writes may pause before they are told that it is nothing.
constexpr std::chrono::milliseconds kStillWriting{1000};

}  // namespace

Shell::Shell(Surroundings surroundings)
    : dashboard_(std::move(surroundings)),
      pages_(dashboard_),
      session_(dashboard_.requests,
               [this] {
                 dashboard_.overlays.let_go();
                 dashboard_.connection.set_allowed(true);
                 reload();
               }),
      tab_(dashboard_) {
  dashboard_.requests.on_unauthorized([this] { ask_for_token(); });
  dashboard_.runs.on_news([this](const Run& run) { apply(run); }, [this](std::int64_t id) { forget_run(id); });
  dashboard_.cleaning.on_cleaned([this] { reload(); });
  dashboard_.profiles.on_answer([this] { choose_first_page(); });
  dashboard_.navigation.on_go([this](std::string_view hash) { return show(hash); });
  actions_.add("Everywhere", *this, shell_actions::kShell);
  actions_.add("Everywhere", dashboard_, kDashboardActions);
  pages_.each([&](auto& page) { page.add_actions(actions_); });
  arrive({});
}

bool Shell::press_key(std::string_view key) const {
  // A dialog keeps keys from what lies behind it; its fields' keys are its own.
  const bool is_behind = !dashboard_.overlays.dialog().empty() && key.find(':') == std::string_view::npos;
  return actions_.press(key, [&](const Action& action) {
    return !is_behind || action.name == kCloseDialog.name || action.name == shell_action("help").name;
  });
}

void Shell::arrive(std::string_view hash) {
  dashboard_.overlays.close_menu();
  dashboard_.overlays.close_dialog();
  dashboard_.navigation.arrive(hash);
}

Navigation::Shown Shell::show(std::string_view hash) {
  const Address address = parse_address(hash);
  is_at_first_page_ = address.page.empty();
  Navigation::Shown shown{.page = pages_.name_for(address.page, first_page()), .hash = {}};
  pages_.each([&]<class P>(P& page) {
    if (P::kName != shown.page) return page.leave();
    page.parse(address);
    shown.hash = page.hash();
    if (may_ask_) page.show();
  });
  return shown;
}

std::string_view Shell::first_page() const {
  return dashboard_.settings.begins_with_today ? PageOfToday::kName : PageOfRuns::kName;
}

/// Whoever has a profile begins with what is new for it; known once the server has told of profiles.
void Shell::choose_first_page() {
  if (dashboard_.profiles.load() != Load::kReady) return;
  dashboard_.settings.begins_with_today = !dashboard_.profiles.used().empty();
  // Later answers move nobody away from where they read.
  if (!std::exchange(is_at_first_page_, false) || dashboard_.navigation.page() == first_page()) return;
  dashboard_.navigation.go("#/" + std::string(first_page()), Navigation::Step::kReplace);
}

void Shell::show_page() {
  if (is_at_first_page_) dashboard_.profiles.show();
  pages_.each([&]<class P>(P& page) {
    if (P::kName == dashboard_.navigation.page()) page.show();
  });
}

void Shell::reload() {
  dashboard_.connection.retry();
  ask_server_info();
  dashboard_.runs.ask_running();
  pages_.each([](auto& page) { page.reload(); });
  if (dashboard_.sources.load() != Load::kNone) dashboard_.sources.reload();
  if (dashboard_.profiles.load() != Load::kNone) dashboard_.profiles.reload();
}

bool Shell::is_server_newer() const {
  return !dashboard_.server.version.empty() && dashboard_.server.version != version();
}

void Shell::stream_opened() {
  dashboard_.connection.opened();
  // What happened while there was no stream is not told again, so everything on screen is asked for.
  if (std::exchange(may_ask_, true)) {
    reload();
  } else {
    show_page();
    ask_server_info();
    dashboard_.runs.ask_running();
  }
}

void Shell::stream_failed(std::string why, int status) {
  dashboard_.connection.failed(std::move(why), dashboard_.now());
  if (status == 401) ask_for_token();
  if (!std::exchange(may_ask_, true)) show_page();
}

void Shell::event(std::string_view name, std::string_view data) {
  std::optional<News> news;
  try {
    news = parse_news(name, data);
  } catch (const ProtocolError& broken) {
    dashboard_.notices.tell(std::string("News from the server was not understood: ") + broken.what(), true);
  }
  if (!news) return;
  if (const auto* run = std::get_if<Run>(&*news)) apply(*run);
  if (const auto* source = std::get_if<Source>(&*news)) dashboard_.sources.noticed(*source);
  if (const auto* gone = std::get_if<RunGone>(&*news)) forget_run(gone->id);
  if (const auto* changed = std::get_if<Changed>(&*news)) {
    if (changed->address == "/api/schedules") dashboard_.schedules.noticed();
    if (changed->address == "/api/channels" || changed->address == "/api/deliveries") dashboard_.channels.noticed();
    if (changed->address == "/api/searches") pages_.get<PageOfJobs>().searches().kept().noticed();
    if (changed->address == "/api/reports") pages_.get<PageOfReports>().noticed_new();
    if (changed->address == "/api/reports" || changed->address == "/api/deliveries") pages_.get<PageOfToday>().reload();
  }
  if (std::holds_alternative<Reset>(*news)) reset();
}

void Shell::reset() {
  dashboard_.history.clear();
  dashboard_.sources.forget();
  dashboard_.profiles.forget();
  dashboard_.opinions.forget();
  dashboard_.schedules.forget();
  dashboard_.channels.forget();
  pages_.each([](auto& page) { page.forget(); });
  show_page();
  ask_server_info();
  dashboard_.runs.ask_running();
}

void Shell::apply(const Run& news) {
  RunHistory& history = dashboard_.history;
  const Run* known = history.find(news.id);
  const bool is_other_kind = !known || known->status != news.status || known->phase != news.phase;
  const bool known_before = known != nullptr;
  const bool was_running = known && !is_finished(known->status);
  if (!history.apply(news)) return;
  const Run& run = *history.find(news.id);
  pages_.each([&](auto& page) { page.noticed({run, is_other_kind}); });
  tab_.noticed(run, was_running);
  if (was_running && is_finished(run.status))
    dashboard_.effects.say("Run " + std::to_string(run.id) + " has ended, " + std::string(name_of(run.status)) + ": " +
                           found_words(stats_of(run.source_runs)) +
                           (run.error_message ? ". " + *run.error_message : std::string()));
  else if (!known_before && !is_finished(run.status))
    dashboard_.effects.say("Run " + std::to_string(run.id) + " has begun");
  if (was_running && is_finished(run.status)) ask_server_info();  // how large the database is now
}

void Shell::forget_run(std::int64_t id) {
  dashboard_.history.apply_gone(id);
  pages_.each([&](auto& page) { page.noticed_gone(id); });
  ask_server_info();
}

void Shell::ask_server_info() {
  info_is_old_ = dashboard_.requests.is_pending(info_ticket_);
  if (info_is_old_) return;
  info_ticket_ = dashboard_.requests.get("api/health", [this](const Answer& answer) {
    std::string error;
    Answer told = answer;
    if (told.status == 503) told.status = 200;  // one that is not well tells of itself all the same
    if (auto info = parse_answer(told, parse_server_info, error)) dashboard_.server = *info;
    if (std::exchange(info_is_old_, false)) ask_server_info();
  });
}

void Shell::ask_for_token() {
  if (session_.is_token_needed()) return;
  session_.noticed_refusal();
  dashboard_.connection.set_allowed(false);
  dashboard_.overlays.insist_on("token");
  dashboard_.effects.focus_field(shell_action("token.text").name);
}

std::string Shell::title() const {
  std::string shown;
  pages_.each([&]<class P>(const P& page) {
    if (P::kName != dashboard_.navigation.page()) return;
    shown = page.title();
    if (shown.empty()) shown = P::kTab.label;
  });
  return tab_.text(shown);
}

void Shell::set_visible(bool visible) {
  dashboard_.connection.set_visible(visible);
  tab_.set_visible(visible);
  look_at_.reset();
  if (!visible && dashboard_.runs.running()) look_at_ = dashboard_.now() + kHiddenLook;
}

void Shell::tick() {
  const Timestamp now = dashboard_.now();
  dashboard_.connection.tick(now);
  dashboard_.notices.tick();
  tab_.tick();
  pages_.each([](auto& page) { page.tick(); });
  if (!look_at_ || *look_at_ > now) return;
  look_at_.reset();
  if (const Run* run = dashboard_.runs.running()) {
    dashboard_.runs.ask(run->id);
    look_at_ = now + kHiddenLook;
  }
}

std::optional<Timestamp> Shell::wake_at() const {
  std::optional<Timestamp> at = dashboard_.connection.retry_at();
  const auto sooner = [&](std::optional<Timestamp> other) {
    if (other) at = at ? std::min(*at, *other) : other;
  };
  if (const auto& notice = dashboard_.notices.shown()) sooner(notice->until);
  sooner(tab_.wake_at());
  pages_.each([&](const auto& page) { sooner(page.wake_at()); });
  sooner(look_at_);
  const bool is_no_zone = !zone_draft_.empty() && zone_meant_.zone.empty();
  if (is_no_zone && !is_zone_refused()) sooner(zone_written_at_ + kStillWriting);
  // Elapsed times and the countdown to the next attempt move once a second.
  const Connection::State state = dashboard_.connection.state();
  const bool counts =
      state == Connection::State::kLost || (state == Connection::State::kLive && dashboard_.runs.running());
  if (counts) sooner(std::chrono::floor<std::chrono::seconds>(dashboard_.now()) + std::chrono::seconds(1));
  return at;
}

bool Shell::has_unsaved() const {
  bool has = false;
  pages_.each([&](const auto& page) { has = has || page.has_unsaved(); });
  return has;
}

void Shell::write_zone(std::string_view zone) {
  zone_draft_ = zone;
  zone_written_at_ = dashboard_.now();
  const Surroundings& surroundings = dashboard_.surroundings;
  zone_meant_ = surroundings.zone_meant ? surroundings.zone_meant(zone_draft_) : ZoneMeant{zone_draft_, {}};
  if (!surroundings.offset_minutes(zone_meant_.zone, dashboard_.now())) zone_meant_.zone.clear();
  if (!zone_meant_.zone.empty()) dashboard_.settings.zone = zone_meant_.zone;
}

bool Shell::is_zone_refused() const {
  return !zone_draft_.empty() && zone_meant_.zone.empty() && dashboard_.now() >= zone_written_at_ + kStillWriting;
}

std::string Shell::browser_zone() const {
  const Surroundings& surroundings = dashboard_.surroundings;
  const ZoneMeant own = surroundings.zone_meant ? surroundings.zone_meant("browser") : ZoneMeant();
  return own.others.empty() ? std::string() : own.others.front();
}

}  // namespace zapply
