#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// States of the United States, and its capital's district, as a set: a bit for each.
using UsStates = std::uint64_t;

/// "CA" or "ca"; none of what is no state.
UsStates us_state_of_code(std::string_view letters);
/// Letters of a name alone, in lower case: "newyork".
std::string us_name_key(std::string_view name);
/// By such a key; Georgia, too, which may be a country.
UsStates us_state_of_key(std::string_view key);
/// Where a city lies, "Austin, TX", "Austin, Texas" or "Austin"; none of what is not known.
UsStates us_state_of_city(std::string_view city);
/// "CA, NY".
std::string us_state_codes(UsStates);
/// Those that a person may live in who goes to work in a city of the state each day: itself, and those with which it
/// shares the surroundings of a large city.
UsStates us_states_around(UsStates);

}  // namespace zapply
