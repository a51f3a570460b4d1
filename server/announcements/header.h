#pragma once

#include <string>
#include <vector>

#include "server/announcements/announced_lines.h"
#include "server/announcements/header_parts.h"

namespace zapply {

/// What the head of an announcement says: its first line cut into parts, or its first lines, where each is a part.
struct Header {
  std::vector<HeaderPart> parts;  ///< at least two, or none
  std::size_t lines = 0;          ///< that it took
};

Header read_header(const std::vector<AnnouncedLine>& lines);

/// Whose parts these are; takes it out of them. Empty where no part can be told to be it.
std::string take_company(std::vector<HeaderPart>& parts);

/// A company's name as it is written, without links, brackets and mottos. Empty for what is none: "We".
std::string tidy_company(std::string_view text);

}  // namespace zapply
