#include <fstream>
#include <iterator>

#include "server/sources/catalog.h"
#include "server/sources/object_reader.h"

namespace zapply {

Config read_config(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw ConfigError(path.string() + ": the configuration file can't be opened");
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  try {
    Config config;
    const JsonTree root = parse_json_tree(text);
    ObjectReader object(root, "");
    if (const JsonTree* sources = object.find("sources")) {
      ObjectReader names(*sources, "sources");
      for (const std::string& name : sources->keys) {
        ObjectReader source(*names.find(name), names.path_of(name));
        SourceSettings& settings = config.sources[name];
        settings.enabled = source.boolean("enabled");
        settings.companies = source.texts("companies");
        settings.allow_private = source.boolean("allow_private").value_or(false);
        settings.requests_per_second = source.number("requests_per_second", 0, 1e6);
        source.done();
      }
    }
    object.done();
    return config;
  } catch (const JsonTreeError& error) {
    throw ConfigError(path.string() + ':' + std::to_string(error.line) + ": " + error.what());
  }
}

}  // namespace zapply
