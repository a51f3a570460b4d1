#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

class Store;

/// Names of companies with open jobs that begin so, in whatever case, in their order; each once.
std::vector<std::string> company_names(Store&, std::string_view beginning, std::int64_t most);

}  // namespace zapply
