#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/sources/source_state.h"
#include "shared/run.h"
#include "shared/source.h"

namespace zapply {

class Database;

std::vector<SourceState> read_source_states(Database&);
SourceState read_source_state(Database&, const std::string& name);  ///< empty but for the name when unknown
void set_source_enabled(Database&, const std::string& name, bool enabled);
void set_source_companies(Database&, const std::string& name, const std::vector<std::string>& companies);
/// After a source's part in a run has ended.
void record_source_outcome(Database&, std::int64_t run_id, const SourceRun&, std::optional<Timestamp> next_allowed_at);
/// Those whose revision is past `revision`, oldest change first.
std::vector<SourceState> read_source_states_since(Database&, std::int64_t revision);

/// What is remembered per URL, so that an unchanged board costs one 304 and is not asked too often.
struct FetchState {
  std::string url;
  std::string etag;
  std::string last_modified;
  Timestamp asked_at{};
  std::int64_t source_digest = 0;       ///< of what read the answer that the validators belong to
  std::optional<Timestamp> not_before;  ///< the board asked to be left alone until then
};
std::optional<FetchState> read_fetch_state(Database&, const std::string& url);
void write_fetch_state(Database&, const FetchState&);
/// Every list is read as a whole again: jobs that stood on one are gone.
void forget_validators(Database&);

}  // namespace zapply
