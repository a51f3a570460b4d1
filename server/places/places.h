#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// Where a job may be done, as far as two texts of different boards can be compared: "Berlin, Germany",
/// "Remote (US)", "London, UK / Paris; Lisbon", "Anywhere", "".
class Places {
 public:
  /// `remote_from` counts when the location names no place.
  explicit Places(std::string_view location, std::span<const std::string> remote_from = {});

  /// Whether they share a place. "Remote", "Anywhere" and an empty place are shared only with themselves. A
  /// region holds its countries, a country its cities ("Germany" and "Berlin, Germany"); two cities of a
  /// country are not one place, nor are Paris in France and Paris in Texas.
  bool overlap(const Places&) const;
  /// Whether `named` are nothing but places that are among these, or how the work is done ("Remote", "EU only").
  bool cover(const Places& named) const;

  /// Whether a place is named: a city, country or region, not only "Remote" or "Anywhere".
  bool name_any() const { return !places_.empty(); }
  /// Whether everything that is named is a known place.
  bool are_known() const;
  void add_all(const Places& others);

 private:
  struct Reading {
    std::string_view state;    ///< "us-ca", or empty
    std::string_view country;  ///< or region, by its English name, or empty
  };
  struct Place {
    std::vector<std::string> names;  ///< cities and what isn't known, from the narrowest to the widest
    std::vector<Reading> readings;   ///< one, or two where "CA" may be California and may be Canada
    bool is_known = true;            ///< every name is
  };
  struct Part;
  class Builder;

  static Part read_part(std::string_view text);
  static bool may_agree(const Place&, const Place&);
  static bool holds(const Place& area, const Place& place);
  static bool overlap(const Place&, const Place&);

  void add(std::string_view text);
  bool cover_place(const Place&) const;

  std::vector<Place> places_;
  bool remote_ = false;  ///< named without a place
  bool anywhere_ = false;
  bool unknown_ = false;  ///< nothing was said
};

}  // namespace zapply
