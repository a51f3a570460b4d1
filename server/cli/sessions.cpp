#include "server/store/sessions.h"

#include <unistd.h>

#include <functional>

#include "server/api/session_routes.h"
#include "server/app/database_path.h"
#include "server/app/owned_database.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/cli/table.h"
#include "server/http/client.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

int list(const SessionsOptions& options) {
  const Zone zone = shown_zone(options.data.zone);
  Output output(STDOUT_FILENO);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  Table table({{.title = "SESSION", .right = true},
               {.title = "BROWSER", .flexible = true},
               {.title = "ADDRESS"},
               {.title = "LOGGED IN, " + zone_label(zone, system_now())},
               {.title = "LAST USED"}});
  std::string lines;
  const auto local = [&zone](Timestamp time) { return format_local(time, zone.offset(time)); };
  for (const StoredSession& session : sessions(store)) {
    JsonWriter json(lines);
    write(json, session, false);
    lines += '\n';
    table.add({std::to_string(session.id), session.label, session.address, local(session.created_at),
               local(session.last_used_at)});
  }
  if (!options.json)
    lines = table.empty() ? "Nobody is logged in.\n" : table.text(output.columns(), output.has_colours());
  output.write(lines);
  return 0;
}

/// `end` says whether there was such a session.
int revoke(const SessionsOptions& options, const std::vector<std::int64_t>& all,
           const std::function<bool(std::int64_t)>& end) {
  Output output(STDOUT_FILENO);
  bool all_known = true;
  if (options.revoke_all && all.empty()) output.write("Nobody is logged in.\n");
  for (const std::int64_t id : options.revoke_all ? all : options.revoke) {
    const bool was_there = end(id);
    all_known = all_known && (was_there || options.revoke_all);  // one may end by itself meanwhile
    if (was_there) output.write("Session " + std::to_string(id) + " has ended.\n");
    if (!was_there && !options.revoke_all)
      Output(STDERR_FILENO)
          .write("zapply: there is no session " + std::to_string(id) + ": `zapply sessions` lists them\n");
  }
  return all_known ? 0 : 1;
}

int revoke_here(const SessionsOptions& options) {
  Store::check(database_path(options.data), Store::Access::kReadOnly);  // owning one would make it
  OwnedDatabase database(options.data);
  std::vector<std::int64_t> all;
  for (const StoredSession& session : sessions(database.store)) all.push_back(session.id);
  return revoke(options, all, [&](std::int64_t id) { return end_session(database.store, id); });
}

}  // namespace

int execute(const SessionsOptions& options) {
  if (options.revoke.empty() && !options.revoke_all) return list(options);
  try {
    return revoke_here(options);
  } catch (const DatabaseInUse& in_use) {
    if (in_use.owner.address.empty()) throw;
    ApiClient server(in_use.owner.address, options.token);
    const auto all = options.revoke_all ? server.session_ids() : std::vector<std::int64_t>();
    return revoke(options, all, [&](std::int64_t id) { return server.end_session(id); });
  }
}

}  // namespace zapply
