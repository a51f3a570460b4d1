#include "app-wasm/sources/source_actions.h"

#include "app-wasm/shell/dashboard.h"

namespace zapply::source_actions {
namespace {

const Source* source_of(const Dashboard& dashboard, std::string_view name) {
  return dashboard.sources().find(name.empty() ? std::string_view(dashboard.route().source) : name);
}

bool is_saving_open_one(const Dashboard& dashboard) { return dashboard.sources().is_saving(dashboard.route().source); }

}  // namespace

bool has_source(const Dashboard& dashboard, std::string_view name) { return source_of(dashboard, name) != nullptr; }

bool may_run(const Dashboard& dashboard, std::string_view name) {
  return has_source(dashboard, name) && !dashboard.is_starting() && !dashboard.running_run() &&
         dashboard.connection().state() == Connection::State::kLive;
}

bool may_add_company(const Dashboard& dashboard, std::string_view) {
  return has_source(dashboard, {}) && !dashboard.sources().draft().empty() && !is_saving_open_one(dashboard);
}

bool may_remove_company(const Dashboard& dashboard, std::string_view) {
  return has_source(dashboard, {}) && !is_saving_open_one(dashboard);
}

void open(Dashboard& dashboard, std::string_view name) {
  Route route;
  route.page = Page::kSources;
  route.source = name;
  const bool is_step = dashboard.route().source.empty();
  if (dashboard.route().source != name) dashboard.sources().leave();
  dashboard.go(route, is_step ? Dashboard::Step::kPush : Dashboard::Step::kReplace);
}

void close(Dashboard& dashboard, std::string_view) {
  Route route;
  route.page = Page::kSources;
  dashboard.sources().leave();
  dashboard.go(route);
}

void turn(Dashboard& dashboard, std::string_view name) {
  if (const Source* source = source_of(dashboard, name))
    dashboard.sources().turn(source->name, !dashboard.sources().is_on(*source));
}

void run(Dashboard& dashboard, std::string_view name) {
  if (const Source* source = source_of(dashboard, name)) dashboard.start_run({source->name});
}

void write_company(Dashboard& dashboard, std::string_view text) { dashboard.sources().write(text); }

void add_company(Dashboard& dashboard, std::string_view) { dashboard.sources().add_company(dashboard.route().source); }

void remove_company(Dashboard& dashboard, std::string_view company) {
  dashboard.sources().remove_company(dashboard.route().source, std::string(company));
}

void open_homepage(Dashboard& dashboard, std::string_view name) {
  if (const Source* source = source_of(dashboard, name)) dashboard.effects().open_link(source->homepage);
}

void show_jobs(Dashboard& dashboard, std::string_view name) {
  const Source* source = source_of(dashboard, name);
  if (!source) return;
  Route route;
  route.page = Page::kJobs;
  route.jobs.sources = {source->name};
  dashboard.go(route);
}

}  // namespace zapply::source_actions
