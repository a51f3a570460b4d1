#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// A point in time, UTC, in milliseconds since 1970-01-01.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where "now" comes from; tests pass their own.
using Clock = std::function<Timestamp()>;

Timestamp system_now();

inline std::int64_t to_ms(Timestamp t) { return t.time_since_epoch().count(); }
inline Timestamp from_ms(std::int64_t ms) { return Timestamp(std::chrono::milliseconds(ms)); }

/// From one to the other, never negative; nothing while one of them has not come.
std::optional<std::chrono::milliseconds> time_between(std::optional<Timestamp> from, std::optional<Timestamp> to);

/// RFC 3339 in UTC with milliseconds: "2026-11-23T16:18:05.123Z". Years 0000 to 9999.
std::string format_rfc3339(Timestamp);
void append_rfc3339(std::string& out, Timestamp);

/// RFC 3339 with any offset, and what people write instead of it: a space for the "T", a missing fraction, a missing
/// offset (then UTC), a date alone (then midnight UTC). Digits beyond milliseconds are dropped; a leap second counts
/// as the second before it. Nothing for anything else.
std::optional<Timestamp> parse_rfc3339(std::string_view);

/// Offset from UTC in minutes at a given instant; how a zone reaches code that knows no zone database.
using ZoneOffset = std::function<int(Timestamp)>;

/// "2026-11-23 11:18:05" at `offset_minutes` east of UTC.
std::string format_local(Timestamp, int offset_minutes);
/// "11:18:05.123" at `offset_minutes` east of UTC.
std::string format_local_time(Timestamp, int offset_minutes);
/// "UTC−5", "UTC+5:30", "UTC".
std::string format_offset(int offset_minutes);
/// "0.4 s", "12 s", "3 min 20 s", "2 h 5 min"; negative durations count as zero.
std::string format_duration(std::chrono::milliseconds);

}  // namespace zapply
