#include "shared/query.h"

#include "shared/ascii.h"

namespace zapply {
namespace {

std::string decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const int byte = ascii::escaped_byte(text, i); byte >= 0) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

/// "," and ":" may stand in a query as they are, for readable addresses.
void append_encoded(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (ascii::is_unreserved(c) || c == ',' || c == ':')
      out += c;
    else
      ascii::append_escaped(out, c);
  }
}

}  // namespace

Query Query::parse(std::string_view text) {
  Query out;
  while (!text.empty()) {
    const std::size_t end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::size_t equals = pair.find('=');
    if (pair.empty() || equals == 0) continue;
    const std::string_view value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    out.pairs_.emplace_back(decode(pair.substr(0, equals)), decode(value));
  }
  return out;
}

std::string_view Query::get(std::string_view key) const {
  for (const auto& [name, value] : pairs_)
    if (name == key) return value;
  return {};
}

bool Query::has(std::string_view key) const { return !get(key).empty(); }

Query& Query::add(std::string_view key, std::string_view value) {
  if (!value.empty()) pairs_.emplace_back(key, value);
  return *this;
}

Query& Query::add(std::string_view key, long long value) { return add(key, std::to_string(value)); }

std::string Query::text() const {
  std::string out;
  for (const auto& [name, value] : pairs_) {
    if (!out.empty()) out += '&';
    append_encoded(out, name);
    out += '=';
    append_encoded(out, value);
  }
  return out;
}

std::string Query::after(std::string_view path) const {
  std::string out(path);
  if (!empty()) out += '?' + text();
  return out;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find(',');
    if (end != 0) out.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

}  // namespace zapply
