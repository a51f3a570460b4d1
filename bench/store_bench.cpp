// What the store costs, and how that grows with what is in it.
//
//   store_bench save DB [JOBS] [FILE]         saving jobs (20,000) with their index: new, unchanged, changed; FILE has
//                                             a JSON object of texts per line instead of made-up jobs
//   store_bench fill DB RUNS ENTRIES JOBS     makes a database of that size, with one log of 1,000,000 entries
//   store_bench read DB                       start-up, pages, details, logs, searches; median and 95th percentile
//
// Every figure is wall time of this thread unless it says CPU.

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/facet_counts.h"
#include "server/store/jobs.h"
#include "server/store/log.h"
#include "server/store/runs.h"
#include "server/store/save_jobs.h"
#include "server/store/sources.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace {

using namespace zapply;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t kBigLog = 1'000'000;
constexpr std::int64_t kGroup = 500;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double cpu_ms() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto ms = [](const timeval& t) { return t.tv_sec * 1e3 + t.tv_usec / 1e3; };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

double resident_mb() {
  std::ifstream in("/proc/self/statm");
  long total = 0, resident = 0;
  in >> total >> resident;
  return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / 1e6;
}

void print(const char* what, std::vector<double> took) {
  std::sort(took.begin(), took.end());
  const auto at = [&](double q) { return took[static_cast<std::size_t>(q * static_cast<double>(took.size() - 1))]; };
  std::printf("%-58s %9.3f ms   95 %% %9.3f ms   (%zu times)\n", what, at(0.5), at(0.95), took.size());
}

void measure(const char* what, int times, const std::function<void()>& f) {
  std::vector<double> took;
  for (int i = 0; i < times; ++i) {
    const auto start = Clock::now();
    f();
    took.push_back(ms_since(start));
  }
  print(what, took);
}

// --- made-up content

// Words as often as in a language: the n-th most frequent one 1/n times as often as the first.
class Language {
 public:
  explicit Language(std::uint32_t seed) : random_(seed) {
    constexpr std::string_view kConsonants = "bcdfglmnprstv", kVowels = "aeiou";
    std::mt19937 letters(1);
    for (int i = 0; i < 30'000; ++i) {
      std::string word;
      for (int syllable = 0, count = 1 + static_cast<int>(std::log2(i + 2)) / 4; syllable <= count; ++syllable) {
        word += kConsonants[letters() % kConsonants.size()];
        word += kVowels[letters() % kVowels.size()];
      }
      words_.push_back(word);
    }
  }
  const std::string& word() {
    const double u = std::uniform_real_distribution<>(0, 1)(random_);
    return words_[static_cast<std::size_t>(std::pow(static_cast<double>(words_.size()), u)) - 1];
  }
  std::string text(std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) {
      text += word();
      text += random_() % 12 == 0 ? ".\n" : " ";
    }
    return text;
  }
  std::uint32_t number(std::uint32_t below) { return random_() % below; }

 private:
  std::mt19937 random_;
  std::vector<std::string> words_;
};

constexpr const char* kLevels[] = {"Senior ", "Junior ", "Staff ", "Lead ", "Principal ", ""};
constexpr const char* kRoles[] = {"Software Engineer",         "Data Scientist",    "Product Manager", "Designer",
                                  "Site Reliability Engineer", "Account Executive", "Rust Engineer",   "Recruiter"};
constexpr const char* kCities[] = {"Berlin, Germany", "Remote", "New York, NY", "London, UK", "Lisbon", "Anywhere"};

Job make_job(Language& language, std::int64_t n) {
  Job job;
  job.source_name = "source" + std::to_string(n % 10);
  job.source_company = n % 10 < 4 ? "company" + std::to_string(n / 10 % 500) : "";
  job.source_id = std::to_string(n);
  job.title = std::string(kLevels[language.number(6)]) + kRoles[language.number(8)] + ", " + language.word();
  job.company = language.word() + " " + language.word();
  job.url = "https://" + job.source_name + ".example/jobs/" + job.source_id;
  job.apply_url = job.url + "/apply?utm_source=zapply";
  job.location = kCities[language.number(6)];
  job.remote = language.number(3) == 0;
  job.remote_from = {"USA", "Canada"};
  job.employment_type = "full_time";
  job.salary = {"", 40'000.0 + language.number(60'000), 100'000.0 + language.number(100'000), "USD", "year"};
  job.tags = {language.word(), language.word(), language.word()};
  job.published_at = from_ms(1'700'000'000'000 + static_cast<std::int64_t>(language.number(60'000'000)) * 1000);
  job.description = language.text(1000 + language.number(3000));
  return job;
}

