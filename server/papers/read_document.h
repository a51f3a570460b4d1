#pragma once

#include <string>

#include "server/profiles/cv_dates.h"

namespace zapply {

/// What `zapply read-document` does: confines its process for good, reads a document from `descriptor`, and returns the JSON
/// of its PaperDraft, or {"error": "…"}.
std::string read_document(int descriptor, CvMonth today);

}  // namespace zapply
