#pragma once

#include <algorithm>
#include <string_view>

namespace zapply {

/// Each of a list's items, which a "|" parts: "a|b c".
template <class Use>
void for_each_listed(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('|'), list.size());
    use(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

}  // namespace zapply
