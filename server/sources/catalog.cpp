#include "server/sources/catalog.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "server/embedded/embedded.h"
#include "server/sources/near_miss.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::uintmax_t kFileBytesMax = 1024 * 1024;

std::string read_file(const std::filesystem::path& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) throw SourceFileError(path.string() + ": " + error.message());
  if (size > kFileBytesMax) throw SourceFileError(path.string() + ": is larger than 1 MB, which no source file is");
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw SourceFileError(path.string() + ": can't be read");
  return text;
}

std::vector<SourceFile> sources_of_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::directory_iterator entries(folder, error);
  if (error) throw SourceFileError(folder.string() + ": the folder of source files can't be read: " + error.message());
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : entries)
    if (entry.path().extension() == ".json" && entry.is_regular_file()) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<SourceFile> sources;
  for (const auto& path : paths) {
    SourceFile source = read_source_file(path);
    const auto same = [&](const SourceFile& other) { return other.name == source.name; };
    if (std::any_of(sources.begin(), sources.end(), same))
      throw SourceFileError(path.string() + ": another file in this folder is named \"" + source.name + "\", too");
    sources.push_back(std::move(source));
  }
  return sources;
}

bool by_label(const SourceFile& a, const SourceFile& b) {
  return std::lexicographical_compare(
      a.label.begin(), a.label.end(), b.label.begin(), b.label.end(), [](char x, char y) {
        return static_cast<unsigned char>(ascii::lower(x)) < static_cast<unsigned char>(ascii::lower(y));
      });
}

std::vector<SourceFile> merged(const std::optional<std::filesystem::path>& folder) {
  std::vector<SourceFile> sources = built_in_sources();
  if (!folder) return sources;
  for (SourceFile& own : sources_of_folder(*folder)) {
    const auto same =
        std::find_if(sources.begin(), sources.end(), [&](const SourceFile& other) { return other.name == own.name; });
    if (same != sources.end())
      *same = std::move(own);
    else
      sources.push_back(std::move(own));
  }
  return sources;
}

void check_settings(const std::vector<SourceFile>& sources, const SourcesSettings& all_settings) {
  std::vector<std::string_view> names;
  names.reserve(sources.size());
  for (const SourceFile& source : sources) names.push_back(source.name);
  for (const auto& [name, settings] : all_settings) {
    const auto source = std::find_if(sources.begin(), sources.end(),
                                     [&name = name](const SourceFile& one) { return one.name == name; });
    if (source == sources.end())
      throw ConfigError("the configuration names a source \"" + name + "\" that does not exist" +
                        did_you_mean(name, names) + "; \"zapply sources list\" shows them all");
    if (settings.companies && source->kind == SourceKind::kBoard)
      throw ConfigError("the configuration gives companies to \"" + name + "\", which is one board and has none");
    for (const std::string& company : settings.companies.value_or(std::vector<std::string>()))
      if (!company_placeholders(*source, company))
        throw ConfigError("the configuration gives \"" + name + "\" the company \"" + company +
                          "\"; expected the form " + source->company_form);
  }
}

}  // namespace

SourceFile read_source_file(const std::filesystem::path& path) {
  return parse_source_file(read_file(path), path.string());
}

const std::vector<SourceFile>& built_in_sources() {
  static const std::vector<SourceFile> kSources = [] {
    std::vector<SourceFile> sources;
    for (const EmbeddedFile& file : embedded_sources())
      sources.push_back(parse_source_file(file.content, std::string(file.path)));
    return sources;
  }();
  return kSources;
}

Catalog::Catalog(const std::optional<std::filesystem::path>& folder, SourcesSettings settings)
    : Catalog(merged(folder), std::move(settings)) {}

Catalog::Catalog(std::vector<SourceFile> sources, SourcesSettings by_name)
    : sources_(std::move(sources)), settings_(std::move(by_name)) {
  std::stable_sort(sources_.begin(), sources_.end(), by_label);
  check_settings(sources_, settings_);
  for (SourceFile& source : sources_)
    if (const SourceSettings* set = settings(source); set != nullptr && set->requests_per_second)
      source.limits.requests_per_second = *set->requests_per_second;
}

const SourceFile* Catalog::find(std::string_view name) const {
  const auto source =
      std::find_if(sources_.begin(), sources_.end(), [&](const SourceFile& one) { return one.name == name; });
  return source == sources_.end() ? nullptr : &*source;
}

const SourceSettings* Catalog::settings(const SourceFile& file) const {
  const auto found = settings_.find(file.name);
  return found == settings_.end() ? nullptr : &found->second;
}

bool Catalog::config_sets_enabled(const SourceFile& file) const {
  const SourceSettings* set = settings(file);
  return set != nullptr && set->enabled.has_value();
}

bool Catalog::config_sets_companies(const SourceFile& file) const {
  const SourceSettings* set = settings(file);
  return set != nullptr && set->companies.has_value();
}

bool Catalog::enabled(const SourceFile& file, const SourceState& state) const {
  if (config_sets_enabled(file)) return *settings(file)->enabled;
  return state.enabled.value_or(file.enabled);
}

const std::vector<std::string>* Catalog::named_companies(const SourceFile& file, const SourceState& state) const {
  if (config_sets_companies(file)) return &*settings(file)->companies;
  return state.company_count ? nullptr : &file.companies;
}

std::int64_t Catalog::company_count(const SourceFile& file, const SourceState& state) const {
  const std::vector<std::string>* const named = named_companies(file, state);
  return named != nullptr ? static_cast<std::int64_t>(named->size()) : *state.company_count;
}

bool Catalog::allow_private(const SourceFile& file) const {
  const SourceSettings* set = settings(file);
  return set != nullptr && set->allow_private;
}

Source Catalog::describe(const SourceFile& file, const SourceState& state) const {
  Source source;
  source.name = file.name;
  source.label = file.label;
  source.homepage = file.homepage;
  source.terms = file.terms;
  if (!file.attribution.empty()) source.attribution = file.attribution;
  source.kind = file.kind;
  source.enabled = enabled(file, state);
  source.enabled_by_config = config_sets_enabled(file);
  source.companies_by_config = config_sets_companies(file);
  source.verified = file.verified;
  source.companies = state.companies;
  if (const std::vector<std::string>* const named = named_companies(file, state))
    source.companies = {named->begin(), named->begin() + std::min<std::ptrdiff_t>(std::ssize(*named), kCompaniesShown)};
  source.company_count = company_count(file, state);
  source.limits = file.limits;
  source.last_run_id = state.last_run_id;
  source.last_status = state.last_status;
  source.last_success_at = state.last_success_at;
  source.next_allowed_at = state.next_allowed_at;
  source.jobs_open = state.jobs_open;
  source.error_message = state.error_message;
  source.revision = state.revision;
  return source;
}

}  // namespace zapply
