#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

namespace zapply {

/// Words on the command line that can't be used; the message names them and says what to do. Exit code 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Where the database is, and in which zone times are shown.
struct DataOptions {
  std::optional<std::filesystem::path> database;  ///< empty: the default one, or the demo's
  bool demo = false;
  std::string zone;  ///< empty: the system's
};

/// Which sources there are, and what a person says about them.
struct CatalogOptions {
  std::optional<std::filesystem::path> config;
  std::optional<std::filesystem::path> folder;
};

/// Where answers come from and whether they are kept.
struct FetchOptions {
  std::optional<std::filesystem::path> record;
  std::optional<std::filesystem::path> replay;
  double demo_pace = 1;  ///< how many times faster than a person can watch the demo board answers
  int demo_days = 0;     ///< of made-up runs, which a new demo has behind it
};

}  // namespace zapply
