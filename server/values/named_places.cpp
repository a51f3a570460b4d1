#include "server/values/named_places.h"

#include <algorithm>
#include <array>

#include "server/places/place_names.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Kind = PlaceName::Kind;

// Codes of states that are a country's, too, but which nobody writes for the country behind a town's name.
constexpr auto kSurelyStates = std::to_array<std::string_view>(
    {"AL", "AZ", "CA", "GA", "KY", "LA", "MA", "MD", "MN", "MO", "MS", "NC", "NE", "PA", "SC", "SD", "TN", "VA"});

/// What a row of pieces names, each by what stands beside it.
class Resolver {
 public:
  /// `all` is the whole text: what else it names may decide what a code means.
  Resolver(Pieces pieces, Pieces all) : pieces_(pieces), all_(all) {}

  std::vector<Named> named() {
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      if (pieces_[i].counts() && !is_taken(i)) read(i);
    narrow_regions();
    return std::move(named_);
  }

 private:
  const LocationPiece* beside(std::size_t at, int step) const {
    const std::size_t other = at + static_cast<std::size_t>(step);
    if (other >= pieces_.size() || !pieces_[other].counts()) return nullptr;
    const LocationPiece& between = step > 0 ? pieces_[other] : pieces_[at];
    return between.before == ',' || between.before == '-' || between.before == '(' || between.before == ':'
               ? &pieces_[other]
               : nullptr;
  }
  bool is_taken(std::size_t at) const { return std::find(taken_.begin(), taken_.end(), at) != taken_.end(); }

  void add(std::string_view name, bool is_written, bool by_state = false) {
    if (name.empty()) return;
    for (Named& known : named_)
      if (known.name == name) {
        known.is_written = known.is_written || is_written;
        known.by_state = known.by_state || by_state;
        return;
      }
    named_.push_back({name, is_written, by_state});
    at_.push_back(now_);
  }

  void read(std::size_t at) {
    now_ = at;
    const LocationPiece& piece = pieces_[at];
    if (piece.place.kind == Kind::kRegion || piece.place.kind == Kind::kWorld) return add(piece.place.name, true);
    if (piece.place.kind == Kind::kCountry) return read_country(at);
    if (piece.place.kind == Kind::kState) return read_state(at);
    if (piece.has_code()) return read_code(at);
    if (piece.is_town) read_town(at);
  }

  /// "Lebanon, NH", "Peru, IN", "Holland, MI, USA": a town. "Atlanta, Georgia" is a state.
  void read_country(std::size_t at) {
    const LocationPiece& piece = pieces_[at];
    const LocationPiece* next = beside(at, 1);
    if (next && next->place.kind == Kind::kState && next->place.country != piece.place.name) return;
    // Not of a list of codes: "US, UK, DE"
    if (next && !next->code_state.empty() && next->text.size() == 2 && piece.text.size() > 3 &&
        next->code_state != piece.place.name) {
      const bool is_state_only = next->code_country.empty() || next->code_country == next->code_state;
      const bool is_listed = has_more_codes(at + 1);
      if ((is_state_only || is_one_of(kSurelyStates, next->text)) && !is_listed)
        return add(next->code_state, false, true);
      if (!is_listed) {  // "Peru, IN" is in Indiana, or in India
        taken_.push_back(at + 1);
        return;
      }
    }
    if (piece.place.name == "Georgia") {
      const LocationPiece* before = at > 0 ? beside(at, -1) : nullptr;
      const bool is_behind_town = before && before->is_town;
      const bool is_in_us = is_said("United States") || (before && before->place.name == "United States");
      if (is_behind_town && !is_one_of(before->town_of, "Georgia")) return add("United States", false, true);
      if (is_in_us) return;
      // "Remote - Georgia" may be either
      if (&piece > all_.data() && (&piece - 1)->says_remote && !(&piece - 1)->names_wide() && piece.before != 0) return;
    }
    add(piece.place.name, true);
  }

  bool has_more_codes(std::size_t at) const {
    return at + 1 < pieces_.size() && pieces_[at + 1].has_code() && pieces_[at + 1].counts() &&
           pieces_[at + 1].place.kind == Kind::kNone;
  }

  void read_state(std::size_t at) {
    const LocationPiece& piece = pieces_[at];
    const LocationPiece* next = beside(at, 1);
    if (next && next->place.kind == Kind::kCountry && next->place.name != "Georgia") return;
    // "Ontario, CA" is a town in California, or the province in Canada.
    if (next && next->code_country == piece.place.country && next->code_state != piece.place.country &&
        next->text == "CA") {
      taken_.push_back(at + 1);
      return;
    }
    if (next && next->has_code() && next->code_country != piece.place.country &&
        next->code_state != piece.place.country && next->code_state.empty())
      return;
    add(piece.place.country, false, true);
  }

  bool is_said(std::string_view country) const {
    return std::any_of(all_.begin(), all_.end(), [&](const LocationPiece& piece) {
      return piece.counts() &&
             ((piece.place.kind == Kind::kCountry && piece.place.name == country) ||
              (piece.place.kind == Kind::kState && piece.place.country == country && piece.place.name != "province"));
    });
  }
  bool is_town_said(std::string_view country) const {
    return std::any_of(all_.begin(), all_.end(), [&](const LocationPiece& piece) {
      return piece.counts() && piece.is_town && piece.town_of.size() == 1 && piece.town_of[0] == country;
    });
  }

