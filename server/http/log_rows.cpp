#include "server/http/log_rows.h"

#include <array>
#include <charconv>

#include "shared/json_writer.h"

namespace zapply {
namespace {

constexpr std::size_t kLevelWidth = 7;

}  // namespace

void append_json(std::string& out, const LogRow& row) {
  std::array<char, 32> seq;
  const char* const end = std::to_chars(seq.data(), seq.data() + seq.size(), row.seq).ptr;
  out += "{\"seq\":";
  out.append(seq.data(), static_cast<std::size_t>(end - seq.data()));
  out += ",\"timestamp\":\"";
  append_rfc3339(out, row.timestamp);
  out += "\",\"level\":\"";
  out += name_of(row.level);
  out += "\",\"source\":\"";
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
