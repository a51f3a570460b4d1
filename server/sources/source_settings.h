#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace zapply {

/// What the configuration file says of a source; it wins over what a person switched.
struct SourceSettings {
  std::optional<bool> enabled;
  std::optional<std::vector<std::string>> companies;
  bool allow_private = false;
  std::optional<double> requests_per_second;  ///< instead of the source's own limit, for a board of one's own
};
/// By the source's name.
using SourcesSettings = std::map<std::string, SourceSettings, std::less<>>;

/// A configuration file that can't be used; the message says what, where and what to do. Exit code 2.
struct ConfigError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace zapply
