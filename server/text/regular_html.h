#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// The text of HTML in which every tag is one that postings are made of and stands where it belongs: what most
/// descriptions are. It is read from left to right; making a tree of it takes five times as long. Nothing for any
/// other HTML, whose meaning only a tree tells: then, and only then, the tree's text may differ.
std::optional<std::string> regular_html_to_text(std::string_view html, bool keep_lines);

/// Whether a `style` says "display: none".
bool style_hides(std::string style);

/// Items of a list are counted so far.
inline constexpr int kNumberMax = 999;

}  // namespace zapply
