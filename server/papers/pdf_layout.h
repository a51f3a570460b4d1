#pragma once

#include <string>
#include <vector>

#include "server/papers/pdf_words.h"

namespace zapply {

/// The text of pages as a person reads it: column after column, the narrower ones of all pages behind a "\f"; rows of a
/// table and dates at the right edge as one line with tabs; the largest line of the first page with "# " before it.
std::string text_of_pages(const std::vector<PdfPage>&);

}  // namespace zapply
