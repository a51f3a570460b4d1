#pragma once

#include <string>
#include <string_view>

#include "server/documents/document.h"

namespace zapply {

/// Why it is no XPath 1.0, or empty.
std::string check_xpath(std::string_view locator);

}  // namespace zapply
