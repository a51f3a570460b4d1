#pragma once

#include <cstdint>
#include <span>

#include "server/store/run_changes.h"

namespace zapply {

class Database;

/// Appends entries in one statement; the last of them becomes `last_seq`.
void append_log_entries(Database&, std::int64_t run_id, std::span<const NewEntry>, std::int64_t last_seq);

}  // namespace zapply
