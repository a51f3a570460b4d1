#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/sources/source_file.h"
#include "server/sources/source_state.h"

namespace zapply {

/// zapply.json: {"sources": {"greenhouse": {"enabled": true, "companies": ["figma"], "allow_private": false}}}
struct SourceSettings {
  std::optional<bool> enabled;
  std::optional<std::vector<std::string>> companies;
  bool allow_private = false;
  std::optional<double> requests_per_second;  ///< instead of the source's own limit, for a board of one's own
};
struct Config {
  std::map<std::string, SourceSettings, std::less<>> sources;
};
/// A flag or file that can't be used; the message says what, where and what to do. Exit code 2.
struct ConfigError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
Config read_config(const std::filesystem::path&);

/// Every source there is: built in, and from a person's folder (which replaces a built-in one of the same name).
class Catalog {
 public:
  /// Throws SourceFileError for a broken file in `folder`, ConfigError when the config names an unknown source.
  Catalog(const std::optional<std::filesystem::path>& folder, Config config);
  explicit Catalog(std::vector<SourceFile> sources, Config config = {});

  const std::vector<SourceFile>& all() const { return sources_; }
  const SourceFile* find(std::string_view name) const;

  /// What holds for a source: the config file wins over what a person switched, that over the source's file.
  bool enabled(const SourceFile&, const SourceState&) const;
  std::vector<std::string> companies(const SourceFile&, const SourceState&) const;
  bool allow_private(const SourceFile&) const;
  /// Whether the config file decides these, so that the dashboard can't.
  bool config_sets_enabled(const SourceFile&) const;
  bool config_sets_companies(const SourceFile&) const;

  /// The source as a person sees it.
  Source describe(const SourceFile&, const SourceState&) const;

 private:
  const SourceSettings* settings(const SourceFile&) const;

  std::vector<SourceFile> sources_;  ///< by label
  Config config_;
};

/// Throws SourceFileError, also when the file can't be read.
SourceFile read_source_file(const std::filesystem::path&);

/// The source files inside the binary; parsed once.
const std::vector<SourceFile>& built_in_sources();

}  // namespace zapply
