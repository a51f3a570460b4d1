#include "app-wasm/dashboard/run_commands.h"

#include <algorithm>

#include "shared/json_writer.h"

namespace zapply {

const Run* RunCommands::running() const {
  const auto& runs = history_.runs();
  const auto found = std::find_if(runs.begin(), runs.end(), [](const Run& run) { return !is_finished(run.status); });
  return found == runs.end() ? nullptr : &*found;
}

bool RunCommands::may_start() const {
  return !starting_ && !running() && connection_.state() == Connection::State::kLive;
}

void RunCommands::start(const std::vector<std::string>& sources, bool force, bool report) {
  if (starting_ || running()) return;
  starting_ = true;
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  if (!sources.empty()) json.field("sources", sources);
  if (force) json.field("force", true);
  if (report) json.field("report", true);
  json.end_object();
  requests_.send("POST", "api/scraper/run", std::move(body), [this](const Answer& answer) { take_start(answer); });
}

void RunCommands::take_start(const Answer& answer) {
  starting_ = false;
  std::string error;
  if (const auto started = parse_answer(answer, parse_start_answer, error)) return open_(started->run_id, true);
  notices_.tell("Not started: " + error, true);
  if (answer.status == 409) ask_running();
}

void RunCommands::cancel(std::int64_t id) {
  if (cancelling_run_ == id) return;
  cancelling_run_ = id;
  requests_.send("POST", "api/runs/" + std::to_string(id) + "/cancel", {}, [this, id](const Answer& answer) {
    if (cancelling_run_ == id) cancelling_run_ = 0;
    if (!answer.ok()) notices_.tell("Not cancelled: " + describe_failure(answer), true);
  });
}

bool RunCommands::is_cancelling(const Run& run) const {
  return !is_finished(run.status) && (run.cancel_requested_at || cancelling_run_ == run.id);
}

void RunCommands::remove(std::int64_t id, std::function<void()> done) {
  requests_.send("DELETE", "api/runs/" + std::to_string(id), {},
                 [this, id, done = std::move(done)](const Answer& answer) {
                   if (!answer.ok()) return notices_.tell("Not deleted: " + describe_failure(answer), true);
                   notices_.tell("Run " + std::to_string(id) + " was deleted");
                   gone_(id);
                   done();
                 });
}

void RunCommands::ask_running() {
  requests_.get("api/runs?page_size=1&status=running", [this](const Answer& answer) {
    std::string error;
    const auto page = parse_answer(answer, parse_runs_page, error);
    if (!page) return;
    for (const Run& run : page->runs) learned_(run);
    // A run that ended unseen (a restart, a lost connection) must not look as if it were still on.
    const Run* still = running();
    if (still && page->runs.empty()) ask(still->id);
  });
}

void RunCommands::ask(std::int64_t id) {
  requests_.get("api/runs/" + std::to_string(id) + "?logs=false", [this, id](const Answer& answer) {
    std::string error;
    if (const auto run = parse_answer(answer, parse_run, error)) learned_(*run);
    if (answer.status == 404) gone_(id);
  });
}

}  // namespace zapply
