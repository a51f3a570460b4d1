#include "app-wasm/shell/tab_title.h"

#include <chrono>

namespace zapply {
namespace {

/// How long it is told how a run ended, once somebody can see it.
constexpr std::chrono::seconds kEndShown{8};

}  // namespace

std::string TabTitle::text(std::string_view shown) const {
  const Run* const running = dashboard_.runs.running();
  const Run* const run = running ? running : ended_run_ ? &*ended_run_ : nullptr;
  if (!run) return std::string(shown) + (dashboard_.server.demo ? " · zapply demo" : " · zapply");
  const bool is_good = run->status == RunStatus::kCompleted;
  std::string out = !is_finished(run->status) ? "● " : is_good ? "✓ " : "✗ ";
  out += "Run " + std::to_string(run->id) + ' ';
  out += is_finished(run->status) ? name_of(run->status) : name_of(run->phase);
  if (!is_finished(run->status) && run->progress.total > 0)
    out += ' ' + std::to_string(run->progress.done) + '/' + std::to_string(run->progress.total);
  return out + " · zapply";
}

std::string_view TabTitle::icon() const {
  if (dashboard_.runs.running()) return "icon-running.svg";
  if (!ended_run_) return "icon.svg";
  return ended_run_->status == RunStatus::kCompleted ? "icon-good.svg" : "icon-bad.svg";
}

void TabTitle::noticed(const Run& run, bool was_running) {
  if (!is_finished(run.status)) {
    ended_run_.reset();
  } else if (was_running) {
    ended_run_ = run;
    ended_until_ = visible_ ? std::optional(dashboard_.now() + kEndShown) : std::nullopt;
  }
}

void TabTitle::set_visible(bool visible) {
  visible_ = visible;
  if (visible && ended_run_) ended_until_ = dashboard_.now() + kEndShown;
}

void TabTitle::tick() {
  if (!ended_until_ || *ended_until_ > dashboard_.now()) return;
  ended_until_.reset();
  ended_run_.reset();
}

}  // namespace zapply
