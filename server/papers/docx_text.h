#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// The text of a Word document (ECMA-376): headers first, then the body, paragraph by paragraph. Rows of tables are lines with
/// tabs; cells that hold whole parts of the document are parted by "\f". Titles and headings have "#" before them, a bold
/// beginning is "**so**", items of lists begin with "- ". Throws PaperFault.
std::string docx_text(std::string_view docx);

}  // namespace zapply
