#pragma once

#include <filesystem>

namespace zapply {

struct DataOptions;

/// The file that --db names; without it "zapply/zapply.db" (the demo's: "zapply/zapply-demo.db") in $XDG_DATA_HOME,
/// or in ~/.local/share where that is not set. Throws UsageError when there is no home either.
std::filesystem::path database_path(const DataOptions&);

/// Makes the default file's folder, readable for its owner only; a folder that --db names must be there.
void create_default_folder(const DataOptions&);

}  // namespace zapply
