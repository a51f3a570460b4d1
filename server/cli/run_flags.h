#pragma once

namespace CLI {
class App;
}  // namespace CLI

namespace zapply {

struct RunOptions;

/// `zapply run`. `options` gets what was said.
void define_run(CLI::App&, RunOptions& options);

}  // namespace zapply
