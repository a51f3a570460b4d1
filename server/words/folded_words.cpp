#include "server/words/folded_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "server/words/letters.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::ptrdiff_t kWordBytesMax = 48;

// What an ASCII character becomes; 0 where a word ends, and for bytes that are no ASCII.
constexpr std::array<char, 256> kFolded = [] {
  std::array<char, 256> folded{};
  for (char c = '0'; c <= '9'; ++c) folded[static_cast<std::size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) {
    folded[static_cast<std::size_t>(c)] = c;
    folded[static_cast<std::size_t>(c - 'a' + 'A')] = c;
  }
  return folded;
}();

constexpr bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Soft hyphens, combining marks, joiners, marks of direction, variation selectors.
bool is_ignored(char32_t c) {
  return c == 0xad || within(c, 0x300, 0x36f) || within(c, 0x200b, 0x200f) || c == 0x2060 ||
         within(c, 0xfe00, 0xfe0f) || c == 0xfeff;
}

bool is_separator(char32_t c) {
  return (c < 0xc0 && c != 0xaa && c != 0xb5 && c != 0xba) || c == 0xd7 || c == 0xf7 || within(c, 0x2000, 0x206f) ||
         within(c, 0x20a0, 0x20cf) || within(c, 0x2100, 0x2bff) || within(c, 0x3000, 0x303f) || c == 0x30fb ||
         within(c, 0xff00, 0xff0f) || within(c, 0xff1a, 0xff20) || within(c, 0xff3b, 0xff40) ||
         within(c, 0xff5b, 0xff65) || within(c, 0x1f000, 0x1faff) || c == 0xfffd;
}

bool has_no_blanks(char32_t c) {
  return within(c, 0xe00, 0xeff) || within(c, 0x1000, 0x11ff) || within(c, 0x1780, 0x17ff) ||
         within(c, 0x2e80, 0x2fff) || within(c, 0x3040, 0xa4cf) || within(c, 0xa960, 0xa97f) ||
         within(c, 0xac00, 0xd7ff) || within(c, 0xf900, 0xfaff) || within(c, 0xff66, 0xff9f) ||
         within(c, 0x20000, 0x3ffff);
}

// Writes folded words into memory that is known to be large enough.
class Writer {
 public:
  Writer(char* begin, Scripts scripts) : at_(begin), word_(begin), is_apart_(scripts == Scripts::kApart) {}

  void put(char c) { *at_++ = c; }
  void put(std::string_view text) { at_ = std::copy(text.begin(), text.end(), at_); }
  /// Writes the words of ASCII letters, digits and blanks that `text` begins with; returns how many bytes that took. What
  /// most text is made of. Not within a run.
  std::size_t put_plain(std::string_view text) {
    char* at = at_;
    char* word = word_;
    const char* from = text.data();
    for (const char* const end = from + text.size(); from < end; ++from) {
      const char folded = kFolded[static_cast<unsigned char>(*from)];
      if (folded != 0) {
        *at++ = folded;
        continue;
      }
      if (*from != ' ') break;
      if (at == word) continue;
      if (at - word > kWordBytesMax) at = clipped(word);
      *at++ = ' ';
      word = at;
    }
    at_ = at;
    word_ = word;
    return static_cast<std::size_t>(from - text.data());
  }
  bool is_in_run() const { return is_run_; }
  /// To be said before a character that is no ASCII.
  void begin(char32_t c) {
    if (!is_apart_) return;
    const bool is_run = has_no_blanks(c);
    if (is_run != is_run_) end_word();
    is_run_ = is_run;
  }
  /// Before one of ASCII.
  void begin_ascii() {
    if (!is_run_) return;
    end_word();
    is_run_ = false;
  }
  bool is_in_word() const { return at_ > word_; }
  char last() const { return at_[-1]; }
  void end_word() {
    if (at_ == word_) return;
    if (at_ - word_ > kWordBytesMax && !is_run_) at_ = clipped(word_);
    *at_++ = ' ';
    word_ = at_;
  }
  const char* end() const { return at_; }

