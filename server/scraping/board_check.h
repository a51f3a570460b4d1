#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "server/extract/extract.h"
#include "shared/log_entry.h"

/// Tells a board that has changed from one whose jobs have: what a list says, held against the jobs that are known
/// of it. Pure.
namespace zapply {

/// Whether a field that no item of a page has any more was renamed, `with_field` of the `open` jobs having it: better
/// to keep them as they are than to empty them.
bool was_renamed(std::int64_t open, std::int64_t with_field);

/// What a first page that is well-formed and holds no job says about its board, where so many jobs are open. Empty:
/// that there are none.
std::string why_vanished(const Page&, bool is_board, std::int64_t open);

/// Why a list that holds not as many items as its board says closes no job. Empty: no reason.
std::string why_none_closes(std::optional<std::int64_t> total, std::int64_t items);

struct ClosedWords {
  Level level = Level::kInfo;
  std::string message;
};
/// `count_open` is asked only where many were closed.
ClosedWords words_of_closed(std::int64_t closed, const std::function<std::int64_t()>& count_open);

}  // namespace zapply
