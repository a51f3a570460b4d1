#include "app-wasm/runs/run_actions.h"

#include <algorithm>
#include <vector>

namespace zapply::run_actions {
namespace {

const Run* run_of(const PageOfRuns& page, std::string_view id) {
  return id.empty() ? page.detail().run() : page.dashboard().history.find(number_of(id));
}

template <class Which>
std::vector<std::string> sources_of(const PageOfRuns& page, Which which) {
  std::vector<std::string> names;
  if (const Run* run = page.detail().run())
    for (const SourceRun& source : run->source_runs)
      if (which(source)) names.push_back(source.source_name);
  return names;
}

bool is_failed(const SourceRun& source) { return source.status == SourceRunStatus::kFailed; }

}  // namespace

bool has_run(const PageOfRuns& page, std::string_view) { return page.place().run_id && page.detail().run(); }

bool may_cancel(const PageOfRuns& page, std::string_view id) {
  const Run* run = run_of(page, id);
  return run && !is_finished(run->status) && !page.dashboard().runs.is_cancelling(*run);
}

bool may_delete(const PageOfRuns& page, std::string_view id) {
  const Run* run = run_of(page, id);
  return run && is_finished(run->status);
}

bool may_run_again(const PageOfRuns& page, std::string_view) {
  return has_run(page, {}) && is_finished(page.detail().run()->status) && page.dashboard().runs.may_start();
}

bool has_errors(const PageOfRuns& page, std::string_view) {
  return has_run(page, {}) && page.detail().run()->log_counts[Level::kError] > 0;
}

bool has_failed_sources(const PageOfRuns& page, std::string_view) {
  return may_run_again(page, {}) && !sources_of(page, is_failed).empty();
}

void show_jobs(PageOfRuns& page, std::string_view id) {
  const std::string run = id.empty() ? std::to_string(page.place().run_id.value_or(0)) : std::string(id);
  page.dashboard().navigation.go("#/jobs?run=" + run);
}

void compare(PageOfRuns& page, std::string_view id) {
  RunsPlace place = page.place();
  place.since = number_of(id);
  page.go(place, Navigation::Step::kReplace);
}

void cancel(PageOfRuns& page, std::string_view id) {
  page.dashboard().runs.cancel(run_of(page, id)->id);
  page.dashboard().effects.focus_field("run.fold");  // the button goes with the run's end
}

void remove(PageOfRuns& page, std::string_view arg) {
  const std::int64_t id = run_of(page, arg)->id;
  page.dashboard().overlays.close_dialog();
  // The next one in the list gets the keyboard.
  const std::vector<std::int64_t>& ids = page.list().ids();
  const auto at = std::find(ids.begin(), ids.end(), id);
  std::int64_t next = 0;
  if (at != ids.end() && ids.size() > 1) next = at + 1 == ids.end() ? *(at - 1) : *(at + 1);
  page.dashboard().runs.remove(id, [&page, id, next] {
    if (page.place().run_id != id) return;
    page.close_run(Navigation::Step::kReplace, next);
  });
}

void run_again(PageOfRuns& page, std::string_view) {
  page.dashboard().runs.start(sources_of(page, [](const SourceRun&) { return true; }));
}

void run_failed_again(PageOfRuns& page, std::string_view) { page.dashboard().runs.start(sources_of(page, is_failed)); }

void show_first_error(PageOfRuns& page, std::string_view) {
  page.show_log();
  LogPanel& log = page.log();
  if (log.log().errors().matches().count() == 0)
    log.change_place([](LogPlace& place) {
      place.filter = {};
      place.find.only_hits = false;
    });
  log_actions::jump(log, log.log().errors(), Log::Jump::kFirst);
  page.dashboard().effects.focus_field(kLogRegion);
}

void show_source(PageOfRuns& page, std::string_view name) {
  page.show_log();
  const std::vector<SourceRun>& sources = page.detail().run()->source_runs;
  const auto source =
      std::find_if(sources.begin(), sources.end(), [&](const SourceRun& each) { return each.source_name == name; });
  if (source == sources.end()) return;
  page.log().change_place(
      [&](LogPlace& place) {
        place.filter = {};
        place.filter.sources.emplace_back(name);
        for (const Level level : {Level::kError, Level::kWarning})
          if (place.filter.levels.empty() && source->log_counts[level] > 0) place.filter.levels.add(level);
      },
      LogPanel::Step::kPush);
}

}  // namespace zapply::run_actions
