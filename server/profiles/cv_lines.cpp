#include "server/profiles/cv_lines.h"

#include <algorithm>
#include <optional>

#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kLineBytesMax = 2000;

/// Behind a list's mark, or 0.
std::size_t bullet_bytes(std::string_view line) {
  for (const std::string_view mark :
       {"- ", "* ", "+ ", "o ", "\xe2\x80\xa2", "\xe2\x97\xa6", "\xe2\x96\xaa", "\xe2\x80\xa3", "\xe2\x97\x8f",
        "\xe2\x96\xa0", "\xe2\x96\xb8", "\xe2\x96\xb6", "\xe2\x9e\xa2", "\xe2\x88\x99", "\xef\x82\xb7", "\xef\x82\xa7",
        "\xc2\xb7 ", "\xe2\x80\x93 ", "\xe2\x80\x94 "})
    if (line.starts_with(mark)) return mark.size();
  return 0;
}

bool is_word(char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c); }

/// Whether an emphasis begins or ends with the sign at `at`: a letter on one side only.
bool is_emphasis(std::string_view line, std::size_t at) {
  const bool before = at > 0 && (is_word(line[at - 1]) || line[at - 1] == '.' || line[at - 1] == ')');
  const bool behind = at + 1 < line.size() && (is_word(line[at + 1]) || line[at + 1] == '(');
  return before != behind;
}

/// "[words](address)" -> "words".
void append_link(std::string& out, std::string_view line, std::size_t& at) {
  const std::size_t close = line.find("](", at);
  const std::size_t end = close == std::string_view::npos ? close : line.find(')', close);
  if (end == std::string_view::npos) {
    out += line[at++];
    return;
  }
  out += line.substr(at + 1, close - at - 1);
  at = end + 1;
}

CvLine read_line(std::string_view line) {
  CvLine out;
  while (out.level < 6 && line.starts_with('#')) {
    ++out.level;
    line.remove_prefix(1);
  }
  line = trimmed(line);
  if (out.level == 0)
    if (const std::size_t bytes = bullet_bytes(line); bytes != 0) {
      out.is_bullet = true;
      line = trimmed(line.substr(bytes));
    }
  const bool is_bold = line.starts_with("**");
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    if (rest.starts_with("**") || rest.starts_with("__")) {
      if (is_bold && at > 0 && out.bold == 0) out.bold = out.text.size();
      at += 2;
    } else if ((line[at] == '*' || line[at] == '_') && is_emphasis(line, at)) {
      ++at;
    } else if (line[at] == '\\' && at + 1 < line.size() && !is_word(line[at + 1])) {
      out.text += line[at + 1];
      at += 2;
    } else if (line[at] == '[') {
      append_link(out.text, line, at);
    } else {
      out.text += line[at++];
    }
  }
  return out;
}

/// "| a | b |" -> "a\tb"; nothing where it is no row of a table. A rule below the head of a table holds no letters.
std::optional<std::string> table_row(std::string_view line) {
  if (line.size() < 2 || line.front() != '|' || line.back() != '|') return std::nullopt;
  std::string out;
  line.remove_prefix(1);
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('|'), line.size());
    const std::string_view cell = trimmed(line.substr(0, end));
    if (!cell.empty() && cell.find_first_not_of(":-") != std::string_view::npos)
      out += (out.empty() ? "" : "\t") + std::string(cell);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return out;
}

bool is_table_rule(std::string_view line) {
  line = trimmed(line);
  return line.find("--") != std::string_view::npos && line.find_first_not_of("|-: ") == std::string_view::npos;
}

/// Without the tags that people put into Markdown, whose breaks become line breaks: "<br />", "<img src=…>".
std::string without_tags(std::string_view text) {
  constexpr std::size_t kTagMax = 500;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_tag = text[at] == '<' && at + 1 < text.size() &&
                        (ascii::is_letter(text[at + 1]) || text[at + 1] == '/' || text[at + 1] == '!');
    const std::size_t end = is_tag ? text.substr(at, kTagMax).find('>') : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    const std::string_view tag = text.substr(at + 1, end - 1);
    if (tag.starts_with("br") || tag.starts_with("/p")) out += '\n';
    // An address in brackets is no tag.
    if (tag.find('@') != std::string_view::npos || tag.starts_with("http")) out += tag;
    at += end + 1;
  }
  return out;
}

/// What a tool's settings before the text say of its title, "title: Jane Doe" between lines of "---"; and behind them.
std::string_view without_settings(std::string_view text, std::string& title) {
  constexpr std::size_t kSettingsMax = 4000;
  if (!text.starts_with("---\n")) return text;
  const std::size_t end = text.substr(0, kSettingsMax).find("\n---", 3);
  if (end == std::string_view::npos) return text;
  title = first_match(R"((?m)^(?:title|name|author): *["']?([^"'\n]+))", text.substr(0, end)).value_or("");
  return text.substr(end + 4);
}

/// "Quahog Software ------- Boston": what leads the eye parts as a tab does.
std::string without_leaders(std::string_view line) {
  constexpr std::size_t kLeader = 4;
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && line[end] == line[at]) ++end;
    if (end - at >= kLeader && (line[at] == '-' || line[at] == '.' || line[at] == '_'))
      out += '\t';
    else
      out += line.substr(at, end - at);
    at = end;
  }
  return out;
}

/// "Okt. 2015 – Juni" and what a year begins: two halves of a span.
bool is_broken_span(std::string_view line, std::string_view next) {
  static constexpr std::string_view kOpen = R"(\d{4} *(?:-|bis|to|a|au|ate)(?: *[a-z]{3,10}\.?)?$)";
  return next.size() < 40 && matches(kOpen, folded(line)) &&
         matches(R"(^(?:(?:19|20)\d\d\b|[a-z]{3,10}\.? (?:19|20)\d\d\b|\d{1,2}[./](?:19|20)\d\d\b))", folded(next));
}

}  // namespace

std::vector<CvLine> cv_lines(std::string_view whole) {
  std::vector<CvLine> out;
  std::string title;
  const std::string plain = without_tags(without_settings(whole, title));
  std::string_view text = plain;
  if (!title.empty()) {
    out.push_back(read_line(title));
    out.back().level = 1;
  }
  bool gap = false, column = false;
  bool in_table = false;
  while (!text.empty() && out.size() < kCvLinesMax) {
    const std::size_t end = text.find_first_of("\n\f");
    std::string_view raw = text.substr(0, end);
    const bool is_column = end != std::string_view::npos && text[end] == '\f';
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    // Rules between parts, as Markdown and plain texts draw them.
    const bool is_rule = raw.size() >= 3 && raw.find_first_not_of("-=_*~# \t") == std::string_view::npos;
    raw = trimmed(raw.substr(0, kLineBytesMax));
    const auto row = table_row(raw);
    // The head of a table of several columns names them: "| Zeitraum | Position |".
    if (row && !in_table && row->find('\t') != std::string::npos && is_table_rule(text.substr(0, text.find('\n')))) {
      in_table = true;
      continue;
    }
    in_table = row.has_value();
    CvLine line = read_line(row ? *row : without_leaders(raw));
    if (line.text.empty() || is_rule) {
      gap = true;
    } else if (!out.empty() && !gap && !line.is_bullet && is_broken_span(out.back().text, line.text)) {
      out.back().text += ' ' + line.text;
    } else {
      line.is_after_gap = gap;
      line.is_after_break = column;
      out.push_back(std::move(line));
      gap = column = false;
    }
    if (is_column) column = gap = true;
  }
  return out;
}

}  // namespace zapply
