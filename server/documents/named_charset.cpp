#include "server/documents/named_charset.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::string_view kCharset = R"((?i)charset\s*=\s*["']?\s*([a-z0-9_:.-]+))";
constexpr std::size_t kHeadBytesMax = 512 * 1024;  // pages carry their styles in front
constexpr std::size_t kTagBytesMax = 2000;

bool begins_with(std::string_view text, std::string_view lower_case) {
  return ascii::lowers_to(text.substr(0, lower_case.size()), lower_case);
}

/// Where the tag that begins at `at` ends, its quoted values left out.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  char quote = 0;
  for (std::size_t i = at; i < html.size() && i < at + kTagBytesMax; ++i) {
    const char c = html[i];
    if (quote != 0)
      quote = c == quote ? '\0' : quote;
    else if ((c == '"' || c == '\'') && i > at && html[i - 1] == '=')
      quote = c;
    else if (c == '>')
      return i;
  }
  return std::min(html.size(), at + kTagBytesMax);
}

/// Behind the end of an element whose content is no markup.
std::size_t behind_element(std::string_view html, std::size_t at, std::string_view name) {
  const std::string end = "</" + std::string(name);
  for (std::size_t i = html.find("</", at); i != std::string_view::npos; i = html.find("</", i + 2))
    if (begins_with(html.substr(i), end)) return i + end.size();
  return html.size();
}

std::string charset_of_meta(std::string_view tag) {
  // Quoted values are passed over whole: a description may talk of a charset.
  static constexpr std::string_view kOwn =
      R"((?i)^<meta(?:[^"'>]|"[^"]*"|'[^']*')*?[\s/]charset\s*=\s*["']?\s*([a-z0-9_:.-]+))";
  if (matches(R"((?i)\bhttp-equiv\s*=\s*["']?\s*content-type)", tag))
    if (auto name = first_match(kCharset, tag)) return *std::move(name);
  return first_match(kOwn, tag).value_or("");
}

/// Calls `each` with every tag of a page's head, "<meta …" without its ">", until one answers true.
template <class Each>
void for_tags_of_head(std::string_view body, const Each& each) {
  const std::string_view html = body.substr(0, kHeadBytesMax);
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const std::string_view rest = html.substr(at);
    if (rest.starts_with("<!--")) {
      at = html.find("-->", at + 2);
      if (at == std::string_view::npos) return;
      continue;
    }
    if (begins_with(rest, "</head") || begins_with(rest, "<body")) return;
    const std::size_t end = end_of_tag(html, at);
    if (each(html.substr(at, end - at))) return;
    std::size_t behind = std::max(end, at + 1);
    for (const std::string_view name : {"script", "style", "title", "noscript"})
      if (begins_with(rest.substr(1), name)) behind = behind_element(html, end, name);
    at = behind;
    if (at >= html.size()) return;
  }
}

/// Where a feed says what language it is in.
constexpr std::size_t kFeedHeadBytes = 4096;

}  // namespace

std::string charset_of_header(std::string_view content_type) {
  return first_match(kCharset, content_type.substr(0, 200)).value_or("");
}

std::string charset_of_document(std::string_view body) {
  static constexpr std::string_view kDeclared = R"((?i)^\s*<\?xml[^>]*encoding\s*=\s*["']\s*([a-z0-9_:.-]+))";
  if (const auto name = first_match(kDeclared, body.substr(0, 1024))) return *name;
  std::string found;
  for_tags_of_head(body, [&](std::string_view tag) {
    if (begins_with(tag, "<meta")) found = charset_of_meta(tag);
    return !found.empty();
  });
  return found;
}

std::string language_of_document(std::string_view body) {
  std::string found;
  for_tags_of_head(body, [&](std::string_view tag) {
    if (!begins_with(tag, "<html")) return begins_with(tag, "<head") || begins_with(tag, "<meta");
    found = ascii::lower(first_match(R"((?i)\slang\s*=\s*["']?([a-z]{2,3}(?:-[a-z]+)?))", tag).value_or(""));
    return true;
  });
  if (!found.empty()) return found;
  static constexpr std::string_view kOfFeed =
      R"((?i)<(?:rss|feed|rdf:RDF)\b[^>]*\sxml:lang\s*=\s*["']([a-z]{2,3}(?:-[a-z]+)?)|<(?:dc:)?language>\s*([a-z]{2,3}(?:-[a-z]+)?)\s*</)";
  return ascii::lower(first_match(kOfFeed, body.substr(0, kFeedHeadBytes)).value_or(""));
}

}  // namespace zapply
