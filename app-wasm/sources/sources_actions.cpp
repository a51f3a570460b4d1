#include "app-wasm/sources/sources_actions.h"

#include <string>

namespace zapply::sources_actions {
namespace {

bool is_saving_open_one(const PageOfSources& page) { return page.list().is_saving(page.open()); }

}  // namespace

bool has_source(const PageOfSources& page, std::string_view name) { return page.find(name) != nullptr; }

bool has_open(const PageOfSources& page, std::string_view) { return !page.open().empty(); }

bool may_run(const PageOfSources& page, std::string_view name) {
  return has_source(page, name) && page.dashboard().runs.may_start();
}

bool may_add_company(const PageOfSources& page, std::string_view) {
  return has_source(page, {}) && !page.list().draft().empty() && !is_saving_open_one(page);
}

bool may_remove_company(const PageOfSources& page, std::string_view) {
  return has_source(page, {}) && !is_saving_open_one(page);
}

void open(PageOfSources& page, std::string_view name) {
  // From one to the next is no step to come back from.
  page.go(std::string(name), page.open().empty() ? Navigation::Step::kPush : Navigation::Step::kReplace);
}

void turn(PageOfSources& page, std::string_view name) {
  if (const Source* source = page.find(name)) page.list().turn(source->name, !page.list().is_on(*source));
}

void run(PageOfSources& page, std::string_view name) {
  if (const Source* source = page.find(name)) page.dashboard().runs.start({source->name});
}

void add_company(PageOfSources& page, std::string_view) { page.list().add_company(page.open()); }

void remove_company(PageOfSources& page, std::string_view company) {
  page.list().remove_company(page.open(), std::string(company));
}

void show_jobs(PageOfSources& page, std::string_view name) {
  const Source* source = page.find(name);
  if (!source) return;
  Address address{.page = "jobs"};
  address.query.add("source", source->name);
  page.dashboard().navigation.go(address.text());
}

}  // namespace zapply::sources_actions
