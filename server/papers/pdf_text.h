#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// The text of a PDF in reading order, by `pdftotext` of poppler-utils as a process of its own: to be called in a confined
/// process. The first 30 pages. Throws PaperFault.
std::string pdf_text(std::string_view pdf);

}  // namespace zapply
