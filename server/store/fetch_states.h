#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "shared/timestamp.h"

namespace zapply {

class Database;
class Store;

/// What is remembered per URL, a board's list or a company's, so that an unchanged one costs one 304 and is not asked
/// too often.
struct FetchState {
  std::string url;
  std::string etag;
  std::string last_modified;
  Timestamp asked_at{};
  std::int64_t source_digest = 0;       ///< of what read the answer that the validators belong to
  std::optional<Timestamp> not_before;  ///< the board asked to be left alone until then
};
std::optional<FetchState> fetch_state(Store&, const std::string& url);

/// In the transaction that also saves what was read there.
void write_fetch_states(Database&, std::span<const FetchState>);
/// Every list is read as a whole again: jobs that stood on one are gone.
void forget_validators(Database&);

}  // namespace zapply