  /// A code by itself, or one of a list of codes.
  void read_code(std::size_t at) {
    const LocationPiece& piece = pieces_[at];
    const std::string_view country = piece.code_country, state = piece.code_state;
    if (state.empty() || state == country) return add(country, true);
    if (country.empty()) return add(state, false, true);
    const LocationPiece* before = at > 0 ? beside(at, -1) : nullptr;
    const LocationPiece* next = beside(at, 1);
    if (before && before->place.kind == Kind::kCountry && before->place.name == state) return;  // "US, CA"
    if (before && before->code_country == state) return;
    if (before && before->place.kind == Kind::kCountry && before->place.name == country) return;
    if (next && (next->place.name == country || next->place.name == state)) return add(next->place.name, true);
    // Within a list of codes, of which another can be nothing but a country's or a state's.
    bool has_country = false, has_state = false, is_list = false;
    for (std::size_t i = first_code(at); i < pieces_.size() && is_listed_code(i); ++i) {
      if (i == at) continue;
      is_list = true;
      const LocationPiece& other = pieces_[i];
      const bool is_us = other.place.kind == Kind::kCountry;
      has_country = has_country || is_us || (other.code_state.empty() && !other.code_country.empty());
      has_state = has_state || (other.code_country.empty() && !other.code_state.empty());
    }
    if (is_list && has_country && !has_state) return add(country, true);
    if (is_list && has_state && !has_country) return add(state, false, true);
    if (is_said(country) || is_town_said(country)) {
      if (!is_said(state) && !is_town_said(state)) return add(country, true);
      return;
    }
    if (is_said(state) || is_town_said(state)) add(state, false, true);
  }
  bool is_listed_code(std::size_t at) const {
    const LocationPiece& piece = pieces_[at];
    return piece.counts() && (piece.has_code() || (piece.place.kind == Kind::kCountry && piece.text.size() <= 3));
  }
  std::size_t first_code(std::size_t at) const {
    while (at > 0 && is_listed_code(at - 1)) --at;
    return at;
  }

  void read_town(std::size_t at) {
    const LocationPiece& piece = pieces_[at];
    std::span<const std::string_view> homes = piece.town_of;
    // "US, Reno", "AU, NSW, Sydney": what stands before it has said it.
    for (const LocationPiece* before = at > 0 ? beside(at, -1) : nullptr; before;
         before = at > 1 && before == &pieces_[at - 1] ? beside(at - 1, -1) : nullptr) {
      const std::string_view said = before->place.kind == Kind::kNone ? before->code_country : before->place.country;
      if (!said.empty() && is_one_of(homes, said)) return;
      if (!before->code_state.empty() && is_one_of(homes, before->code_state)) return;
    }
    const LocationPiece* next = beside(at, 1);
    if (!next || next->before == ':') return add_home(piece);
    if (next->is_town && !next->has_code()) {  // "Providencia, Santiago, Chile", "London, Stockholm"
      const LocationPiece* last = beside(at + 1, 1);
      if (last && last->place.kind == Kind::kCountry && is_one_of(next->town_of, last->place.name) && homes.empty())
        return;
      return add_home(piece);
    }
    if (next->place.kind == Kind::kCountry || next->place.kind == Kind::kState) {
      if (is_one_of(homes, next->place.kind == Kind::kState ? next->place.country : next->place.name) || homes.empty())
        return;
      if (next->before == ',' || next->before == '(') {
        // "Dublin, Ohio", "Paris, Texas": the other town of the name; "London, Germany" are two.
        if (next->place.kind == Kind::kState) return;
        return add_home(piece);
      }
      return add_home(piece);
    }
    if (!next->has_code()) return add_home(piece);
    const std::string_view country = next->code_country, state = next->code_state;
    const bool fits_country = is_one_of(homes, country), fits_state = is_one_of(homes, state);
    if (fits_country || fits_state) {
      taken_.push_back(at + 1);
      if (fits_country && fits_state) return;  // "Ontario, CA"
      return add(fits_country ? country : state, fits_country, fits_state);
    }
    // "Perth, WA"
    for (const std::string_view home : homes)
      if (!state.empty() && has_state(home, ascii::lower(next->text))) {
        taken_.push_back(at + 1);
        return add(home, false, true);
      }
    if (country.empty() || state.empty() || country == state) return;  // which is read by itself
    taken_.push_back(at + 1);
    if (!homes.empty() || is_one_of(kSurelyStates, next->text))
      add(state, false, true);
    else if (is_said(state))
      add(state, false, true);
    else if (is_said(country))
      add(country, true);
  }
  void add_home(const LocationPiece& piece) {
    if (!piece.home.empty())
      add(piece.home, false);
    else if (piece.town_of.size() == 1)
      add(piece.town_of[0], false);
  }

  /// "Europe (UK, Germany)", "EMEA: UK, Spain": what stands behind says which of it.
  void narrow_regions() {
    for (std::size_t i = 0; i + 1 < named_.size();) {
      const bool is_narrowed = is_heading(at_[i]) && region_holds(named_[i].name, named_[i + 1].name) &&
                               named_[i].name != named_[i + 1].name;
      if (is_narrowed) {
        named_.erase(named_.begin() + static_cast<std::ptrdiff_t>(i));
        at_.erase(at_.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }
  bool is_heading(std::size_t at) const {
    if (pieces_[at].place.kind != Kind::kRegion || at + 1 >= pieces_.size()) return false;
    return pieces_[at + 1].before == ':' ||
           (pieces_[at + 1].before == '(' && pieces_[at + 1].depth > pieces_[at].depth);
  }

  Pieces pieces_, all_;
  std::vector<Named> named_;
  std::vector<std::size_t> at_;  ///< the piece of each
  std::vector<std::size_t> taken_;
  std::size_t now_ = 0;
};

}  // namespace

std::vector<Named> named_places(Pieces pieces, Pieces all) { return Resolver(pieces, all).named(); }

}  // namespace zapply
