#include <unistd.h>

#include <iostream>
#include <string>

#include "server/app/database_path.h"
#include "server/app/owned_database.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/store/cleaning.h"
#include "server/store/runs.h"
#include "server/time/zones.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kEntriesPerBatch = 5000;
constexpr std::int64_t kJobsPerBatch = 1000;
constexpr std::int64_t kRunsPerBatch = 100;

struct Plan {
  Timestamp before{};
  OldRuns runs;
  std::int64_t jobs = 0;
};

Plan plan_of(Store& store, const CleanOptions& options) {
  const bool both = !options.runs && !options.jobs;
  Plan plan{.before = system_now() - options.older_than};
  if (options.runs || both) plan.runs = count_old_runs(store, plan.before);
  if (options.jobs || both) plan.jobs = count_closed_jobs(store, plan.before);
  return plan;
}

std::string describe(const Plan& plan, const Zone& zone) {
  std::string what;
  if (plan.runs.runs > 0)
    what = count_of(plan.runs.runs, "run", "runs") + " with " +
           count_of(plan.runs.log_entries, "log entry", "log entries");
  if (plan.jobs > 0) what += (what.empty() ? "" : " and ") + count_of(plan.jobs, "closed job", "closed jobs");
  return what + ", ended before " + format_local(plan.before, zone.offset(plan.before)) + " " +
         zone_label(zone, plan.before);
}

bool person_agrees(Output& output) {
  if (isatty(STDIN_FILENO) != 1)
    throw UsageError("nothing was deleted: nobody is there to be asked; --yes deletes without asking");
  output.write("Delete this? [y/N] ");
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

void carry_out(Store& store, const Plan& plan) {
  while (plan.runs.runs > 0 && delete_old_runs(store, plan.before, kRunsPerBatch) > 0) {
  }
  while (purge_deleted_entries(store, kEntriesPerBatch)) {
  }
  while (plan.jobs > 0 && delete_closed_jobs(store, plan.before, kJobsPerBatch) > 0) {
  }
  store.shrink();
}

}  // namespace

int execute(const CleanOptions& options) {
  const Zone zone = shown_zone(options.data.zone);
  Output output(STDOUT_FILENO);
  Store::check(database_path(options.data), Store::Access::kReadOnly);  // owning one would make it
  OwnedDatabase database(options.data);
  const Plan plan = plan_of(database.store, options);
  if (plan.runs.runs == 0 && plan.jobs == 0) {
    output.write("Nothing to delete.\n");
    return 0;
  }
  output.write("In " + database.store.file().string() + ": " + describe(plan, zone) + ".\n");
  if (!options.yes && !person_agrees(output)) {
    output.write("Nothing was deleted.\n");
    return 0;
  }
  const std::int64_t bytes_before = database.store.size_bytes();
  carry_out(database.store, plan);
  output.write("Deleted. The database is now " + format_bytes(database.store.size_bytes()) + ", it was " +
               format_bytes(bytes_before) + ".\n");
  return 0;
}

}  // namespace zapply