NewEntry make_entry(std::int64_t seq) {
  const Level level = seq % 500 == 0 ? Level::kError : seq % 50 == 0 ? Level::kWarning : Level::kInfo;
  return {from_ms(1'764'000'000'000 + seq * 7), level, "source" + std::to_string(seq % 10),
          "page " + std::to_string(seq) + ": 25 jobs, 3 new, 1 updated, 118 KB in 210 ms"};
}

Run start_run(Store& store, std::int64_t n) {
  Run run;
  run.started_at = from_ms(1'700'000'000'000 + n * 3'600'000);
  for (int i = 0; i < 10; ++i) {
    SourceRun source;
    source.source_name = "source" + std::to_string(i);
    source.started_at = run.started_at;
    source.requests = 10 + i;
    run.source_runs.push_back(source);
  }
  run.id = begin_run(store, run).id;
  return run;
}

void append(Store& store, Run& run, std::int64_t count) {
  RunChanges changes;
  for (std::int64_t i = 0; i < count; ++i) changes.entries.push_back(make_entry(++run.last_seq));
  commit_run(store, run.id, changes, system_now());
}

void finish(Store& store, Run& run) {
  const Timestamp end = run.started_at + std::chrono::minutes(2);
  RunChanges changes;
  changes.end = {run.id % 7 == 0 ? RunStatus::kFailed : RunStatus::kCompleted, {}, end};
  for (std::size_t i = 0; i < run.source_runs.size(); ++i)
    changes.add(i, SourceChange{.status = SourceRunStatus::kCompleted, .completed_at = end});
  commit_run(store, run.id, changes, end);
}

// --- what is measured

SavedJobs save_some(Store& store, std::int64_t run_id, std::span<const Job> jobs, Timestamp now) {
  std::vector<FoundJob> found;
  for (const Job& job : jobs) found.push_back({job, facts_of(job)});
  const PreparedJobs prepared = read(store, [&](Database& db) { return prepare_jobs(db, run_id, found, now); });
  return write(store, [&](Database& db) { return save_jobs(db, run_id, found, prepared, now); });
}

void save_all(Store& store, std::int64_t run_id, const std::vector<Job>& jobs, const char* what) {
  const double cpu = cpu_ms();
  const auto start = Clock::now();
  SavedJobs total;
  for (std::size_t begin = 0; begin < jobs.size(); begin += kGroup) {
    const auto saved =
        save_some(store, run_id, std::span(jobs).subspan(begin, std::min<std::size_t>(kGroup, jobs.size() - begin)),
                  system_now());
    total.added += saved.added;
    total.updated += saved.updated;
    total.unchanged += saved.unchanged;
    total.duplicates += saved.duplicates;
  }
  std::printf("%-30s %8.0f ms, CPU %8.0f ms: %ld new (%ld duplicates), %ld updated, %ld unchanged\n", what,
              ms_since(start), cpu_ms() - cpu, total.added, total.duplicates, total.updated, total.unchanged);
}

std::vector<Job> read_jobs_file(const char* file, std::int64_t count) {
  std::ifstream in(file);
  std::vector<Job> jobs;
  for (std::string line; static_cast<std::int64_t>(jobs.size()) < count && std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    Job& job = jobs.emplace_back();
    job.source_name = "bench";
    job.source_id = json.at("id");
    job.title = json.at("title");
    job.company = json.at("company");
    job.tags = {json.at("tags")};
    job.location = json.at("location");
    job.url = json.at("url");
    job.apply_url = json.at("apply_url");
    job.description = json.at("description");
  }
  return jobs;
}

int bench_save(const std::filesystem::path& file, std::int64_t count, const char* texts) {
  Store store(file, Store::Access::kReadWrite);
  Language language(7);
  std::vector<Job> jobs;
  if (texts != nullptr) jobs = read_jobs_file(texts, count);
  while (texts == nullptr && static_cast<std::int64_t>(jobs.size()) < count)
    jobs.push_back(make_job(language, static_cast<std::int64_t>(jobs.size())));
  save_all(store, 1, jobs, "save new jobs");
  if (std::getenv("ONLY_NEW")) return 0;
  save_all(store, 2, jobs, "save them again");
  for (Job& job : jobs) job.title += " II";
  save_all(store, 3, jobs, "save them with other titles");
  std::printf("%.1f MB on disk, %.1f MB resident\n", static_cast<double>(store.size_bytes()) / 1e6, resident_mb());
  return 0;
}

