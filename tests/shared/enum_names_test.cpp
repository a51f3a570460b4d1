#include "shared/enum_names.h"

#include <doctest/doctest.h>

#include <cstdint>

namespace zapply {
namespace {

enum class Named : std::uint8_t { kRed, kGreen };
enum class Short : std::uint8_t { kRed, kGreen };
enum class Long : std::uint8_t { kRed, kGreen };
enum class Blank : std::uint8_t { kRed, kGreen };

}  // namespace

template <>
struct EnumNames<Named> {
  static constexpr std::array<std::string_view, 2> kNames{"red", "green"};
};
template <>
struct EnumNames<Short> {
  static constexpr std::array<std::string_view, 1> kNames{"red"};
};
template <>
struct EnumNames<Long> {
  static constexpr std::array<std::string_view, 3> kNames{"red", "green", "blue"};
};
template <>
struct EnumNames<Blank> {
  static constexpr std::array<std::string_view, 2> kNames{"red", ""};
};

TEST_CASE("names fit an enum when each enumerator has one, and nothing else has") {
  CHECK(names_fit<Named>());
  CHECK_FALSE(names_fit<Short>());
  CHECK_FALSE(names_fit<Long>());
  CHECK_FALSE(names_fit<Blank>());
}

TEST_CASE("an enumerator is found by its name, and named by its value") {
  CHECK(name_of(Named::kGreen) == "green");
  CHECK(from_name<Named>("green") == Named::kGreen);
  CHECK(from_name<Named>("blue") == std::nullopt);
}

}  // namespace zapply
