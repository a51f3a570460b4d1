#pragma once

#include <string_view>

namespace zapply {

/// What words mean that stand around the names of places, folded (words/folded_words.h) unless it is said.

/// How the work is done and for whom: "remote", "only", "candidates". Only where the whole is no name: "Mexico City" is
/// one.
bool stands_around_place(std::string_view word);
/// And these where they are written in lower case: "LA" and "DE" are places.
bool is_small_around_place(std::string_view word);
/// And these, where the rest is still no name: "US East Coast"; "United States" has one of them.
bool stands_late_around_place(std::string_view word);
/// "timezone", "cet".
bool is_zone_word(std::string_view word);
/// "excluding", "except".
bool excludes_place(std::string_view word);
/// "preferred".
bool prefers_place(std::string_view word);
/// "anywhere", "worldwide".
bool means_anywhere(std::string_view word);
/// "and", "oder": between two places, as it is written.
bool stands_between_places(std::string_view word);

}  // namespace zapply
