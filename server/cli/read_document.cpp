#include "server/papers/read_document.h"

#include <unistd.h>

#include "server/cli/commands.h"

namespace zapply {

int execute(const ReadDocumentOptions&) {
  const std::string answer = read_document(STDIN_FILENO, cv_month_of(system_now()));
  for (std::string_view left = answer; !left.empty();) {
    const ssize_t written = ::write(STDOUT_FILENO, left.data(), left.size());
    if (written <= 0) ::_exit(1);
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  ::_exit(0);  // what runs at an ordinary end may do what this process no longer may
}

}  // namespace zapply
