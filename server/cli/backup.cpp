#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "server/app/database_path.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/store/store.h"
#include "shared/text.h"

namespace zapply {

int execute(const BackupOptions& options) {
  if (std::filesystem::exists(options.file))
    throw UsageError(options.file.string() + " exists already: name a file that does not, nothing is overwritten");
  const std::filesystem::path folder = std::filesystem::absolute(options.file).parent_path();
  if (!std::filesystem::is_directory(folder))
    throw UsageError("there is no folder " + folder.string() + ": make it, or name a file elsewhere");
  if (::access(folder.c_str(), W_OK) != 0)
    throw std::runtime_error("nothing may be written in " + folder.string() +
                             ": change its permissions, or name a file elsewhere");
  Store store(database_path(options.data), Store::Access::kReadOnly);
  store.backup(options.file);
  const auto bytes = static_cast<long long>(std::filesystem::file_size(options.file));
  Output(STDOUT_FILENO)
      .write("Copied " + store.file().string() + " to " + options.file.string() + " (" + format_bytes(bytes) + ")\n");
  return 0;
}

}  // namespace zapply
