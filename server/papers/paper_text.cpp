#include "server/papers/paper_text.h"

#include "server/documents/charset.h"
#include "server/papers/docx_text.h"
#include "server/papers/paper_fault.h"
#include "server/papers/pdf_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kLineBytesMax = 8 * 1024;

/// Where a tab, or blanks that plain texts set columns with, end a cell; and behind them.
std::pair<std::size_t, std::size_t> cell_end(std::string_view line) {
  constexpr std::size_t kBlanks = 3;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != ' ' && line[at] != '\t') continue;
    std::size_t end = at;
    bool has_tab = false;
    for (; end < line.size() && (line[end] == ' ' || line[end] == '\t'); ++end) has_tab |= line[end] == '\t';
    if (has_tab || end - at >= kBlanks) return {at, end};
    at = end - 1;
  }
  return {line.size(), line.size()};
}

void append_line(std::string& out, std::string_view line) {
  line = trimmed(line, " \t\r");
  bool is_first = true;
  while (!line.empty()) {
    const auto [end, next] = cell_end(line);
    const std::string cell = clean_line(line.substr(0, end), kLineBytesMax);
    if (!is_first && !cell.empty()) out += '\t';
    out += cell;
    is_first &= cell.empty();
    line.remove_prefix(next);
  }
}

/// Lines and columns stay; all else is as it may be shown.
std::string cleaned(std::string_view text) {
  if (text.size() > kPaperTextBytesMax) throw PaperFault("The document holds far more text than a CV.");
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\f\r"), text.size());
    append_line(out, text.substr(0, end));
    if (end < text.size()) out += text[end] == '\f' ? '\f' : '\n';
    text.remove_prefix(std::min(end + (text.substr(end).starts_with("\r\n") ? 2 : 1), text.size()));
  }
  return out;
}

std::string raw_text(std::string_view bytes, PaperKind kind) {
  if (kind == PaperKind::kPdf) return pdf_text(bytes);
  if (kind == PaperKind::kDocx) return docx_text(bytes);
  if (bytes.size() > 2 * kPaperTextBytesMax) throw PaperFault("The document holds far more text than a CV.");
  std::string storage, note;
  return std::string(to_utf8(bytes, {}, storage, note));
}

}  // namespace

std::string paper_text(std::string_view bytes, PaperKind kind) {
  std::string text = cleaned(raw_text(bytes, kind));
  if (trimmed(text, " \t\r\n\f").empty()) throw PaperFault("The document holds no text.");
  return text;
}

}  // namespace zapply
