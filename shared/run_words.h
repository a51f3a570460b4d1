#pragma once

#include <string>

#include "shared/run.h"

namespace zapply {

/// "812 jobs, 40 new, 3 updated, 2 duplicates, 1 closed, 5 unreadable"; what is zero is left out behind the new.
std::string found_words(const RunStats&);

/// "started by a click", "started by schedule morning"
std::string who_started(const Run&);

/// "2 of 3 sources failed": how the error of a partial run begins.
std::string failed_words(const RunStats&);

}  // namespace zapply
