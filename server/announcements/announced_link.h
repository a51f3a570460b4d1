#pragma once

#include <string>
#include <vector>

#include "server/announcements/announced_lines.h"

namespace zapply {

/// Where one applies: the link of a line that says so, or the only one to a posting or a page of jobs. Empty in doubt.
std::string apply_link(const std::vector<AnnouncedLine>& lines);

}  // namespace zapply
