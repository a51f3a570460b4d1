// What a report takes in a database that has many jobs.
//
//   report_cost DB NEW   saves NEW jobs in DB, matches them for its profiles, and reports them twice: the second time
//                        nothing is new. Changes DB. Wall time of this thread; DB has profiles, and maybe searches.

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/matcher/matcher.h"
#include "server/matching/matching.h"
#include "server/reporting/report_maker.h"
#include "server/reporting/report_message.h"
#include "server/sources/catalog.h"
#include "server/store/matches.h"
#include "server/store/save_jobs.h"
#include "server/store/searches.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace {

using namespace zapply;

double ms_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::vector<FoundJob> new_jobs(int count) {
  const std::string tag = std::to_string(to_ms(system_now()));
  std::vector<FoundJob> found;
  for (int i = 0; i < count; ++i) {
    Job job;
    job.source_name = "bench";
    job.source_id = tag + "-" + std::to_string(i);
    job.company = "Company " + job.source_id;
    job.title = "Senior Rust Engineer " + std::to_string(i);
    job.url = "https://bench.example/" + job.source_id;
    job.work_mode = WorkMode::kRemote;
    job.remote = true;
    job.remote_from = {"worldwide"};
    job.salary = {.text = "", .min = 90'000, .max = 120'000, .currency = "USD", .period = "year"};
    job.description =
        "You write services in Rust, C++ and Python on Linux. You have five years of experience with SQL.";
    found.push_back({job, facts_of(job)});
  }
  return found;
}

void report(Store& store, const Catalog& catalog, std::int64_t run_id) {
  const Timestamp now = system_now();
  const auto start = std::chrono::steady_clock::now();
  const auto subjects = subjects_of_report(store, now);
  NewReport made = make_report(store, catalog, run_id, now, subjects);
  const double made_ms = ms_since(start);
  made.message = message_of(made.report, {});
  const double told_ms = ms_since(start) - made_ms;
  const auto keeping = std::chrono::steady_clock::now();
  keep_report(store, made);
  std::printf("%lld new jobs in %zu sections: made %.0f ms, mail and texts %.1f ms, kept %.0f ms, all %.0f ms\n",
              static_cast<long long>(made.report.new_jobs), made.report.sections.size(), made_ms, told_ms,
              ms_since(keeping), ms_since(start));
}

}  // namespace

int main(int argc, char** argv) {
  int count = 0;
  if (argc != 3 || std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), count).ec != std::errc() || count < 0) {
    std::fprintf(stderr, "usage: report_cost DB NEW\n");
    return 2;
  }
  Store store(argv[1], Store::Access::kReadWrite);
  const Catalog catalog(std::vector<SourceFile>{});
  Matcher matcher(store);
  while (!matching_left(store, kMatcherVersion).is_none()) matcher.work_some();
  add_search(store, "rust", "q=rust&work_mode=remote", system_now() - std::chrono::hours(1));
  report(store, catalog, 1);
  const auto found = new_jobs(count);
  write(store, [&](Database& database) { return save_jobs(database, 1, found, system_now()); });
  while (!matching_left(store, kMatcherVersion).is_none()) matcher.work_some();
  report(store, catalog, 2);
  report(store, catalog, 3);
  return 0;
}
