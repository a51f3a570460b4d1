#include "server/cli/known_sources.h"

#include <set>
#include <string_view>
#include <vector>

#include "server/app/options.h"
#include "server/sources/catalog.h"
#include "server/sources/near_miss.h"
#include "server/store/sources.h"
#include "server/store/store.h"

namespace zapply {

void require_sources(Store& store, std::span<const std::string> names) {
  if (names.empty()) return;
  std::set<std::string> known;
  for (const SourceFile& source : built_in_sources()) known.insert(source.name);
  for (const SourceState& state : source_states(store)) known.insert(state.name);
  for (const std::string& name : names)
    if (!known.contains(name))
      throw UsageError("--source: " + no_source(name, std::vector<std::string_view>(known.begin(), known.end())) +
                       "; `zapply sources list` shows the sources");
}

}  // namespace zapply
