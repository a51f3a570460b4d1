#include "app-wasm/state/dashboard.h"

#include <algorithm>
#include <chrono>
#include <variant>

#include "app-wasm/state/log_actions.h"
#include "shared/json_writer.h"
#include "shared/news.h"
#include "shared/version.h"

namespace zapply {

Dashboard::Dashboard(Surroundings surroundings)
    : surroundings_(std::move(surroundings)),
      runs_list_(requests_, history_, [this](Timestamp at) { return offset_minutes(at); }),
      run_detail_(requests_, history_),
      jobs_(
          requests_, surroundings_.now,
          [this](const JobsFilter& filter) {
            return jobs_parameters(filter, now(), settings_.jobs_look.before).text();
          },
          [this](std::string text, bool is_error) { notify(std::move(text), is_error); }),
      sources_(requests_) {}

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
  const Run* running = running_run();
  if (!running) return server_.demo ? "zapply demo" : "zapply";
  std::string out = "● Run " + std::to_string(running->id) + ' ' + std::string(name_of(running->phase));
  if (running->progress.total > 0)
    out += ' ' + std::to_string(running->progress.done) + '/' + std::to_string(running->progress.total);
  return out + " · zapply";
}

const Run* Dashboard::running_run() const {
  const auto& runs = history_.runs();
  const auto found =
      std::find_if(runs.begin(), runs.end(), [](const Run& run) { return !is_finished(run.status); });
  return found == runs.end() ? nullptr : &*found;
}

void Dashboard::start_run(const std::vector<std::string>& sources) {
  if (starting_ || running_run()) return;
  starting_ = true;
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  if (!sources.empty()) json.field("sources", sources);
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

void Dashboard::stream_failed(std::string why) {
  connection_.failed(std::move(why), now());
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
  if (!history_.apply(news)) return;
  if (is_other_kind) runs_list_.ask_counts();
  const Run* run = history_.find(news.id);
  runs_list_.noticed(*run);
  run_detail_.noticed(*run);
  jobs_.noticed(*run);
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
}

std::optional<Timestamp> Dashboard::wake_at() const {
  std::optional<Timestamp> at = connection_.retry_at();
  const auto sooner = [&](Timestamp other) { at = at ? std::min(*at, other) : other; };
  if (notice_) sooner(notice_->until);
  // Elapsed times and the countdown to the next attempt move once a second.
  const bool counts = connection_.state() == Connection::State::kLost ||
                      (connection_.state() == Connection::State::kLive && running_run());
  if (counts) sooner(std::chrono::floor<std::chrono::seconds>(now()) + std::chrono::seconds(1));
  return at;
}

}  // namespace zapply
