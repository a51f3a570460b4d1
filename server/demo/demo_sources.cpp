#include "server/demo/demo_sources.h"

#include <string_view>
#include <utility>
#include <vector>

#include "server/embedded/embedded.h"

namespace zapply {
namespace {

// Stands for the board's address in its source files; ".invalid" never resolves (RFC 2606).
constexpr std::string_view kPlaceholderUrl = "http://demo.invalid";

std::string with_url(std::string_view text, const std::string& url) {
  std::string out(text);
  for (std::size_t at = 0; (at = out.find(kPlaceholderUrl, at)) != std::string::npos; at += url.size())
    out.replace(at, kPlaceholderUrl.size(), url);
  return out;
}

}  // namespace

Catalog demo_catalog(const std::string& board_url) {
  std::vector<SourceFile> sources;
  SourcesSettings settings;
  for (const EmbeddedFile& file : embedded_demo_sources()) {
    SourceFile source = parse_source_file(with_url(file.content, board_url), std::string(file.path));
    settings[source.name].allow_private = true;
    sources.push_back(std::move(source));
  }
  return Catalog(std::move(sources), std::move(settings));
}

}  // namespace zapply
