#pragma once

#include <string>

#include "server/extract/extract.h"
#include "server/extract/field_values.h"

namespace zapply {

/// Makes a job of an item's fields. `complete` is false when the job's own page is still to be read: what
/// that page gives may be missing. Returns why the item is no job, or empty.
std::string read_job(FieldValues& values, const SourceFile&, const PageOrigin&, Job& job);

/// Puts what an item's fields give over what the job has; fields that give nothing change nothing.
void merge_fields(FieldValues& values, const SourceFile&, const PageOrigin&, Job& job);

}  // namespace zapply
