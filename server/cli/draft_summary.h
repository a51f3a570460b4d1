#pragma once

#include <string>

#include "server/papers/paper_draft.h"

namespace zapply {

/// What was understood of a document, as a form that a person reads down: a label and its value a line.
std::string draft_summary(const PaperDraft&);

}  // namespace zapply
