#include "server/documents/json_mending.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// What programs write in front of JSON so that a page can't run it as a script.
std::size_t guard_length(std::string_view text) {
  static constexpr std::string_view kGuard =
      R"(^(\s*(?:\)\]\}'?,?|while\s*\(\s*(?:1|true)\s*\)\s*;?|for\s*\(\s*;\s*;\s*\)\s*;?|throw\s+[01]\s*;|\{\}\s*&&)\s*))";
  return first_match(kGuard, text.substr(0, 200)).value_or("").size();
}

/// Of "callback(" of JSONP, with what is written in front of it; 0 where that is none.
std::size_t call_length(std::string_view text) {
  static constexpr std::string_view kCall =
      R"(^(\s*(?:/\*\*/|//[^\n]*\n)?\s*(?:typeof\s+[\w$.]+\s*===?\s*['"]function['"]\s*&&\s*)?[A-Za-z_$][\w$.\[\]'"]*\s*\(\s*)[\[{])";
  return first_match(kCall, text.substr(0, 300)).value_or("").size();
}

std::optional<unsigned> hex4(std::string_view text, std::size_t at) {
  unsigned value = 0;
  if (at + 4 > text.size()) return std::nullopt;
  for (std::size_t i = at; i < at + 4; ++i) {
    const int digit = ascii::hex_value(text[i]);
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(digit);
  }
  return value;
}

/// Copies a text token by token.
class Mender {
 public:
  Mender(std::string_view text, JsonKind kind)
      : text_(text), is_script_(kind != JsonKind::kAnswer), is_torn_(kind == JsonKind::kTornScript) {
    out_.text.reserve(text.size() + 64);
  }

  MendedJson run() {
    if (!is_script_) open_wrapping();
    while (at_ < text_.size() && !is_done_) step();
    if (is_torn_ && !is_in_text_ && !open_.empty()) close_all();
    if (is_list_) out_.text += ']';
    return std::move(out_);
  }

 private:
  void found(std::string_view what) {
    if (std::find(out_.found.begin(), out_.found.end(), what) == out_.found.end()) out_.found.emplace_back(what);
  }
  std::string_view rest() const { return text_.substr(at_); }
  /// The last character that was written and is no blank; 0 where there is none.
  char last() const { return last_ == std::string::npos ? '\0' : out_.text[last_]; }
  void write(std::string_view token) {
    out_.text += token;
    last_ = out_.text.size() - 1;
  }

  void open_wrapping() {
    at_ = guard_length(text_);
    if (at_ > 0) found("a guard in front of it");
    out_.text.append(
        static_cast<std::size_t>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n')),
        '\n');
    const std::size_t call = call_length(rest());
    if (call == 0) return;
    found("a call around it (JSONP)");
    at_ += call;
    is_in_call_ = true;
  }

