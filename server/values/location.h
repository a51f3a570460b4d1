#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// Whether a job is done remotely, as far as words say: "Remote", "TELECOMMUTE", "Homeoffice", "hybrid", "On-site".
enum class RemoteWord { kNone, kRemote, kHybrid, kOnSite };
RemoteWord remote_word(std::string_view text);

/// "worldwide", countries and regions that the texts name, by their English names, each once: "Remote, USA
/// Only" -> "United States"; "Americas, Europe, Israel" -> these. Cities and what is not known are left out.
std::vector<std::string> places_named(const std::vector<std::string>& texts);

/// From where a remote job at these locations may be done: of several, only those that
/// say "remote" count where any does.
std::vector<std::string> remote_from_of(const std::vector<std::string>& locations);

/// A location as a person reads it: blanks and empty parts left out, "Berlin, , Germany"
/// -> "Berlin, Germany", flags off.
std::string tidy_location(std::string_view text);

/// The English name of a country that is given as such: by name, "Deutschland", or by ISO 3166 code, "DE", "us";
/// empty when unknown. Among other text two letters may mean a state, so places_named() takes none for a country.
std::string_view country_of(std::string_view text);

}  // namespace zapply
