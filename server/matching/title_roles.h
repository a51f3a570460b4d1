#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/matching/roles.h"

namespace zapply {

/// A trade that a title names, and where it does.
struct TitleRole {
  enum class Place : std::uint8_t {
    kHead,     ///< in the title proper: "Senior Backend Engineer, Payments"
    kInstead,  ///< behind it, where the title proper names none
    kBehind    ///< behind it: a team, a product, a place
  };
  Role role = 0;
  Place place = Place::kHead;

  bool operator==(const TitleRole&) const = default;
};

std::vector<TitleRole> title_roles(std::string_view title);

/// The skills that a title names, of those behind the title proper only technologies; not what names a trade itself,
/// "Platform Engineering". As ids of skills(), as often as it names them.
std::vector<std::uint16_t> title_skills(std::string_view title);

}  // namespace zapply
