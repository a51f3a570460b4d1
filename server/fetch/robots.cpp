#include "server/fetch/robots.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kQuotedMax = 200;

enum class Key : std::uint8_t { kUserAgent, kAllow, kDisallow, kOther };

bool begins(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && ascii::equal_ignoring_case(text.substr(0, with.size()), with);
}

/// A key by its beginning, and as people misspell it: those that Google's parser knows (its robots.cc lists them).
Key key_of(std::string_view key) {
  for (const std::string_view name : {"user-agent", "useragent", "user agent"})
    if (begins(key, name)) return Key::kUserAgent;
  if (begins(key, "allow")) return Key::kAllow;
  for (const std::string_view name : {"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"})
    if (begins(key, name)) return Key::kDisallow;
  return Key::kOther;  // Sitemap, Crawl-delay, …: part of no group
}

/// "*", also with words behind it; "*foo" names a robot.
bool is_everyone(std::string_view value) {
  return value.starts_with('*') && (value.size() == 1 || value[1] == ' ' || value[1] == '\t');
}

/// The name that a User-agent line speaks to: "zapply/1.0 (bot)" speaks to zapply.
std::string_view product_token(std::string_view value) {
  const auto is_token = [](char c) { return ascii::is_letter(c) || c == '-' || c == '_'; };
  return value.substr(0,
                      static_cast<std::size_t>(std::find_if_not(value.begin(), value.end(), is_token) - value.begin()));
}

/// Where the key of a line ends: at its colon, or at a blank between just two words.
std::size_t key_end(std::string_view line) {
  if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) return colon;
  const std::size_t blank = line.find_first_of(" \t");
  if (blank == std::string_view::npos) return blank;
  return trimmed(line.substr(blank)).find_first_of(" \t") == std::string_view::npos ? blank : std::string_view::npos;
}

/// Calls `each(key, value)` for every "key: value" line.
template <class Each>
void for_each_line(std::string_view text, Each each) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = trimmed(line.substr(0, line.find('#')));
    const std::size_t key = key_end(line);
    if (key != std::string_view::npos) each(key_of(trimmed(line.substr(0, key))), trimmed(line.substr(key + 1)));
  }
}

}  // namespace

Robots Robots::parse(std::string_view text, std::string_view product) {
  Robots ours, everyones;
  bool names_us = false;  // any group of the file does
  bool for_us = false;    // the group being read
  bool for_everyone = false;
  bool in_rules = true;  // the next User-agent line begins a group
  for_each_line(text.substr(0, kBytesMax), [&](Key key, std::string_view value) {
    if (key == Key::kOther) return;
    if (key == Key::kUserAgent) {
      if (in_rules) for_us = for_everyone = in_rules = false;
      for_everyone = for_everyone || is_everyone(value);
      for_us = for_us || ascii::equal_ignoring_case(product_token(value), product);
      names_us = names_us || for_us;
      return;
    }
    in_rules = true;
    if (value.empty()) return;
    if (for_us) ours.add(value, key == Key::kAllow);
    if (for_everyone) everyones.add(value, key == Key::kAllow);
  });
  return names_us ? ours : everyones;
}

void Robots::add(std::string_view path, bool allows) {
  rules_.push_back({normal_path(path), allows});
  bytes_ += sizeof(Rule) + rules_.back().pattern.size();
}

std::optional<std::string> Robots::forbids(std::string_view path_and_query) const {
  // As curl asks for it, and as a server may read it that decodes first.
  const std::string path = without_dot_segments(normal_path(path_and_query));
  if (path == "/robots.txt") return std::nullopt;
  const Rule* decisive = nullptr;
  for (const Rule& rule : rules_) {
    const bool weaker = decisive && (rule.pattern.size() < decisive->pattern.size() ||
                                     (rule.pattern.size() == decisive->pattern.size() && !rule.allows));
    if (!weaker && robots_pattern_matches(rule.pattern, path)) decisive = &rule;
  }
  if (!decisive || decisive->allows) return std::nullopt;
  return "Disallow: " + clean_line(decisive->pattern, kQuotedMax);
}

bool robots_pattern_matches(std::string_view pattern, std::string_view path) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  const std::size_t first = pattern.find('*');
  if (!path.starts_with(pattern.substr(0, first))) return false;
  if (first == std::string_view::npos) return !to_the_end || path.size() == pattern.size();
  path.remove_prefix(first);
  pattern.remove_prefix(first + 1);
  // Each piece at the first place behind the one before it, and the last at the end: a step for each byte of both.
  for (std::size_t star; (star = pattern.find('*')) != std::string_view::npos; pattern.remove_prefix(star + 1)) {
    const void* const found = ::memmem(path.data(), path.size(), pattern.data(), star);
    if (found == nullptr) return false;
    path.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(found) - path.data()) + star);
  }
  if (to_the_end) return path.ends_with(pattern);
  return ::memmem(path.data(), path.size(), pattern.data(), pattern.size()) != nullptr;
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

std::string without_dot_segments(std::string_view path_and_query) {
  const std::size_t query = std::min(path_and_query.find('?'), path_and_query.size());
  std::string_view path = path_and_query.substr(0, query);
  if (path.find("/.") == std::string_view::npos) return std::string(path_and_query);
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    const bool climbs = segment == "/..";
    if (!climbs && segment != "/.") {
      out += segment;
      continue;
    }
    if (climbs) out.erase(std::min(out.rfind('/'), out.size()));
    if (path.empty()) out += '/';
  }
  out += path_and_query.substr(query);
  return out;
}

}  // namespace zapply
