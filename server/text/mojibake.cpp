#include "server/text/mojibake.h"

#include "shared/text.h"

namespace zapply {
namespace {

/// The bytes that the characters from `at` on would be in Latin-1, if they are a UTF-8 sequence with a
/// control character among them; moves `at` behind it.
std::string double_encoded(std::string_view text, std::size_t& at) {
  std::size_t behind = at;
  const char32_t lead = next_code_point(text, behind);
  if (lead < 0xC2 || lead > 0xF4) return "";
  const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  std::string bytes(1, static_cast<char>(lead));
  bool control = false;
  for (int i = 1; i < length; ++i) {
    if (behind >= text.size()) return "";
    const char32_t c = next_code_point(text, behind);
    if (c < 0x80 || c > 0xBF) return "";
    control = control || c < 0xA0;
    bytes += static_cast<char>(c);
  }
  if (!control || !is_valid_utf8(bytes)) return "";
  at = behind;
  return bytes;
}

}  // namespace

bool may_be_mojibake(std::string_view text) {
  // U+0080 to U+009F are 0xC2 0x80 to 0xC2 0x9F.
  for (std::size_t at = text.find('\xC2'); at != std::string_view::npos; at = text.find('\xC2', at + 1))
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
  return false;
}

std::string without_mojibake(std::string_view text) {
  if (!may_be_mojibake(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const std::string fixed = double_encoded(text, at); !fixed.empty())
      out += fixed;
    else
      append_utf8(out, next_code_point(text, at));
  }
  return out;
}

}  // namespace zapply
