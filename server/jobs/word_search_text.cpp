#include "server/jobs/word_search_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "shared/ascii.h"

namespace zapply {
namespace {

using Kind = SearchPiece::Kind;

constexpr std::size_t kDepthMax = 20;
constexpr std::array<std::string_view, 3> kFields{"title:", "company:", "source:"};

// As phones, word processors and East Asian keyboards write them.
struct Sign {
  std::string_view written;
  char meant;
};
constexpr std::array<Sign, 18> kSigns{{{"“", '"'},
                                       {"”", '"'},
                                       {"„", '"'},
                                       {"‟", '"'},
                                       {"«", '"'},
                                       {"»", '"'},
                                       {"「", '"'},
                                       {"」", '"'},
                                       {"『", '"'},
                                       {"』", '"'},
                                       {"＂", '"'},
                                       {"（", '('},
                                       {"）", ')'},
                                       {"：", ':'},
                                       {"－", '-'},
                                       {"｜", '|'},
                                       {"　", ' '},
                                       {"\u00a0", ' '}}};

std::string with_plain_signs(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = ascii::is_beyond(text[at])
                          ? std::find_if(kSigns.begin(), kSigns.end(),
                                         [&](const Sign& one) { return text.substr(at).starts_with(one.written); })
                          : kSigns.end();
    plain += sign == kSigns.end() ? text[at] : sign->meant;
    at += sign == kSigns.end() ? 1 : sign->written.size();
  }
  return plain;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool ends_word(char c) { return is_blank(c) || c == '(' || c == ')' || c == '"' || c == '|'; }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : plain_(with_plain_signs(text)), text_(plain_) {}

  std::vector<SearchPiece> split() {
    while (at_ < text_.size()) take_one();
    if (!says_anything()) return {{.kind = Kind::kWord, .text = plain_}};
    if (pieces_.back().kind == Kind::kWord && !ends_word(text_.back())) pieces_.back().is_last = true;
    for (; open_ > 0; --open_) add(Kind::kClose);
    return std::move(pieces_);
  }

 private:
  bool says_anything() const {
    return std::any_of(pieces_.begin(), pieces_.end(), [](const SearchPiece& piece) {
      return piece.kind == Kind::kWord || piece.kind == Kind::kPhrase || piece.kind == Kind::kField;
    });
  }
  // "title:-lead" is one, "front-end" is none.
  bool begins_word() const { return at_ == 0 || ends_word(text_[at_ - 1]) || text_[at_ - 1] == ':'; }
  void add(Kind kind, std::string_view text = {}) { pieces_.push_back({kind, std::string(text)}); }

  void take_one() {
    const std::string_view rest = text_.substr(at_);
    const char c = rest.front();
    if (is_blank(c)) {
      ++at_;
    } else if (c == '"') {
      take_phrase();
    } else if (c == '(') {
      open();
    } else if (c == ')') {
      close();
    } else if (c == '|') {
      add(Kind::kOr);
      ++at_;
    } else if (c == '-' && begins_word() && rest.size() > 1 && !is_blank(rest[1]) && rest[1] != '-') {
      add(Kind::kNot);
      ++at_;
    } else if (const std::string_view field = field_of(rest); !field.empty()) {
      add(Kind::kField, field);
      at_ += field.size();
    } else {
      take_word();
    }
  }

  void open() {
    ++at_;
    if (open_ < kDepthMax) {
      add(Kind::kOpen);
      ++open_;
    } else {
      ++too_deep_;
    }
  }
  void close() {
    ++at_;
    if (too_deep_ > 0) {
      --too_deep_;
    } else if (open_ > 0) {
      add(Kind::kClose);
      --open_;
    }
  }

  static std::string_view field_of(std::string_view rest) {
    for (const std::string_view field : kFields)
      if (ascii::equal_ignoring_case(rest.substr(0, field.size()), field)) return field;
    return {};
  }

  void take_phrase() {
    const std::size_t end = text_.find('"', at_ + 1);
    if (end == std::string_view::npos && at_ > 0 && ascii::is_digit(text_[at_ - 1])) {
      ++at_;  // inches
      return;
    }
    if (end == std::string_view::npos) return open();  // no other end (yet): the words that follow, together
    add(Kind::kPhrase, text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
  }

  void take_word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends_word(text_[at_])) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (word == "OR")
      add(Kind::kOr);
    else if (word == "NOT")
      add(Kind::kNot);
    else if (word != "AND" && word != "&&")
      add(Kind::kWord, word);
  }

  const std::string plain_;
  const std::string_view text_;
  std::size_t at_ = 0;
  std::size_t open_ = 0, too_deep_ = 0;
  std::vector<SearchPiece> pieces_;
};

}  // namespace

std::vector<SearchPiece> pieces_of(std::string_view text) { return Splitter(text).split(); }

}  // namespace zapply
