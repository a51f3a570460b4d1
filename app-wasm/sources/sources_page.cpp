#include "app-wasm/sources/sources_page.h"

#include "app-wasm/sources/sources_actions.h"

namespace zapply {

static_assert(PageEntry<PageOfSources>);

std::string PageOfSources::hash_of(const std::string& open) {
  return Address{.page = std::string(kName), .rest = open}.text();
}

void PageOfSources::add_actions(Actions& actions) { actions.add("Sources", *this, sources_actions::kSources); }

bool PageOfSources::may_add_found() const {
  const std::optional<FoundBoard>& found = find_board_.found();
  if (!found || (found->outcome != FindOutcome::kFound && !is_doubt(found->outcome))) return false;
  const Source* const source = list().find(found->source);
  return source && !source->companies_by_config && !list().has(*source, found->company);
}

void PageOfSources::go(const std::string& name, Navigation::Step step) {
  if (name != open_) list().leave();
  dashboard().navigation.go(hash_of(name), step);
}

}  // namespace zapply
