#pragma once

namespace CLI {
class App;
}  // namespace CLI

namespace zapply {

struct ReportOptions;

/// `zapply report` and what can be said behind it; alone it shows the newest. `options` gets what was said.
void define_report(CLI::App&, ReportOptions& options);

}  // namespace zapply
