#pragma once

#include <string>
#include <string_view>

#include "shared/job.h"

namespace zapply {

/// Appends a cell of text (RFC 4180), always in quotes, with a comma before it unless it begins a line. An apostrophe goes
/// before what a spreadsheet would take for a formula (owasp.org, "CSV Injection"): where the cell begins, and behind
/// each ";", "|", tab and line break in it, where a cell begins for one that parts them by another character.
void append_csv_cell(std::string& out, std::string_view text);

/// What a file begins with so that Excel reads it as UTF-8; scripts would take it for a part of the first name.
inline constexpr std::string_view kExcelMark = "\xEF\xBB\xBF";

std::string jobs_csv_header();
void append_csv_row(std::string& out, const Job&);

}  // namespace zapply
