#include "server/values/pay_in_text.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "server/values/pay_lines.h"
#include "server/values/pay_statement.h"
#include "server/values/salary_size.h"
#include "server/words/folded_line.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kStatementsMax = 100;  ///< no posting names more; each is held against the others

struct Found {
  PayStatement statement;
  std::string_view sentence;  ///< as it is written
};

bool is_same_sum(const PayStatement& a, double min, double max) { return a.min == min && a.max == max; }

double hours_of(std::string_view period) {
  if (period == "year") return 52 * 40;
  if (period == "month") return 52 * 40 / 12.0;
  if (period == "week") return 40;
  return period == "day" ? 8 : 1;
}

/// "$50 an hour ($104,000 a year)": one pay, said for two times.
bool says_the_same(const PayStatement& a, const PayStatement& b) {
  const double one = a.max / hours_of(a.period), other = b.max / hours_of(b.period);
  return std::abs(one - other) <= 0.08 * std::max(one, other);
}

/// Ranges that meet, or the ends of one: "from $129,400 in our lowest market up to $223,600 in our highest".
bool overlap(const PayStatement& a, const PayStatement& b) {
  if (a.currency != b.currency || a.period != b.period) return false;
  if (!a.has_max && !b.has_min) return a.min < b.max;
  return a.min < a.max && b.min < b.max && a.min < b.max && b.min < a.max;
}

void keep_surest(std::vector<Found>& found) {
  const auto keep = [&](auto holds) {
    if (std::any_of(found.begin(), found.end(), holds))
      std::erase_if(found, [&](const Found& one) { return !holds(one); });
  };
  keep([](const Found& one) { return one.statement.is_certain; });
  keep([](const Found& one) { return !one.statement.is_aside; });
  // "… $90k - $110k; in New York it is $105k - $125k base salary" says it of both.
  const std::vector<Found> all = found;
  keep([&](const Found& one) {
    return one.statement.is_base || std::any_of(all.begin(), all.end(), [&](const Found& base) {
             return base.statement.is_base && base.sentence.data() == one.sentence.data() &&
                    overlap(base.statement, one.statement);
           });
  });
}

/// Whether all are the pay of this job, in one currency and for one time. Gives them those that only some name.
bool agree(std::vector<Found>& found) {
  std::string currency, period;
  for (const Found& one : found) {
    if (currency.empty()) currency = one.statement.currency;
    if (period.empty()) period = one.statement.period;
  }
  const PayStatement first = found.front().statement;
  std::erase_if(found, [&](const Found& one) {
    return !one.statement.period.empty() && one.statement.period != period && one.statement.currency == currency &&
           says_the_same(one.statement, first);
  });
  double least = found.front().statement.max, most = least;
  for (Found& one : found) {
    if (one.statement.currency.empty()) one.statement.currency = currency;
    if (one.statement.period.empty()) one.statement.period = period;
    if (one.statement.currency != currency || one.statement.period != period) return false;
    least = std::min(least, one.statement.max);
    most = std::max(most, one.statement.max);
  }
  return most <= least * 4;
}

std::string quote(const std::vector<Found>& found) {
  constexpr std::size_t kBytesMax = 120;
  const Found& first = found.front();
  const Found& last = found.back();
  const bool is_one = std::all_of(found.begin(), found.end(),
                                  [&](const Found& one) { return one.sentence.data() == first.sentence.data(); });
  if (is_one && first.sentence.size() <= kBytesMax) return std::string(first.sentence);
  if (found.size() == 1) return quoted(first.sentence, first.statement, kBytesMax);
  return quoted(first.sentence, first.statement, 55) + " … " + quoted(last.sentence, last.statement, 55);
}

/// Said again is said once.
void drop_repeats(std::vector<Found>& found) {
  std::vector<Found> once;
  for (const Found& one : found)
    if (std::none_of(once.begin(), once.end(), [&](const Found& other) {
          return is_same_sum(one.statement, other.statement.min, other.statement.max) &&
                 one.statement.period == other.statement.period && one.statement.currency == other.statement.currency;
        }))
      once.push_back(one);
  found = std::move(once);
}

