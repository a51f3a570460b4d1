#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace zapply {

/// Specialise with `static constexpr std::array<std::string_view, N> kNames{...}`, one name per enumerator in order,
/// from 0 on: another number of names does not compile. The only place where an enumerator's text stands: JSON, the
/// database, the command line and the dashboard all take it from here.
template <class Enum>
struct EnumNames;

/// Whether `value` is an enumerator of its type. The language cannot be asked, but GCC and Clang write the template's
/// argument into the function's name: "zapply::Level::kInfo" for an enumerator, "(zapply::Level)7" for any other value.
template <auto value>
consteval bool is_enumerator() {
  const std::string_view function = __PRETTY_FUNCTION__;
  const std::size_t argument = function.find("value = ");
  return argument != function.npos && function[argument + 8] != '(';
}

namespace enum_names_probe {
enum class Probe { kFirst, kLast };
static_assert(is_enumerator<Probe::kFirst>() && is_enumerator<Probe::kLast>() && !is_enumerator<Probe{2}>(),
              "this compiler writes enumerators another way: teach is_enumerator() how");
}  // namespace enum_names_probe

/// Whether there is a name for each enumerator, and none besides.
template <class Enum>
consteval bool names_fit() {
  constexpr const auto& names = EnumNames<Enum>::kNames;
  for (const std::string_view name : names)
    if (name.empty()) return false;
  return is_enumerator<static_cast<Enum>(names.size() - 1)>() && !is_enumerator<static_cast<Enum>(names.size())>();
}

template <class Enum>
constexpr const auto& names_of() {
  static_assert(names_fit<Enum>(), "EnumNames<Enum>::kNames has to name each enumerator");
  return EnumNames<Enum>::kNames;
}

template <class Enum>
constexpr std::size_t enum_count() {
  return names_of<Enum>().size();
}

template <class Enum>
constexpr std::string_view name_of(Enum value) {
  return names_of<Enum>()[static_cast<std::size_t>(value)];
}

template <class Enum>
constexpr std::optional<Enum> from_name(std::string_view name) {
  for (std::size_t i = 0; i < enum_count<Enum>(); ++i)
    if (names_of<Enum>()[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace zapply
