#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace zapply {

/// One line for a person who mistyped: the word, what was expected, and where the help is.
std::string explain_usage_error(const CLI::App& app, const CLI::ParseError&);

/// The known word that `word` was most likely meant to be, or empty.
std::string nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace zapply
