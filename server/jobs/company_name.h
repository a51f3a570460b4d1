#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// Without legal form ("Inc", "GmbH"), case, punctuation, diacritics and spaces: "Café
/// Müller GmbH & Co. KG" is "cafemuller".
std::string company_key(std::string_view company);

}  // namespace zapply
