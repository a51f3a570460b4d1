#include "shared/text.h"

#include <array>
#include <cstdio>

namespace zapply {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

/// Neither seen nor wanted: controls, direction overrides, byte order marks, zero-width spaces, soft hyphens.
bool is_dropped(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || is_bidi_control(c) || c == 0xFEFF || c == 0x200B || c == 0xAD;
}

bool is_line_break(char32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85; }

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

/// ASCII that is seen: most of most texts, and nothing to decide about.
bool is_plain(char c) { return c > ' ' && c < 0x7F; }

/// Where the plain characters from `at` on end, with the single spaces between them: what most texts are made of.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  for (;;) {
    while (at < text.size() && is_plain(text[at])) ++at;
    if (at + 1 >= text.size() || text[at] != ' ' || !is_plain(text[at + 1])) return at;
    ++at;
  }
}

/// Cuts at a character's boundary and says so with "…".
void cut(std::string& text, std::size_t bytes_max) {
  static constexpr std::string_view kEllipsis = "…";
  if (text.size() <= bytes_max) return;
  std::size_t end = bytes_max > kEllipsis.size() ? bytes_max - kEllipsis.size() : 0;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  text += kEllipsis;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return text[at++];
  const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  char32_t value = lead & (0xFF >> (length + 1));
  bool valid = lead >= 0xC2 && lead <= 0xF4 && at + length <= text.size();
  for (int i = 1; valid && i < length; ++i) {
    valid = (byte(at + i) & 0xC0) == 0x80;
    value = value << 6 | (byte(at + i) & 0x3F);
  }
  constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  valid = valid && value >= kSmallest[length] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  at += valid ? length : 1;
  return valid ? value : kReplacement;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (next_code_point(text, at) == kReplacement && text.substr(start, at - start) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

std::string clean_line(std::string_view text, std::size_t bytes_max) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain(text[at]) && !gap) {
      const std::size_t end = end_of_plain(text, at);
      out += text.substr(at, end - at);
      at = end;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (is_blank(c) || is_line_break(c)) {
      gap = true;
    } else if (!is_dropped(c)) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      append_utf8(out, c);
    }
  }
  cut(out, bytes_max);
  return out;
}

std::string clean_paragraphs(std::string_view text, std::size_t bytes_max) {
  std::string out;
  out.reserve(text.size());
  int breaks = 0;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain(text[at]) && !gap && breaks == 0) {
      const std::size_t end = end_of_plain(text, at);
      out += text.substr(at, end - at);
      at = end;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (is_line_break(c)) {
      if (c == '\r' && at < text.size() && text[at] == '\n') ++at;
      ++breaks;
    } else if (is_blank(c)) {
      gap = true;
    } else if (!is_dropped(c)) {
      if (breaks > 0 && !out.empty()) out.append(breaks > 1 ? 2 : 1, '\n');
      if (breaks == 0 && gap && !out.empty()) out += ' ';
      breaks = 0;
      gap = false;
      append_utf8(out, c);
    }
  }
  cut(out, bytes_max);
  return out;
}

std::string with_thousands(long long value) {
  std::string digits = std::to_string(value);
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string count_of(long long value, std::string_view one, std::string_view many) {
  return with_thousands(value) + ' ' + std::string(value == 1 ? one : many);
}

std::string format_bytes(long long bytes) {
  if (bytes < 1000) return count_of(bytes, "byte", "bytes");
  static constexpr std::array<const char*, 4> kUnits{"kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; value >= 999.5 && unit + 1 < kUnits.size(); ++unit) value /= 1000;
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), value < 9.95 ? "%.1f %s" : "%.0f %s", value, kUnits[unit]);
  return text.data();
}

}  // namespace zapply
