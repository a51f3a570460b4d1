#pragma once

#include "server/store/searches.h"
#include "shared/saved_search.h"

namespace zapply {

/// What a person is told of a search: what is new in it, or why it finds nothing.
SavedSearch told(Store&, const Search&, Timestamp now);

}  // namespace zapply
