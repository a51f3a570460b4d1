#include "server/values/pay_lines.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "server/values/pay_words.h"
#include "server/values/salary_words.h"
#include "server/words/folded_line.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using ascii::is_digit;

constexpr std::size_t kSentenceBytesMax = 400;
constexpr std::size_t kHeadingBytesMax = 90;

/// The first digit from `at` on; eight bytes at a time, because most of a text is none.
std::size_t find_digit(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, 8);
    bytes ^= kOnes * '0';  // digits become 0 to 9
    if (((bytes - kOnes * 10) & ~bytes & kHigh) != 0) break;
  }
  while (at < text.size() && !is_digit(text[at])) ++at;
  return at;
}

/// Whether a character beyond ASCII may be a sign of money, or stands in a writing that leaves no blanks: "€", "円", "от".
bool may_be_sign(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0; };
  if (byte(0) == 0xC2) return byte(1) == 0xA3 || byte(1) == 0xA5;
  if (byte(0) == 0xE2) return byte(1) == 0x82;
  return byte(0) == 0xD0 || byte(0) == 0xD1 || (byte(0) >= 0xE3 && byte(0) <= 0xED) || byte(0) == 0xEF;
}

/// "$54M", "7 billion": nobody's pay.
bool is_great(std::string_view behind) {
  const char first = behind.empty() ? ' ' : ascii::lower(behind.front());
  if (first != 'm' && first != 'b' && first != 't') return false;
  if (behind.size() == 1 || !(ascii::is_letter(behind[1]) || ascii::is_beyond(behind[1]))) return first != 't';
  return behind.starts_with("mil") ? behind.starts_with("million")
                                   : behind.starts_with("bil") || behind.starts_with("tril") ||
                                         behind.starts_with("MM") || behind.starts_with("bn");
}

/// The end of the digits and their separators.
std::size_t end_of_figure(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_digit(text[at]) || ((text[at] == ',' || text[at] == '.' || text[at] == '\'') &&
                                                     at + 1 < text.size() && is_digit(text[at + 1]))))
    ++at;
  return at;
}

std::string_view word_at(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && ascii::is_letter(text[size])) ++size;
  return text.substr(0, size);
}
std::string_view word_before(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && ascii::is_letter(text[begin - 1])) --begin;
  return text.substr(begin);
}

bool is_currency(std::string_view word) {
  if (word.size() < 2 || word.size() > 7) return false;
  static constexpr auto kMore =
      std::to_array<std::string_view>({"lpa", "lakh", "lakhs", "tys", "tsd", "mil", "teur", "keur"});
  char lower[7];
  for (std::size_t i = 0; i < word.size(); ++i) lower[i] = ascii::lower(word[i]);
  const std::string_view text(lower, word.size());
  return currency_at_start(text).size == text.size() || is_one_of(kMore, text);
}

/// A cheap look at what stands beside a figure.
enum class Look { kNothing, kMoney, kManyDigits };
Look look_at(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t before = begin;
  while (before > 0 && text[before - 1] == ' ') --before;
  const std::string_view beside = text.substr(end, 12);
  const std::string_view behind = beside.substr(std::min(beside.size(), beside.find_first_not_of(' ')));
  if (is_great(behind) || text.substr(begin, end - begin) == "401") return Look::kNothing;
  if (before > 0 && text[before - 1] == '$') return Look::kMoney;
  if (begin > 1 && text[begin - 1] == 'R' && text[begin - 2] == ' ') return Look::kMoney;  // rand
  if (before > 1 && ascii::is_beyond(text[before - 1])) {
    std::size_t sign = before - 1;
    while (sign > 0 && (text[sign] & '\xC0') == '\x80') --sign;
    if (may_be_sign(text, sign)) return Look::kMoney;
  }
  if (!behind.empty()) {
    const char first = behind.front();
    const bool ends = behind.size() == 1 || !ascii::is_letter(behind[1]);
    if (first == '$' || ((first == 'k' || first == 'K') && (ends || behind[1] == 'E' || behind[1] == 'e')) ||
        may_be_sign(behind, 0))
      return Look::kMoney;
  }
  if (behind.starts_with("T€") || behind.starts_with("zł") || behind.starts_with("Kč") ||
      is_currency(word_at(behind)) || is_currency(word_before(text.substr(0, before))))
    return Look::kMoney;
  const auto digits = static_cast<std::size_t>(std::count_if(
      text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), is_digit));
  const bool is_bare_year = digits == 4 && end - begin == 4 && (text[begin] == '1' || text.substr(begin, 2) == "20");
  return digits >= 4 && !is_bare_year ? Look::kManyDigits : Look::kNothing;
}

bool is_capital(std::string_view text, std::size_t at) {
  return ascii::is_upper(text[at]) ||
         (text[at] == '\xC3' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0x9F);
}

