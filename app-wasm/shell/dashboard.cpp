#include "app-wasm/shell/dashboard.h"

#include <algorithm>
#include <chrono>
#include <variant>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/shell/actions.h"
#include "shared/json_writer.h"
#include "shared/news.h"
#include "shared/version.h"

namespace zapply {
namespace {

/// How long the tab's title tells how a run ended, once somebody can see it.
constexpr std::chrono::seconds kEndShown{8};
/// How often a hidden tab, which has no stream, asks about the run that was on.
constexpr std::chrono::seconds kHiddenLook{15};

}  // namespace

Dashboard::Dashboard(Surroundings surroundings)
    : surroundings_(std::move(surroundings)),
      session_(requests_,
               [this] {
                 connection_.set_allowed(true);
                 reload();
               }),
      runs_list_(requests_, history_, [this](Timestamp at) { return offset_minutes(at); }),
      run_detail_(requests_, history_),
      jobs_(
          requests_, surroundings_.now,
          [this](const JobsFilter& filter) {
            return jobs_parameters(filter, now(), settings_.jobs_look.before).text();
          },
          [this](std::string text, bool is_error) { notify(std::move(text), is_error); }),
      sources_(requests_) {
  requests_.on_unauthorized([this] { ask_for_token(); });
}

void Dashboard::ask_for_token() {
  if (session_.is_token_needed()) return;
  session_.noticed_refusal();
  connection_.set_allowed(false);
  effects_.focus_field(name_of(ActionId::kToken));
}

void Dashboard::go(const Route& route, Step step) {
  if (route == route_) return;
  route_ = route;
  // A push that was not taken yet stays one.
  const bool pushes = step == Step::kPush || (address_ && address_->step == Step::kPush);
  address_ = Address{hash_of(route_), pushes ? Step::kPush : Step::kReplace};
  show_route();
}

void Dashboard::arrive(std::string_view hash) {
  route_ = parse_route(hash);
  address_.reset();
  close_menu();
  close_dialog();
  show_route();
}

void Dashboard::show_route() {
  if (!may_ask_) return;
  if (route_.page == Page::kRuns) runs_list_.show(route_.runs);
  if (route_.run_id) {
    run_detail_.open(*route_.run_id);
    show_log();
  } else {
    run_detail_.close();
  }
  if (route_.page == Page::kJobs) {
    show_jobs();
  } else {
    jobs_.leave();
  }
  if (route_.page == Page::kSources) sources_.show();
}

void Dashboard::show_jobs() {
  settings_.jobs_look.look(now());
  jobs_.show(route_.jobs, route_.job_id);
  sources_.show();  // for their labels
}

void Dashboard::show_log() {
  Log& log = run_detail_.log();
  log.folds().turn(settings_.log_fold);
  log.show(route_.log, route_.find);
  if (!route_.lines || route_.lines == log.selection().lines()) return;
  log.selection().select_lines(*route_.lines);
  log.copy().fetch(log.run_id(), log.selection(), nullptr, log_actions::look_of(*this));
  log.go_to(route_.lines->first);
}

std::string Dashboard::title() const {
  const Run* const shown = running_run() ? running_run() : ended_run_ ? &*ended_run_ : nullptr;
  if (!shown) return server_.demo ? "zapply demo" : "zapply";
  const bool is_good = shown->status == RunStatus::kCompleted || shown->status == RunStatus::kPartial;
  std::string out = !is_finished(shown->status) ? "● " : is_good ? "✓ " : "✗ ";
  out += "Run " + std::to_string(shown->id) + ' ';
  out += is_finished(shown->status) ? name_of(shown->status) : name_of(shown->phase);
  if (!is_finished(shown->status) && shown->progress.total > 0)
    out += ' ' + std::to_string(shown->progress.done) + '/' + std::to_string(shown->progress.total);
  return out + " · zapply";
}

std::string_view Dashboard::icon() const {
  if (running_run()) return "icon-running.svg";
  if (!ended_run_) return "icon.svg";
  return ended_run_->status == RunStatus::kFailed ? "icon-bad.svg" : "icon-good.svg";
}

const Run* Dashboard::running_run() const {
  const auto& runs = history_.runs();
  const auto found = std::find_if(runs.begin(), runs.end(), [](const Run& run) { return !is_finished(run.status); });
  return found == runs.end() ? nullptr : &*found;
}

void Dashboard::start_run(const std::vector<std::string>& sources, bool force) {
  if (starting_ || running_run()) return;
  starting_ = true;
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  if (!sources.empty()) json.field("sources", sources);
  if (force) json.field("force", true);
  json.end_object();
  requests_.send("POST", "api/scraper/run", std::move(body), [this](const Answer& answer) { take_start(answer); });
}

void Dashboard::take_start(const Answer& answer) {
  starting_ = false;
  std::string error;
  const auto started = parse_answer(answer, parse_start_answer, error);
  if (!started) {
    notify("Not started: " + error, true);
    if (answer.status == 409) ask_running_run();
    return;
  }
  Route route = route_;
  route.page = Page::kRuns;
  route.run_id = started->run_id;
  route.log = {};
  route.find = {};
  route.lines.reset();
  go(route);
}

void Dashboard::cancel_run(std::int64_t id) {
  if (cancelling_run_ == id) return;
  cancelling_run_ = id;
  requests_.send("POST", "api/runs/" + std::to_string(id) + "/cancel", {}, [this, id](const Answer& answer) {
    if (cancelling_run_ == id) cancelling_run_ = 0;
    if (!answer.ok()) notify("Not cancelled: " + describe_failure(answer), true);
  });
}

void Dashboard::delete_run(std::int64_t id) {
  close_dialog();
  requests_.send("DELETE", "api/runs/" + std::to_string(id), {}, [this, id](const Answer& answer) {
    if (!answer.ok()) return notify("Not deleted: " + describe_failure(answer), true);
    notify("Run " + std::to_string(id) + " was deleted");
    forget_run(id);
    if (route_.run_id != id) return;
    Route route;
    route.runs = route_.runs;
    go(route, Step::kReplace);
  });
}

bool Dashboard::is_cancelling(const Run& run) const {
  return !is_finished(run.status) && (run.cancel_requested_at || cancelling_run_ == run.id);
}

void Dashboard::reload() {
  connection_.retry();
  ask_server_info();
  ask_running_run();
  runs_list_.reload();
  run_detail_.reload();
  jobs_.retry();
  if (sources_.load() != Load::kNone) sources_.reload();
  if (!run_detail_.log().error().empty()) run_detail_.log().retry();
}

void Dashboard::change_settings(const Settings& settings) {
  settings_ = settings;
  run_detail_.log().folds().turn(settings_.log_fold);
}

void Dashboard::write_zone(std::string_view zone) {
  zone_draft_ = zone;
  if (zone_draft_.empty() || !knows_zone(zone_draft_)) return;
  Settings settings = settings_;
  settings.zone = zone_draft_;
  change_settings(settings);
}

void Dashboard::open_dialog(Dialog dialog) {
  close_menu();
  dialog_ = dialog;
  zone_draft_ = settings_.zone;
  effects_.focus_field(dialog == Dialog::kDeleteRun ? "dialog.close:keep" : "dialog");
}

void Dashboard::close_dialog() {
  if (dialog_ != Dialog::kNone) effects_.focus_field("");
  dialog_ = Dialog::kNone;
}

void Dashboard::set_visible(bool visible) {
  visible_ = visible;
  connection_.set_visible(visible);
  look_at_.reset();
  if (visible && ended_run_) ended_until_ = now() + kEndShown;
  if (!visible && running_run()) look_at_ = now() + kHiddenLook;
}

void Dashboard::stream_opened() {
  connection_.opened();
  // What happened while there was no stream is not told again, so everything on screen is asked for.
  if (std::exchange(may_ask_, true)) {
    reload();
  } else {
    show_route();
    ask_server_info();
    ask_running_run();
  }
}

void Dashboard::stream_failed(std::string why, int status) {
  connection_.failed(std::move(why), now());
  if (status == 401) ask_for_token();
  if (!std::exchange(may_ask_, true)) show_route();
}

void Dashboard::event(std::string_view name, std::string_view data) {
  std::optional<News> news;
  try {
    news = parse_news(name, data);
  } catch (const ProtocolError& broken) {
    notify(std::string("News from the server was not understood: ") + broken.what(), true);
  }
  if (!news) return;
  if (const auto* run = std::get_if<Run>(&*news)) apply(*run);
  if (const auto* source = std::get_if<Source>(&*news)) sources_.noticed(*source);
  if (const auto* gone = std::get_if<RunGone>(&*news)) forget_run(gone->id);
  if (std::holds_alternative<Reset>(*news)) {
    history_.clear();
    run_detail_.close();
    runs_list_.forget();
    jobs_.forget();
    sources_.forget();
    show_route();
    ask_server_info();
    ask_running_run();
  }
}

void Dashboard::apply(const Run& news) {
  const Run* known = history_.find(news.id);
  const bool is_other_kind = !known || known->status != news.status || known->phase != news.phase;
  const bool was_running = known && !is_finished(known->status);
  if (!history_.apply(news)) return;
  if (is_other_kind) runs_list_.ask_counts();
  const Run* run = history_.find(news.id);
  runs_list_.noticed(*run);
  run_detail_.noticed(*run);
  jobs_.noticed(*run);
  if (!is_finished(run->status)) {
    ended_run_.reset();
  } else if (was_running) {
    ended_run_ = *run;
    ended_until_ = visible_ ? std::optional(now() + kEndShown) : std::nullopt;
  }
}

void Dashboard::ask_server_info() {
  requests_.get("api/health", [this](const Answer& answer) {
    std::string error;
    if (auto info = parse_answer(answer, parse_server_info, error)) server_ = *info;
  });
}

void Dashboard::ask_running_run() {
  requests_.get("api/runs?page_size=1&status=running", [this](const Answer& answer) {
    std::string error;
    const auto page = parse_answer(answer, parse_runs_page, error);
    if (!page) return;
    for (const Run& run : page->runs) apply(run);
    // A run that ended unseen (a restart, a lost connection) must not look as if it were still on.
    const Run* running = running_run();
    if (running && page->runs.empty()) ask_run(running->id);
  });
}

void Dashboard::ask_run(std::int64_t id) {
  requests_.get("api/runs/" + std::to_string(id) + "?logs=false", [this, id](const Answer& answer) {
    std::string error;
    if (const auto run = parse_answer(answer, parse_run, error)) apply(*run);
    if (answer.status == 404) forget_run(id);
  });
}

void Dashboard::forget_run(std::int64_t id) {
  history_.apply_gone(id);
  runs_list_.ask_counts();
  runs_list_.noticed_gone(id);
  run_detail_.noticed_gone(id);
}

bool Dashboard::is_server_newer() const { return !server_.version.empty() && server_.version != version(); }

void Dashboard::notify(std::string text, bool is_error) {
  notice_ = Notice{std::move(text), is_error, now() + std::chrono::seconds(is_error ? 12 : 5)};
}

void Dashboard::tick() {
  connection_.tick(now());
  if (notice_ && notice_->until <= now()) notice_.reset();
  if (ended_until_ && *ended_until_ <= now()) {
    ended_until_.reset();
    ended_run_.reset();
  }
  if (look_at_ && *look_at_ <= now()) {
    look_at_.reset();
    if (const Run* run = running_run()) {
      ask_run(run->id);
      look_at_ = now() + kHiddenLook;
    }
  }
}

std::optional<Timestamp> Dashboard::wake_at() const {
  std::optional<Timestamp> at = connection_.retry_at();
  const auto sooner = [&](Timestamp other) { at = at ? std::min(*at, other) : other; };
  if (notice_) sooner(notice_->until);
  if (ended_until_) sooner(*ended_until_);
  if (look_at_) sooner(*look_at_);
  // Elapsed times and the countdown to the next attempt move once a second.
  const bool counts = connection_.state() == Connection::State::kLost ||
                      (connection_.state() == Connection::State::kLive && running_run());
  if (counts) sooner(std::chrono::floor<std::chrono::seconds>(now()) + std::chrono::seconds(1));
  return at;
}

}  // namespace zapply
