#pragma once

#include <string>

#include "server/store/log_table.h"

namespace zapply {

/// Appends the row as write(JsonWriter&, const LogEntry&) would, without making an entry of it first.
void append_json(std::string& out, const LogRow&);
/// "2026-11-23 11:18:05.123  warning  remotive: message" and a line break.
void append_text_line(std::string& out, const LogRow&, const ZoneOffset& zone_offset);

/// No read of the store lasts longer than this many rows (DESIGN §3).
constexpr std::int64_t kLogChunk = 5000;

}  // namespace zapply
