#pragma once

#include "server/sources/json_tree.h"
#include "server/sources/source_file.h"

namespace zapply {

/// Holds every {placeholder} of a file against what will be there to fill it, and settles with that whether the
/// source is one of companies. `root` is the file as written, for the lines of complaints (JsonTreeError).
void check_placeholders(const JsonTree& root, SourceFile& file);

}  // namespace zapply
