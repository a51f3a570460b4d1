#pragma once

#include <string>

#include "server/sources/json_tree.h"
#include "server/sources/source_file.h"

namespace zapply {

/// Reads a field in any of its short forms: a locator, a list of locators (the first that gives something),
/// an object. Throws JsonTreeError.
Field read_field(const JsonTree& value, const std::string& path, Format format);

/// Reads "job" or "detail.job": field by field, with the conversion that each job field calls for, and
/// "salary" as a field (free text) or as an object of its parts.
JobFields read_job_fields(const JsonTree& value, const std::string& path, Format format);

/// Reads a list of conditions, or one.
std::vector<Condition> read_conditions(const JsonTree& value, const std::string& path, Format format);

/// A locator on its own; complains when it is none in the language of `format`.
std::string read_locator(const JsonTree& value, const std::string& path, Format format);

}  // namespace zapply
