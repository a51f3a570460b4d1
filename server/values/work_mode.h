#pragma once

#include <optional>
#include <string_view>

#include "shared/job.h"

namespace zapply {

/// What a short text says about where the work is done: a field of a board, a place, a part of a title.
struct WorkModeSaid {
  std::optional<WorkMode> mode;
  std::optional<int> days_on_site;  ///< a week
  bool operator==(const WorkModeSaid&) const = default;
};

/// "TELECOMMUTE", "Remote (3 days in office)", "kein Homeoffice", "on_site", "Télétravail partiel". Of several workplaces
/// ("Berlin (hybrid); Remote") the freest counts; within one, what limits it.
WorkModeSaid work_mode_said(std::string_view text);

/// Whether it says that the work may be done remotely, and wholly so.
bool says_remote_word(std::string_view text);

}  // namespace zapply
