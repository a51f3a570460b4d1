#include "shared/character_columns.h"

#include <algorithm>
#include <iterator>

namespace zapply {

int columns_of_character(char32_t c) {
  struct Block {
    char32_t first, last;
  };
  constexpr Block kNone[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},  {0x64B, 0x65F},
                             {0x1AB0, 0x1AFF}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}};
  constexpr Block kWide[] = {{0x1100, 0x115F}, {0x231A, 0x231B}, {0x2E80, 0x303E},   {0x3041, 0xA4CF},
                             {0xA960, 0xA97C}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                             {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
  if (c < kNone[0].first) return 1;
  const auto holds = [c](const Block& block) { return c >= block.first && c <= block.last; };
  if (std::any_of(std::begin(kNone), std::end(kNone), holds)) return 0;
  return std::any_of(std::begin(kWide), std::end(kWide), holds) ? 2 : 1;
}

}  // namespace zapply
