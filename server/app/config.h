#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "server/sources/source_settings.h"

namespace zapply {

/// zapply.json, what a person decides outside the dashboard. docs/operating.md shows one.
struct Config {
  SourcesSettings sources;
  std::chrono::minutes run_time_limit{30};  ///< a run that takes longer is stopped, and has failed
  std::string currencies;                   ///< the file in the place of our table, checked; empty: ours
};

/// Throws ConfigError. Names of sources are checked by Catalog, which knows them.
Config read_config(const std::filesystem::path&);

}  // namespace zapply
