#include <unistd.h>

#include "server/cli/commands.h"
#include "server/cli/output.h"

namespace zapply {

int execute(const ShowText& text) {
  Output(STDOUT_FILENO).write(text.text);
  return 0;
}

}  // namespace zapply