int fill(const std::filesystem::path& file, std::int64_t runs, std::int64_t entries, std::int64_t jobs) {
  Store store(file, Store::Access::kReadWrite);
  const std::int64_t each = std::max<std::int64_t>(1, (entries > kBigLog ? entries - kBigLog : entries) / runs);
  for (std::int64_t n = 0; n < runs; ++n) {
    Run run = start_run(store, n);
    const std::int64_t count = n == runs / 2 && entries > kBigLog ? kBigLog : each;
    for (std::int64_t left = count; left > 0; left -= kGroup * 10) append(store, run, std::min(left, kGroup * 10));
    finish(store, run);
  }
  Language language(11);
  for (std::int64_t n = 0; n < jobs; n += kGroup * 10) {
    std::vector<Job> batch;
    for (std::int64_t i = n; i < std::min(jobs, n + kGroup * 10); ++i) batch.push_back(make_job(language, i));
    save_some(store, 1 + n * runs / jobs, batch, from_ms(1'700'000'000'000 + n * 1000));
  }
  // As after some months: a third is closed.
  zapply::write(store, [](Database& database) { close_missing_jobs(database, -1, "source8", "", system_now()); });
  zapply::write(store, [](Database& database) { close_missing_jobs(database, -1, "source9", "", system_now()); });
  store.checkpoint();
  std::printf("%.1f MB on disk\n", static_cast<double>(store.size_bytes()) / 1e6);
  return 0;
}

