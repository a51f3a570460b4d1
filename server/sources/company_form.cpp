#include "server/sources/source_file.h"

namespace zapply {
namespace {

/// In a path they name no company but another path, whichever way they are written.
bool is_dots(std::string_view name) { return name == "." || name == ".."; }

}  // namespace

std::optional<Placeholders> company_placeholders(const SourceFile& file, std::string_view company) {
  if (is_dots(company)) return std::nullopt;
  Placeholders values{{"company", std::string(company)}};
  std::string_view form = file.company_form;
  std::string_view rest = company;
  while (!form.empty()) {
    const std::size_t open = form.find('{');
    const std::string_view literal = form.substr(0, open);
    if (!rest.starts_with(literal)) return std::nullopt;
    rest.remove_prefix(literal.size());
    if (open == std::string_view::npos) break;
    const std::size_t close = form.find('}', open);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string name(form.substr(open + 1, close - open - 1));
    form.remove_prefix(close + 1);
    const std::string_view until = form.substr(0, form.find('{'));
    const std::size_t end = until.empty() ? rest.size() : rest.find(until);
    if (end == std::string_view::npos || end == 0 || is_dots(rest.substr(0, end))) return std::nullopt;
    values[name] = std::string(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  if (!rest.empty()) return std::nullopt;
  return values;
}

}  // namespace zapply
