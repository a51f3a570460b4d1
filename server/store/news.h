#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/sources/source_state.h"
#include "shared/run.h"

namespace zapply {

class Store;

/// What is newer than a revision, all of one moment.
struct NewsSince {
  std::vector<Run> runs;                   ///< oldest change first
  std::vector<std::int64_t> deleted_runs;  ///< their ids
  std::vector<SourceState> sources;
  std::optional<std::int64_t> schedules;  ///< the revision of their last change
  std::optional<std::int64_t> channels;
  std::optional<std::int64_t> deliveries;
  std::optional<std::int64_t> searches;  ///< the same
  std::optional<std::int64_t> reports;   ///< that of the last one
};
/// At most `limit` of each kind.
NewsSince news_since(Store&, std::int64_t revision, std::int64_t limit);

}  // namespace zapply
