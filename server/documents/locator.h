#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/documents/format.h"

namespace zapply {

/// Why `locator` is none in the language of `format`, in words for the person who wrote it; empty when it is one.
std::string check_locator(Format format, std::string_view locator);

/// A JSON locator, cut up: RFC 6901 with `*` for every element and `*[key=value]` or `*[key~pattern]` (RE2) for those
/// whose member is that text or matches. "$" in front: from the document's root instead of the item.
struct JsonPointer {
  struct Step {
    std::string key;  ///< unescaped; empty may be a key, too
    bool every = false;
    std::string where;  ///< every: the member that is compared; empty: no condition
    std::string value;
    bool is_pattern = false;
  };
  bool from_root = false;
  std::vector<Step> steps;
};
/// Malformed ones, which check_locator() refuses, lead nowhere in particular.
JsonPointer parse_json_pointer(std::string_view locator);

/// A CSS locator, cut up: "h3 a@href". Without a selector the item itself is meant; "$" in front as above.
struct CssLocator {
  bool from_root = false;
  std::string selector;
  std::string attribute;  ///< empty: the text
};
CssLocator parse_css_locator(std::string_view locator);

}  // namespace zapply
