#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <system_error>

#include "server/app/boards.h"
#include "server/app/database_path.h"
#include "server/app/owned_database.h"
#include "server/cli/commands.h"
#include "server/cli/interrupted_runs.h"
#include "server/cli/output.h"
#include "server/demo/demo_sources.h"
#include "server/http/client.h"
#include "server/mcp/doors.h"
#include "server/mcp/message.h"
#include "server/mcp/session.h"
#include "server/store/jobs.h"
#include "server/store/sources.h"
#include "server/store/store.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Appends what has come on standard input; false at its end.
bool read_input(std::string& to) {
  std::array<char, 64 * 1024> bytes;
  for (;;) {
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count > 0) {
      to.append(bytes.data(), static_cast<std::size_t>(count));
      return true;
    }
    if (count == 0) return false;
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "read standard input");
  }
}

/// The server that uses the database; null where none does.
std::unique_ptr<ApiClient> server_of(const McpOptions& options) {
  const auto owner = OwnerLock::owner_of(database_path(options.data));
  if (!owner || owner->address.empty()) return nullptr;
  return std::make_unique<ApiClient>(owner->address, options.token);
}

/// Opened anew for each call: a change needs the database for itself where nobody owns it, and it may be moved or brought
/// up to date meanwhile.
void read(const McpOptions& options, const std::function<void(const mcp::Reading&)>& f) {
  const auto file = database_path(options.data);
  InterruptedRuns interrupted(file);
  Store store(file, Store::Access::kReadOnly);
  interrupted.look();
  f({store, [&](Run run) { return interrupted.as_it_is(std::move(run)); }});
}

std::vector<Source> own_sources(const McpOptions& options, const Catalog& catalog) {
  std::map<std::string, SourceState, std::less<>> states;
  read(options, [&](const mcp::Reading& reading) {
    for (SourceState& state : source_states(reading.store)) states.emplace(state.name, std::move(state));
  });
  std::vector<Source> sources;
  for (const SourceFile& source : catalog.all()) sources.push_back(catalog.describe(source, states[source.name]));
  return sources;
}

/// Which sources are on, the server says that uses the database: it has a configuration of its own.
std::vector<Source> sources_of(const McpOptions& options, const Catalog& catalog) {
  if (!options.catalog.config && !options.catalog.folder && !options.data.demo) {
    try {
      if (const auto server = server_of(options)) return server->sources();
    } catch (const ApiError&) {
      // As they are known here, then.
    }
  }
  return own_sources(options, catalog);
}

template <class F>
auto or_tool_error(F&& f) {
  try {
    return f();
  } catch (const ApiError& error) {
    throw mcp::ToolError(clean_line(error.what()));
  } catch (const DatabaseInUse& in_use) {
    throw mcp::ToolError(clean_line(in_use.what()));
  }
}

Job mark(const McpOptions& options, std::int64_t id, const JobPatch& patch) {
  return or_tool_error([&] {
    std::optional<Job> job;
    try {
      OwnedDatabase database(options.data);
      job = patch_job(database.store, id, patch);
    } catch (const DatabaseInUse& in_use) {
      if (in_use.owner.address.empty()) throw;
      job = ApiClient(in_use.owner.address, options.token)
                .change_job(id, patch.starred, patch.hidden, patch.hidden_reason);
    }
    if (!job) throw mcp::ToolError("there is no job " + std::to_string(id));
    return *std::move(job);
  });
}

std::unique_ptr<ApiClient> needed_server(const McpOptions& options) {
  if (auto server = server_of(options)) return server;
  throw mcp::ToolError(
      "no zapply serve uses this database, and only that can start or stop a run: ask the person to start it");
}

mcp::Doors doors_of(const McpOptions& options, const Catalog& catalog) {
  return {.read = [&](const std::function<void(const mcp::Reading&)>& f) { read(options, f); },
          .sources = [&] { return sources_of(options, catalog); },
          .mark = [&](std::int64_t id, const JobPatch& patch) { return mark(options, id, patch); },
          .start_run =
              [&](const std::vector<std::string>& sources, bool force) {
                return or_tool_error([&] { return needed_server(options)->start_run(sources, force).run_id; });
              },
          .cancel_run = [&](std::int64_t id) { or_tool_error([&] { needed_server(options)->cancel(id); }); }};
}

}  // namespace

int execute(const McpOptions& options) {
  // Without a board there is nothing behind this address; the list only names it.
  const Catalog catalog = options.data.demo ? demo_catalog("http://127.0.0.1")
                                            : read_catalog(options.catalog, read_config(options.catalog));
  const mcp::Allowed allowed{options.personal, options.write};
  const mcp::Doors doors = doors_of(options, catalog);
  mcp::Session session(mcp::instructions(allowed), mcp::all_tools(doors, allowed));
  if (isatty(STDIN_FILENO) == 1)
    Output(STDERR_FILENO).write("This waits for a program that speaks the Model Context Protocol; Ctrl-D ends it.\n");
  Output output(STDOUT_FILENO);
  mcp::Lines lines(read_input);
  while (const auto line = lines.next()) {
    const auto answer = line->is_too_long ? mcp::Session::too_long() : session.answer(line->text);
    if (answer) output.write(*answer + '\n');
  }
  return 0;
}

}  // namespace zapply
