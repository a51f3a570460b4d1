#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// What the lines around the dates of a position say: as what, and for whom. Either may be empty.
struct CvHeader {
  std::string title;
  std::string company;

  bool is_whole() const { return !title.empty() && !company.empty(); }
  bool operator==(const CvHeader&) const = default;
};

/// "4 years 2 months", "(2 Jahre)": it says how long, and nothing else.
bool is_duration(std::string_view text);

/// Whether a line says more than where and how long.
bool says_something(const std::string& line);
/// "Zeitraum\tPosition\tUnternehmen": the head of a table.
bool is_row_of_labels(std::string_view line);

/// Out of the lines of a header, without their dates: "Firmware Engineer, Hallam Instruments, Sheffield"; "Brightwater
/// Analytics\tAustin, TX", "Staff Data Engineer". `company_first`: which is which where nothing tells.
CvHeader read_header(const std::vector<std::string>& lines, bool company_first);

}  // namespace zapply
