#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "server/demands/stated.h"

namespace zapply {

/// What a text says of who may do the work from where, beyond the places that it names.
enum class Reach : std::uint8_t {
  kAnyCountry,  ///< "from any country", "open worldwide": it says so of the job
  kGlobal,      ///< "a globally distributed team": it says so of the company
};

/// Not where customers, offices or users are.
std::optional<Stated<Reach>> stated_reach(const SearchedText&);

/// The country whose law or benefits a text speaks of, by its English name ("401(k)", "E-Verify": the United States); a hint
/// of where the company hires, no statement. Nothing where it speaks of several.
std::optional<Stated<std::string_view>> country_of_terms(const SearchedText&);

}  // namespace zapply
