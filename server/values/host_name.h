#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// A host's name as it is asked for, where it is written with letters beyond ASCII: "bücher.example" is
/// "xn--bcher-kva.example" (UTS #46, not transitional, as browsers do). Nothing where no name comes of it.
std::optional<std::string> ascii_host(std::string_view host);

}  // namespace zapply
