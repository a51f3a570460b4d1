#pragma once

#include <string>
#include <vector>

namespace zapply {

/// In a search, "-senior" is a word that is unwanted, and no flag of one letter with something behind it. A phrase has lost
/// its quotes to the shell.
std::vector<std::string> with_unwanted_words(int argc, const char* const* argv);

}  // namespace zapply
