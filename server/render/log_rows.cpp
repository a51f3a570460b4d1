#include "server/render/log_rows.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/json_writer.h"

namespace zapply {
namespace {

constexpr std::size_t kLevelWidth = 7;

/// What stands between a row's timestamp and its source, by level.
const std::array<std::string, enum_count<Level>()> kLevelKeys = [] {
  std::array<std::string, enum_count<Level>()> keys;
  for (std::size_t i = 0; i < keys.size(); ++i)
    keys[i] = "\",\"level\":\"" + std::string(name_of(static_cast<Level>(i))) + "\",\"source\":\"";
  return keys;
}();

}  // namespace

// Few long pieces instead of many short ones: every piece costs as much as some fifty characters.
void append_json(std::string& out, const LogRow& row) {
  constexpr std::string_view kBeforeSeq = "{\"seq\":", kBeforeTime = ",\"timestamp\":\"";
  std::array<char, kBeforeSeq.size() + 20 + kBeforeTime.size()> head;
  char* at = std::copy(kBeforeSeq.begin(), kBeforeSeq.end(), head.data());
  at = std::to_chars(at, head.data() + head.size(), row.seq).ptr;
  at = std::copy(kBeforeTime.begin(), kBeforeTime.end(), at);
  out.append(head.data(), static_cast<std::size_t>(at - head.data()));
  append_rfc3339(out, row.timestamp);
  out += kLevelKeys[static_cast<std::size_t>(row.level)];
  append_json_text(out, row.source);
  out += "\",\"message\":\"";
  append_json_text(out, row.message);
  out += "\"}";
}

void append_text_line(std::string& out, const LogRow& row, const ZoneOffset& zone_offset) {
  const int offset_minutes = zone_offset ? zone_offset(row.timestamp) : 0;
  out += format_local(row.timestamp, offset_minutes).substr(0, 11);
  out += format_local_time(row.timestamp, offset_minutes);
  const std::string_view level = name_of(row.level);
  out += "  ";
  out += level;
  out.append(kLevelWidth - level.size() + 2, ' ');
  if (!row.source.empty()) {
    out += row.source;
    out += ": ";
  }
  out += row.message;
  out += '\n';
}

}  // namespace zapply
