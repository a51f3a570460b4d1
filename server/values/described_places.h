#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// The countries and regions to which a posting's running text limits a remote job: "must be based in the US", "open to
/// candidates in North America and Europe", "Location: Remote - US or EU". Not where the company or its customers are.
std::vector<std::string> described_places(std::string_view description);

}  // namespace zapply
