#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/sources/source_state.h"

namespace zapply {

class Store;

/// Of all sources of which anything is remembered, by name.
std::vector<SourceState> source_states(Store&);
SourceState source_state(Store&, const std::string& name);  ///< empty but for the name when unknown

struct SourcePatch {
  std::optional<bool> enabled;
  std::optional<std::vector<std::string>> companies;  ///< instead of those that it has, each once
};
/// What a person wants of a source. Returns what it is then.
SourceState patch_source(Store&, const std::string& name, const SourcePatch&);

}  // namespace zapply
