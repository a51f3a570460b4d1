#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/sources/source_state.h"
#include "server/store/fetch_states.h"
#include "shared/run.h"

namespace zapply {

class Database;

std::vector<SourceState> read_source_states(Database&);
SourceState read_source_state(Database&, const std::string& name);
/// Those whose revision is past `revision`, in its order.
std::vector<SourceState> read_source_states_since(Database&, std::int64_t revision);
/// After a source's part in a run has ended.
void record_source_outcome(Database&, std::int64_t run_id, const SourceRun&, std::optional<Timestamp> next_allowed_at);

}  // namespace zapply
