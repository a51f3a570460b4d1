#pragma once

#include <optional>
#include <string_view>

namespace zapply {

/// The month, 1 to 12, that a folded word names in one of the languages of boards, whole or shortened ("sept.", "févr.").
/// Words that only begin like one ("mardi", "martes") name none. `is_behind_point`: the day before it has a full stop
/// ("23. lip"), which tells languages apart whose months are called alike.
std::optional<unsigned> month_named(std::string_view word, bool is_behind_point = false);

}  // namespace zapply
