#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// How much a text looks like what somebody works as, in any of five languages: 0 for nothing, 1 for a word of it, 2 for
/// one that begins or ends it ("Senior Backend Engineer", "Ingénieure full stack").
int looks_like_title(std::string_view text);
/// How much it looks like an employer: 2 for a legal form ("GmbH", "S.A."), 1 for a word such as "Bank" or "Klinikum".
int looks_like_company(std::string_view text);
/// Whether it is nothing but a place, or how the work is done: "Berlin, Germany", "04109 Leipzig", "Remote".
bool is_place(std::string_view text);
/// The country of such a text by its ISO 3166-1 code, upper case; empty where it is in doubt.
std::string country_of_place(std::string_view text);
/// Whether it is an address of mail or the web, a telephone number or the like.
bool is_contact(std::string_view text);

}  // namespace zapply
