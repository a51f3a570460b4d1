#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// HTML as text for reading: paragraphs apart by an empty line, list items behind "• " (or their number), no
/// scripts, styles and hidden parts; entities put right. Text without any markup keeps its line breaks; HTML
/// that was escaped once more is taken for what it is.
std::string html_to_text(std::string_view html);
/// The same by way of the page's tree, whatever the markup. `keep_lines`: it has none that makes lines.
std::string html_tree_to_text(std::string_view html, bool keep_lines);

/// "R&amp;D" -> "R&D". Tags stay what they are.
std::string decode_entities(std::string_view text);

}  // namespace zapply
