#pragma once

#include <string>

#include "server/finding/asker.h"
#include "server/sources/source_file.h"
#include "shared/found_board.h"

namespace zapply {

/// Asks a source's board for its first page, as a run does, and tells what stands there; of a company system that of
/// one company, which has to be written as the source writes it. Nothing is kept.
FoundBoard preview_of(Asker&, const SourceFile&, bool allow_private, const std::string& company);

}  // namespace zapply
