#pragma once

#include <optional>
#include <string_view>

namespace zapply {

/// The month, 1 to 12, that a folded word names in one of the languages of boards, whole or shortened ("sept.", "févr.").
/// Words that only begin like one ("mardi", "martes") name none.
std::optional<unsigned> month_named(std::string_view word);

/// Whether it may as well be a shortened weekday: "mar." is Tuesday in three languages, "maa" Monday in Dutch.
bool may_be_weekday(std::string_view word);

}  // namespace zapply
