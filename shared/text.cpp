#include "shared/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

Characters kind_of(char32_t c) {
  if (c > 0xAD && c < 0x061C) return Characters::kSeen;  // most letters that are no ASCII
  if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85) return Characters::kLineBreak;
  if (c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
      c == 0x3000)
    return Characters::kBlank;
  // Neither seen nor wanted: controls, direction overrides, byte order marks, zero-width spaces, soft hyphens, and
  // what could carry a text that nobody sees (tags, annotations, invisible operators).
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || is_bidi_control(c) || c == 0xFEFF || c == 0x200B || c == 0xAD ||
      (c >= 0x2060 && c <= 0x206F) || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF))
    return Characters::kDropped;
  return Characters::kSeen;
}

/// ASCII that is seen: most of most texts, and nothing to decide about.
bool is_plain(char c) { return c > ' ' && c < 0x7F; }

/// Whether the next eight characters are plain, or single spaces before plain ones. Reads nine.
bool are_plain(const char* nine) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL, kHighBits = kOnes << 7;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, nine, sizeof bytes);
  // Each byte's high bit: not ASCII, or DEL, or below ' '. Then: no ' ', and none beside it either.
  const std::uint64_t unseen = bytes | (bytes + kOnes) | ~((bytes | kHighBits) - kOnes * ' ');
  const std::uint64_t words = (bytes ^ (kOnes * ' ')) + kOnes * 0x7F;
  return (unseen & kHighBits) == 0 && (~(words | words >> 8) & (kHighBits >> 8)) == 0 &&
         (nine[7] != ' ' || is_plain(nine[8]));
}

/// The bytes of the character at `at` if it is one of most letters beyond ASCII (U+00C0 to U+05FF) or a dash,
/// a quotation mark or a bullet (U+2010 to U+2027); 0 for others.
std::size_t common_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t left = text.size() - at;
  if (left >= 2 && byte(0) >= 0xC3 && byte(0) <= 0xD7) return (byte(1) & 0xC0) == 0x80 ? 2 : 0;
  return left >= 3 && byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x90 && byte(2) <= 0xA7 ? 3 : 0;
}

/// Where the characters from `at` on end that are plain or common, with the single spaces between them: what
/// most texts are made of.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  for (;;) {
    while (at + 9 <= text.size() && are_plain(text.data() + at)) at += 8;
    while (at < text.size() && is_plain(text[at])) ++at;
    if (at == text.size()) return at;
    if (const std::size_t length = common_length(text, at); length > 0)
      at += length;
    else if (text[at] == ' ' && at + 1 < text.size() && (is_plain(text[at + 1]) || common_length(text, at + 1) > 0))
      ++at;
    else
      return at;
  }
}

template <class Texts>
std::string join(const Texts& texts, std::string_view between) {
  std::string out;
  bool first = true;
  for (const auto& text : texts) {
    if (!first) out += between;
    out += text;
    first = false;
  }
  return out;
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
    if (next_code_point(text, at) == kReplacement && text.substr(start, at - start) != kReplacementBytes) return false;
  }
  return true;
}

std::string_view trimmed(std::string_view text, std::string_view blanks) {
  // Which are few, so that a loop beats a search.
  const auto is_blank = [blanks](char c) {
    for (const char blank : blanks)
      if (c == blank) return true;
    return false;
  };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text.empty() ? std::string_view() : text;
}

std::string_view last_bytes(std::string_view text, std::size_t bytes_max) {
  return text.substr(text.size() - std::min(text.size(), bytes_max));
}

std::size_t line_begin(std::string_view text, std::size_t at) { return text.substr(0, at).rfind('\n') + 1; }

Characters take_characters(std::string_view text, std::size_t& at) {
  if (is_plain(text[at]) || common_length(text, at) > 0) {
    at = end_of_plain(text, at);
    return Characters::kSeen;
  }
  return kind_of(next_code_point(text, at));
}

void append_taken(std::string& out, std::string_view taken) {
  // A character of one byte beyond ASCII doesn't exist.
  const bool is_broken = taken.size() == 1 && static_cast<unsigned char>(taken.front()) >= 0x80;
  out += is_broken ? kReplacementBytes : taken;
}

void cut_text(std::string& text, std::size_t bytes_max) {
  static constexpr std::string_view kEllipsis = "…";
  if (text.size() <= bytes_max) return;
  std::size_t end = bytes_max > kEllipsis.size() ? bytes_max - kEllipsis.size() : 0;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  text += kEllipsis;
}

std::string clean_line(std::string_view text, std::size_t bytes_max) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const Characters kind = take_characters(text, at);
    if (kind == Characters::kDropped) continue;
    if (kind != Characters::kSeen) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    append_taken(out, text.substr(start, at - start));
  }
  cut_text(out, bytes_max);
  return out;
}

std::string clean_paragraphs(std::string_view text, std::size_t bytes_max) {
  std::string out;
  out.reserve(text.size());
  int breaks = 0;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const Characters kind = take_characters(text, at);
    if (kind == Characters::kLineBreak) {
      if (text[start] == '\r' && at < text.size() && text[at] == '\n') ++at;
      ++breaks;
    } else if (kind == Characters::kBlank) {
      gap = true;
    } else if (kind == Characters::kSeen) {
      if (breaks > 0 && !out.empty())
        out.append(breaks > 1 ? 2 : 1, '\n');
      else if (gap && !out.empty())
        out += ' ';
      breaks = 0;
      gap = false;
      append_taken(out, text.substr(start, at - start));
    }
  }
  cut_text(out, bytes_max);
  return out;
}

bool is_one_of(std::span<const std::string_view> texts, std::string_view text) {
  if (text.empty()) return std::any_of(texts.begin(), texts.end(), [](std::string_view one) { return one.empty(); });
  // Most are told apart by their first letter already.
  return std::any_of(texts.begin(), texts.end(), [text](std::string_view one) {
    return one.size() == text.size() && one.front() == text.front() && one == text;
  });
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) { return join(texts, between); }

std::string joined(std::span<const std::string_view> texts, std::string_view between) { return join(texts, between); }

std::string capitalized(std::string_view word) {
  std::string out(word);
  if (!out.empty()) out.front() = ascii::upper(out.front());
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
