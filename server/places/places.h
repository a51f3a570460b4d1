#pragma once

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
  /// country holds its cities ("Germany" and "Berlin, Germany"), two cities of a country are not one place,
  /// nor are Paris in France and Paris in Texas.
  bool overlap(const Places&) const;
  /// Whether `text` names nothing but places that are among these, or how the work is done ("Remote", "EU
  /// only").
  bool cover(std::string_view text) const;

 private:
  /// From the narrowest to the widest: {"berlin", "de"}. Countries and states stand there as codes
  /// (place_names.h), codes of both a state and a country as "?ca".
  using Place = std::vector<std::string>;

  void add(std::string_view text);
  void add_place(Place place);
  bool contain_part(std::string_view part) const;

  std::vector<Place> places_;
  bool remote_ = false;  ///< named without a place
  bool anywhere_ = false;
  bool unknown_ = false;  ///< nothing was said
};

}  // namespace zapply
