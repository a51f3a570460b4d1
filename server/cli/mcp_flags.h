#pragma once

namespace CLI {
class App;
}  // namespace CLI

namespace zapply {

struct McpOptions;

/// `zapply mcp`. `options` must outlive what is made.
CLI::App* define_mcp(CLI::App&, McpOptions& options);

}  // namespace zapply
