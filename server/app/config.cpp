#include "server/app/config.h"

#include <fstream>
#include <iterator>

#include "server/matching/currencies.h"
#include "server/sources/object_reader.h"

namespace zapply {
namespace {

constexpr int kTimeLimitMinutesMax = 7 * 24 * 60;

void read_sources(ObjectReader& root, SourcesSettings& all) {
  const JsonTree* sources = root.find("sources");
  if (sources == nullptr) return;
  ObjectReader names(*sources, "sources");
  for (const std::string& name : sources->keys) {
    ObjectReader source(*names.find(name), names.path_of(name));
    SourceSettings& settings = all[name];
    settings.enabled = source.boolean("enabled");
    settings.companies = source.texts("companies");
    settings.allow_private = source.boolean("allow_private").value_or(false);
    settings.requests_per_second = source.number("requests_per_second", 0, 1e6);
    source.done();
  }
}

void read_run(ObjectReader& root, Config& config) {
  const JsonTree* run = root.find("run");
  if (run == nullptr) return;
  ObjectReader object(*run, "run");
  if (const auto minutes = object.integer("time_limit_minutes", 1, kTimeLimitMinutesMax))
    config.run_time_limit = std::chrono::minutes(*minutes);
  object.done();
}

/// A file beside the configuration file, or anywhere by its whole path.
void read_currencies_file(ObjectReader& root, const std::filesystem::path& folder, Config& config) {
  const auto named = root.text("currencies");
  if (!named) return;
  const std::filesystem::path path = folder / *named;
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in || text.empty())
    throw ConfigError(path.string() +
                      ": the table of currencies that the configuration file names can't be read: is the path right?");
  try {
    read_currencies(text);
  } catch (const CurrenciesError& error) {
    throw ConfigError(path.string() + ':' + std::to_string(error.line) + ": " + error.what());
  }
  config.currencies = text;
}

}  // namespace

Config read_config(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw ConfigError(path.string() + ": the configuration file can't be opened");
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  try {
    Config config;
    const JsonTree root = parse_json_tree(text);
    ObjectReader object(root, "");
    read_sources(object, config.sources);
    read_run(object, config);
    read_currencies_file(object, path.parent_path(), config);
    object.done();
    return config;
  } catch (const JsonTreeError& error) {
    throw ConfigError(path.string() + ':' + std::to_string(error.line) + ": " + error.what());
  }
}

}  // namespace zapply
