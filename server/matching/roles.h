#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace zapply {

/// A trade, such as "backend" in the field "software"; as an index of a table.
using Role = std::uint8_t;

/// How many there are; a Role is less.
std::size_t roles_count();
std::string_view name_of_role(Role);

/// The trades that a title names, in any of five languages, each once: "Senior Backend Engineer (Go)" is backend. Empty when
/// it names none that is known.
std::vector<Role> roles_in(std::string_view title);

/// How much of one trade's work is the other's: 1 for the same, 0 for trades that have nothing in common.
double likeness(Role, Role);

}  // namespace zapply
