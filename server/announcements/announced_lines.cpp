#include "server/announcements/announced_lines.h"

#include <algorithm>

#include "server/text/html_text.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kLinesMax = 200;

/// Where the tag or line break ends that ends a line at `at`; 0 for none.
std::size_t end_of_break(std::string_view html, std::size_t at) {
  if (html[at] == '\n') return at + 1;
  if (html[at] != '<') return 0;
  std::size_t name = at + 1;
  if (name < html.size() && html[name] == '/') ++name;
  std::size_t end = name;
  while (end < html.size() && ascii::is_letter(html[end])) ++end;
  const std::string tag = ascii::lower(html.substr(name, end - name));
  if (tag != "p" && tag != "br" && tag != "li" && tag != "pre" && tag != "div" && tag != "ul") return 0;
  const std::size_t close = html.find('>', end);
  return close == std::string_view::npos ? html.size() : close + 1;
}

std::vector<std::string> links_of(std::string_view html) {
  std::vector<std::string> links;
  for (std::size_t at = html.find("href=\""); at != std::string_view::npos; at = html.find("href=\"", at)) {
    at += 6;
    const std::size_t end = std::min(html.find('"', at), html.size());
    links.push_back(decode_entities(html.substr(at, end - at)));
    at = end;
  }
  if (!links.empty()) return links;
  for (std::size_t at = html.find("http"); at != std::string_view::npos; at = html.find("http", at)) {
    const std::size_t end = std::min(html.find_first_of(" \t<>()[]|\"", at), html.size());
    const std::string_view link = trimmed(html.substr(at, end - at), ".,;:!'");
    if (link.find("://") != std::string_view::npos) links.push_back(decode_entities(link));
    at = end;
  }
  return links;
}

std::string_view without_greeting(std::string_view line) {
  static constexpr std::string_view kGreeting =
      R"(^((?i:(?:tl;?dr|hi|hello|hey|greetings|dear|howdy|hallo|hola|bonjour)(?:[ ,]+(?:hn|hacker ?news(?:ers)?|all|everyone|everybody|folks|there|guys|team|friends|yc|hackers))*) ?(?:[!.,:]+(?: |$)|[-–—] |$)[ ]*))";
  const auto greeting = first_match(kGreeting, line);
  return greeting ? line.substr(greeting->size()) : line;
}

}  // namespace

std::vector<AnnouncedLine> announced_lines(std::string_view html) {
  std::vector<AnnouncedLine> lines;
  std::size_t begun = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view raw = html.substr(begun, end - begun);
    const std::string whole = clean_line(html_to_text(raw), 4000);
    const std::string_view text = lines.empty() ? without_greeting(whole) : std::string_view(whole);
    const bool says_something =
        std::any_of(text.begin(), text.end(), [](char c) { return ascii::is_alphanumeric(c); }) ||
        matches(R"(\pL)", text);
    if (says_something && lines.size() < kLinesMax) lines.push_back({std::string(text), links_of(raw)});
  };
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t end = end_of_break(html, at);
    if (end == 0) {
      ++at;
      continue;
    }
    add(at);
    begun = at = end;
  }
  add(html.size());
  return lines;
}

}  // namespace zapply
