#include "app-wasm/log/log_panel.h"

#include <algorithm>
#include <utility>

#include "app-wasm/ui/columns.h"

namespace zapply {
namespace {

constexpr std::size_t kSourceColumnsMax = 20;

}  // namespace

void LogPanel::show(const LogPlace& place) {
  place_ = place;
  if (!place.lines) memory.is_extending = false;
  log_.folds().turn(dashboard_.settings.log_fold);
  log_.show(place_.filter, place_.find);
  if (!place_.lines || place_.lines == log_.selection().lines()) return;
  log_.selection().select_lines(*place_.lines);
  log_.copy().fetch(log_.run_id(), log_.selection(), nullptr, look());
  log_.go_to(place_.lines->first);
}

void LogPanel::to_newest() {
  log_.leave_cursor();
  log_.scroll().to_end();
  if (const Run* shown = run(); shown && !is_finished(shown->status)) log_.scroll().follow(true);
}

void LogPanel::finish_selection() {
  log_.copy().fetch(log_.run_id(), log_.selection(), log_.filtered_rows(), look());
  change_place([&](LogPlace& place) { place.lines = log_.selection().lines(); });
}

void LogPanel::set_narrow(bool narrow) {
  if (std::exchange(is_narrow_, narrow) == narrow) return;
  if (const auto lines = log_.selection().lines()) {
    log_.selection().select_lines(*lines);
    finish_selection();
  }
}

LogLineLook LogPanel::look() const {
  LogLineLook look;
  look.is_narrow = is_narrow_;
  look.time = dashboard_.settings.log_time;
  look.zone_offset = [this](Timestamp at) { return dashboard_.offset_minutes(at); };
  const Run* shown = run();
  if (!shown) return look;
  look.run_started_at = shown->started_at;
  for (const SourceRun& source : shown->source_runs)
    look.source_columns = std::max(look.source_columns, std::min(columns_of(source.source_name), kSourceColumnsMax));
  return look;
}

}  // namespace zapply
