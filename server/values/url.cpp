#include "server/values/url.h"

#include <vector>

#include "server/values/host_name.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::size_t kUrlBytesMax = 4096;

struct Parts {
  std::string scheme;  ///< lower case, without ":"
  std::optional<std::string> authority;
  std::string path;
  std::optional<std::string> query;
  std::optional<std::string> fragment;
};

/// RFC 3986, appendix B.
Parts split(std::string_view url) {
  Parts parts;
  const std::size_t colon = url.find_first_of(":/?#");
  if (colon != std::string_view::npos && url[colon] == ':' && colon > 0 && ascii::is_letter(url[0])) {
    parts.scheme = ascii::lower(url.substr(0, colon));
    url.remove_prefix(colon + 1);
  }
  if (const std::size_t hash = url.find('#'); hash != std::string_view::npos) {
    parts.fragment = url.substr(hash + 1);
    url = url.substr(0, hash);
  }
  if (const std::size_t mark = url.find('?'); mark != std::string_view::npos) {
    parts.query = url.substr(mark + 1);
    url = url.substr(0, mark);
  }
  if (url.starts_with("//")) {
    const std::size_t slash = std::min(url.find('/', 2), url.size());
    parts.authority = url.substr(2, slash - 2);
    url.remove_prefix(slash);
  }
  parts.path = url;
  return parts;
}

/// §5.2.4.
std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> segments;
  const bool absolute = path.starts_with('/');
  bool ends_in_folder = false;
  for (std::size_t at = absolute ? 1 : 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view segment = path.substr(at, end - at);
    ends_in_folder = segment == "." || segment == "..";
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
    } else if (segment != ".") {
      segments.push_back(segment);
    }
    at = end + 1;
  }
  std::string out = absolute ? "/" : "";
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (i > 0) out += '/';
    out += segments[i];
  }
  if (ends_in_folder && !out.ends_with('/')) out += '/';
  return out;
}

/// Browsers drop tabs and line breaks anywhere and blanks at the ends.
std::string tidy(std::string_view link) {
  while (!link.empty() && static_cast<unsigned char>(link.front()) <= ' ') link.remove_prefix(1);
  while (!link.empty() && static_cast<unsigned char>(link.back()) <= ' ') link.remove_suffix(1);
  std::string out;
  for (const char c : link) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (byte <= ' ' || byte >= 0x7F || std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos)
      ascii::append_escaped(out, c);
    else
      out += c;
  }
  return out;
}

/// Names with letters beyond ASCII, which tidy() wrote as their bytes, become those that are asked for. What can't stays,
/// and is refused for its escapes.
void name_host(std::string& authority) {
  std::string name;
  bool is_beyond = false;
  const std::size_t port = std::min(authority.find(':'), authority.size());
  for (std::size_t i = 0; i < port; ++i) {
    const int byte = ascii::escaped_byte(authority, i);
    name += byte < 0 ? authority[i] : static_cast<char>(byte);
    is_beyond = is_beyond || byte >= 0x80;
    if (byte >= 0) i += 2;
  }
  if (!is_beyond) return;
  if (const auto host = ascii_host(name)) authority = *host + authority.substr(port);
}

bool is_web(const Parts& parts) {
  if ((parts.scheme != "http" && parts.scheme != "https") || !parts.authority) return false;
  const std::string_view authority = *parts.authority;
  // "https://bank.example@evil.example/" reads like the one and goes to the other.
  if (authority.find('@') != std::string_view::npos || authority.find('%') != std::string_view::npos) return false;
  return !authority.empty() && authority.front() != ':';
}

std::string join(const Parts& parts) {
  std::string out = parts.scheme + "://" + ascii::lower(*parts.authority) + (parts.path.empty() ? "/" : parts.path);
  if (parts.query) out += '?' + *parts.query;
  if (parts.fragment) out += '#' + *parts.fragment;
  return out;
}

}  // namespace

std::optional<std::string> resolve_url(std::string_view link, std::string_view base) {
  const std::string tidied = tidy(link.substr(0, kUrlBytesMax + 1));
  if (tidied.empty() || tidied.size() > kUrlBytesMax) return std::nullopt;
  Parts parts = split(tidied);
  if (parts.authority) name_host(*parts.authority);
  if (parts.scheme.empty()) {
    const Parts from = split(base);
    if (!is_web(from)) return std::nullopt;
    parts.scheme = from.scheme;
    if (!parts.authority) {
      parts.authority = from.authority;
      if (parts.path.empty()) {
        parts.path = from.path;
        if (!parts.query) parts.query = from.query;
      } else if (!parts.path.starts_with('/')) {
        parts.path = from.path.substr(0, from.path.rfind('/') + 1) + parts.path;
        if (!parts.path.starts_with('/')) parts.path.insert(0, 1, '/');
      }
    }
  }
  if (!is_web(parts)) return std::nullopt;
  parts.path = without_dot_segments(parts.path);
  return join(parts);
}

std::string host_of(std::string_view url) {
  const Parts parts = split(url);
  if (!is_web(parts)) return "";
  const std::string authority = ascii::lower(*parts.authority);
  if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

std::optional<std::string> next_link(std::string_view header) {
  while (!header.empty()) {
    const std::size_t open = header.find('<');
    const std::size_t close = header.find('>', open);
    if (close == std::string_view::npos) break;
    const std::string_view target = header.substr(open + 1, close - open - 1);
    header.remove_prefix(close + 1);
    const std::string_view parameters = header.substr(0, header.find('<'));
    std::string plain = ascii::lower(parameters);
    std::erase_if(plain, [](char c) { return c == ' ' || c == '"' || c == '\''; });
    for (std::size_t at = plain.find(";rel="); at != std::string::npos; at = plain.find(";rel=", at + 1)) {
      const std::size_t value = at + 5;
      if (plain.compare(value, 4, "next") == 0 &&
          (value + 4 == plain.size() || plain[value + 4] == ';' || plain[value + 4] == ','))
        return std::string(target);
    }
  }
  return std::nullopt;
}

}  // namespace zapply
