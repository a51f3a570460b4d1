#include "app-wasm/job/job_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app-wasm/ui/columns.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string number_text(double amount, bool brief) {
  if (brief && amount >= 1000) {
    const long long hundreds = std::llround(amount / 100);
    return with_thousands(hundreds / 10) + (hundreds % 10 == 0 ? "" : '.' + std::to_string(hundreds % 10)) + 'k';
  }
  const long long cents = std::llround(amount * 100);
  if (amount >= 1000 || cents % 100 == 0) return with_thousands(std::llround(amount));
  return with_thousands(cents / 100) + (cents % 100 < 10 ? ".0" : ".") + std::to_string(cents % 100);
}

/// Where no currency was made out, the sign that was written stands for it: "$" is the dollar of many countries.
std::string currency_of(const Salary& salary) {
  static constexpr std::array<std::string_view, 7> kSigns{"$", "€", "£", "¥", "₹", "₩", "₽"};
  if (!salary.currency.empty()) return salary.currency;
  for (const std::string_view sign : kSigns)
    if (salary.text.find(sign) != std::string::npos) return std::string(sign);
  return {};
}

std::string amount_text(double amount, const std::string& currency, bool brief) {
  const std::string number = number_text(amount, brief);
  if (currency == "USD") return "$" + number;
  if (currency == "EUR") return "€" + number;
  if (currency == "GBP") return "£" + number;
  const bool is_sign = !currency.empty() && !ascii::is_letter(currency.front());
  return currency.empty() ? number : is_sign ? currency + number : number + ' ' + currency;
}

/// `about`: "about ", before the first amount.
std::string range_text(const Salary& salary, bool brief, const std::string& about = {}) {
  const std::string currency = currency_of(salary);
  const std::string low = salary.min ? amount_text(*salary.min, currency, brief) : "";
  const std::string high = salary.max ? amount_text(*salary.max, currency, brief) : "";
  if (low.empty()) return "up to " + about + high;
  if (high.empty()) return "from " + about + low;
  return about + (low == high ? low : low + " – " + high);
}

std::string period_text(const Salary& salary) {
  if (salary.period.empty()) return {};
  return (salary.period == "hour" ? " an " : " a ") + salary.period;
}

/// The mark that a line begins with: "•", "-", "*", or a number of up to three digits with a point.
std::string_view mark_of(std::string_view line) {
  for (const std::string_view mark : {"• ", "- ", "* ", "– ", "· "})
    if (line.starts_with(mark)) return mark.substr(0, mark.size() - 1);
  std::size_t digits = 0;
  while (digits < line.size() && ascii::is_digit(line[digits])) ++digits;
  const bool is_number = digits > 0 && digits <= 3 && line.substr(digits).starts_with(". ");
  return is_number ? line.substr(0, digits + 1) : std::string_view();
}

/// A short line that stands alone and is no sentence.
bool is_heading(std::string_view text) {
  constexpr std::size_t kColumnsMax = 60;
  if (text.find('\n') != std::string_view::npos || columns_of(text) > kColumnsMax) return false;
  return text.ends_with(':') || std::string_view(".!?,;").find(text.back()) == std::string_view::npos;
}

void add_part(std::string_view part, std::vector<TextBlock>& out) {
  const std::size_t first = out.size();
  while (!part.empty()) {
    const std::size_t end = std::min(part.find('\n'), part.size());
    const std::string_view line = part.substr(0, end);
    part.remove_prefix(std::min(end + 1, part.size()));
    const std::string_view mark = mark_of(line);
    if (!mark.empty()) {
      out.push_back({TextBlock::Kind::kItem, mark, trimmed(line.substr(mark.size() + 1))});
    } else if (out.size() > first && out.back().kind == TextBlock::Kind::kParagraph) {
      // Lines of one paragraph stay together: they are next to each other in the description.
      out.back().text = {out.back().text.data(),
                         static_cast<std::size_t>(line.data() + line.size() - out.back().text.data())};
    } else if (!trimmed(line).empty()) {
      out.push_back({TextBlock::Kind::kParagraph, {}, trimmed(line)});
    }
  }
}

}  // namespace

std::string salary_text(const Salary& salary) {
  if (!salary.min && !salary.max) return salary.text;
  return range_text(salary, false) + period_text(salary);
}

std::string brief_salary_text(const Salary& salary) {
  if (!salary.min && !salary.max) return salary.text;
  return range_text(salary, true) + (salary.period == "year" ? "" : period_text(salary));
}

std::string year_salary_text(const Salary& salary) {
  struct Period {
    std::string_view name;
    double a_year;
    std::string_view assumed;
  };
  // As the server counts pay a year, for its filter and its order.
  static constexpr std::array<Period, 4> kPeriods{{{"hour", 52 * 5 * 8, " at 40 hours a week"},
                                                   {"day", 52 * 5, " at 5 days a week"},
                                                   {"week", 52, ""},
                                                   {"month", 12, ""}}};
  if (!salary.min && !salary.max) return {};
  for (const Period& period : kPeriods) {
    if (salary.period != period.name) continue;
    Salary year = salary;
    for (std::optional<double>* amount : {&year.min, &year.max})
      if (*amount) **amount = std::round(**amount * period.a_year / 1000) * 1000;
    return range_text(year, true, "about ") + " a year" + std::string(period.assumed);
  }
  return {};
}

std::string years_min_text(double years) {
  const bool in_months = years != std::floor(years);
  const long long count = std::llround(in_months ? years * 12 : years);
  return (in_months ? count_of(count, "month", "months") : count_of(count, "year", "years")) + " or more";
}

std::string skills_text(const Demands& demands, Need need) {
  std::string out;
  for (const SkillDemand& skill : demands.skills)
    if (skill.need == need) out += (out.empty() ? "" : ", ") + skill.name;
  return out;
}

int preference_lean(int figure) {
  constexpr int kUsual = 50, kNear = 5;
  return figure > kUsual + kNear ? 1 : figure < kUsual - kNear ? -1 : 0;
}

std::string hide_reason_words(HideReason reason) {
  if (reason == HideReason::kOther) return "other reason";
  std::string words(name_of(reason));
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string place_text(const Job& job) {
  if (job.work_mode == WorkMode::kHybrid) return job.location.empty() ? "Hybrid" : "Hybrid, " + job.location;
  if (job.remote != true) return job.location;
  const bool says_so = job.location.empty() || clean_line(job.location).find("emote") != std::string::npos;
  return says_so ? (job.location.empty() ? "Remote" : job.location) : "Remote, " + job.location;
}

std::vector<TextBlock> blocks_of(std::string_view description) {
  std::vector<TextBlock> out;
  while (!description.empty()) {
    const std::size_t end = std::min(description.find("\n\n"), description.size());
    const std::size_t before = out.size();
    add_part(description.substr(0, end), out);
    description.remove_prefix(std::min(end + 2, description.size()));
    while (description.starts_with('\n')) description.remove_prefix(1);
    const bool is_alone = out.size() == before + 1 && out.back().kind == TextBlock::Kind::kParagraph;
    if (is_alone && !description.empty() && is_heading(out.back().text)) out.back().kind = TextBlock::Kind::kHeading;
  }
  return out;
}

}  // namespace zapply
