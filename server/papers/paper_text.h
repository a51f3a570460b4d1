#pragma once

#include <string>
#include <string_view>

#include "server/papers/paper_kind.h"

namespace zapply {

constexpr std::size_t kPaperBytesMax = 10 * 1024 * 1024;
constexpr std::size_t kPaperTextBytesMax = 400 * 1024;  ///< a profile file with it, escaped, is below its own limit

/// The text of a document of that kind, in UTF-8, without control characters but for "\n", "\t" between cells and "\f"
/// between columns, and without such as turn the direction of writing. Throws PaperFault.
std::string paper_text(std::string_view bytes, PaperKind);

}  // namespace zapply
