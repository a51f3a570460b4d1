#pragma once

#include <string>

namespace CLI {
class App;
}

namespace zapply {

struct SearchOptions;

/// `zapply search` with what it can do.
CLI::App* define_search(CLI::App& program, SearchOptions&);

/// "--search", for a command that lists jobs.
void add_search(CLI::App&, std::string& name);

}  // namespace zapply
