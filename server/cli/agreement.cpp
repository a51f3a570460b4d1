#include "server/cli/agreement.h"

#include <unistd.h>

#include <iostream>

#include "server/cli/commands.h"
#include "server/cli/output.h"

namespace zapply {

bool person_agrees(Output& output, const std::string& question, const std::string& verb) {
  if (isatty(STDIN_FILENO) != 1)
    throw UsageError("nothing was " + verb + "d: nobody is there to be asked; --yes " + verb + "s without asking");
  output.write(question + " [y/N] ");
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

}  // namespace zapply
