#pragma once

#include <string>
#include <vector>

#include "server/announcements/header_parts.h"

namespace zapply {

/// Where it may be done, as a person reads it: "Lyon, France" beside "ONSITE"; "REMOTE (US Only)" of "REMOTE" and "US
/// Only". "Remote" alone only where no place is named.
std::vector<std::string> announced_places(const std::vector<HeaderPart>& parts);
/// The words that say how it is done.
std::string announced_mode(const std::vector<HeaderPart>& parts);
/// The words that say how one is employed.
std::string announced_type(const std::vector<HeaderPart>& parts);

}  // namespace zapply
