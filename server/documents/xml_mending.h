#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/documents/document.h"

namespace zapply {

/// Whether numbers of characters stand in it that no XML has: "&#0;", or "&#146;" of Windows.
bool has_odd_references(std::string_view xml);
/// The same with "&#146;" as what Windows means by it, and without what no text holds.
std::string with_plain_references(std::string_view xml);

/// A feed without the items that are broken.
struct WholeItems {
  std::string xml;                 ///< with their line breaks kept, so that lines stay where they are
  std::vector<BrokenItem> broken;  ///< "its XML, at line 12, is broken: Start-end tags mismatch"
};
/// `name` is that of the items' elements. Only of a feed that is not well-formed: every item is read alone.
WholeItems without_broken_items(std::string_view xml, std::string_view name);

}  // namespace zapply
