#pragma once

#include <string_view>

#include "server/values/work_mode.h"

namespace zapply {

struct ClauseSaid {
  WorkModeSaid work;
  bool denies_remote = false;  ///< names remote work and denies it
};

/// What a clause says that no sign divides: "Remote 3 days a week", "kein Homeoffice".
ClauseSaid clause_said(std::string_view text);

}  // namespace zapply
