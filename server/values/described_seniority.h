#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// The rank, where a posting's running text says it beyond doubt: "Seniority level: Senior", "We're looking for a Senior
/// Platform Engineer" below the title "Platform Engineer"; not whom one reports to. As seniority_of() names it.
std::optional<std::string> described_seniority(std::string_view description, std::string_view title);

}  // namespace zapply
