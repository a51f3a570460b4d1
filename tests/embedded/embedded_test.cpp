#include "server/embedded/embedded.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace zapply {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> names_in(const fs::path& folder, const std::string& extension) {
  std::vector<std::string> names;
  if (fs::exists(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == extension) names.push_back(entry.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> paths_of(std::span<const EmbeddedFile> files) {
  std::vector<std::string> paths;
  for (const auto& file : files) paths.emplace_back(file.path);
  return paths;
}

void check_bytes(std::span<const EmbeddedFile> files, const fs::path& folder) {
  for (const auto& file : files) {
    CAPTURE(file.path);
    CHECK(file.content == read_file(folder / file.path));
    CHECK(file.content.data()[file.content.size()] == '\0');
  }
}

// RFC 1952: the last four bytes are the size before compression, least significant first.
size_t size_in_gzip(std::string_view gzip) {
  size_t size = 0;
  for (int i = 1; i <= 4; ++i) size = size << 8 | static_cast<unsigned char>(gzip[gzip.size() - i]);
  return size;
}

}  // namespace

TEST_CASE("every migration is embedded, in the order of its number") {
  const fs::path folder = ZAPPLY_SOURCE_DIR "/server/store/sql/migrations";
  CHECK(paths_of(embedded_migrations()) == names_in(folder, ".sql"));
  check_bytes(embedded_migrations(), folder);
}

TEST_CASE("every built-in source file is embedded") {
  const fs::path folder = ZAPPLY_SOURCE_DIR "/server/sources/builtin";
  CHECK(paths_of(embedded_sources()) == names_in(folder, ".json"));
  check_bytes(embedded_sources(), folder);
}

TEST_CASE("every table of places is embedded") {
  const fs::path folder = ZAPPLY_SOURCE_DIR "/server/places";
  CHECK(paths_of(embedded_places()) == names_in(folder, ".tsv"));
  check_bytes(embedded_places(), folder);
}

TEST_CASE("the page is embedded as it was built, with a gzip form of each file") {
  const fs::path folder = ZAPPLY_PAGE_DIR;
  if (folder.empty()) {
    CHECK(embedded_page().empty());
    return;
  }
  REQUIRE_FALSE(embedded_page().empty());
  check_bytes(embedded_page(), folder);
  for (const auto& file : embedded_page()) {
    CAPTURE(file.path);
    REQUIRE(file.gzip.size() > 18);
    CHECK(file.gzip.substr(0, 3) == "\x1f\x8b\x08");
    CHECK(size_in_gzip(file.gzip) == file.content.size());
    CHECK_FALSE(file.brotli.empty());
    if (!file.path.ends_with(".woff2")) CHECK(file.brotli.size() < file.gzip.size());  // that is brotli already
  }
}

}  // namespace zapply
