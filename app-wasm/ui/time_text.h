#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "shared/timestamp.h"

namespace zapply {

/// "just now", "5 min ago", "3 h ago", "2 d ago", "5 w ago"; the day itself when it is longer ago: "2026-03-01".
std::string ago_text(Timestamp at, Timestamp now, int offset_minutes);
/// "in 5 min", "in 3 h", "in 2 d"; "now" for what is past.
std::string until_text(Timestamp at, Timestamp now);
/// "9.4 s", and while it has not ended, in whole seconds: "12 s".
std::string elapsed_text(Timestamp started_at, std::optional<std::chrono::milliseconds> duration, Timestamp now);

}  // namespace zapply
