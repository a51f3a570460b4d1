#include "server/text/mojibake.h"

#include <cstdint>
#include <cstring>

#include "server/documents/windows_1252.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// The byte that a character was before it was taken for Latin-1 or windows-1252; -1 for what neither has.
int byte_of(char32_t c) {
  if (c < 0x100) return static_cast<int>(c);
  for (std::size_t i = 0; i < kWindows1252.size(); ++i)
    if (kWindows1252[i] == c) return static_cast<int>(0x80 + i);
  return -1;
}

struct Sequence {
  std::string bytes;     ///< empty: it is none
  bool control = false;  ///< a control character gives it away
};

/// The bytes that the characters from `at` on were, if they are a UTF-8 sequence; moves `at` behind it then.
Sequence double_encoded(std::string_view text, std::size_t& at) {
  std::size_t behind = at;
  const char32_t lead = next_code_point(text, behind);
  if (lead < 0xC2 || lead > 0xF4) return {};
  const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  Sequence found{std::string(1, static_cast<char>(lead))};
  for (int i = 1; i < length; ++i) {
    if (behind >= text.size()) return {};
    const char32_t c = next_code_point(text, behind);
    const int byte = byte_of(c);
    if (byte < 0x80 || byte > 0xBF) return {};
    found.control = found.control || (c >= 0x80 && c < 0xA0);
    found.bytes += static_cast<char>(byte);
  }
  if (!is_valid_utf8(found.bytes)) return {};
  at = behind;
  return found;
}

/// From `at` on, or the end; ASCII passes by eight bytes at a time.
std::size_t next_beyond_ascii(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::memcpy(&bytes, text.data() + at, 8);
    if ((bytes & 0x8080808080808080) != 0) break;
  }
  while (at < text.size() && !ascii::is_beyond(text[at])) ++at;
  return at;
}

/// Of "Ã" and "Â" before a blank, which was the hard blank of their second byte until somebody tidied the text; else 0.
std::size_t torn_size(std::string_view text, std::size_t at) {
  const std::string_view two = text.substr(at, 2);
  return (two == "\u00C3" || two == "\u00C2") && text.substr(at + 2, 1) == " " ? 2 : 0;
}

/// Whether no character of Latin-1 stands in it that was not encoded twice. Dashes and quotes may be of who put it together.
bool is_all_double_encoded(std::string_view text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!ascii::is_beyond(text[at])) {
      ++at;
      continue;
    }
    if (!double_encoded(text, at).bytes.empty())
      any = true;
    else if (const std::size_t size = torn_size(text, at); size > 0)
      at += size;
    else if (next_code_point(text, at) < 0x100)
      return false;
  }
  return any;
}

}  // namespace

bool may_be_mojibake(std::string_view text) {
  // U+0080 to U+009F are 0xC2 0x80 to 0xC2 0x9F; what begins a sequence, U+00C2 to U+00F4, is 0xC3 and one more.
  for (std::size_t at = next_beyond_ascii(text, 0); at + 1 < text.size(); at = next_beyond_ascii(text, at + 1)) {
    if (text[at] == '\xC2' && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
    if (text[at] == '\xC3' && at + 2 < text.size() && ascii::is_beyond(text[at + 2])) {
      std::size_t next = at + 2;
      const int byte = byte_of(next_code_point(text, next));
      if (byte >= 0x80 && byte < 0xC0) return true;
    }
  }
  return false;
}

std::string without_mojibake(std::string_view text) {
  if (!may_be_mojibake(text)) return std::string(text);
  const bool is_all = is_all_double_encoded(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t behind = at;
    const Sequence found = double_encoded(text, behind);
    if (!found.bytes.empty() && (is_all || found.control)) {
      out += found.bytes;
      at = behind;
    } else if (const std::size_t size = is_all ? torn_size(text, at) : 0; size > 0) {
      if (text.substr(at, size) == "\u00C3") out += "à";
      at += size;
    } else {
      append_utf8(out, next_code_point(text, at));
    }
  }
  return out;
}

}  // namespace zapply
