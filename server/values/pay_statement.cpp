#include "server/values/pay_statement.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "server/values/pay_words.h"
#include "server/values/salary_amounts.h"
#include "server/values/salary_currency.h"
#include "server/values/salary_figures.h"
#include "server/values/salary_size.h"
#include "server/values/salary_words.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kAmountsMax = 16;      ///< of a sentence; each is looked at by a dozen patterns
constexpr std::size_t kLabelBytesMax = 160;  ///< between the word for pay and the amount

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), ascii::is_digit));
}

/// Where the part of the line begins or ends in which the amount stands: "Company | Engineer | $150k | Remote".
std::size_t part_begin(std::string_view text, std::size_t at) {
  std::size_t begin = 0;
  for (const std::string_view mark : {"|", "•", " · ", ";"})
    if (const std::size_t found = text.substr(0, at).rfind(mark); found != std::string_view::npos)
      begin = std::max(begin, found + mark.size());
  return begin;
}
std::size_t part_end(std::string_view text, std::size_t at) {
  std::size_t end = text.size();
  for (const std::string_view mark : {"|", "•", " · ", ";"}) end = std::min(end, text.find(mark, at));
  return end;
}

/// Without figures, which count other things.
std::string words_of(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (ascii::is_digit(c)) c = ' ';
  return out;
}

/// What is said of the time: behind the amount first ("$58 to $68 an hour, monthly"), then before it.
std::optional<std::string> period_around(std::string_view amount, std::string_view before, std::string_view behind) {
  const std::string close(behind.substr(0, std::min<std::size_t>(behind.find_first_of(",;.("), 30)));
  for (const std::string& text :
       {words_of(amount) + ' ' + close, words_of(last_bytes(before, 80)), words_of(behind.substr(0, 40))}) {
    if (!matches(R"(\pL)", text)) continue;
    const std::optional<std::string> period = period_named(text);
    if (!period || !period->empty()) return period;
  }
  return "";
}

/// "The Canadian salary range is $100,000 - $120,000".
std::string_view dollar_named(std::string_view before) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNames{
      {{"canad", "CAD"}, {"australia", "AUD"}, {"new zealand", "NZD"}, {"singapore", "SGD"}, {"hong kong", "HKD"}}};
  for (const auto& [name, code] : kNames)
    if (before.find(name) != std::string_view::npos)
      return matches(R"(\b(?:us|usa|u\.s|united states)\b)", before) ? "" : code;
  return {};
}

struct Around {
  std::string_view part;    ///< between bars
  std::string_view before;  ///< up to the amount before it
  std::string_view behind;  ///< up to the next amount
  bool is_last = true;
};

/// Before any word is looked at.
bool may_be_pay(const Amount& one) {
  if (one.doubtful || one.min <= 0 || one.max > 1e10 || !(one.has_min || one.has_max)) return false;
  if (one.currency.size == 0) return one.scaled || one.max >= 1000;
  return is_usual_pay(one.min, one.max, one.currency.code, "year") ||
         is_usual_pay(one.min, one.max, one.currency.code, "month") ||
         is_usual_pay(one.min, one.max, one.currency.code, "hour");
}

class Sentence {
 public:
  Sentence(std::string_view text, const std::function<HeadingAbove()>& find_heading, std::string_view place)
      : text_(text), find_heading_(find_heading), place_(place) {}

