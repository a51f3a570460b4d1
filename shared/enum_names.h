#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace zapply {

/// Specialise with `static constexpr std::array kNames{...}`, one name per enumerator in order. The only place where
/// an enumerator's text stands: JSON, the database, the command line and the dashboard all take it from here.
template <class Enum>
struct EnumNames;

template <class Enum>
constexpr std::size_t enum_count() {
  return EnumNames<Enum>::kNames.size();
}

template <class Enum>
constexpr std::string_view name_of(Enum value) {
  return EnumNames<Enum>::kNames[static_cast<std::size_t>(value)];
}

template <class Enum>
constexpr std::optional<Enum> from_name(std::string_view name) {
  for (std::size_t i = 0; i < enum_count<Enum>(); ++i)
    if (EnumNames<Enum>::kNames[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace zapply