  void step() {
    const char c = text_[at_];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      out_.text += c;
      ++at_;
    } else if (c == '"' || (c == '\'' && is_script_)) {
      comma_before(c);
      string(c);
    } else if (c == ',') {
      comma();
    } else if (c == '{' || c == '[') {
      open(c);
    } else if (c == '}' || c == ']') {
      close();
    } else if (!comment() && !odd_blank() && !wrapping() && !word()) {
      other(c);
    }
  }

  void other(char c) {
    if (is_script_ && open_.empty() && values_ > 0) {
      if (c != ';') found("something behind it");
      if (c == ';') found("a semicolon behind it");
      is_done_ = c != ';';
      ++at_;
      return;
    }
    write(text_.substr(at_++, 1));
  }

  void open(char c) {
    if (open_.empty())
      begin_value(c);
    else
      comma_before(c);
    open_ += c;
    write(text_.substr(at_++, 1));
  }

  /// Between two values of a torn script that have nothing between them.
  void comma_before(char c) {
    const char before = last();
    if (!is_torn_ || open_.empty() || (before != '"' && before != '}' && before != ']')) return;
    if (c != '"' && open_.back() == '{') return;
    found("commas too few");
    out_.text.insert(last_ + 1, ",");
    ++last_;
  }

  void close_all() {
    found("brackets too few");
    if (last() == ',') out_.text[last_] = ' ';
    for (; !open_.empty(); open_.pop_back()) out_.text += open_.back() == '{' ? '}' : ']';
  }

  /// Objects that stand one behind the other, each on a line of its own, are a list.
  void begin_value(char c) {
    if (values_ == 0) {
      start_ = out_.text.size();
      return;
    }
    const bool on_new_line = out_.text.find('\n', last_) != std::string::npos;
    if (c != '{' || last() != '}' || is_in_call_ || (!on_new_line && !is_script_ && !is_record_)) return;
    if (!is_list_) {
      out_.text.insert(start_, "[");
      ++last_;
      found("several values, one behind the other");
    }
    is_list_ = true;
    out_.text.insert(last_ + 1, ",");
  }

  /// Whether the bracket at `at_` closes one that was opened by `c`.
  bool closes(char c) const { return (text_[at_] == '}') == (c == '{'); }

  void close() {
    if (last() == ',') {
      out_.text[last_] = ' ';
      found("commas too many");
    }
    if (is_torn_ && open_.empty()) {
      found("brackets too many");
      ++at_;
      return;
    }
    if (is_torn_ && open_.size() > 1 && !closes(open_.back()) && closes(open_[open_.size() - 2])) {
      found("brackets too few");
      write(open_.back() == '{' ? "}" : "]");
      open_.pop_back();
    }
    write(text_.substr(at_++, 1));
    if (open_.empty()) return;
    open_.pop_back();
    if (!open_.empty()) return;
    ++values_;
    if (is_in_call_ && matches(R"(^\s*\)\s*;?\s*\}?\s*$)", rest().substr(0, 100)) && rest().size() < 100)
      is_done_ = true;
  }

  void comma() {
    ++at_;
    if (open_.empty() && values_ > 0 && is_script_) return;
    if (is_script_ && (last() == ',' || last() == '{'))
      found("commas too many");
    else
      write(",");
  }

  /// Where `end` stands from `at` on, which never goes back: looked for again only when the last one is passed.
  std::size_t next(std::string_view end, std::size_t& known, std::size_t at) const {
    if (known < at) known = text_.find(end, at);
    return known;
  }

  bool comment() {
    const std::string_view text = rest();
    std::size_t size = 0;
    if (text.starts_with("//")) {
      size = std::min(text.find('\n'), text.size());
    } else if (text.starts_with("/*")) {
      const std::size_t end = next("*/", end_of_comment_, at_ + 2);
      size = end == std::string_view::npos ? 0 : end + 2 - at_;
    }
    if (size == 0) return false;
    const std::string_view all = text.substr(0, size);
    if (all.find("CDATA") == std::string_view::npos && all.find("]]>") == std::string_view::npos) found("comments");
    out_.text += ' ';
    out_.text.append(static_cast<std::size_t>(std::count(all.begin(), all.end(), '\n')), '\n');
    at_ += size;
    return true;
  }

  /// Blanks that are none of JSON's, and marks of byte order; the mark of a record stands between values.
  bool odd_blank() {
    for (const std::string_view blank :
         {"\u00A0", "\uFEFF", "\u2028", "\u2029", "\u200B", "\u3000", "\u202F", "\f", "\v", "\x1E"}) {
      if (!rest().starts_with(blank)) continue;
      found("blanks that are none of JSON");
      is_record_ = is_record_ || blank == "\x1E";
      out_.text += ' ';
      at_ += blank.size();
      return true;
    }
    return false;
  }

  bool wrapping() {
    if (!is_script_ || !open_.empty()) return false;
    if (rest().starts_with("<!--")) {  // around the value, or a remark before it
      const std::size_t end = next("-->", end_of_remark_, at_ + 1);
      if (bracket_ <= at_) bracket_ = text_.find_first_of("{[", at_);
      if (end != std::string_view::npos && end < bracket_) return at_ = end + 3, true;
    }
    for (const std::string_view one : {"<![CDATA[", "<!--", "-->", "<!]]>"})
      if (rest().starts_with(one)) return at_ += one.size(), true;
    return false;
  }

  /// What JavaScript writes without quotes: a name, or a word for nothing.
  bool word() {
    if (!is_script_ || open_.empty()) return false;
    if (rest().starts_with("!0") || rest().starts_with("!1")) {
      write(text_[at_ + 1] == '0' ? "true" : "false");
      return at_ += 2, true;
    }
    const auto is_of_word = [](char c) { return ascii::is_alphanumeric(c) || c == '_' || c == '$'; };
    if (!is_of_word(text_[at_]) || ascii::is_digit(text_[at_])) return false;
    std::size_t end = at_;
    while (end < text_.size() && is_of_word(text_[end])) ++end;
    const std::string_view name = text_.substr(at_, end - at_);
    const std::size_t next = std::min(text_.find_first_not_of(" \t\r\n", end), text_.size());
    if (next < text_.size() && text_[next] == ':' && (last() == '{' || last() == ',')) {
      found("names without quotes");
      write("\"" + std::string(name) + "\"");
    } else if (name == "undefined" || name == "NaN" || name == "Infinity") {
      found("words that are none of JSON");
      write("null");
    } else {
      write(name);
    }
    at_ = end;
    return true;
  }

  /// Whether the quote at `at_` ends its text: what follows is no text.
  bool is_end_of_text() const {
    static constexpr std::string_view kBehind =
        R"(^\s*(?:$|[:\]}]|//|/\*|,\s*(?:["'{\[\]},\d-]|//|/\*|(?:true|false|null)\b|[A-Za-z_$][\w$]*\s*:)|"\w[^"\n]{0,60}"\s*:))";
    const std::string_view behind = text_.substr(std::min(at_ + 1, text_.size()), 200);
    return !is_torn_ || matches(kBehind, behind) || matches(R"(^[ \t]*\r?\n\s*["'])", behind);
  }

  void string(char quote) {
    is_in_text_ = true;
    write("\"");
    if (quote == '\'') found("texts in single quotes");
    ++at_;
    while (at_ < text_.size()) {
      std::size_t end = at_;  // most of a text is nothing but characters
      while (end < text_.size() && text_[end] != '"' && text_[end] != quote && text_[end] != '\\' &&
             static_cast<unsigned char>(text_[end]) >= 0x20)
        ++end;
      out_.text.append(text_.substr(at_, end - at_));
      at_ = end;
      if (at_ == text_.size()) return;
      const char c = text_[at_];
      if (c == quote && is_end_of_text()) {
        ++at_;
        is_in_text_ = false;
        return write("\"");
      }
      if (c == quote) found("quotes in its texts that are not escaped");
      if (c == '\\')
        escape();
      else if (c == '"' || c == quote)
        out_.text += c == '"' ? "\\\"" : "'", ++at_;
      else
        control(c);
    }
  }

  void control(char c) {
    found("raw control characters in its texts");
    out_.text += c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : " ";
    ++at_;
  }

  void escape() {
    const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (c == 'u' && hex4(text_, at_ + 2)) return unicode(*hex4(text_, at_ + 2));
    if (c != '\0' && std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos) {
      out_.text.append(text_.substr(at_, 2));
      at_ += 2;
      return;
    }
    found("escapes that JSON doesn't have");
    ++at_;
    const bool is_hex = c == 'x' && at_ + 2 < text_.size() && ascii::hex_value(text_[at_ + 1]) >= 0 &&
                        ascii::hex_value(text_[at_ + 2]) >= 0;
    if (is_hex) {
      out_.text.append("\\u00").append(text_.substr(at_ + 1, 2));
      at_ += 3;
    } else if (c == '\n') {
      ++at_;  // JavaScript's way to go on in the next line
    } else if (ascii::is_alphanumeric(c)) {
      out_.text += "\\\\";  // a path's backslash, which stands for itself
    }
  }

  void unicode(unsigned first) {
    const bool is_high = first >= 0xD800 && first < 0xDC00;
    std::size_t size = 6;
    bool is_whole = first < 0xD800 || first > 0xDFFF;
    if (is_high && rest().substr(6, 2) == "\\u") {
      const std::optional<unsigned> second = hex4(text_, at_ + 8);
      if (second && *second >= 0xDC00 && *second < 0xE000) is_whole = true, size = 12;
    }
    if (is_whole) {
      out_.text.append(text_.substr(at_, size));
    } else {
      found("half a character (a lone surrogate)");
      out_.text += "\\ufffd";
    }
    at_ += size;
  }

  std::string_view text_;
  bool is_script_;
  bool is_torn_;
  bool is_in_text_ = false;  ///< at the end: it breaks off within a text
  std::size_t at_ = 0;
  MendedJson out_;
  std::size_t last_ = std::string::npos;  ///< in what was written: the last character that is no blank
  std::size_t start_ = 0;                 ///< of the first value
  std::size_t end_of_comment_ = 0, end_of_remark_ = 0, bracket_ = 0;  ///< the next of each
  std::string open_;                                                  ///< brackets that are not closed yet
  int values_ = 0;
  bool is_list_ = false;
  bool is_record_ = false;
  bool is_in_call_ = false;
  bool is_done_ = false;
};

}  // namespace

MendedJson mend_json(std::string_view text, JsonKind kind) { return Mender(text, kind).run(); }

}  // namespace zapply
