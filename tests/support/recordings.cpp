#include "tests/support/recordings.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace zapply::test {

std::filesystem::path recordings() { return std::filesystem::path(ZAPPLY_SOURCE_DIR) / "tests" / "recordings"; }

std::optional<std::filesystem::path> real_boards() {
  const std::filesystem::path folder = std::filesystem::path(ZAPPLY_SOURCE_DIR).parent_path() / "shared" / "boards";
  if (std::filesystem::is_directory(folder)) return folder;
  MESSAGE("skipped: no recordings of real boards at ", folder.string());
  return std::nullopt;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("read " + path.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace zapply::test
