#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace zapply::test {

/// Answers of our own making in the shape of real ones, a folder per source; tests/recordings/README.md tells more.
std::filesystem::path recordings();

/// The recorded answers of real boards, which belong to the boards and stay beside the source tree. Empty where
/// they are missing: what is tested with them in addition is then skipped, with a word about it that CTest knows.
std::optional<std::filesystem::path> real_boards();

/// The whole file. Throws when it can't be read.
std::string read_file(const std::filesystem::path&);

}  // namespace zapply::test
