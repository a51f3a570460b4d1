#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// Whether a job is done remotely, as far as words say: "Remote", "TELECOMMUTE", "Homeoffice", "hybrid",
/// "On-site".
enum class RemoteWord { kNone, kRemote, kHybrid, kOnSite };
RemoteWord remote_word(std::string_view text);

/// "worldwide", countries and regions that the texts name, by their English names, each once: "Remote, USA
/// Only" -> "United States"; "Americas, Europe, Israel" -> these. Cities and what is not known are left out.
std::vector<std::string> places_named(const std::vector<std::string>& texts);

/// From where a remote job at these locations may be done: of several, only those that say "remote" count
/// where any does.
std::vector<std::string> remote_from_of(const std::vector<std::string>& locations);

/// A location as a person reads it: blanks and empty parts left out, "Berlin, , Germany" -> "Berlin,
/// Germany", flags off.
std::string tidy_location(std::string_view text);

/// The country's English name for "USA", "us", "Deutschland", "United States of America"; empty for anything
/// else.
std::string_view country_of(std::string_view text);

}  // namespace zapply
