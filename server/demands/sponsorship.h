#pragma once

#include <optional>
#include <string_view>

#include "server/demands/stated.h"
#include "shared/demands.h"

namespace zapply {

/// What the text says of visas and permits; not who sponsors an event, a study or a project. Where it says both, it is
/// offered to some: kOffered.
std::optional<Stated<Sponsorship>> stated_sponsorship(const SearchedText&);

}  // namespace zapply
