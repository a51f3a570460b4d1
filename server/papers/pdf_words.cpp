#include "server/papers/pdf_words.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kWordsMax = 100'000;

/// `name="12.5"` of a tag.
std::optional<double> number_in(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view text = tag.substr(at + name.size());
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // Boxes of broken files lie anywhere; nobody's page is a kilometre long.
  if (error != std::errc() || !std::isfinite(value) || std::abs(value) > 1e6) return std::nullopt;
  return value;
}

std::string unescaped(std::string_view text) {
  struct Entity {
    std::string_view name;
    char is;
  };
  static constexpr Entity kEntities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    bool found = false;
    for (const Entity& entity : kEntities) {
      if (!text.substr(at).starts_with(entity.name)) continue;
      out += entity.is;
      at += entity.name.size();
      found = true;
      break;
    }
    if (!found) out += text[at++];
  }
  return out;
}

}  // namespace

std::vector<PdfPage> read_pdf_words(std::string_view printed) {
  std::vector<PdfPage> out;
  std::size_t words = 0;
  while (!printed.empty() && words < kWordsMax) {
    const std::size_t end = std::min(printed.find('\n'), printed.size());
    const std::string_view line = trimmed(printed.substr(0, end));
    printed.remove_prefix(std::min(end + 1, printed.size()));
    if (line.starts_with("<page ")) {
      out.push_back({number_in(line, " width=\"").value_or(0), number_in(line, " height=\"").value_or(0), {}});
    } else if (line.starts_with("<word ") && line.ends_with("</word>") && !out.empty()) {
      const std::size_t close = line.find('>');
      const std::string_view tag = line.substr(0, close);
      const auto left = number_in(tag, "xMin=\""), top = number_in(tag, "yMin=\""), right = number_in(tag, "xMax=\""),
                 bottom = number_in(tag, "yMax=\"");
      if (!left || !top || !right || !bottom || *right < *left || *bottom < *top) continue;
      std::string text = clean_line(unescaped(line.substr(close + 1, line.size() - close - 1 - 7)), 500);
      if (text.empty()) continue;
      out.back().words.push_back({*left, *top, *right, *bottom, std::move(text)});
      ++words;
    }
  }
  return out;
}

}  // namespace zapply
