#include "server/values/pay_lines.h"

#include <algorithm>
#include <array>

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

/// Whether a byte beside a figure may belong to a sign of money or a word of another script, and not to a dash, a
/// bullet or a hard blank.
bool may_be_sign(std::string_view text, std::size_t at) {
  return ascii::is_beyond(text[at]) && !text.substr(at).starts_with("\xE2\x80") &&
         !text.substr(at).starts_with("\xC2\xA0");
}

/// The end of the digits and their separators.
std::size_t end_of_figure(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_digit(text[at]) || ((text[at] == ',' || text[at] == '.' || text[at] == '\'') &&
                                                     at + 1 < text.size() && is_digit(text[at + 1]))))
    ++at;
  return at;
}

/// A cheap look at what stands beside a figure: money, thousands, or enough digits.
bool may_be_money(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t before = begin;
  while (before > 0 && text[before - 1] == ' ') --before;
  if (before > 0 &&
      (text[before - 1] == '$' || may_be_sign(text, before - 1) ||
       (ascii::is_beyond(text[before - 1]) && before >= 3 && !text.substr(before - 3).starts_with("\xE2\x80"))))
    return true;
  const std::string_view beside = text.substr(end, 12);
  const std::string_view behind = beside.substr(std::min(beside.size(), beside.find_first_not_of(' ')));
  if (!behind.empty() && (behind[0] == 'k' || behind[0] == 'K' || behind[0] == '$' || may_be_sign(behind, 0)))
    return true;
  const std::size_t digits = static_cast<std::size_t>(std::count_if(
      text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), is_digit));
  const bool is_bare_year = digits == 4 && end - begin == 4 && (text[begin] == '1' || text.substr(begin, 2) == "20");
  if (digits >= 4 && !is_bare_year) return true;
  const std::string word = folded(behind);
  return currency_at_start(word).size > 0 || word.starts_with("lpa") || word.starts_with("lakh") ||
         currency_at_end(
             folded(text.substr(before - std::min<std::size_t>(before, 5), std::min<std::size_t>(before, 5))))
                 .size > 0;
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

std::optional<PayLine> PayLines::next() {
  while (at_ < text_.size()) {
    const auto digit = std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(at_), text_.end(), is_digit);
    if (digit == text_.end()) break;
    const auto begin = static_cast<std::size_t>(digit - text_.begin());
    const std::size_t end = end_of_figure(text_, begin);
    if (!may_be_money(text_, begin, end)) {
      at_ = end;
      continue;
    }
    const std::size_t line_end = std::min(text_.find('\n', begin), text_.size());
    const std::size_t before = text_.substr(0, begin).rfind('\n');
    line_begin_ = before == std::string_view::npos ? 0 : before + 1;
    std::size_t from = std::max(line_begin_, sentence_end_);
    for (std::size_t i = begin; i > from; --i)
      if (ends_sentence(text_, i - 1)) {
        from = i;
        break;
      }
    std::size_t to = begin;
    while (to < line_end && !ends_sentence(text_, to)) ++to;
    to = std::min(line_end, to + 1);
    if (begin - from > kSentenceBytesMax / 2) from = begin - kSentenceBytesMax / 2;
    if (to - from > kSentenceBytesMax) to = from + kSentenceBytesMax;
    while (from < begin && (text_[from] & '\xC0') == '\x80') ++from;
    while (to < text_.size() && to > end && (text_[to] & '\xC0') == '\x80') --to;
    at_ = sentence_end_ = std::max(to, end);
    PayLine line;
    line.sentence = trimmed(text_.substr(from, to - from));
    line.folded = folded(line.sentence);
    find_heading(line);
    return line;
  }
  return std::nullopt;
}

void PayLines::find_heading(PayLine& line) {
  // Only what begins its line stands under a heading.
  const auto offset = static_cast<std::size_t>(line.sentence.data() - text_.data());
  if (!trimmed(text_.substr(line_begin_, offset - line_begin_)).empty()) return;
  std::size_t end = line_begin_;
  for (int looked = 0; looked < 6 && end > 0;) {
    const std::size_t before = text_.substr(0, end - 1).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view above = trimmed(text_.substr(begin, end - 1 - begin));
    const std::size_t above_begin = begin;
    end = begin;
    if (above.empty()) continue;
    ++looked;
    const bool is_pay_line = pay_line_ && *pay_line_ == above_begin;
    const std::size_t cut = above.size() > 200 ? above.size() - 200 : 0;
    std::string words = folded(above.substr(cut));
    if (!is_short(above) && !above.ends_with(':')) {
      if (!is_pay_line) return;
    }
    const auto pay = behind_last_pay_word(words);
    const bool leads_on = above.ends_with(':') || is_short(above);
    if (is_pay_line || (pay && leads_on)) {
      line.heading_kind = names_benefits(words) && !is_pay_line ? PayHeading::kMixed : PayHeading::kPay;
      line.heading = std::move(words);
      return;
    }
    if (names_benefits(words) || behind_last_other_money(words)) return;
  }
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
