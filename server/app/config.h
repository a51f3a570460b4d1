#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "server/notify/channels_config.h"
#include "server/opinion/language_model.h"
#include "server/schedule/settings.h"
#include "server/sources/source_settings.h"
#include "server/store/searches.h"

namespace zapply {

/// zapply.json, what a person decides outside the dashboard. docs/operating.md shows one.
struct Config {
  SourcesSettings sources;
  std::chrono::minutes run_time_limit{30};  ///< a run that takes longer is stopped, and has failed
  LanguageModel language_model;             ///< none unless its url and model are named
  std::vector<ScheduleSettings> schedules;  ///< as they are kept
  ChannelsConfig channels;
  std::vector<ConfiguredSearch> searches;
  bool reports_when_empty = false;  ///< also where nothing is new
  std::string file;                 ///< that was read, by its whole path; empty: none
  std::string currencies;           ///< the file in the place of our table, checked; empty: ours
};

/// Throws ConfigError. Names of sources are checked by Catalog, which knows them.
Config read_config(const std::filesystem::path&);

/// Puts what ZAPPLY_LLM_URL, _MODEL, _KEY and _CONTEXT say in the place of what the file says; `variable` is getenv.
/// Throws ConfigError where they can't be, or what came of it is half a model.
using Variable = std::function<const char*(const char*)>;
void take_environment(LanguageModel&, const Variable& variable);

}  // namespace zapply
