#pragma once

#include <string_view>
#include <vector>

#include "server/announcements/announced_lines.h"

namespace zapply {

/// Whether it says by itself that it offers no job: removed, closed, somebody who looks for work, a question, thanks,
/// a tool for reading the thread.
bool is_no_posting(const std::vector<AnnouncedLine>& lines);
/// Whether a line begins as answers do. Said only of lines that are no row of parts.
bool begins_like_an_answer(std::string_view line);

}  // namespace zapply