/// Whether a sentence ends with the mark at `at`. "p.a." and "min. EUR 50.000" do not end one.
bool ends_sentence(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("。")) return true;
  if (text[at] != '.' && text[at] != '!' && text[at] != '?') return false;
  std::size_t next = at + 1;
  while (next < text.size() && text[next] == ' ') ++next;
  if (next == at + 1 || next >= text.size() || !is_capital(text, next)) return false;
  const std::string_view rest = text.substr(next);
  const bool is_code =
      rest.size() > 3 && std::all_of(rest.begin(), rest.begin() + 3, ascii::is_upper) && !ascii::is_letter(rest[3]);
  return !is_code && !rest.starts_with("R$") && !rest.starts_with("Euro");
}

bool is_short(std::string_view line) { return line.size() <= kHeadingBytesMax && !line.ends_with('.'); }

}  // namespace

std::optional<std::string_view> PayLines::next() {
  while (at_ < text_.size()) {
    const std::size_t begin = find_digit(text_, at_);
    if (begin == text_.size()) break;
    const std::size_t end = end_of_figure(text_, begin);
    const Look look = look_at(text_, begin, end);
    if (look == Look::kNothing) {
      at_ = end;
      continue;
    }
    if (begin >= line_end_) {
      line_end_ = std::min(text_.find('\n', begin), text_.size());
      line_begin_ = line_begin(text_, begin);
    }
    std::size_t from = std::max(line_begin_, sentence_end_);
    if (begin > from + kSentenceBytesMax / 2) from = begin - kSentenceBytesMax / 2;
    for (std::size_t i = begin; i > from; --i)
      if (ends_sentence(text_, i - 1)) {
        from = i;
        break;
      }
    std::size_t to = begin;
    while (to < line_end_ && to - from < kSentenceBytesMax && !ends_sentence(text_, to)) ++to;
    to = std::min(line_end_, to + 1);
    if (to - from > kSentenceBytesMax) to = from + kSentenceBytesMax;
    while (from < begin && (text_[from] & '\xC0') == '\x80') ++from;
    while (to < text_.size() && to > end && (text_[to] & '\xC0') == '\x80') --to;
    const std::string_view sentence = trimmed(text_.substr(from, to - from));
    // Figures without a sign are only pay where words say so; another figure of the sentence may have one.
    if (look == Look::kManyDigits && !names_pay(sentence)) {
      at_ = end;
      continue;
    }
    at_ = sentence_end_ = std::max(to, end);
    sentence_begin_ = from;
    return sentence;
  }
  return std::nullopt;
}

HeadingAbove PayLines::heading() const {
  if (!trimmed(text_.substr(line_begin_, sentence_begin_ - line_begin_)).empty()) return {};
  std::size_t end = line_begin_;
  for (int looked = 0; looked < 6 && end > 0;) {
    const std::size_t begin = line_begin(text_, end - 1);
    const std::string_view above = trimmed(text_.substr(begin, end - 1 - begin));
    end = begin;
    if (above.empty()) continue;
    ++looked;
    const bool is_pay_line = pay_line_ == begin;
    const bool leads_on = above.ends_with(':') || is_short(above);
    if (!is_pay_line && !leads_on) return {};
    std::string words = folded(last_bytes(above, 200));
    if (is_pay_line || behind_last_pay_word(words)) {
      const bool is_mixed = !is_pay_line && names_benefits(words);
      return {is_mixed ? PayHeading::kMixed : PayHeading::kPay, std::move(words)};
    }
    if (names_benefits(words) || behind_last_other_money(words)) return {};
  }
  return {};
}

std::string quoted(std::string_view sentence, const PayStatement& statement, std::size_t bytes_max) {
  // Folding keeps the digits, so that they tell where the amount stands.
  std::size_t begin = 0, end = sentence.size(), digits = 0;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (!is_digit(sentence[i])) continue;
    if (digits == statement.digits_before) begin = i;
    if (++digits == statement.digits_before + statement.digits) {
      end = i + 1;
      break;
    }
  }
  const std::size_t length = end - begin;
  if (length >= bytes_max) return std::string(sentence.substr(begin, bytes_max));
  const std::size_t room = bytes_max - length, behind = std::min(sentence.size() - end, room / 3);
  const std::size_t ahead = std::min(begin, room - behind);
  std::size_t from = begin - ahead, to = end + behind;
  // Whole words, and never a part of a character.
  if (from > 0)
    while (from < begin && sentence[from - 1] != ' ') ++from;
  if (to < sentence.size())
    while (to > end && sentence[to] != ' ') --to;
  while (from > 0 && (sentence[from] & '\xC0') == '\x80') --from;
  while (to < sentence.size() && (sentence[to] & '\xC0') == '\x80') ++to;
  return std::string(trimmed(sentence.substr(from, to - from)));
}

}  // namespace zapply
