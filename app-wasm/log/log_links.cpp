#include "app-wasm/log/log_links.h"

#include "app-wasm/ui/columns.h"
#include "app-wasm/ui/linked_text.h"

namespace zapply {

std::vector<LogLink> links_in(const LogEntry& entry, const LogLineLook& look) {
  std::vector<LogLink> out;
  auto column = static_cast<std::int64_t>(look.message_column(entry));
  for (TextPiece& piece : linked_pieces(entry.message)) {
    const std::int64_t from = column;
    column += static_cast<std::int64_t>(columns_of(piece.text));
    if (!piece.href.empty() && !piece.href.starts_with("mailto:")) out.push_back({from, column, std::move(piece.href)});
  }
  return out;
}

std::optional<LogLink> link_at(const LogEntry& entry, const LogLineLook& look, std::int64_t column) {
  for (LogLink& link : links_in(entry, look))
    if (column >= link.from && column < link.to) return std::move(link);
  return std::nullopt;
}

}  // namespace zapply