void bench_history(Store& store, std::int64_t runs) {
  std::mt19937 random(3);
  const auto page = [&](std::int64_t size) {
    RunsQuery query;
    query.page_size = size;
    query.page = 1 + static_cast<std::int64_t>(random() % static_cast<unsigned>(runs / size));
    runs_page(store, query);
  };
  measure("any page of 20 runs", 2000, [&] { page(20); });
  measure("any page of 100 runs", 500, [&] { page(100); });
  measure("first page of failed runs", 500, [&] {
    RunsQuery query;
    query.statuses = {RunStatus::kFailed};
    runs_page(store, query);
  });
  measure("runs with a word in an error or a source", 20, [&] {
    RunsQuery query;
    query.text = "nothing like it";
    runs_page(store, query);
  });
  measure("one run", 2000, [&] { read_run(store, 1 + random() % static_cast<unsigned>(runs)); });
  const std::int64_t big = runs / 2 + 1;
  std::size_t bytes = 0;
  const auto each = [&](const LogRow& row) { return (bytes += row.message.size()) > 0; };
  measure("the last 1,000 entries of a big log", 500,
          [&] { read_log(store, big, LogRange{.limit = 1000, .newest = true}, each); });
  measure("1,000 entries anywhere in a big log", 500, [&] {
    read_log(store, big, LogRange{.after = static_cast<std::int64_t>(random() % 900'000), .limit = 1000}, each);
  });
  measure("a log of 1,000,000 entries, in chunks", 5, [&] {
    for (std::int64_t after = 0; after < kBigLog; after += 5000)
      read_log(store, big, LogRange{.after = after, .limit = 5000}, each);
  });
}

void bench_facets(Store& store) {
  const auto count = [&](const char* what, int times, const std::function<void(JobsQuery&)>& set) {
    JobsQuery query;
    set(query);
    measure(what, times, [&] { job_facets(store, query, system_now()); });
  };
  count("facets, the first time", 1, [](JobsQuery&) {});
  count("facets", 50, [](JobsQuery&) {});
  count("facets of engineer", 50, [](JobsQuery& q) { q.words = "engineer "; });
  count("facets of a phrase that none has", 50, [](JobsQuery& q) { q.words = "\"engineer rust\""; });
  count("facets of remote from Canada, 190k, two sources", 50, [](JobsQuery& q) {
    q.work_modes = {WorkMode::kRemote}, q.remote_from = "Canada", q.salary_min = 190'000;
    q.sources = {"source1", "source3"};
  });
  count("facets without a company, closed ones too", 50,
        [](JobsQuery& q) { q.closed.reset(), q.without_companies = {"Acme"}; });
}

void bench_search(Store& store) {
  const auto search = [&](const char* what, int times, const std::function<void(JobsQuery&)>& set) {
    JobsQuery query;
    set(query);
    JobsPage page;
    measure(what, times, [&] { page = jobs_page(store, query); });
    std::printf("%60s of %s\n", std::to_string(page.jobs.size()).c_str(),
                page.total ? std::to_string(*page.total).c_str()
                           : ("more than " + std::to_string(page.total_at_least)).c_str());
  };
  search("jobs, newest", 200, [](JobsQuery&) {});
  search("jobs, best paid", 200, [](JobsQuery& q) { q.sort = JobSort::kSalary; });
  search("jobs by company", 200, [](JobsQuery& q) { q.sort = JobSort::kCompany; });
  search("rust engineer: newest", 50, [](JobsQuery& q) { q.words = "rust engineer"; });
  search("engineer: newest", 50, [](JobsQuery& q) { q.words = "engineer "; });
  search("engineer: by relevance", 50, [](JobsQuery& q) { q.words = "engineer ", q.sort = JobSort::kRelevance; });
  search("engineer: latest published", 20, [](JobsQuery& q) { q.words = "engineer ", q.sort = JobSort::kPublished; });
  search("engineer: best paid, remote, 190k", 20, [](JobsQuery& q) {
    q.words = "engineer ", q.sort = JobSort::kSalary, q.remote = true, q.salary_min = 190'000;
  });
  Language language(5);
  std::vector<std::string> rare(4000);
  for (std::string& word : rare) word = language.word();
  std::sort(rare.begin(), rare.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::size_t next = 0;
  search("a rarer word", 100, [&](JobsQuery& q) { q.words = rare[next++] + " "; });
  search("two rarer words", 100, [&](JobsQuery& q) { q.words = rare[30] + " " + rare[0]; });
  search("a beginning of three letters", 50, [](JobsQuery& q) { q.words = "sen"; });
  search("a beginning of two letters", 50, [](JobsQuery& q) { q.words = "be"; });
  search("rust OR designer", 20, [](JobsQuery& q) { q.words = "rust OR designer"; });
  search("engineer -senior", 20, [](JobsQuery& q) { q.words = "engineer -senior"; });
  search("-engineer", 20, [](JobsQuery& q) { q.words = "-engineer"; });
  search("a phrase that many have", 20, [](JobsQuery& q) { q.words = "\"rust engineer\""; });
  search("without such a phrase", 20, [](JobsQuery& q) { q.words = "engineer -\"rust engineer\""; });
  search("a phrase of frequent words that none has", 3, [](JobsQuery& q) { q.words = "\"engineer rust\""; });
  search("a source", 50, [](JobsQuery& q) { q.sources = {"source3"}; });
  search("a source, latest published", 50, [](JobsQuery& q) { q.sources = {"source3"}, q.sort = JobSort::kPublished; });
  search("at least 199,000 a year", 20, [](JobsQuery& q) { q.salary_min = 199'000; });
  search("remote", 50, [](JobsQuery& q) { q.remote = true; });
  search("posted lately", 50, [](JobsQuery& q) { q.posted_after = from_ms(1'759'990'000'000); });
  search("closed ones too, newest", 50, [](JobsQuery& q) { q.closed.reset(); });
  bench_facets(store);
  measure("one job", 1000, [&] { find_job(store, 4711); });
  measure("the sources", 20, [&] { source_states(store); });
}

int bench_read(const std::filesystem::path& file) {
  measure("open", 10, [&] { const Store store(file, Store::Access::kReadWrite); });
  Store store(file, Store::Access::kReadWrite);
  for (int i = 0; i < 10; ++i) patch_source(store, "source" + std::to_string(i), {.enabled = true});
  std::printf("%.1f MB resident after opening\n", resident_mb());
  bench_history(store, runs_page(store, {}).total);
  bench_search(store);
  std::printf("%.1f MB resident at the end\n", resident_mb());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 2 ? argv[1] : "";
  const auto number = [&](int at, std::int64_t otherwise) { return argc > at ? std::atoll(argv[at]) : otherwise; };
  if (what == "save") return bench_save(argv[2], number(3, 20'000), argc > 4 ? argv[4] : nullptr);
  if (what == "fill") return fill(argv[2], number(3, 10'000), number(4, 5'000'000), number(5, 500'000));
  if (what == "read") return bench_read(argv[2]);
  std::fprintf(stderr, "usage: store_bench save|fill|read DB [numbers], see the top of its source\n");
  return 2;
}
