// Where a scrape's CPU time goes: the stages of the listing benchmark, one after the other on one thread.
//
//   stages SOURCE_FILE FOLDER DB       FOLDER has the pages, 1.json and on; prints {"parse_ms": …, …}
//
// "extract" is everything from bytes to jobs and holds parse and text; "save" is everything from jobs to the
// committed database and holds index, the words and the full-text table.

#include <sys/resource.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "server/extract/document.h"
#include "server/extract/extract.h"
#include "server/extract/html_text.h"
#include "server/sources/catalog.h"
#include "server/store/job_words.h"
#include "server/store/jobs_table.h"
#include "server/store/store.h"

namespace {

using namespace zapply;

constexpr std::size_t kGroup = 1000;  ///< jobs in a commit, as in a run

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

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: stages SOURCE_FILE FOLDER DB\n");
    return 2;
  }
  const SourceFile source = read_source_file(argv[1]);
  std::vector<std::string> bodies, html;
  for (int page = 1;; ++page) {
    const std::filesystem::path file = std::filesystem::path(argv[2]) / (std::to_string(page) + ".json");
    if (!std::filesystem::exists(file)) break;
    bodies.push_back(read_file(file));
    const auto parsed = nlohmann::json::parse(bodies.back());
    for (const auto& job : parsed.at("jobs")) html.push_back(job.at("description"));
  }

  const double parse = took_ms([&] {
    std::string error;
    for (const std::string& body : bodies)
      if (!read_json(body, error)) std::fprintf(stderr, "%s\n", error.c_str());
  });
  const double text = took_ms([&] {
    for (const std::string& one : html) static_cast<void>(html_to_text(one));
  });
  std::vector<Job> jobs;
  const double extract = took_ms([&] {
    PageOrigin origin;
    origin.url = source.homepage;
    for (const std::string& body : bodies) {
      Page page = extract_page(source, origin, body);
      jobs.insert(jobs.end(), std::make_move_iterator(page.jobs.begin()),
                  std::make_move_iterator(page.jobs.end()));
    }
  });
  Store store(argv[3], Store::Access::kReadWrite);
  const double save = took_ms([&] {
    for (std::size_t begin = 0; begin < jobs.size(); begin += kGroup) {
      const auto group = std::span(jobs).subspan(begin, std::min(kGroup, jobs.size() - begin));
      store.write([&](Database& database) { return save_jobs(database, 1, group, system_now()); });
    }
    store.checkpoint();
  });
  const double index = took_ms([&] {
    store.write([&](Database& database) {
      std::int64_t id = 1'000'000;
      for (const Job& job : jobs) add_to_index(database, ++id, index_words(job));
    });
  });
  const nlohmann::json out{{"jobs", jobs.size()},   {"parse_ms", parse}, {"text_ms", text},
                           {"extract_ms", extract}, {"save_ms", save},   {"index_ms", index}};
  std::printf("%s\n", out.dump().c_str());
  return 0;
}
