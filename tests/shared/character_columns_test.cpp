#include "shared/character_columns.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace zapply;
using namespace std::string_view_literals;

TEST_CASE("East Asian characters and pictures take two columns, marks none, all else one") {
  for (const char32_t wide : U"\u1100\u231a\u3042\u6f22\ud55c\uff01\U0001f600\U00020000"sv)
    CHECK_EQ(columns_of_character(wide), 2);
  for (const char32_t none : U"\u0301\u0483\u05b0\u0610\u064b\u1ab0\u200d\u20dd\ufe0f"sv)
    CHECK_EQ(columns_of_character(none), 0);
  for (const char32_t one : U"a~\u00e9\u0416\u05d0\u2026\uff66"sv) CHECK_EQ(columns_of_character(one), 1);
}
