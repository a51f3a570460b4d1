#pragma once

#include <string_view>

#include "server/profiles/cv_reading.h"

namespace zapply {

/// Whether JSON is a résumé by the schema of JSON Resume (jsonresume.org, 1.0.0): an object with "basics" or "work".
bool is_json_resume(std::string_view json);
/// What it says; keys of other schemas are passed over. Throws JsonTreeError.
CvReading read_json_resume(std::string_view json, CvMonth today);

}  // namespace zapply
