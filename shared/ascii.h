#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Of ASCII alone, whatever the locale; bytes beyond it are left as they are and belong to no class.
namespace zapply::ascii {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
/// A byte of a character that is no ASCII.
constexpr bool is_beyond(char c) { return static_cast<unsigned char>(c) >= 0x80; }
/// What a URL holds without an escape (RFC 3986, 2.3).
constexpr bool is_unreserved(char c) { return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
std::string lower(std::string_view text);

/// Whether `text` is `lower_case` in whatever case: what is sought stands in the code as it is written there.
constexpr bool lowers_to(std::string_view text, std::string_view lower_case) {
  if (text.size() != lower_case.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (lower(text[i]) != lower_case[i]) return false;
  return true;
}
constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

/// Of a hexadecimal digit in either case; -1 for anything else.
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}
/// Two lower-case digits a byte.
std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view hex);

/// The byte that is written as "%2F" at `at`; -1 when no escape stands there.
constexpr int escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '%') return -1;
  const int high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}
/// Appends "%2F": upper case, as RFC 3986 wants it.
void append_escaped(std::string& out, char byte);

}  // namespace zapply::ascii
