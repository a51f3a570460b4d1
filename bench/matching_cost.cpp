// What matching adds to scraping, for a tool that counts instructions.
//
//   matching_cost SOURCE_FILE FOLDER PAGES [read]   the pages, 1.json and on, are in FOLDER; takes PAGES of them to jobs,
//                                                   with "read" also to what matching keeps of them; prints how many jobs

#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "server/demands/demands.h"
#include "server/extract/extract.h"
#include "server/matching/packed_posting.h"
#include "server/sources/catalog.h"

int main(int argc, char** argv) {
  using namespace zapply;
  int pages = 0;
  const bool reads = argc == 5 && std::strcmp(argv[4], "read") == 0;
  if (argc < 4 || (argc == 5 && !reads) || argc > 5 ||
      std::from_chars(argv[3], argv[3] + std::strlen(argv[3]), pages).ec != std::errc() || pages < 1) {
    std::fprintf(stderr, "usage: matching_cost SOURCE_FILE FOLDER PAGES [read]\n");
    return 2;
  }
  const SourceFile source = read_source_file(argv[1]);
  PageOrigin origin;
  origin.url = source.homepage;
  std::size_t jobs = 0, bytes = 0;
  for (int number = 1; number <= pages; ++number) {
    const std::filesystem::path file = std::filesystem::path(argv[2]) / (std::to_string(number) + ".json");
    std::ifstream in(file, std::ios::binary);
    if (!in) {
      std::fprintf(stderr, "matching_cost: %s can't be read\n", file.c_str());
      return 1;
    }
    const std::string body{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    Page page = extract_page(source, origin, body);
    jobs += page.jobs.size();
    if (!reads) continue;
    for (Job& job : page.jobs) {
      const PostingText text(job);
      job.demands = demands_of(job, text);
      bytes += packed(Posting(job, text)).size();
    }
  }
  std::printf("{\"jobs\": %zu, \"packed_bytes\": %zu}\n", jobs, bytes);
  return 0;
}
