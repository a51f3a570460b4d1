#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace zapply {

/// One line for a person who mistyped: the word, what was expected, and where the help is.
std::string explain_usage_error(const CLI::App& app, const CLI::ParseError&);

}  // namespace zapply
