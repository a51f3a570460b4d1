#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/sources/source_file.h"
#include "server/sources/source_settings.h"
#include "server/sources/source_state.h"

namespace zapply {

/// Every source there is: built in, and from a person's folder (which replaces a built-in one of the same name).
class Catalog {
 public:
  /// Throws SourceFileError for a broken file in `folder`, ConfigError when the settings name an unknown source.
  Catalog(const std::optional<std::filesystem::path>& folder, SourcesSettings settings);
  explicit Catalog(std::vector<SourceFile> sources, SourcesSettings settings = {});

  const std::vector<SourceFile>& all() const { return sources_; }
  const SourceFile* find(std::string_view name) const;

  /// What holds for a source: the config file wins over what a person switched, that over the source's file.
  bool enabled(const SourceFile&, const SourceState&) const;
  /// The companies that the configuration or its file names; null where a person's hold, which the store has.
  const std::vector<std::string>* named_companies(const SourceFile&, const SourceState&) const;
  std::int64_t company_count(const SourceFile&, const SourceState&) const;
  bool allow_private(const SourceFile&) const;
  /// Whether the config file decides these, so that the dashboard can't.
  bool config_sets_enabled(const SourceFile&) const;
  bool config_sets_companies(const SourceFile&) const;

  /// The source as a person sees it.
  Source describe(const SourceFile&, const SourceState&) const;

 private:
  const SourceSettings* settings(const SourceFile&) const;

  std::vector<SourceFile> sources_;  ///< by label
  SourcesSettings settings_;
};

/// Throws SourceFileError, also when the file can't be read.
SourceFile read_source_file(const std::filesystem::path&);

/// The source files inside the binary; parsed once.
const std::vector<SourceFile>& built_in_sources();

}  // namespace zapply
