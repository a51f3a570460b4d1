#pragma once

#include <cstddef>

#include "shared/jobs_between.h"
#include "shared/run.h"

namespace zapply {

class Store;

/// What the later of two runs has gained and lost against the earlier one, at most `jobs_max` of each by name. A run that
/// is running counts until now. Throws StoreError.
JobsBetween jobs_between(Store&, const Run& earlier, const Run& later, std::size_t jobs_max);

}  // namespace zapply
