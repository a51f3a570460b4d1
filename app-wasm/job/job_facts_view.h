#pragma once

#include <string>

#include "app-wasm/ui/ui.h"
#include "shared/job.h"

namespace zapply {

/// When it was published, or found where nobody says that.
std::string posted_text(const Ui&, const Job&);
/// The score with a bar as long; of what is ruled out, the rule.
void describe_match(Ui&, const JobMatch&);

}  // namespace zapply
