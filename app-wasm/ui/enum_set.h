#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/enum_names.h"
#include "shared/query.h"

namespace zapply {

/// Some of an enumeration's values. The empty set means "no restriction" wherever it filters.
template <class Enum>
class EnumSet {
 public:
  bool empty() const { return bits_ == 0; }
  bool has(Enum value) const { return bits_ >> index(value) & 1; }
  bool admits(Enum value) const { return empty() || has(value); }
  bool is_only(Enum value) const { return bits_ == std::uint32_t{1} << index(value); }
  void add(Enum value) { bits_ |= std::uint32_t{1} << index(value); }
  void toggle(Enum value) { bits_ ^= std::uint32_t{1} << index(value); }
  void clear() { bits_ = 0; }

  template <class Each>
  void for_each(Each each) const {
    for (std::size_t i = 0; i < enum_count<Enum>(); ++i)
      if (bits_ >> i & 1) each(static_cast<Enum>(i));
  }

  bool operator==(const EnumSet&) const = default;

 private:
  static_assert(enum_count<Enum>() <= 32);
  static std::uint32_t index(Enum value) { return static_cast<std::uint32_t>(value); }

  std::uint32_t bits_ = 0;
};

/// "partial,failed"; names that are none are left out.
template <class Enum>
EnumSet<Enum> parse_set(std::string_view text) {
  EnumSet<Enum> out;
  for (const std::string_view name : split_list(text))
    if (const auto value = from_name<Enum>(name)) out.add(*value);
  return out;
}

template <class Enum>
std::string names_in(const EnumSet<Enum>& set) {
  std::string out;
  set.for_each([&](Enum value) { out.append(out.empty() ? "" : ",").append(name_of(value)); });
  return out;
}

}  // namespace zapply
