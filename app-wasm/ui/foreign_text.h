#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace zapply {

/// A piece of a line of text: what the faces have, or what the system's fonts have to draw in one go.
struct TextPart {
  std::string_view text;
  bool is_foreign = false;

  bool operator==(const TextPart&) const = default;
};
/// A foreign piece is a character with what is joined to it; of scripts whose letters change by their neighbours or run
/// from the right, all that follow one another with the blanks between them. `has`: whether the faces have a character.
std::vector<TextPart> parts_of(std::string_view text, const std::function<bool(char32_t)>& has);

}  // namespace zapply
