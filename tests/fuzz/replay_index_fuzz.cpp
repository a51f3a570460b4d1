// Any bytes as the index.json of a folder of recorded answers: a list of answers whose files lie where they
// may, or a complaint that names the folder.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "server/fetch/recording.h"
#include "tests/fuzz/one_input.h"

namespace {

/// Of this process, removed with it.
struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("zapply-fuzz-" + std::to_string(getpid())) / "recording";
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path.parent_path()); }
};

}  // namespace

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  static const Folder folder;
  std::ofstream(folder.path / "index.json", std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  try {
    for (const RecordedAnswer& answer : read_recording(folder.path)) {
      index_line(answer);
      const auto file = recorded_file(folder.path, answer.file);
      const auto parent = std::filesystem::weakly_canonical(folder.path.parent_path()).string();
      if (!std::filesystem::weakly_canonical(file).string().starts_with(parent)) std::abort();
    }
  } catch (const RecordingError&) {
  }
}
