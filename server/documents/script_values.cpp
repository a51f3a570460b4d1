#include "server/documents/script_values.h"

#include <algorithm>

#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// Behind the text that begins with the quote at `at`.
std::size_t behind_string(std::string_view script, std::size_t at) {
  const char quote = script[at];
  for (std::size_t i = at + 1; i < script.size(); ++i) {
    if (script[i] == '\\')
      ++i;
    else if (script[i] == quote)
      return i + 1;
  }
  return script.size();
}

/// Behind the object or list that begins at `at`; the end of the script where it doesn't end.
std::size_t behind_value(std::string_view script, std::size_t at) {
  int depth = 0;
  for (std::size_t i = at; i < script.size(); ++i) {
    const char c = script[i];
    if (c == '"' || c == '\'' || c == '`')
      i = behind_string(script, i) - 1;
    else if (script.substr(i, 2) == "/*")
      i = std::min(script.find("*/", i + 2), script.size() - 1);
    else if (c == '{' || c == '[')
      ++depth;
    else if ((c == '}' || c == ']') && --depth == 0)
      return i + 1;
  }
  return script.size();
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    const std::size_t digits = c == 'u' ? 4 : c == 'x' ? 2 : 0;
    if (digits > 0) {
      // A text within a text: what it stands for may be a quote, or half of a pair that JSON writes the same way.
      unsigned code = 0;
      bool is_hex = i + digits < text.size();
      for (std::size_t k = 1; is_hex && k <= digits; ++k) {
        is_hex = ascii::hex_value(text[i + k]) >= 0;
        code = code * 16 + static_cast<unsigned>(std::max(ascii::hex_value(text[i + k]), 0));
      }
      if (is_hex && (code < 0xD800 || code > 0xDFFF))
        append_utf8(out, code);
      else if (is_hex)
        out.append("\\u").append(text.substr(i + 1, digits));
      if (is_hex) i += digits;
      continue;
    }
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
  }
  return out;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int byte = ascii::escaped_byte(text, i);
    out += byte < 0 ? text[i] : static_cast<char>(byte);
    if (byte >= 0) i += 2;
  }
  return out;
}

class Finder {
 public:
  Finder(std::string_view script, std::size_t count_max) : script_(script), count_max_(count_max) {}

  std::vector<std::string> run() {
    while (at_ < script_.size() && found_.size() < count_max_) {
      const char c = script_[at_];
      if (c == '"' || c == '\'' || c == '`')
        at_ = behind_string(script_, at_);
      else if (c == '=' || c == '(')
        take_value(c);
      else
        ++at_;
    }
    return std::move(found_);
  }

 private:
  /// "==", "!=", "<=", ">=". Of an arrow, and of what stands before a further "=", there is no value behind it anyway.
  bool is_comparison() const {
    return at_ > 0 && std::string_view("=!<>").find(script_[at_ - 1]) != std::string_view::npos;
  }

  void take_value(char sign) {
    const bool is_of_call = sign == '(';
    if (is_of_call && !script_.substr(0, at_).ends_with("push")) return void(++at_);
    if (!is_of_call && is_comparison()) return void(++at_);
    const std::size_t begin = script_.find_first_not_of(kBlanks, ++at_);
    if (begin == std::string_view::npos) return;
    const std::string_view rest = script_.substr(begin);
    if (rest[0] == '{' || rest[0] == '[') {
      const std::size_t end = behind_value(script_, begin);
      found_.emplace_back(script_.substr(begin, end - begin));
      at_ = end;
    } else if (const auto call =
                   first_match(R"(^JSON\.parse\(\s*(?:decodeURIComponent\(\s*)?["'`])", rest.substr(0, 80))) {
      const std::size_t quote = begin + call->size() - 1;
      at_ = behind_string(script_, quote);
      std::string text = unescaped(script_.substr(quote + 1, at_ > quote + 1 ? at_ - quote - 2 : 0));
      found_.push_back(call->find("decode") == std::string::npos ? std::move(text) : percent_decoded(text));
    }
  }

  std::string_view script_;
  std::size_t count_max_;
  std::size_t at_ = 0;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> values_in_script(std::string_view script, std::size_t count_max) {
  const std::string_view text = trimmed(script);
  if (text.empty()) return {};
  if (text[0] == '{' || text[0] == '[') return {std::string(text)};
  std::vector<std::string> found = Finder(text, count_max).run();
  if (found.empty()) found.emplace_back(text);
  return found;
}

}  // namespace zapply
