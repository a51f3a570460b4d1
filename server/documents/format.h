#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/enum_names.h"

namespace zapply {

/// What a response is, and with it the language of its locators: JSON Pointers with `*`, XPath 1.0, CSS selectors
/// with `@attribute`, JSON Pointers into each schema.org JobPosting of a page.
enum class Format : std::uint8_t { kJson, kXml, kHtml, kJsonLd };

template <>
struct EnumNames<Format> {
  static constexpr std::array<std::string_view, 4> kNames{"json", "xml", "html", "jsonld"};
};

}  // namespace zapply
