#pragma once

#include <span>
#include <string>

namespace zapply {

class Store;

/// Throws UsageError for a name that is none of a built-in source nor of one that this database has seen.
void require_sources(Store&, std::span<const std::string> names);

}  // namespace zapply
