#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// "worldwide", countries and regions that the texts name, by their English names, each once: "Remote, USA
/// Only" -> "United States"; "Americas, Europe, Israel" -> these. A city is its country where there is no doubt. What is
/// not known is left out, and so are time zones and what is excluded or only preferred.
std::vector<std::string> places_named(const std::vector<std::string>& texts);

/// From where a remote job at these locations may be done: of several, only those that
/// say "remote" count where any does.
std::vector<std::string> remote_from_of(const std::vector<std::string>& locations);

/// A location as a person reads it: blanks and empty parts left out, "Berlin, , Germany"
/// -> "Berlin, Germany", flags off.
std::string tidy_location(std::string_view text);
/// Whether it names a place, and not only how the work is done or that there are several.
bool names_place(std::string_view location);

/// The English name of a country that is given as such: by name, "Deutschland", or by ISO 3166 code, "DE", "us", "DEU";
/// empty when unknown. Among other text two letters may mean a state, so places_named() takes none for a country.
std::string_view country_of(std::string_view text);

}  // namespace zapply
