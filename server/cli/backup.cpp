#include <unistd.h>

#include <filesystem>

#include "server/cli/commands.h"
#include "server/cli/database_path.h"
#include "server/cli/output.h"
#include "server/store/store.h"
#include "shared/text.h"

namespace zapply {

int execute(const BackupOptions& options) {
  if (std::filesystem::exists(options.file))
    throw UsageError(options.file.string() +
                     " exists already: name a file that does not, nothing is overwritten");
  Store store(database_path(options.data), Store::Access::kReadOnly);
  store.backup(options.file);
  const auto bytes = static_cast<long long>(std::filesystem::file_size(options.file));
  Output(STDOUT_FILENO)
      .write("Copied " + store.file().string() + " to " + options.file.string() + " (" + format_bytes(bytes) +
             ")\n");
  return 0;
}

}  // namespace zapply
