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

TEST_CASE("a block of wide characters or of marks ends where it ends") {
  struct Block {
    char32_t first, last;
    int columns;
  };
  for (const Block& block :
       {Block{0x300, 0x36F, 0}, {0x483, 0x489, 0},   {0x591, 0x5BD, 0},   {0x610, 0x61A, 0},   {0x64B, 0x65F, 0},
        {0x1AB0, 0x1AFF, 0},    {0x200B, 0x200F, 0}, {0x20D0, 0x20FF, 0}, {0xFE00, 0xFE0F, 0}, {0x1100, 0x115F, 2},
        {0x231A, 0x231B, 2},    {0x2E80, 0x303E, 2}, {0x3041, 0xA4CF, 2}, {0xA960, 0xA97C, 2}, {0xAC00, 0xD7A3, 2},
        {0xF900, 0xFAFF, 2},    {0xFE30, 0xFE6F, 2}, {0xFF01, 0xFF60, 2}, {0xFFE0, 0xFFE6, 2}, {0x1F300, 0x1FAFF, 2},
        {0x20000, 0x3FFFD, 2}}) {
    CAPTURE(static_cast<unsigned>(block.first));
    CHECK(columns_of_character(block.first) == block.columns);
    CHECK(columns_of_character(block.last) == block.columns);
    CHECK(columns_of_character(block.first - 1) == 1);
    CHECK(columns_of_character(block.last + 1) == 1);
  }
}
