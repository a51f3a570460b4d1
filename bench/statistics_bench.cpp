// What statistics cost over a large database.
//
//   statistics_bench fill DB [JOBS] [RUNS]    a database of that size (500,000; 10,000), made without texts and words, and
//                                             what matches take with their sums and without
//   statistics_bench read DB                  each statistic; median and 95th percentile of this thread's wall time,
//                                             and the median of what the thread itself computed: reads are made by others
//
// It is filled by statements of its own, since saving half a million postings with their words takes minutes.

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/demands/demands.h"
#include "server/matching/packed_posting.h"
#include "server/matching/posting.h"
#include "server/sources/catalog.h"
#include "server/statistics/skills_asked.h"
#include "server/statistics/told_statistics.h"
#include "server/store/profiles.h"
#include "server/store/sql/transaction.h"
#include "server/store/statistics.h"
#include "server/store/store.h"
#include "shared/chart/statistics_charts.h"
#include "shared/protocol.h"

namespace {

using namespace zapply;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kProfile =
    R"({"version": 1, "name": "ann", "titles": ["Rust engineer"], "skills": [{"name": "Rust"}]})";
constexpr int kSources = 20;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double cpu_ms() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

void measure(const char* what, int times, const std::function<void()>& f) {
  std::vector<double> took, worked;
  for (int i = 0; i < times; ++i) {
    const auto start = Clock::now();
    const double cpu = cpu_ms();
    f();
    worked.push_back(cpu_ms() - cpu);
    took.push_back(ms_since(start));
  }
  std::sort(took.begin(), took.end());
  std::sort(worked.begin(), worked.end());
  const auto last = static_cast<std::size_t>(0.95 * static_cast<double>(times - 1));
  std::printf("%-60s %9.2f ms   95 %% %9.2f ms   CPU %9.2f ms   (%d times)\n", what, took[took.size() / 2], took[last],
              worked[worked.size() / 2], times);
}

void run(Store& store, const char* what, const std::string& sql) {
  const auto start = Clock::now();
  zapply::write(store, [&](Database& database) { database.execute(sql); });
  std::printf("%-40s %9.0f ms\n", what, ms_since(start));
}

std::vector<std::string> some_demands() {
  constexpr std::string_view kSkills[] = {"Rust",   "Python", "PostgreSQL", "Kubernetes", "React",   "TypeScript",
                                          "Docker", "AWS",    "Terraform",  "Kafka",      "GraphQL", "Redis"};
  std::vector<std::string> packed;
  for (std::size_t i = 0; i < 200; ++i) {
    Job job;
    job.title = "Engineer";
    std::string text = "Requirements\n";
    for (std::size_t s = 0; s < 8; ++s)
      text += "- Experience with " + std::string(kSkills[(i * 7 + s * (1 + i % 5)) % std::size(kSkills)]) + "\n";
    job.description = text;
    job.demands = demands_of(job);
    packed.push_back(zapply::packed(Posting(job)));
  }
  return packed;
}

int fill(const std::filesystem::path& file, const std::string& jobs, const std::string& runs) {
  Store store(file, Store::Access::kReadWrite);
  const std::string now = std::to_string(to_ms(system_now()));
  const auto source = [](const std::string& n) { return "'source' || (" + n + " % " + std::to_string(kSources) + ")"; };
  const auto any = [](const std::string& below) { return "abs(random() % " + below + ")"; };
  const auto numbers = [](const std::string& count) {
    return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ") ";
  };
  run(store, "runs",
      numbers(runs) +
          "INSERT INTO runs (id, status, phase, trigger_type, started_at, completed_at, revision, last_seq, log_info, log_success, log_warning, log_error)"
          " SELECT i, 'completed', 'scraping', 'scheduled', " +
          now + " - (" + runs + " - i) * 3600000, " + now + ", 0, 0, 0, 0, 0, 0 FROM n");
  run(store, "askings of sources, with their sums",
      "INSERT INTO run_sources SELECT r.id, s.value, 'source' || s.value, 1,"
      " CASE " +
          any("8") +
          " WHEN 0 THEN 'failed' WHEN 1 THEN 'skipped' WHEN 2 THEN 'unchanged' ELSE 'completed' END,"
          " 50, " +
          any("5") +
          ", 0, 0, 0, 0, 7, 0, 99999, 0, 0, 0, 0, NULL, r.started_at, r.started_at FROM runs AS r,"
          " json_each('[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]') AS s");
  run(store, "jobs",
      numbers(jobs) +
          "INSERT INTO jobs (source_name, source_company, source_id, closed_at, starred, hidden, first_seen_at, last_seen_at, run_id, last_run_id,"
          " remote, salary_year, company, title, url, location, remote_from, tags, salary_text, salary_currency, salary_period, content_hash, same_key)"
          " SELECT " +
          source("i") + ", '', i, iif(i % 3 = 0, " + now + " - " + any("8640000000") +
          ", NULL), i % 997 = 0, i % 499 = 0,"
          " min(" +
          now + " - (" + jobs + " - i) * 31536000000 / " + jobs + ", " + now + "), 0, 1 + i * " + runs + " / " + jobs +
          " - (i = " + jobs +
          "), 1,"
          " i % 2, iif(i % 3 = 1, 30000 + " +
          any("150000") +
          ", NULL), 'Company ' || (i % 9999), 'Engineer', 'https://example.org/' || i, 'Remote',"
          " '[\"Country ' || (i % 300) || '\"]', '[]', '', iif(i % 5 = 0, 'EUR', 'USD'), 'year', i, i FROM n");
  run(store, "jobs that closed before they were seen",
      "UPDATE jobs SET closed_at = first_seen_at + " + any("3000000000") + " WHERE closed_at < first_seen_at");
  save_profile(store, {.name = "ann", .file = std::string(kProfile)});
  const std::vector<std::string> packed = some_demands();
  const auto start = Clock::now();
  zapply::write(store, [&](Database& database) {
    auto insert = database.prepare("INSERT INTO job_demands SELECT id, CAST(?2 AS BLOB) FROM jobs WHERE id % 200 = ?1");
    for (std::size_t i = 0; i < packed.size(); ++i) insert.bind_all(static_cast<std::int64_t>(i), packed[i]).run();
  });
  std::printf("%-40s %9.0f ms, %zu bytes each\n", "what jobs demand", ms_since(start), packed.front().size());
  const std::string match =
      "INSERT INTO matches (job_id, profile_id, state, verdict, score, rule, standing)"
      " SELECT id, 1, state, v, s, iif(v = 2, 'rule' || (id % 9), NULL), ((v < 2) * 1000 + s / 5 * 5) * 1000 + s % 5"
      " FROM (SELECT id, state, " +
      any("3") + " AS v, " + any("70") + " AS s FROM jobs)";
  const std::string score = "UPDATE matches SET score = abs(score - 1)";
  run(store, "matches, with their sums", match);
  run(store, "other scores, with their sums", score);
  run(store, "the profile's matches go", "DELETE FROM matches");
  std::vector<std::string> triggers;
  zapply::read(store, [&](Database& database) {
    auto select =
        database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'match_sum%'");
    while (select.step()) {
      triggers.emplace_back(select.text(0));
      triggers.emplace_back(select.text(1));
    }
  });
  for (std::size_t i = 0; i < triggers.size(); i += 2) run(store, "(without sums)", "DROP TRIGGER " + triggers[i]);
  run(store, "matches, without sums", match);
  run(store, "other scores, without sums", score);
  run(store, "the profile's matches go", "DELETE FROM matches");
  for (std::size_t i = 1; i < triggers.size(); i += 2) run(store, "(with sums)", triggers[i]);
  run(store, "matches once more", match);
  run(store, "statistics of the planner", "UPDATE profiles SET matched_from = 0");
  store.checkpoint();
  std::printf("%.1f MB on disk\n", static_cast<double>(store.size_bytes()) / 1e6);
  return 0;
}

int read_all(const std::filesystem::path& file) {
  Store store(file, Store::Access::kReadWrite);  // who only reads has to read all rows each time
  std::vector<SourceFile> files;
  for (int i = 0; i < kSources; ++i) {
    SourceFile& source = files.emplace_back();
    source.name = "source" + std::to_string(i);
    source.lists_all = true;
  }
  const Catalog catalog(std::move(files));
  const Timestamp now = system_now();
  StatisticsAsked asked{.query = {}, .zone = find_zone("America/Bogota")};
  measure("statistics, the first time (columns are read)", 1, [&] { told_statistics(store, catalog, asked, now); });
  measure("statistics", 15, [&] { told_statistics(store, catalog, asked, now); });
  JobsQuery& query = asked.query;
  query.profile = "ann";
  Statistics told;
  measure("statistics with a profile", 15, [&] { told = told_statistics(store, catalog, asked, now); });
  measure("  their charts", 30,
          [&] { charts_of(told, query, [](const JobsQuery& jobs) { return to_query(jobs).text(); }); });
  measure("  their JSON", 15, [&] { to_json(told); });
  query.verdicts = {Verdict::kYes, Verdict::kUnknown};
  measure("statistics of what may be done", 15, [&] { told_statistics(store, catalog, asked, now); });
  query.score_min = kFittingScore;
  measure("statistics of what fits", 15, [&] { told_statistics(store, catalog, asked, now); });
  query.verdicts = {Verdict::kNo};
  query.score_min.reset();
  measure("statistics of what is ruled out", 15, [&] { told_statistics(store, catalog, asked, now); });
  query = {.work_modes = {WorkMode::kRemote}, .salary_min = 60'000};
  measure("statistics of remote jobs from 60,000", 15, [&] { told_statistics(store, catalog, asked, now); });

  FiguresWanted wanted{.day_starts = {now - std::chrono::days(90), now}, .fitting_max = 5'000};
  measure("new per day, pay, lifetimes: one walk through all jobs", 15, [&] { job_figures(store, wanted); });
  wanted.query.profile = "ann";
  JobFigures figures;
  measure("  and fitting ones", 15, [&] { figures = job_figures(store, wanted); });
  std::vector<PackedJob> demands;
  measure("skills: demands of 5,000 jobs", 15, [&] { demands = packed_jobs_of(store, figures.newest_fitting); });
  std::vector<std::string> packed;
  for (const PackedJob& job : demands) packed.push_back(job.packed);
  measure("skills: counted", 15, [&] { skills_asked(packed, {}); });
  std::vector<SourceYield> sources;
  for (int i = 0; i < kSources; ++i) sources.push_back({.source_name = "source" + std::to_string(i)});
  const std::int64_t today = to_ms(now) / 86'400'000;
  measure("sources: sums and last askings", 15, [&] {
    std::vector<SourceYield> some = sources;
    add_asks(store, some, today - 89, today);
  });
  measure("verdicts by rule", 15, [&] { verdict_counts(store, 1); });
  std::printf("%zu jobs fit of %ld, %zu skills\n", static_cast<std::size_t>(figures.fitting), figures.open,
              told.skills->skills.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::string_view what = argc > 2 ? argv[1] : "";
  if (what == "fill") return fill(argv[2], argc > 3 ? argv[3] : "500000", argc > 4 ? argv[4] : "10000");
  if (what == "read") return read_all(argv[2]);
  std::fprintf(stderr, "statistics_bench fill DB [JOBS] [RUNS] | read DB\n");
  return 2;
}
