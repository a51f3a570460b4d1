#include <unistd.h>

#include <chrono>
#include <functional>
#include <string>

#include "server/app/database_path.h"
#include "server/app/owned_database.h"
#include "server/cli/agreement.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/http/client.h"
#include "server/store/cleaning.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Who can be asked what would go, and be told to delete some of it.
struct Cleaner {
  std::string where;  ///< "In /home/ann/zapply.db"
  std::function<CleaningPlan(const Cleaning&)> plan;
  std::function<Cleaned(const Cleaning&)> clean;
};

std::string describe(const CleaningPlan& plan, const Cleaning& which, const Zone& zone) {
  return describe(plan.counts) + ", ended before " + format_local(which.before, zone.offset(which.before)) + " " +
         zone_label(zone, which.before) + ", about " + format_bytes(plan.bytes);
}

int clean(const CleanOptions& options, const Cleaner& cleaner) {
  const Zone zone = shown_zone(options.data.zone);
  Output output(STDOUT_FILENO);
  const bool both = !options.runs && !options.jobs && !options.logs;
  const Cleaning which{.before = system_now() - options.older_than,
                       .runs = options.runs || both,
                       .jobs = options.jobs || both,
                       .logs = options.logs};
  const CleaningPlan plan = cleaner.plan(which);
  if (plan.counts.empty()) {
    output.write("Nothing to delete.\n");
    return 0;
  }
  output.write(cleaner.where + ": " + describe(plan, which, zone) + ".\n");
  if (!options.yes && !person_agrees(output, "Delete this?", "delete")) {
    output.write("Nothing was deleted.\n");
    return 0;
  }
  Cleaned cleaned;
  while (!cleaned.is_done) cleaned = cleaner.clean(which);
  output.write("Deleted. The database is now " + format_bytes(cleaned.database_bytes) + ", it was " +
               format_bytes(plan.database_bytes) + ".\n");
  return 0;
}

int clean_here(const CleanOptions& options) {
  Store::check(database_path(options.data), Store::Access::kReadOnly);  // owning one would make it
  OwnedDatabase database(options.data);
  Store& store = database.store;
  return clean(options, {.where = "In " + store.file().string(),
                         .plan = [&](const Cleaning& which) { return plan_cleaning(store, which); },
                         .clean = [&](const Cleaning& which) { return clean_some(store, which, kCleaningTime); }});
}

}  // namespace

int execute(const CleanOptions& options) {
  try {
    return clean_here(options);
  } catch (const DatabaseInUse& in_use) {
    if (in_use.owner.address.empty()) throw;
    ApiClient server(in_use.owner.address, options.token);
    return clean(options, {.where = "On " + in_use.owner.address,
                           .plan = [&](const Cleaning& which) { return server.cleaning_plan(which); },
                           .clean = [&](const Cleaning& which) { return server.clean(which); }});
  }
}

}  // namespace zapply
