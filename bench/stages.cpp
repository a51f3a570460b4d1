// Where a scrape's CPU time goes: the stages of the listing benchmark, one after the other on one thread.
//
//   stages SOURCE_FILE URL FOLDER DB_FOLDER   the pages, 1.json and on, are in FOLDER and served below URL;
//                                             prints {"parse_ms": …, …}
//
// "extract" is everything from bytes to jobs and holds parse and text; "save" is everything from jobs to the
// committed database and holds index, the words and the full-text table. "upsert" is what the peers do in
// place of "save": one statement a job into one table, without any other index.

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "server/documents/document.h"
#include "server/extract/extract.h"
#include "server/extract/job_reader.h"
#include "server/fetch/curl_fetcher.h"
#include "server/jobs/job_words.h"
#include "server/sources/catalog.h"
#include "server/store/save_jobs.h"
#include "server/store/sql/database.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"
#include "server/store/words_index.h"
#include "server/text/html_text.h"
#include "shared/text.h"

namespace {

using namespace zapply;

constexpr std::size_t kGroup = 500;  ///< jobs in a commit, as in a run and with the peers

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

double cpu_ms() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  const auto ms = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

double took_ms(const std::function<void()>& work) {
  const double before = cpu_ms();
  work();
  return cpu_ms() - before;
}

// All pages, as many at a time as the source allows.
std::size_t transfer(const SourceFile& source, const std::string& url, std::size_t pages) {
  CurlFetcher fetcher;
  std::size_t failed = 0;
  for (std::size_t page = 1; page <= pages; ++page) {
    FetchRequest request{.limits = source.limits, .allow_private = true};
    request.limits.requests_per_second = 1e6;
    request.http.url = url + "/" + std::to_string(page) + ".json";
    fetcher.start(std::move(request), [&](const FetchResponse& response) { failed += !response.ok(); });
  }
  while (fetcher.pending() > 0) fetcher.poll(std::chrono::seconds(1));
  return failed;
}

void upsert(const std::filesystem::path& file, const std::vector<Job>& jobs, const std::vector<std::string>& html) {
  Database database(file, Database::Open::kCreate);
  database.execute(R"(
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE jobs (
      source TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, company TEXT, location TEXT, remote INTEGER,
      employment_type TEXT, salary TEXT, tags TEXT, description TEXT, published_at INTEGER, url TEXT, apply_url TEXT,
      PRIMARY KEY (source, id)) WITHOUT ROWID)");
  auto insert = database.prepare(R"(
    INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
      title = excluded.title, company = excluded.company, location = excluded.location, remote = excluded.remote,
      employment_type = excluded.employment_type, salary = excluded.salary, tags = excluded.tags,
      description = excluded.description, published_at = excluded.published_at, url = excluded.url,
      apply_url = excluded.apply_url)");
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (i % kGroup == 0) database.execute("BEGIN");
    const Job& job = jobs[i];
    const std::string tags = joined(job.tags);
    insert.bind_all(job.source_name, job.source_id, job.title, job.company, job.location, job.remote,
                    job.employment_type, job.salary.text, tags, html[i], job.published_at, job.url, job.apply_url);
    insert.run();
    if (i % kGroup == kGroup - 1 || i + 1 == jobs.size()) database.execute("COMMIT");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: stages SOURCE_FILE URL FOLDER DB_FOLDER\n");
    return 2;
  }
  const SourceFile source = read_source_file(argv[1]);
  const std::filesystem::path pages = argv[3], databases = argv[4];
  std::vector<std::string> bodies, html;
  for (int page = 1;; ++page) {
    const std::filesystem::path file = pages / (std::to_string(page) + ".json");
    if (!std::filesystem::exists(file)) break;
    bodies.push_back(read_file(file));
    const auto parsed = nlohmann::json::parse(bodies.back());
    for (const auto& job : parsed.at("jobs")) html.push_back(job.at("description"));
  }

  std::size_t failed = 0;
  const double transferred = took_ms([&] { failed = transfer(source, argv[2], bodies.size()); });
  if (failed > 0) {
    std::fprintf(stderr, "stages: %zu of %zu pages could not be fetched from %s\n", failed, bodies.size(), argv[2]);
    return 1;
  }
  const double parse = took_ms([&] {
    DocumentError error;
    for (const std::string& body : bodies)
      if (!read_json(body, error)) std::fprintf(stderr, "%s\n", error.what.c_str());
  });
  const double text = took_ms([&] {
    for (const std::string& one : html) static_cast<void>(html_to_text(one));
  });
  std::vector<Job> jobs;
  std::vector<std::string> said;
  const double extract = took_ms([&] {
    PageOrigin origin;
    origin.url = source.homepage;
    for (const std::string& body : bodies) {
      Page page = extract_page(source, origin, body);
      jobs.insert(jobs.end(), std::make_move_iterator(page.jobs.begin()), std::make_move_iterator(page.jobs.end()));
      said.insert(said.end(), std::make_move_iterator(page.said.begin()), std::make_move_iterator(page.said.end()));
    }
  });
  const double upserted = took_ms([&] { upsert(databases / "upsert.db", jobs, html); });
  Store store(databases / "jobs.db", Store::Access::kReadWrite);
  const double save = took_ms([&] {
    for (std::size_t begin = 0; begin < jobs.size(); begin += kGroup) {
      std::vector<FoundJob> group;
      for (std::size_t i = begin; i < std::min(begin + kGroup, jobs.size()); ++i)
        group.push_back({jobs[i], facts_of(jobs[i], said[i]), said[i], kReaderVersion});
      const Timestamp now = system_now();
      const PreparedJobs prepared = read(store, [&](Database& db) { return prepare_jobs(db, 1, group, now); });
      write(store, [&](Database& db) { save_jobs(db, 1, group, prepared, now); });
    }
    store.checkpoint();
  });
  const double index = took_ms([&] {
    zapply::write(store, [&](Database& database) {
      std::int64_t id = 1'000'000;
      WordsIndex words(database);
      for (const Job& job : jobs) words.add(++id, index_words(job));
    });
  });
  const nlohmann::json out{{"jobs", jobs.size()}, {"transfer_ms", transferred}, {"parse_ms", parse},
                           {"text_ms", text},     {"extract_ms", extract},      {"upsert_ms", upserted},
                           {"save_ms", save},     {"index_ms", index}};
  std::printf("%s\n", out.dump().c_str());
  return 0;
}
