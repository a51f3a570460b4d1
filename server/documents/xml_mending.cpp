#include "server/documents/xml_mending.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <pugixml.hpp>

#include "server/documents/windows_1252.h"
#include "shared/text.h"

namespace zapply {
namespace {

struct Reference {
  unsigned code = 0;
  std::size_t size = 0;  ///< with its "&#" and ";"
};

std::optional<Reference> reference_at(std::string_view xml, std::size_t at) {
  constexpr std::size_t kLongest = 12;
  const std::string_view text = xml.substr(at + 2, kLongest);
  const bool is_hex = text.starts_with('x') || text.starts_with('X');
  const char* const begin = text.data() + (is_hex ? 1 : 0);
  Reference reference;
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), reference.code, is_hex ? 16 : 10);
  if (error != std::errc() || end == text.data() + text.size() || *end != ';') return std::nullopt;
  reference.size = 2 + static_cast<std::size_t>(end - text.data()) + 1;
  return reference;
}

bool is_odd(unsigned code) {
  const bool is_control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
  return is_control || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF;
}

/// What the HTML standard takes such numbers for; 0 where that is nothing.
char32_t of_windows(unsigned code) { return code >= 0x80 && code < 0xA0 ? kWindows1252[code - 0x80] : 0; }

bool is_name_end(char c) { return std::string_view(" \t\r\n/>").find(c) != std::string_view::npos; }

/// The next "<name" from `at` on that is a tag of its own.
std::size_t next_open(std::string_view xml, std::string_view name, std::size_t at) {
  const std::string open = "<" + std::string(name);
  for (at = xml.find(open, at); at != std::string_view::npos; at = xml.find(open, at + 1))
    if (at + open.size() < xml.size() && is_name_end(xml[at + open.size()])) return at;
  return xml.size();
}

}  // namespace

bool has_odd_references(std::string_view xml) {
  if (xml.find('\0') != std::string_view::npos) return true;
  for (std::size_t at = xml.find("&#"); at != std::string_view::npos; at = xml.find("&#", at + 2))
    if (const auto reference = reference_at(xml, at); reference && is_odd(reference->code)) return true;
  return false;
}

std::string with_plain_references(std::string_view xml) {
  std::string out;
  out.reserve(xml.size());
  for (std::size_t at = 0; at < xml.size();) {
    const std::size_t next = std::min(xml.find_first_of(std::string_view("&\0", 2), at), xml.size());
    out.append(xml.substr(at, next - at));
    at = next;
    if (at == xml.size()) break;
    const auto reference = xml.substr(at, 2) == "&#" ? reference_at(xml, at) : std::optional<Reference>();
    if (xml[at] == '\0') {
      out += ' ';
      ++at;
    } else if (reference && is_odd(reference->code)) {
      if (const char32_t c = of_windows(reference->code)) append_utf8(out, c);
      at += reference->size;
    } else {
      out += xml[at++];
    }
  }
  return out;
}

WholeItems without_broken_items(std::string_view xml, std::string_view name) {
  WholeItems whole;
  const std::string close = "</" + std::string(name) + ">";
  std::size_t kept = 0, number = 0, line = 1, counted = 0;
  for (std::size_t begin = next_open(xml, name, 0); begin < xml.size();) {
    const std::size_t next = next_open(xml, name, begin + 1);
    const std::size_t end = xml.substr(0, next).find(close, begin);
    // The last one may be cut off, which is a fault of the whole.
    if (end == std::string_view::npos && next == xml.size()) break;
    const std::size_t behind = end == std::string_view::npos ? next : end + close.size();
    const std::string_view item = xml.substr(begin, behind - begin);
    ++number;
    line += static_cast<std::size_t>(std::count(xml.begin() + static_cast<std::ptrdiff_t>(counted),
                                                xml.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    counted = begin;
    pugi::xml_document alone;
    const pugi::xml_parse_result result =
        alone.load_buffer(item.data(), item.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!result) {
      whole.broken.push_back({static_cast<std::int64_t>(number),
                              "its XML, at line " + std::to_string(line) + ", is broken: " + result.description()});
      whole.xml.append(xml.substr(kept, begin - kept));
      whole.xml.append(static_cast<std::size_t>(std::count(item.begin(), item.end(), '\n')), '\n');
      kept = behind;
    }
    begin = next_open(xml, name, behind);
  }
  whole.xml.append(xml.substr(kept));
  return whole;
}

}  // namespace zapply
