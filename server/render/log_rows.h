#pragma once

#include <string>

#include "shared/log_entry.h"

namespace zapply {

/// Appends the row as write(JsonWriter&, const LogEntry&) would, without making an entry of it first.
void append_json(std::string& out, const LogRow&);
/// "2026-11-23 11:18:05.123  warning  remotive: message" and a line break.
void append_text_line(std::string& out, const LogRow&, const ZoneOffset& zone_offset);

/// As many as are written to an answer at once: they fit in the processor's cache, and in memory that is at hand.
constexpr std::int64_t kLogPiece = 1000;
/// What a row's JSON usually has at most, to make room for several.
constexpr std::int64_t kLogRowBytes = 160;

}  // namespace zapply
