#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// A piece of a text: plain, or an address that it names.
struct TextPiece {
  std::string_view text;
  std::string href = {};  ///< "https://…", "mailto:…"; empty: plain
  bool operator==(const TextPiece&) const = default;
};
/// `text` in pieces, in order; addresses are those that begin with "http://", "https://" or "www.", and of mail.
/// Punctuation that ends the sentence is not part of one.
std::vector<TextPiece> linked_pieces(std::string_view text);

}  // namespace zapply
