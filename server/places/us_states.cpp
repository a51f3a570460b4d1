#include "server/places/us_states.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "server/places/place_names.h"
#include "server/places/place_table.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::string_view kCountry = "United States";
constexpr std::size_t kCodeLetters = 2;

/// Whose cities grew over their borders, by code.
constexpr auto kShared = std::to_array<std::string_view>(
    {"nynjctpa", "panjde", "dcmdva", "mdpade", "ilinwi", "moks",   "moil", "orwa",  //
     "mnwi",     "ohkyin", "manhri", "ctma",   "ncsc",   "tnmsar", "neia", "iail", "kyin",
     "gaal",     "gasc",   "flga",   "nhmevt", "idwa",   "ndmn",   "txnm", "nvca", "txla"});

std::vector<std::string_view> all_codes() {
  std::vector<std::string_view> out;
  for (const StateRow& row : state_rows())
    if (row.country == kCountry) out.push_back(row.code.substr(3));
  return out;
}

/// In the order of their bits.
const std::vector<std::string_view>& codes() {
  static const std::vector<std::string_view> kCodes = all_codes();
  return kCodes;
}

}  // namespace

std::string us_name_key(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (ascii::is_letter(c)) out += ascii::lower(c);
  return out;
}

UsStates us_state_of_code(std::string_view letters) {
  if (letters.size() != kCodeLetters) return 0;
  const std::array<char, kCodeLetters> lower{ascii::lower(letters[0]), ascii::lower(letters[1])};
  const auto known = std::find(codes().begin(), codes().end(), std::string_view(lower.data(), lower.size()));
  return known == codes().end() ? 0 : UsStates{1} << (known - codes().begin());
}

UsStates us_state_of_key(std::string_view key) {
  if (key == "georgia") return us_state_of_code("ga");
  const PlaceName place = find_place_key(key);
  return place.kind == PlaceName::Kind::kState && place.country == kCountry ? us_state_of_code(place.name.substr(3))
                                                                            : 0;
}

UsStates us_state_of_city(std::string_view city) {
  const std::size_t comma = city.rfind(',');
  if (comma != std::string_view::npos) {
    const std::string state = us_name_key(city.substr(comma + 1));
    if (const UsStates named = us_state_of_key(state)) return named;
    if (const UsStates coded = us_state_of_code(state)) return coded;
    city = city.substr(0, comma);
  }
  const std::string key = us_name_key(city);
  if (key == "washingtondc") return us_state_of_code("dc");
  const PlaceName known = find_city_key(key);
  return known.country == kCountry && !known.state.empty() ? us_state_of_code(known.state.substr(3)) : 0;
}

std::string us_state_codes(UsStates states) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < codes().size(); ++i)
    if ((states >> i & 1) != 0) {
      std::string code(codes()[i]);
      for (char& c : code) c = ascii::upper(c);
      out.push_back(std::move(code));
    }
  std::sort(out.begin(), out.end());
  return joined(out);
}

UsStates us_states_around(UsStates states) {
  UsStates out = states;
  for (const std::string_view shared : kShared) {
    UsStates all = 0;
    for (std::size_t at = 0; at + kCodeLetters <= shared.size(); at += kCodeLetters)
      all |= us_state_of_code(shared.substr(at, kCodeLetters));
    if ((all & states) != 0) out |= all;
  }
  return out;
}

}  // namespace zapply