  std::vector<PayStatement> read() {
    std::vector<Amount> amounts = amounts_of(text_, figures_of(text_));
    if (amounts.size() > kAmountsMax) amounts.resize(kAmountsMax);
    std::vector<PayStatement> out;
    if (std::none_of(amounts.begin(), amounts.end(), may_be_pay)) return out;
    const bool has_parts = text_.find('|') != std::string_view::npos;
    if (!has_parts && is_about_other_pay(text_)) return out;
    may_name_target_ = may_name_target(text_);
    std::size_t from = 0;
    bool said_pay = false;  // an amount before was pay: "Level 1: $100k - $120k Level 2: …"
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      const Amount& one = amounts[i];
      if (one.currency.size == 0 && !one.scaled && one.max < 100) continue;  // "Salary: Grade 6, £32,000"
      const std::size_t whole = part_begin(text_, one.begin), whole_end = part_end(text_, one.end);
      const std::size_t begin = std::max(from, whole);
      if (begin > from) said_pay = false;
      const bool is_last = i + 1 == amounts.size();
      const std::size_t end = is_last ? whole_end : std::min(whole_end, std::max(amounts[i + 1].begin, one.end));
      const Around around{text_.substr(whole, whole_end - whole), text_.substr(begin, one.begin - begin),
                          text_.substr(one.end, end - one.end), is_last};
      if (has_parts && is_about_other_pay(around.part)) continue;
      if (std::optional<PayStatement> statement = statement_of(one, around, said_pay)) {
        said_pay = statement->is_certain && !statement->is_on_target;
        out.push_back(*std::move(statement));
      } else if (one.currency.size > 0) {
        said_pay = false;
      }
      from = one.end;
    }
    return out;
  }

 private:
  std::optional<PayStatement> statement_of(const Amount& one, const Around& around, bool said_pay) const {
    if (!may_be_pay(one)) return std::nullopt;
    const bool is_range = one.has_min && one.has_max && one.min < one.max;
    PayStatement out;
    out.min = one.min;
    out.max = one.max;
    out.is_on_target =
        may_name_target_ &&
        is_on_target(around.before,
                     around.is_last ? around.behind : around.behind.substr(0, around.behind.find_first_of(",;(+")));
    const auto pay = behind_last_pay_word(around.before);
    const bool is_named = (pay && *pay <= kLabelBytesMax) || begins_with_pay_word(around.behind);
    const bool is_bare = is_filler(rest_of(around.part, one));
    const bool leads = trimmed(around.before).size() <= 2 && around.part.data() + 2 >= around.before.data();
    // Without a word of its own it needs one above, or the form of a line that can only be pay.
    const HeadingAbove none;
    const HeadingAbove& above = is_named || around.before.size() > kLabelBytesMax ? none : heading();
    const bool is_listed =
        above.kind == PayHeading::kPay && (is_range || leads || is_bare || around.before.size() <= 60);
    const bool is_mixed =
        above.kind == PayHeading::kMixed && ((is_range && trimmed(around.before).size() <= 40) || is_bare);
    out.is_named = is_named;
    out.is_certain = is_named || is_listed || is_mixed || (said_pay && around.before.size() <= 60);

    // "England - £38,693 - £52,036", "Staff Engineer: $200K-275K + equity": a name and its range, and that is the line.
    const bool is_labelled = is_range && around.part.data() == text_.data() && around.before.size() <= 140 &&
                             matches(R"((?:-|:|\() ?$)", around.before) &&
                             is_filler(around.behind.substr(0, around.behind.find(" - ")));
    if (!out.is_on_target) {
      if (!out.is_certain && !is_bare && !is_labelled && !(leads && is_range)) return std::nullopt;
      // "The salary range is $90k - $110k in Colorado"
      const bool names_where = is_named && is_range && around.behind.starts_with(" in ");
      if (begins_with_other_money(around.behind.substr(names_where ? 4 : 0))) return std::nullopt;
      if (const auto other = behind_last_other_money(around.before); other && (!pay || *other < *pay))
        return std::nullopt;
    }

    // "45-70 USD or 180-280 PLN per hour": what is said of the time stands behind the other.
    const bool goes_on = matches(R"(^ ?(?:or|oder|lub|ou|o|/|\(|~|=|≈|eller|of)? ?$)", around.behind);
    const std::string_view to_end =
        around.part.substr(static_cast<std::size_t>(around.behind.data() - around.part.data()));
    const std::optional<std::string> period = period_around(text_.substr(one.begin, one.end - one.begin), around.before,
                                                            goes_on ? words_of(to_end) : std::string(around.behind));
    if (!period) return std::nullopt;
    out.has_min = one.has_min;
    out.has_max = one.has_max && !(one.has_min && one.min == one.max && names_least(around.before));
    std::string_view code = code_at(place_, one.currency, one.max, *period);
    if (one.currency.is_plain_dollar || one.currency.size == 0)
      if (const std::string_view named = only_code_in(around.behind.substr(0, 12), one.currency.is_plain_dollar);
          !named.empty())
        code = named;
    if (code.empty() && matches(R"(\b(?:lpa|lakhs?)\b)", text_.substr(one.begin, one.end - one.begin))) code = "INR";
    if (code.empty() && one.currency.size == 0 && has_word(around.before, "ral")) code = "EUR";  // Italian
    if (one.currency.is_plain_dollar)
      if (const std::string_view named = dollar_named(around.before); !named.empty()) code = named;
    out.currency = std::string(code);
    out.period = *period;
    const double least = one.has_min ? one.min : one.max, most = one.has_max ? one.max : one.min;
    const std::string_view sized = sized_as(place_, one.currency, code);
    if (out.period.empty() && out.is_certain) out.period = period_named(words_of(heading().text)).value_or("");
    if (out.period.empty()) out.period = period_by_size(least, most, sized);
    if (!is_usual_pay(least, most, sized, out.period)) return std::nullopt;
    // By its form alone: a range whose time is known, or an hour's pay that is all there is.
    if (!out.is_certain && (out.period.empty() || !(is_range || out.period == "hour"))) return std::nullopt;
    if (!out.is_certain && out.period == "year" && least < 15'000) return std::nullopt;
    // "Salary: 3" says nothing; a sum without a time and without thousands neither.
    if (out.period.empty() && (!is_range || !(is_named || is_listed) || one.max < 1000)) return std::nullopt;
    if (one.currency.size == 0 && code.empty() && !is_named && !is_listed) return std::nullopt;
    out.is_base = names_base(around.before) || names_base(around.behind.substr(0, 20)) ||
                  (out.is_certain && !is_named && names_base(heading().text));
    out.is_aside =
        matches(R"(\((?:~|≈|approx\w*\.?|about|ca\.?|circa|roughly|equivalent to|i\.e\.|or|=)? ?$)", around.before) ||
        matches(R"((?:≈|~=| = )$)", around.before);
    out.digits_before = digits_in(text_.substr(0, one.begin));
    out.digits = digits_in(text_.substr(one.begin, one.end - one.begin));
    return out;
  }

  const HeadingAbove& heading() const {
    if (!heading_) heading_ = find_heading_();
    return *heading_;
  }
  std::string rest_of(std::string_view part, const Amount& one) const {
    std::string rest(part);
    const auto offset = static_cast<std::size_t>(part.data() - text_.data());
    const std::size_t begin = one.begin - offset, end = std::min(one.end - offset, rest.size());
    std::fill(rest.begin() + static_cast<std::ptrdiff_t>(begin), rest.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    return rest;
  }

  std::string_view text_;
  const std::function<HeadingAbove()>& find_heading_;
  mutable std::optional<HeadingAbove> heading_;
  std::string_view place_;
  bool may_name_target_ = false;
};

}  // namespace

std::vector<PayStatement> pay_statements(std::string_view sentence, const std::function<HeadingAbove()>& find_heading,
                                         std::string_view place) {
  return Sentence(sentence, find_heading, place).read();
}

}  // namespace zapply
