#include "server/cli/unwanted_words.h"

#include <cstddef>

namespace zapply {

std::vector<std::string> with_unwanted_words(int argc, const char* const* argv) {
  std::vector<std::string> words(argv, argv + argc);
  if (words.size() < 2 || words[1] != "jobs") return words;
  for (std::size_t i = 2; i < words.size() && words[i] != "--"; ++i) {
    std::string& word = words[i];
    if (word.size() <= 2 || word[0] != '-' || word[1] == '-') continue;
    word.erase(0, 1);
    const bool is_phrase = word.find(' ') != std::string::npos && word.find_first_of("\"(") == std::string::npos;
    if (is_phrase) word = word.insert(word.find(':') + 1, "\"") + '"';
    word.insert(0, "NOT ");
  }
  return words;
}

}  // namespace zapply
