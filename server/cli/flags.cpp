#include "server/cli/flags.h"

#include <CLI/CLI.hpp>
#include <utility>
#include <vector>

namespace zapply {

void refuse(const std::string& flag, const std::string& expected, const std::string& found) {
  throw CLI::ValidationError(flag, "expected " + expected + ", found '" + clean_line(found, 100) + "'");
}

CLI::Option* add_value(CLI::App& app, const std::string& flag, const std::string& what, const Take& take,
                       const std::string& description) {
  return app.add_option_function<std::string>(flag, take, description)->type_name(what);
}

CLI::Option* add_values(CLI::App& app, const std::string& flag, const std::string& what, Take take,
                        const std::string& description) {
  const auto take_each = [take = std::move(take)](const std::vector<std::string>& values) {
    for (const std::string& value : values) take(value);
  };
  return app.add_option_function<std::vector<std::string>>(flag, take_each, description)
      ->allow_extra_args(false)
      ->type_name(what);
}

void add_path(CLI::App& app, const std::string& flag, const std::string& what,
              std::optional<std::filesystem::path>& target, const std::string& description) {
  const auto take = [&target, flag](const std::string& text) {
    if (text.empty()) refuse(flag, "a path", text);
    target = text;
  };
  add_value(app, flag, what, take, description);
}

void add_zone(CLI::App& app, std::string& zone, std::string_view otherwise) {
  add_value(
      app, "--zone", "ZONE", [&zone](const std::string& text) { zone = text; },
      "show times in this zone: an IANA name, or UTC (default " + std::string(otherwise) + ")");
}

void add_database(CLI::App& app, DataOptions& data) {
  add_path(app, "--db", "FILE", data.database, "the database (default $XDG_DATA_HOME/zapply/zapply.db)");
  app.add_flag("--demo", data.demo, "use the demo's made-up board and database");
}

void add_data(CLI::App& app, DataOptions& data) {
  add_database(app, data);
  add_zone(app, data.zone);
}

void add_catalog(CLI::App& app, CatalogOptions& catalog) {
  add_path(app, "--config", "FILE", catalog.config, "which sources are on, and their companies (zapply.json)");
  add_path(app, "--sources", "DIR", catalog.folder, "a folder with source files of your own");
}

void add_replay(CLI::App& app, FetchOptions& fetch) {
  add_path(app, "--replay", "DIR", fetch.replay, "take responses from this folder, not from the network");
}

void add_record_or_replay(CLI::App& app, FetchOptions& fetch) {
  add_replay(app, fetch);
  add_path(app, "--record", "DIR", fetch.record, "keep every response in this folder, for --replay");
  app.get_option("--record")->excludes("--replay");
}

void add_demo_pace(CLI::App& app, FetchOptions& fetch) {
  add_number<double>(app, "--demo-pace", fetch.demo_pace, 0.01, 1e6, "a number from 0.01", "")->group("");
}

void add_demo_days(CLI::App& app, FetchOptions& fetch) {
  add_number<int>(app, "--demo-days", fetch.demo_days, 0, 366, "a number of days from 0 to 366", "")->group("");
}

void refuse_beside_demo(CLI::App& app, std::initializer_list<const char*> flags) {
  for (const char* flag : flags) app.get_option("--demo")->excludes(flag);
}

}  // namespace zapply
