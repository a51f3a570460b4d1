#pragma once

#include <string>
#include <string_view>

#include "shared/job.h"

namespace zapply {

/// Appends a cell of RFC 4180, with a comma before it unless it begins a line. Text that a spreadsheet would
/// take for a formula gets an apostrophe in front (owasp.org, "CSV Injection").
void append_csv_cell(std::string& out, std::string_view text);

/// What a file begins with so that Excel reads it as UTF-8; scripts would take it for a part of the first name.
inline constexpr std::string_view kExcelMark = "\xEF\xBB\xBF";

std::string jobs_csv_header();
void append_csv_row(std::string& out, const Job&);

}  // namespace zapply
