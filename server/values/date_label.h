#pragma once

#include <string_view>

namespace zapply {

/// Whether the folded words beside a date say that it is of something else than the posting: of its end, of a deadline,
/// of the first day at work.
bool is_of_another_day(std::string_view words);

}  // namespace zapply
