#include "server/fetch/robots.h"

#include <algorithm>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kRulesMax = 10'000;

/// The name that a User-agent line speaks to: "zapply/1.0 (bot)" speaks to zapply.
std::string_view product_token(std::string_view value) {
  const auto is_token = [](char c) { return ascii::is_letter(c) || c == '-' || c == '_'; };
  return value.substr(0,
                      static_cast<std::size_t>(std::find_if_not(value.begin(), value.end(), is_token) - value.begin()));
}

/// Calls `each(key, value)` for every "key: value" line.
template <class Each>
void for_each_line(std::string_view text, Each each) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) each(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
}

}  // namespace

Robots Robots::parse(std::string_view text, std::string_view product) {
  Robots ours, everyones;
  bool names_us = false;  // any group of the file does
  bool for_us = false;    // the group being read
  bool for_everyone = false;
  bool in_rules = true;  // the next User-agent line begins a group
  for_each_line(text.substr(0, kBytesMax), [&](std::string_view key, std::string_view value) {
    if (ascii::equal_ignoring_case(key, "user-agent")) {
      if (in_rules) for_us = for_everyone = in_rules = false;
      for_everyone = for_everyone || value.starts_with('*');
      for_us = for_us || ascii::equal_ignoring_case(product_token(value), product);
      names_us = names_us || for_us;
      return;
    }
    const bool allows = ascii::equal_ignoring_case(key, "allow");
    if (!allows && !ascii::equal_ignoring_case(key, "disallow")) return;  // Sitemap, Crawl-delay, …: part of no group
    in_rules = true;
    if (value.empty()) return;
    const Rule rule{normal_path(value), (allows ? "Allow: " : "Disallow: ") + std::string(value), allows};
    if (for_us && ours.rules_.size() < kRulesMax) ours.rules_.push_back(rule);
    if (for_everyone && everyones.rules_.size() < kRulesMax) everyones.rules_.push_back(rule);
  });
  return names_us ? ours : everyones;
}

std::optional<std::string> Robots::forbids(std::string_view path_and_query) const {
  const std::string path = normal_path(path_and_query);
  if (path == "/robots.txt") return std::nullopt;
  const Rule* decisive = nullptr;
  for (const Rule& rule : rules_) {
    const bool weaker = decisive && (rule.pattern.size() < decisive->pattern.size() ||
                                     (rule.pattern.size() == decisive->pattern.size() && !rule.allows));
    if (!weaker && robots_pattern_matches(rule.pattern, path)) decisive = &rule;
  }
  if (!decisive || decisive->allows) return std::nullopt;
  return decisive->text;
}

bool robots_pattern_matches(std::string_view pattern, std::string_view path) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  // Where the last "*" was tried, and up to where it reached: no more than pattern times path steps.
  std::size_t p = 0, at = 0, star = std::string_view::npos, reached = 0;
  while (true) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      reached = at;
    } else if (p == pattern.size() && (!to_the_end || at == path.size())) {
      return true;
    } else if (p < pattern.size() && at < path.size() && pattern[p] == path[at]) {
      ++p, ++at;
    } else if (star != std::string_view::npos && reached < path.size()) {
      p = star + 1;
      at = ++reached;
    } else {
      return false;
    }
  }
}

std::string normal_path(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    if (const int byte = ascii::escaped_byte(path, i); byte >= 0) {
      if (const char plain = static_cast<char>(byte); ascii::is_unreserved(plain))
        out += plain;
      else
        ascii::append_escaped(out, plain);
      i += 2;
    } else if (c <= ' ' || c == 0x7F || c == '%' || ascii::is_beyond(c)) {
      ascii::append_escaped(out, c);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace zapply
