#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// What boards do to their HTML before they send it, put right: markup that was escaped once more beside markup that was
/// not, "\n" written as a backslash and an n, and lines of plain text without a tag that breaks them. HTML that has none of
/// that is left as it is; `storage` holds what was changed.
std::string_view with_plain_layout(std::string_view html, std::string& storage);

}  // namespace zapply
