#include "server/sources/request_template.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "shared/ascii.h"

namespace zapply {
namespace {

/// A placeholder, or the text before it.
struct Piece {
  std::string_view text;  ///< literal; or the placeholder's name
  char op = 0;            ///< '+', '?', '&' or '='; 0 for literal text
};

bool is_operator(char c) { return c == '+' || c == '?' || c == '&'; }

/// What may stand between braces; anything else (JSON's own braces, code) is literal text.
bool is_name(std::string_view name) {
  if (name.empty() || name.size() > 200) return false;
  if (name.find_first_of("/.@$#:") == 0) return true;  // a locator
  for (const char c : name)
    if (!ascii::is_alphanumeric(c) && c != '_') return false;
  return !ascii::is_digit(name.front());
}

template <class Each>
void for_each_piece(std::string_view text, Each each) {
  std::size_t begun = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t close = text[at] == '{' ? text.find_first_of("{}", at + 1) : std::string_view::npos;
    if (close == std::string_view::npos || text[close] != '}') {
      ++at;
      continue;
    }
    std::string_view name = text.substr(at + 1, close - at - 1);
    char op = '=';
    if (!name.empty() && is_operator(name.front())) {
      op = name.front();
      name.remove_prefix(1);
    }
    if (!is_name(name)) {
      ++at;
      continue;
    }
    if (at > begun) each(Piece{text.substr(begun, at - begun), 0});
    each(Piece{name, op});
    begun = at = close + 1;
  }
  if (begun < text.size()) each(Piece{text.substr(begun), 0});
}

std::string_view value_of(const Placeholders& values, std::string_view name) {
  const auto found = values.find(name);
  return found == values.end() ? std::string_view() : std::string_view(found->second);
}

/// RFC 3986. Reserved characters and existing %XX stay as they are only when `keep_reserved`.
void append_encoded(std::string& out, std::string_view value, bool keep_reserved) {
  static constexpr std::string_view kReserved = ":/?#[]@!$&'()*+,;=%";
  for (const char c : value) {
    if (ascii::is_unreserved(c) || (keep_reserved && kReserved.find(c) != std::string_view::npos))
      out += c;
    else
      ascii::append_escaped(out, c);
  }
}

/// Whether a segment of a path is "." or "..", also where a server decodes it first.
bool is_dots(std::string_view segment) {
  std::size_t dots = 0;
  for (std::size_t at = 0; at < segment.size(); ++dots) {
    const bool escaped = segment[at] == '%' && ascii::equal_ignoring_case(segment.substr(at, 3), "%2e");
    if (segment[at] != '.' && !escaped) return false;
    at += escaped ? 3 : 1;
  }
  return dots == 1 || dots == 2;
}

struct Filled {
  std::size_t begin = 0, end = 0;  ///< in the URL
};

/// What is filled in names a place below the path that the file says, never one beside it: segments that climb, and
/// are of values, are encoded twice, so that they name nothing.
std::string without_filled_dots(std::string url, const std::vector<Filled>& values) {
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  std::size_t path_end = std::min(url.find_first_of("?#"), url.size());
  std::size_t begin = path, moved = 0;
  while (begin < path_end) {
    const std::size_t end = std::min(url.find('/', begin + 1), path_end);
    const std::string_view segment = std::string_view(url).substr(begin + 1, end - begin - 1);
    const bool is_filled = std::any_of(values.begin(), values.end(), [&](const Filled& value) {
      return value.begin >= path && value.begin + moved < end && value.end + moved > begin + 1;
    });
    begin = end;
    if (!is_filled || !is_dots(segment)) continue;
    std::string encoded;
    for (std::size_t at = 0; at < segment.size(); at += segment[at] == '%' ? 3 : 1) encoded += "%252E";
    const std::size_t longer = encoded.size() - segment.size();
    url.replace(end - segment.size(), segment.size(), encoded);
    begin += longer, path_end += longer, moved += longer;
  }
  return url;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string fill_url(std::string_view url_template, const Placeholders& values) {
  std::string out;
  std::vector<Filled> filled;
  for_each_piece(url_template, [&](const Piece& piece) {
    if (piece.op == 0) {
      out += piece.text;
      return;
    }
    const std::string_view value = value_of(values, piece.text);
    if (piece.op == '?' || piece.op == '&') {
      if (value.empty()) return;
      out += piece.op;
      out += piece.text;
      out += '=';
    }
    const std::size_t begin = out.size();
    append_encoded(out, value, piece.op == '+');
    if (value.find('.') != std::string_view::npos || value.find('%') != std::string_view::npos)
      filled.push_back({begin, out.size()});
  });
  return filled.empty() ? out : without_filled_dots(std::move(out), filled);
}

std::string fill_text(std::string_view text_template, const Placeholders& values) {
  std::string out;
  for_each_piece(text_template,
                 [&](const Piece& piece) { out += piece.op == 0 ? piece.text : value_of(values, piece.text); });
  return out;
}

std::string fill_body(std::string_view body_template, const Placeholders& values) {
  std::string out;
  bool bare = false;  // the placeholder before was a whole string that became a bare value: its closing quote goes
  for_each_piece(body_template, [&](const Piece& piece) {
    if (piece.op == 0) {
      out += bare ? piece.text.substr(1) : piece.text;
      bare = false;
      return;
    }
    const std::string_view value = value_of(values, piece.text);
    const auto end = static_cast<std::size_t>(piece.text.data() + piece.text.size() + 1 - body_template.data());
    const bool begins = out.ends_with('"') && out.size() > 1 &&
                        std::string_view(":,[").find(out[out.size() - 2]) != std::string_view::npos;
    const bool whole = begins && end < body_template.size() && body_template[end] == '"';
    const bool number = (piece.text == "page" || piece.text == "offset") && is_number(value);
    if (whole && (number || (piece.text == "cursor" && value.empty()))) {
      out.pop_back();
      out += number ? value : "null";
      bare = true;
      return;
    }
    const std::string quoted =
        nlohmann::json(std::string(value)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    out.append(quoted, 1, quoted.size() - 2);
  });
  return out;
}

RequestTemplate fill(const RequestTemplate& request, const Placeholders& values) {
  RequestTemplate filled;
  filled.method = request.method;
  filled.url = fill_url(request.url, values);
  for (const auto& [name, value] : request.headers) {
    std::string& text = filled.headers.emplace_back(name, fill_text(value, values)).second;
    std::erase_if(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  }
  filled.body = fill_body(request.body, values);
  return filled;
}

std::vector<std::string> placeholder_names(std::string_view text_template) {
  std::vector<std::string> names;
  for_each_piece(text_template, [&](const Piece& piece) {
    if (piece.op != 0) names.emplace_back(piece.text);
  });
  return names;
}

}  // namespace zapply
