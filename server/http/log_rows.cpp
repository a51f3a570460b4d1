#include "server/http/log_rows.h"

#include <charconv>

#include "shared/json_writer.h"

namespace zapply {
namespace {

constexpr std::size_t kLevelWidth = 7;

void append_number(std::string& out, std::int64_t number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

}  // namespace

void append_json(std::string& out, const LogRow& row) {
  out += "{\"seq\":";
  append_number(out, row.seq);
  out += ",\"timestamp\":\"";
  append_rfc3339(out, row.timestamp);
  out += "\",\"level\":\"";
  out += name_of(row.level);
  out += "\",\"source\":";
  append_json_string(out, row.source);
  out += ",\"message\":";
  append_json_string(out, row.message);
  out += '}';
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
