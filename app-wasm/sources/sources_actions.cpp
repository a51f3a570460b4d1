#include "app-wasm/sources/sources_actions.h"

#include <algorithm>
#include <string>
#include <vector>

namespace zapply::sources_actions {
namespace {

bool is_saving_open_one(const PageOfSources& page) { return page.list().is_saving(page.open()); }

}  // namespace

bool has_source(const PageOfSources& page, std::string_view name) { return page.find(name) != nullptr; }

bool has_open(const PageOfSources& page, std::string_view) { return !page.open().empty(); }

bool may_turn(const PageOfSources& page, std::string_view name) {
  const Source* const source = page.find(name);
  return source && !source->enabled_by_config;
}

bool may_look(const PageOfSources& page, std::string_view) {
  return !page.find_board().draft().empty() && !page.find_board().is_looking();
}

bool has_draft(const PageOfSources& page, std::string_view) {
  return !page.find_board().draft().empty() || page.find_board().found();
}

bool may_write_company(const PageOfSources& page, std::string_view) {
  const Source* const source = page.find({});
  return source && !source->companies_by_config;
}

bool may_run(const PageOfSources& page, std::string_view name) {
  return has_source(page, name) && page.dashboard().runs.may_start();
}

bool may_add_company(const PageOfSources& page, std::string_view) {
  return may_write_company(page, {}) && !page.list().draft().empty() && !is_saving_open_one(page);
}

bool may_add_unseen(const PageOfSources& page, std::string_view) {
  return may_add_company(page, {}) && page.list().is_doubted(page.open());
}

bool may_add_found(const PageOfSources& page, std::string_view) {
  return page.may_add_found() && !page.list().is_saving(page.find_board().found()->source);
}

bool may_remove_company(const PageOfSources& page, std::string_view) {
  return may_write_company(page, {}) && !is_saving_open_one(page);
}

bool may_undo(const PageOfSources& page, std::string_view) {
  const auto& notice = page.dashboard().notices.shown();
  return notice && notice->undo.name == sources_action("source.undo").name && page.list().may_put_back();
}

bool has_last_run(const PageOfSources& page, std::string_view name) {
  return has_source(page, name) && page.find(name)->last_run_id;
}

void open(PageOfSources& page, std::string_view name) {
  // From one to the next is no step to come back from.
  page.go(std::string(name), page.open().empty() ? Navigation::Step::kPush : Navigation::Step::kReplace);
}

void close(PageOfSources& page, std::string_view) {
  page.dashboard().effects.focus_field("source.open:" + page.open());
  page.go({});
}

void turn(PageOfSources& page, std::string_view name) {
  if (const Source* source = page.find(name)) page.list().turn(source->name, !page.list().is_on(*source));
}

void run(PageOfSources& page, std::string_view name) {
  if (const Source* source = page.find(name)) page.dashboard().runs.start({source->name});
}

void add_company(PageOfSources& page, std::string_view) { page.list().add_company(page.open()); }

void add_unseen(PageOfSources& page, std::string_view) { page.list().add_company(page.open(), /*unseen=*/true); }

void add_found(PageOfSources& page, std::string_view) { page.list().add_found(*page.find_board().found()); }

/// The focus goes to the company that takes its place.
void remove_company(PageOfSources& page, std::string_view company) {
  const std::vector<std::string>& companies = page.find({})->companies;
  const auto at = std::find(companies.begin(), companies.end(), company);
  if (at == companies.end()) return;
  const bool is_last = at + 1 == companies.end();
  std::string next(sources_action("source.company").name);
  if (companies.size() > 1)
    next = std::string(sources_action("source.remove").name) + ":" + (is_last ? *(at - 1) : *(at + 1));
  page.list().remove_company(page.open(), std::string(company));
  page.dashboard().effects.focus_field(next);
}

void undo(PageOfSources& page, std::string_view) {
  const std::string company = page.dashboard().notices.shown()->arg;
  page.dashboard().notices.close();
  page.list().put_back();
  page.dashboard().effects.focus_field(std::string(sources_action("source.remove").name) + ":" + company);
}

void show_log(PageOfSources& page, std::string_view name) {
  page.dashboard().navigation.go(page.log_hash(*page.find(name)));
}

void show_jobs(PageOfSources& page, std::string_view name) {
  const Source* source = page.find(name);
  if (!source) return;
  Address address{.page = "jobs"};
  address.query.add("source", source->name);
  page.dashboard().navigation.go(address.text());
}

}  // namespace zapply::sources_actions
