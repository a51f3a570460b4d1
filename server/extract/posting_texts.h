#pragma once

#include <string>

#include "server/documents/document.h"

namespace zapply {

/// Appends to a description what a JobPosting says beside it: responsibilities, qualifications, skills, experience, education
/// and benefits, each under its heading and where the description does not hold it already. `posting` is a JobPosting.
void append_posting_texts(const Node& posting, std::string& description);

}  // namespace zapply
