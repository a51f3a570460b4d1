#include "server/http/field_line.h"

#include <algorithm>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

bool is_control(char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7f; }

/// Where the element that the list begins with ends.
std::size_t element_end(std::string_view list) {
  bool quoted = false;
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (quoted && list[at] == '\\') {
      ++at;
    } else if (list[at] == '"') {
      quoted = !quoted;
    } else if (list[at] == ',' && !quoted) {
      return at;
    }
  }
  return list.size();
}

}  // namespace

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_alphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

std::optional<FieldLine> parse_field_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return std::nullopt;
  return FieldLine{line.substr(0, colon), trimmed(line.substr(colon + 1), kFieldBlanks)};
}

std::optional<std::string_view> next_element(std::string_view& list) {
  while (!list.empty()) {
    const std::size_t end = element_end(list);
    const std::string_view element = trimmed(list.substr(0, end), kFieldBlanks);
    list.remove_prefix(std::min(end + 1, list.size()));
    if (!element.empty()) return element;
  }
  return std::nullopt;
}

CrlfLine::State CrlfLine::take(std::string_view& bytes, std::size_t most) {
  std::string_view next = bytes.substr(0, most);
  const std::size_t offered = next.size();
  const State state = take_all(next);
  bytes.remove_prefix(offered - next.size());
  return state;
}

CrlfLine::State CrlfLine::take_all(std::string_view& bytes) {
  if (!ends_) {
    const std::size_t length =
        static_cast<std::size_t>(std::find_if(bytes.begin(), bytes.end(), is_control) - bytes.begin());
    text_.append(bytes.substr(0, length));
    bytes.remove_prefix(length);
    if (bytes.empty()) return State::kMore;
    if (bytes.front() != '\r') return State::kBroken;
    bytes.remove_prefix(1);
    ends_ = true;
  }
  if (bytes.empty()) return State::kMore;
  if (bytes.front() != '\n') return State::kBroken;
  bytes.remove_prefix(1);
  return State::kWhole;
}

void CrlfLine::clear() {
  text_.clear();
  ends_ = false;
}

}  // namespace zapply
