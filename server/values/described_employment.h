#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// How one is employed, where a posting's running text says it beyond doubt: "Vertragsart: unbefristet, Vollzeit", a line
/// "Full-time", "This is a part-time position"; not what staff gets, what may become of it, or what one studied. As
/// employment_type_of() names it.
std::optional<std::string> described_employment_type(std::string_view description);

}  // namespace zapply
