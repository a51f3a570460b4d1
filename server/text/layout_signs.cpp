#include "server/text/layout_signs.h"

#include <algorithm>
#include <array>

#include "server/text/html_text.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// A run of text between two tags that is itself markup, escaped: it begins and ends with tags and closes some.
bool is_escaped_markup(std::string_view run) {
  const std::string_view text = trimmed(run);
  if (!text.starts_with("&lt;") || !text.ends_with("&gt;")) return false;
  static constexpr std::string_view kOpens =
      R"((?i)^&lt;(?:p|div|ul|ol|li|h[1-6]|br|strong|b|em|span|section)(?:\s|/|&gt;))";
  static constexpr std::string_view kCloses = R"((?i)&lt;/(?:p|div|ul|ol|li|h[1-6])\s*&gt;)";
  return matches(kOpens, text) && matches(kCloses, text);
}

bool ends_in_code(std::string_view before) {
  const std::size_t tag = before.rfind('<');
  if (tag == std::string_view::npos) return false;
  return matches(R"((?i)^<(?:code|pre|kbd|samp|textarea)\b)", before.substr(tag, 20));
}

/// False where there is none.
bool unescape_runs(std::string_view html, std::string& out) {
  if (html.find("&lt;/") == std::string_view::npos) return false;
  bool any = false;
  std::string changed;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t end = std::min(html.find('<', at), html.size());
    const std::string_view run = html.substr(at, end - at);
    if (is_escaped_markup(run) && !ends_in_code(html.substr(0, at))) {
      changed += decode_entities(run);
      any = true;
    } else {
      changed.append(run);
    }
    const std::size_t behind = std::min(html.find('>', end), html.size());
    changed.append(html.substr(end, std::min(behind + 1, html.size()) - end));
    at = std::min(behind + 1, html.size());
  }
  if (any) out = std::move(changed);
  return any;
}

/// "\n" as two characters: where it stands twice, or at a tag or the end, and in no path.
bool has_written_breaks(std::string_view html) {
  int count = 0;
  bool at_edge = false;
  for (std::size_t at = html.find("\\n"); at != std::string_view::npos; at = html.find("\\n", at + 2)) {
    const bool is_of_drive = at > 1 && html[at - 1] == ':' && ascii::is_letter(html[at - 2]) &&
                             (at == 2 || !ascii::is_alphanumeric(html[at - 3]));
    if (is_of_drive || (at > 0 && html[at - 1] == '\\')) return false;
    const char next = at + 2 < html.size() ? html[at + 2] : '<';
    at_edge = at_edge || next == '<' || (at > 0 && html[at - 1] == '>');
    ++count;
  }
  return count > 1 || (count == 1 && at_edge);
}

std::string with_real_breaks(std::string_view html, std::string_view as) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const std::string_view rest = html.substr(at);
    const std::size_t size = rest.starts_with("\\r\\n") ? 4 : rest.starts_with("\\n") ? 2 : 0;
    // "\\table" is a word of something.
    const auto is_apart = [&] {
      return at == 0 || !ascii::is_alphanumeric(html[at - 1]) || rest.size() == 2 || !ascii::is_lower(rest[2]);
    };
    const bool is_tab = size == 0 && rest.starts_with("\\t") && is_apart();
    if (size > 0)
      out += as;
    else
      out += is_tab ? ' ' : html[at];
    at += is_tab ? 2 : std::max<std::size_t>(size, 1);
  }
  return out;
}

/// Where the first tag begins that makes lines of its own.
std::size_t first_block(std::string_view html) {
  static constexpr auto kBlocks = std::to_array<std::string_view>(
      {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "pre", "dl"});
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    std::size_t name = at + 1;
    if (name < html.size() && html[name] == '/') ++name;
    std::size_t end = name;
    while (end < html.size() && ascii::is_alphanumeric(html[end])) ++end;
    const std::string tag = ascii::lower(html.substr(name, end - name));
    if (std::find(kBlocks.begin(), kBlocks.end(), tag) != kBlocks.end()) return at;
  }
  return html.size();
}

/// Three lines or more of which none was cut where a page's own lines are, with no other break among them.
bool is_of_short_lines(std::string_view text) {
  constexpr std::size_t kShort = 60, kFewest = 3;
  if (ascii::lower(text).find("<br") != std::string::npos) return false;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    if (line.size() > kShort || line.starts_with('<') || line.ends_with('>')) return false;
    if (!line.empty()) ++lines;
    at = end + 1;
  }
  return lines >= kFewest;
}

/// Text with empty lines, with lines that begin like those of a list, or of short lines. A line that ends in a tag has
/// its break.
bool has_lines_of_its_own(std::string_view text) {
  return is_of_short_lines(text) || matches(R"([^>\s][ \t]*\r?\n[ \t]*(?:\r?\n[ \t]*[^\s<]|[-•*–·]\s*[^\s<]))", text);
}

/// The lines of what stands in front of any block as lines.
std::string with_lines(std::string_view html, std::size_t end) {
  std::string out;
  bool in_tag = false;
  for (std::size_t at = 0; at < end; ++at) {
    const char c = html[at];
    if (c == '<') in_tag = true;
    if (c == '>') in_tag = false;
    if (c == '\n' && !in_tag)
      out += "<br>";
    else
      out += c;
  }
  return out.append(html.substr(end));
}

}  // namespace

std::string_view with_plain_layout(std::string_view html, std::string& storage) {
  if (html.find('<') != std::string_view::npos && unescape_runs(html, storage)) html = storage;
  if (html.find("\\n") != std::string_view::npos && has_written_breaks(html)) {
    storage = with_real_breaks(html, html.find('<') == std::string_view::npos ? "\n" : "<br>");
    html = storage;
  }
  if (html.find('\n') == std::string_view::npos || html.find('<') == std::string_view::npos) return html;
  const std::size_t end = first_block(html);
  const std::string_view front = html.substr(0, end);
  if (!has_lines_of_its_own(front)) return html;
  storage = with_lines(html, end);
  return storage;
}

}  // namespace zapply
