#pragma once

#include <string>

#include "shared/run.h"

namespace zapply {

/// What a finished run found, at a glance: one line, then a row per source, then why sources failed.
std::string run_summary(const Run&, int columns_max, bool has_colours);

/// What `zapply run` exits with.
int exit_code_of(RunStatus);

}  // namespace zapply
