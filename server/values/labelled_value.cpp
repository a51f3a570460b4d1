#include "server/values/labelled_value.h"

#include <algorithm>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kLabelBytesMax = 60;
constexpr std::size_t kValueBytesMax = 80;
constexpr std::string_view kSigns = " \t*_-:\xe2\x80\xa2\xc2\xb7\xc2\xa0";  // bullets, colons, blanks

std::string_view line_from(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

}  // namespace

std::string_view labelled_value(std::string_view text, std::size_t at) {
  const std::size_t begin = line_begin(text, at);
  if (!trimmed(text.substr(begin, at - begin), kSigns).empty()) return {};
  const std::string_view line = line_from(text, at);
  std::size_t colon = line.find(':');
  std::size_t behind = colon == line.npos ? colon : colon + 1;
  if (const std::size_t wide = line.find("\xef\xbc\x9a"); wide < colon) {  // "："
    colon = wide;
    behind = wide + 3;
  }
  if (colon != line.npos && colon > kLabelBytesMax) return {};
  if (colon == line.npos && line.size() > kLabelBytesMax) return {};
  std::string_view value = colon == line.npos ? std::string_view() : trimmed(line.substr(behind), kSigns);
  if (value.empty()) {
    std::size_t next = at + line.size();
    while (next < text.size() && (text[next] == '\n' || text[next] == ' ')) ++next;
    value = trimmed(line_from(text, next), kSigns);
  }
  return value.size() <= kValueBytesMax ? value : std::string_view();
}

}  // namespace zapply
