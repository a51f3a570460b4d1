#include "server/text/line_tags.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::array<std::string_view, 25> kWithin{
    "a", "abbr",  "b",    "big",    "blink",  "em",  "font", "i",  "ins", "label", "mark", "nobr",  "q",
    "s", "small", "span", "strike", "strong", "sub", "sup",  "tt", "u",   "code",  "del",  "center"};
constexpr std::array<std::string_view, 12> kOfLines{"p",  "div", "h1", "h2", "h3", "h4",
                                                    "h5", "h6",  "li", "ul", "ol", "td"};
constexpr std::array<std::string_view, 4> kAlone{"br", "hr", "wbr", "img"};
/// What stands in them is no text.
constexpr std::array<std::string_view, 2> kDropped{"script", "style"};

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

/// Where tags end. Each end is looked for once, however many tags have it before them.
class TagEnds {
 public:
  explicit TagEnds(std::string_view line) : line_(line) {}

  /// Where "</name" stands from `at` on, which never goes back; npos where it doesn't.
  std::size_t next(std::string_view name, std::size_t at) {
    const auto [known, is_new] = known_.try_emplace(std::string(name), 0);
    std::size_t& end = known->second;
    if (is_new || end < at) end = find("</" + known->first, at);
    return end;
  }

 private:
  std::size_t find(std::string_view end, std::size_t at) const {
    const auto* const found = std::search(line_.begin() + static_cast<std::ptrdiff_t>(at), line_.end(), end.begin(),
                                          end.end(), [](char a, char b) { return ascii::lower(a) == b; });
    return found == line_.end() ? std::string_view::npos : static_cast<std::size_t>(found - line_.begin());
  }

  std::string_view line_;
  std::map<std::string, std::size_t, std::less<>> known_;
};

}  // namespace

std::string without_line_tags(std::string_view line) {
  std::string out;
  TagEnds ends(line);
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t next = std::min(line.find('<', at), line.size());
    out.append(line.substr(at, next - at));
    at = next;
    if (at == line.size()) break;
    const Tag tag = tag_at(line, at);
    if (is_one_of(kDropped, tag.name) && !tag.is_end)
      if (const std::size_t end = ends.next(tag.name, at); end != std::string_view::npos) {
        const std::size_t behind = line.find('>', end);
        at = behind == std::string_view::npos ? line.size() : behind + 1;
        continue;
      }
    const bool is_alone = is_one_of(kAlone, tag.name);
    const bool is_of_lines = is_one_of(kOfLines, tag.name) || is_alone;
    const bool is_tag = is_alone || ((is_of_lines || is_one_of(kWithin, tag.name)) &&
                                     (tag.is_end || ends.next(tag.name, at) != std::string_view::npos));
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
