#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace zapply::test {

/// The recorded answers of boards, beside the source tree; they belong to the boards and are not part of it.
/// Empty where they are missing: the test is then skipped, with a word about it. In continuous integration
/// that is a failure.
std::optional<std::filesystem::path> recordings();

/// The whole file. Throws when it can't be read.
std::string read_file(const std::filesystem::path&);

}  // namespace zapply::test
