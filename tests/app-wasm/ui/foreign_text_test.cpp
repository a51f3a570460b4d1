#include "app-wasm/ui/foreign_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

/// Foreign pieces in brackets; the faces have the arrow, and everything that is Latin.
std::string cut(std::string_view text) {
  std::string out;
  for (const TextPart& part : parts_of(text, [](char32_t c) { return c == U'→'; })) {
    if (part.is_foreign) out += '[';
    out += part.text;
    if (part.is_foreign) out += ']';
  }
  return out;
}

}  // namespace

TEST_CASE("what the faces have stays in one piece") {
  CHECK(cut("page 3 → añó") == "page 3 → añó");
  CHECK(parts_of("", [](char32_t) { return true; }).empty());
}

TEST_CASE("a character without a glyph is a piece with all that is joined to it") {
  CHECK(cut("漢字 √2") == "[漢][字] [√]2");
  CHECK(cut("👩\u200D💻!👍🏽") == "[👩\u200D💻]![👍🏽]");
  CHECK(cut("❤\uFE0F") == "[❤\uFE0F]");
}

TEST_CASE("words of a script whose letters join, or that runs from the right, stay together") {
  CHECK(cut("at شركة برمجيات, now") == "at [شركة برمجيات], now");
  CHECK(cut("हिन्दी text") == "[हिन्दी] text");
}
