#pragma once

#include <string>
#include <string_view>

#include "server/finding/asker.h"
#include "server/sources/catalog.h"
#include "shared/found_board.h"

namespace zapply {

/// The source, and of a company system the company, that stands behind an address which somebody gave: by the address
/// itself, or by what the page there leads to. Only public addresses are asked, whatever the configuration allows. The
/// outcome is kFound, kUnrecognised, kUnreachable or kInvalid; the board itself is not asked.
FoundBoard recognise(Asker&, const Catalog&, std::string_view address);

}  // namespace zapply
