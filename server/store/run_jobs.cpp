#include "server/store/run_jobs.h"

#include <algorithm>
#include <limits>
#include <string>

#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

constexpr std::string_view kGained =
    " FROM jobs WHERE run_id > ? AND run_id <= ? AND (closed_at IS NULL OR closed_at > ?) AND duplicate_of IS NULL";
constexpr std::string_view kLost =
    " FROM jobs INDEXED BY jobs_by_closed WHERE closed_at > ? AND closed_at <= ? AND run_id <= ? AND duplicate_of IS NULL";

std::int64_t end_of(const Run& run) {
  return run.completed_at ? to_ms(*run.completed_at) : std::numeric_limits<std::int64_t>::max();
}

template <class... Values>
NamedJobs named(Database& database, std::string_view which, std::string_view order, std::size_t jobs_max,
                const Values&... values) {
  NamedJobs out;
  auto count = database.prepare("SELECT count(*) FROM (SELECT 1" + std::string(which) + " LIMIT " +
                                std::to_string(kFacetCountMax + 1) + ")");
  count.bind_all(values...).step();
  out.count = {std::min(count.integer(0), kFacetCountMax), count.integer(0) <= kFacetCountMax};
  auto select = database.prepare("SELECT id, title, company, source_name" + std::string(which) + " ORDER BY " +
                                 std::string(order) + " DESC LIMIT " + std::to_string(jobs_max));
  select.bind_all(values...);
  while (select.step()) {
    NamedJob& job = out.jobs.emplace_back();
    select.read(job.id, job.title, job.company, job.source_name);
  }
  return out;
}

}  // namespace

JobsBetween jobs_between(Store& store, const Run& earlier, const Run& later, std::size_t jobs_max) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read in which jobs two runs differ");
    const std::int64_t began = end_of(earlier), ended = end_of(later);
    return JobsBetween{.since = earlier.id,
                       .gained = named(database, kGained, "run_id", jobs_max, earlier.id, later.id, ended),
                       .lost = named(database, kLost, "closed_at", jobs_max, began, ended, earlier.id)};
  });
}

}  // namespace zapply
