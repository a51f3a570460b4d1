#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// Regular expressions of source files: RE2, so that no pattern and no text can take exponential time.
/// Compiled ones are kept per thread.

/// Why it is none, or empty.
std::string check_pattern(std::string_view pattern);
bool matches(std::string_view pattern, std::string_view text);
/// The first group that took part in the first match, or the whole match of a pattern without groups.
std::optional<std::string> first_match(std::string_view pattern, std::string_view text);

/// Where the last of the matches that follow one another ends. Unlike groups it costs little for long patterns.
std::optional<std::size_t> end_of_last_match(std::string_view pattern, std::string_view text);

}  // namespace zapply