 private:
  /// Where what counts of a long word ends, at a character's boundary.
  static char* clipped(char* word) {
    char* end = word + kWordBytesMax;
    while ((*end & 0xc0) == 0x80) --end;
    return end;
  }

  char* at_;
  char* word_;
  const bool is_apart_;
  bool is_run_ = false;  ///< the word is one of a script without blanks
};

// Writes what `c`, not ASCII, becomes; false where a word ends.
bool put_folded(Writer& out, char32_t c) {
  if (const std::string_view letters = base_letters(c); !letters.empty()) {  // most of what comes
    out.begin_ascii();
    out.put(letters);
    return true;
  }
  if (is_ignored(c)) return true;
  if (is_separator(c)) return false;
  out.begin(c);
  if (within(c, 0xff10, 0xff5a)) {  // full width
    out.put(kFolded[c - 0xfee0]);
  } else {
    std::string kept;
    append_utf8(kept, lower_letter(c));
    out.put(kept);
  }
  return true;
}

bool is_word_byte(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto c = static_cast<unsigned char>(text[at]);
  return c >= 0x80 || kFolded[c] != 0;
}

// The bytes of the "++" or "#" at `at` that belong to the word before them.
std::size_t language_suffix(std::string_view text, std::size_t at) {
  const std::size_t size = text.substr(at, 2) == "++" ? 2 : text[at] == '#' ? 1 : 0;
  return is_word_byte(text, at + size) ? 0 : size;
}

bool is_dot_net(std::string_view text, std::size_t at) {
  if (text[at] != '.' || text.size() - at < 4 || is_word_byte(text, at + 4)) return false;
  return (text[at + 1] | 0x20) == 'n' && (text[at + 2] | 0x20) == 'e' && (text[at + 3] | 0x20) == 't';
}

// What is no letter or digit of ASCII: ends the word, or belongs to it after all. Returns the bytes that it took.
std::size_t take_sign(Writer& out, std::string_view text, std::size_t at) {
  if (text[at] != '+' && text[at] != '#' && text[at] != '.') {
    out.end_word();
    return 1;
  }
  const std::size_t suffix = out.is_in_word() && out.last() >= 'a' && out.last() <= 'z' ? language_suffix(text, at) : 0;
  out.put(text.substr(at, suffix));
  out.end_word();
  if (suffix > 0) return suffix;
  if (!is_dot_net(text, at)) return 1;
  out.put(".net");
  out.end_word();
  return 4;
}

}  // namespace

std::string folded_words(std::string_view text, Scripts scripts) {
  std::string out;
  // Nothing becomes longer, but ".net" in "asp.net" gets a space before it, scripts that are kept apart one between a
  // letter and a character of three bytes, and the last word one behind it.
  out.resize(text.size() + text.size() / (scripts == Scripts::kApart ? 2 : 4) + 4);
  Writer writer(out.data(), scripts);
  for (std::size_t at = 0; at < text.size();) {
    if (kFolded[static_cast<unsigned char>(text[at])] != 0) writer.begin_ascii();
    if (!writer.is_in_run()) at += writer.put_plain({text.data() + at, text.size() - at});
    if (at == text.size()) break;
    if (text[at] == ' ') {
      writer.end_word();
      ++at;
    } else if (const auto c = static_cast<unsigned char>(text[at]); c >= 0x80) {
      if (!put_folded(writer, next_code_point(text, at))) writer.end_word();
    } else {
      at += take_sign(writer, text, at);
    }
  }
  writer.end_word();
  out.resize(static_cast<std::size_t>(writer.end() - out.data()));
  return out;
}

bool is_run_without_blanks(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && static_cast<unsigned char>(word.front()) >= 0xe0 && has_no_blanks(next_code_point(word, at));
}

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = folded.find(' ', begin);
    words.push_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace zapply
