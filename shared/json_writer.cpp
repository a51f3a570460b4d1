#include "shared/json_writer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kDigitsMax = 20;  ///< of a 64-bit number, with its sign

bool is_plain(unsigned char c) { return c >= 0x20 && c < 0x80 && c != '"' && c != '\\'; }

/// Whether the next eight characters are plain.
bool are_plain(const char* eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL, kHighBits = kOnes << 7;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, eight, sizeof bytes);
  // A byte below n has its high bit set when n is taken from it, and so has a zero when 1 is.
  const auto below = [&](std::uint64_t n) { return bytes - kOnes * n; };
  const auto equal = [&](std::uint64_t c) { return (bytes ^ kOnes * c) - kOnes; };
  return ((bytes | below(0x20) | equal('"') | equal('\\')) & kHighBits) == 0;
}

std::size_t end_of_plain(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size() && are_plain(text.data() + at)) at += 8;
  while (at < text.size() && is_plain(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

/// Thousandths as they are, which most fractions here are (seconds, from milliseconds); false for others.
bool append_thousandths(std::string& out, double number) {
  if (std::abs(number) > 1e9) return false;
  const std::int64_t thousandths = std::llround(number * 1000);
  if (static_cast<double>(thousandths) / 1000 != number) return false;
  const std::int64_t size = std::abs(thousandths);
  std::array<char, kDigitsMax + 5> text;
  char* at = text.data();
  if (thousandths < 0) *at++ = '-';
  at = std::to_chars(at, text.data() + text.size(), size / 1000).ptr;
  if (int rest = static_cast<int>(size % 1000); rest > 0) {
    *at++ = '.';
    for (; rest > 0; rest = rest * 10 % 1000) *at++ = static_cast<char>('0' + rest / 100);
  }
  out.append(text.data(), static_cast<std::size_t>(at - text.data()));
  return true;
}

void append_escaped(std::string& out, char32_t c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (c >= 0x20) return append_utf8(out, c);
  std::array<char, 8> escape;
  out.append(escape.data(), std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c)));
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_plain(text, at);
    out.append(text, at, end - at);
    at = end;
    if (at < text.size()) append_escaped(out, next_code_point(text, at));
  }
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  append_json_text(out, text);
  out += '"';
}

JsonWriter& JsonWriter::begin(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

// Keys and numbers are most of what is written: each is one append.
char* JsonWriter::put_key(char* at, std::string_view name) const {
  assert(name.size() <= kNameMax);
  if (!first_) *at++ = ',';
  *at++ = '"';
  at = std::copy(name.begin(), name.end(), at);
  *at++ = '"';
  *at++ = ':';
  return at;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  std::array<char, kNameMax + 4> text;
  const char* const end = put_key(text.data(), name);
  out_.append(text.data(), static_cast<std::size_t>(end - text.data()));
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::field(std::string_view name, std::int64_t number) {
  std::array<char, kNameMax + 4 + kDigitsMax> text;
  char* const at = put_key(text.data(), name);
  const char* const end = std::to_chars(at, text.data() + text.size(), number).ptr;
  out_.append(text.data(), static_cast<std::size_t>(end - text.data()));
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  append_json_string(out_, text);
  return *this;
}

JsonWriter& JsonWriter::value(bool truth) { return raw(truth ? "true" : "false"); }

JsonWriter& JsonWriter::value(std::int64_t number) {
  std::array<char, kDigitsMax> digits;
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  if (append_thousandths(out_, number)) return *this;
  // Not to_chars: Emscripten's library has none for floating point.
  std::array<char, 32> digits;
  int size = std::snprintf(digits.data(), digits.size(), "%.15g", number);
  if (std::strtod(digits.data(), nullptr) != number)
    size = std::snprintf(digits.data(), digits.size(), "%.17g", number);
  out_.append(digits.data(), static_cast<std::size_t>(size));
  return *this;
}

JsonWriter& JsonWriter::value(Timestamp t) {
  separate();
  out_ += '"';
  append_rfc3339(out_, t);
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::value(const std::vector<std::string>& texts) {
  begin_array();
  for (const std::string& text : texts) value(text);
  return end_array();
}

JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

}  // namespace zapply
