#include "app-wasm/runs/run_actions.h"

namespace zapply::run_actions {
namespace {

const Run* run_of(const PageOfRuns& page, std::string_view id) {
  return id.empty() ? page.detail().run() : page.dashboard().history.find(number_of(id));
}

}  // namespace

bool may_cancel(const PageOfRuns& page, std::string_view id) {
  const Run* run = run_of(page, id);
  return run && !is_finished(run->status) && !page.dashboard().runs.is_cancelling(*run);
}

bool may_delete(const PageOfRuns& page, std::string_view id) {
  const Run* run = run_of(page, id);
  return run && is_finished(run->status);
}

void show_jobs(PageOfRuns& page, std::string_view id) {
  const std::string run = id.empty() ? std::to_string(page.place().run_id.value_or(0)) : std::string(id);
  page.dashboard().navigation.go("#/jobs?run=" + run);
}

void cancel(PageOfRuns& page, std::string_view id) { page.dashboard().runs.cancel(run_of(page, id)->id); }

void remove(PageOfRuns& page, std::string_view arg) {
  const std::int64_t id = run_of(page, arg)->id;
  page.dashboard().overlays.close_dialog();
  page.dashboard().runs.remove(id, [&page, id] {
    if (page.place().run_id == id) page.close_run(Navigation::Step::kReplace);
  });
}

}  // namespace zapply::run_actions
