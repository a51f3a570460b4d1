#pragma once

#include <string>

namespace zapply {

class Output;

/// Asks, and takes "y" or "yes" for yes. Throws UsageError where nobody is there to be asked; `verb` is what
/// then was not done: "delete", "erase".
bool person_agrees(Output&, const std::string& question, const std::string& verb);

}  // namespace zapply
