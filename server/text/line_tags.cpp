#include "server/text/line_tags.h"

#include <algorithm>
#include <array>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::array<std::string_view, 22> kWithin{"a",     "abbr", "b", "big",   "em",   "font",   "i",      "ins",
                                                   "label", "mark", "s", "small", "span", "strike", "strong", "sub",
                                                   "sup",   "tt",   "u", "code",  "del",  "center"};
constexpr std::array<std::string_view, 12> kOfLines{"p",  "div", "h1", "h2", "h3", "h4",
                                                    "h5", "h6",  "li", "ul", "ol", "td"};
constexpr std::array<std::string_view, 4> kAlone{"br", "hr", "wbr", "img"};

struct Tag {
  std::string name;  ///< in lower case
  std::size_t size = 0;
  bool is_end = false;
};

/// At `at`, where a "<" stands; no name where it is no tag.
Tag tag_at(std::string_view line, std::size_t at) {
  Tag tag;
  std::size_t i = at + 1;
  if (i < line.size() && line[i] == '/') tag.is_end = true, ++i;
  while (i < line.size() && ascii::is_alphanumeric(line[i])) tag.name += ascii::lower(line[i++]);
  if (i < line.size() && line[i] != '>' && line[i] != ' ' && line[i] != '/') return {};
  const std::size_t end = line.find_first_of("<>", i);
  if (end == std::string_view::npos || line[end] != '>') return {};
  tag.size = end + 1 - at;
  return tag;
}

bool has_end(std::string_view line, std::string_view name) {
  const std::string end = "</" + std::string(name);
  return std::search(line.begin(), line.end(), end.begin(), end.end(),
                     [](char a, char b) { return ascii::lower(a) == b; }) != line.end();
}

}  // namespace

std::string without_line_tags(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t next = std::min(line.find('<', at), line.size());
    out.append(line.substr(at, next - at));
    at = next;
    if (at == line.size()) break;
    const Tag tag = tag_at(line, at);
    const bool is_alone = is_one_of(kAlone, tag.name);
    const bool is_of_lines = is_one_of(kOfLines, tag.name) || is_alone;
    const bool is_tag = is_alone || ((is_of_lines || is_one_of(kWithin, tag.name)) &&
                                     (tag.is_end || has_end(line.substr(at), tag.name)));
    if (!is_tag) {
      out += line[at++];
      continue;
    }
    if (is_of_lines) out += ' ';
    at += tag.size;
  }
  return out;
}

}  // namespace zapply