Salary combined(std::vector<Found> found) {
  Salary salary;
  keep_surest(found);
  drop_repeats(found);
  if (found.empty()) return salary;
  // What stands under a heading for pay may be a benefit; what its own sentence calls pay is none.
  if (const std::vector<Found> all = found; !agree(found)) {
    found = all;
    std::erase_if(found, [&](const Found& one) {
      return std::none_of(all.begin(), all.end(), [&](const Found& named) {
        return named.statement.is_named && named.sentence.data() == one.sentence.data();
      });
    });
    if (found.empty() || !agree(found)) return salary;
  }
  for (const Found& one : found) {
    const PayStatement& pay = one.statement;
    if (pay.has_min) salary.min = std::min(pay.min, salary.min.value_or(pay.min));
    if (pay.has_max) salary.max = std::max(pay.max, salary.max.value_or(pay.max));
  }
  // "from 60k" beside "up to 50k" is nobody's range.
  if (salary.min && salary.max && *salary.min > *salary.max) return {};
  // A top that only some name is no limit of the others.
  if (std::any_of(found.begin(), found.end(), [](const Found& one) { return !one.statement.has_max; }) && salary.max &&
      found.size() > 1 &&
      !std::any_of(found.begin(), found.end(), [](const Found& one) { return !one.statement.has_min; }))
    salary.max.reset();
  salary.currency = found.front().statement.currency;
  salary.period = found.front().statement.period;
  salary.text = clean_line(quote(found), 120);
  return salary;
}

bool is_near(std::optional<double> a, std::optional<double> b) {
  return a && b && std::abs(*a - *b) <= 0.04 * std::max(*a, *b);
}

}  // namespace

PayInText pay_in_text(std::string_view text, std::string_view place) {
  PayInText out;
  std::vector<Found> found;
  PayLines lines(text);
  while (found.size() + out.on_target.size() < kStatementsMax) {
    const std::optional<std::string_view> sentence = lines.next();
    if (!sentence) break;
    for (const PayStatement& one : pay_statements(
             folded(*sentence), [&] { return lines.heading(); }, place)) {
      if (one.is_on_target)
        out.on_target.emplace_back(one.min, one.max);
      else
        found.push_back({one, *sentence});
      if (one.is_certain && !one.is_on_target) lines.go_on_with_pay();
    }
  }
  std::erase_if(found, [&](const Found& one) {
    return std::any_of(out.on_target.begin(), out.on_target.end(), [&](const auto& sum) {
      return !one.statement.is_base && is_same_sum(one.statement, sum.first, sum.second);
    });
  });
  out.salary = combined(std::move(found));
  return out;
}

PayInText pay_in_title(std::string_view title, std::string_view place) {
  if (std::none_of(title.begin(), title.end(), ascii::is_digit)) return {};
  std::string lines;
  for (std::size_t at = 0; at < title.size(); ++at) {
    const std::string_view rest = title.substr(at);
    const bool is_comma = title[at] == ',' && !(at + 1 < title.size() && ascii::is_digit(title[at + 1]));
    const bool is_dash = rest.starts_with(" - ") &&
                         !(at > 0 && (ascii::is_digit(title[at - 1]) || title[at - 1] == 'k' || title[at - 1] == 'K'));
    if (is_comma || is_dash || std::string_view("|()[]").find(title[at]) != std::string_view::npos)
      lines += '\n';
    else
      lines += title[at];
  }
  if (PayInText found = pay_in_text(lines, place); found.salary.min || found.salary.max) return found;
  const std::size_t figure = title.find_first_of("0123456789"), blank = title.rfind(' ', figure);
  return blank == std::string_view::npos ? PayInText() : pay_in_text(title.substr(blank + 1), place);
}

Salary salary_of_both(const Salary& field, const PayInText& words) {
  const Salary& own = words.salary;
  const bool has_field = field.min || field.max;
  const bool is_target = std::any_of(words.on_target.begin(), words.on_target.end(), [&](const auto& sum) {
    return field.min == sum.first && field.max == sum.second;
  });
  if (!own.min && !own.max) return is_target ? Salary{field.text, std::nullopt, std::nullopt, "", ""} : field;
  Salary both = own;
  if (!has_field) return both;
  if (!field.text.empty()) both.text = field.text;
  if (both.currency.empty()) both.currency = field.currency;
  if (both.period.empty()) both.period = field.period;
  // Two currencies or two times: the field is another way to say it, or another thing.
  if ((!field.currency.empty() && field.currency != both.currency) ||
      (!field.period.empty() && field.period != both.period))
    return field;
  const bool is_whole = field.min && field.max && *field.min < *field.max && !is_target;
  const bool is_rounded = is_near(own.min, field.min) && is_near(own.max, field.max);
  // One figure of the range that the field gives whole.
  if (is_whole && own.min == own.max && own.min >= *field.min * 0.96 && own.max <= *field.max * 1.04) {
    both.min = field.min;
    both.max = field.max;
  }
  // A range for one place, and the field's for another.
  if (is_whole && !is_rounded && !field.period.empty() && own.min && own.max && *own.min < *own.max &&
      *own.min <= *field.max && *own.max >= *field.min) {
    both.min = std::min(*own.min, *field.min);
    both.max = std::max(*own.max, *field.max);
  }
  if (both.period.empty())
    both.period = period_by_size(both.min ? *both.min : *both.max, both.max ? *both.max : *both.min, both.currency);
  return both;
}

}  // namespace zapply
