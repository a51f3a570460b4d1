#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/enum_names.h"
#include "shared/timestamp.h"

namespace zapply {

enum class Level : std::uint8_t { kInfo, kSuccess, kWarning, kError };

template <>
struct EnumNames<Level> {
  static constexpr std::array<std::string_view, 4> kNames{"info", "success", "warning", "error"};
};

/// One line of a run's log. Never changes once it is written.
struct LogEntry {
  std::int64_t seq = 0;  ///< 1 for a run's first entry, without gaps
  Timestamp timestamp{};
  Level level = Level::kInfo;
  std::string source;   ///< a source's name; empty when the entry is about the run itself
  std::string message;  ///< one line of clean UTF-8 (shared/text.h)

  bool operator==(const LogEntry&) const = default;
};

/// How many entries of each level.
struct LogCounts {
  std::array<std::int64_t, enum_count<Level>()> by_level{};

  std::int64_t& operator[](Level level) { return by_level[static_cast<std::size_t>(level)]; }
  std::int64_t operator[](Level level) const { return by_level[static_cast<std::size_t>(level)]; }
  bool operator==(const LogCounts&) const = default;
};

/// An entry whose texts are somebody else's: valid only inside the callback that gets it.
struct LogRow {
  std::int64_t seq = 0;
  Timestamp timestamp{};
  Level level = Level::kInfo;
  std::string_view source;
  std::string_view message;
};

using LevelSet = std::bitset<enum_count<Level>()>;

}  // namespace zapply
