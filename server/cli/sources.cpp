#include <unistd.h>

#include <array>
#include <map>
#include <memory>

#include "server/app/boards.h"
#include "server/app/database_path.h"
#include "server/cli/commands.h"
#include "server/cli/log_lines.h"
#include "server/cli/output.h"
#include "server/cli/table.h"
#include "server/demo/demo_sources.h"
#include "server/http/client.h"
#include "server/store/owner_lock.h"
#include "server/store/sources.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::vector<Source> own_sources(const SourcesListOptions& options) {
  // Without a board there is nothing behind this address; the list only names it.
  const Catalog catalog = options.data.demo ? demo_catalog("http://127.0.0.1")
                                            : read_catalog(options.catalog, read_config(options.catalog));
  // Before the first run there is no database: then sources are as their files say.
  const auto file = database_path(options.data);
  std::unique_ptr<Store> store;
  if (options.data.database || std::filesystem::exists(file))
    store = std::make_unique<Store>(file, Store::Access::kReadOnly);
  std::map<std::string, SourceState, std::less<>> states;
  if (store)
    for (SourceState& state : source_states(*store)) states.emplace(state.name, std::move(state));
  std::vector<Source> sources;
  for (const SourceFile& source : catalog.all()) sources.push_back(catalog.describe(source, states[source.name]));
  return sources;
}

/// Which sources are on, the server says that uses the database: it has a configuration of its own.
std::vector<Source> sources_of(const SourcesListOptions& options) {
  if (options.catalog.config || options.catalog.folder || options.data.demo) return own_sources(options);
  const auto owner = OwnerLock::owner_of(database_path(options.data));
  if (!owner || owner->address.empty()) return own_sources(options);
  Output notes(STDERR_FILENO);
  try {
    std::vector<Source> sources = ApiClient(owner->address, options.token).sources();
    notes.write("As the server at " + owner->address + " has them.\n");
    return sources;
  } catch (const ApiError& error) {
    notes.write("Without its configuration, because " + clean_line(error.what()) + "\n");
    return own_sources(options);
  }
}

std::vector<Table::Cell> row_of(const Source& source, const Zone& zone) {
  const auto time = [&zone](const std::optional<Timestamp>& t) {
    return t ? format_local(*t, zone.offset(*t)) : std::string();
  };
  const Table::Cell on = source.enabled ? Table::Cell("on", Level::kSuccess) : Table::Cell("off");
  Table::Cell last("");
  if (source.last_status) last = {std::string(name_of(*source.last_status)), level_of(*source.last_status)};
  return {source.name,
          source.label,
          on,
          source.kind == SourceKind::kCompanies ? count_of(source.company_count, "company", "companies") : "",
          last,
          with_thousands(source.jobs_open),
          time(source.last_success_at),
          source.error_message.value_or(source.verified ? "" : "not checked against a complete recording")};
}

std::string_view paging_words(Paging::Style style) {
  constexpr std::array<std::string_view, enum_count<Paging::Style>()> kWords{
      "one page", "pages by number", "pages by offset", "pages by cursor", "pages by their links", "pages of an index"};
  return kWords[static_cast<std::size_t>(style)];
}

}  // namespace

int execute(const SourcesListOptions& options) {
  const Zone zone = shown_zone(options.data.zone);
  Output output(STDOUT_FILENO);
  Table table({{.title = "SOURCE"},
               {.title = "NAME", .flexible = true},
               {.title = "ON"},
               {.title = "COMPANIES"},
               {.title = "LAST RUN"},
               {.title = "OPEN JOBS", .right = true},
               {.title = "LAST SUCCESS, " + zone_label(zone, system_now())},
               {.title = "NOTE", .flexible = true}});
  std::string lines;
  for (const Source& source : sources_of(options)) {
    lines += to_json(source) + "\n";
    table.add(row_of(source, zone));
  }
  output.write(options.json ? lines : table.text(output.columns(), output.has_colours()));
  return 0;
}

int execute(const SourcesCheckOptions& options) {
  Output output(STDOUT_FILENO);
  Output errors(STDERR_FILENO);
  bool all_good = true;
  for (const auto& file : options.files) {
    try {
      const SourceFile source = read_source_file(file);
      output.write(file.string() + ": good: " + source.label + ", " + std::string(name_of(source.format)) + ", " +
                   std::string(paging_words(source.paging.style)) + ", " +
                   count_of(static_cast<long long>(source.job.size()), "field", "fields") + "\n");
    } catch (const SourceFileError& error) {
      errors.write(std::string(error.what()) + "\n");
      all_good = false;
    }
  }
  return all_good ? 0 : 2;
}

}  // namespace zapply
