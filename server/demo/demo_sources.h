#pragma once

#include <string>

#include "server/sources/catalog.h"

namespace zapply {

/// The demo board's sources, and no others; allowed to reach it on loopback. `board_url` is DemoBoard::url().
Catalog demo_catalog(const std::string& board_url);

}  // namespace zapply
