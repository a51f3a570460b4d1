#include "server/profiles/cv_years.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr int kOldest = 1950;
constexpr std::size_t kSpansMax = 200;

bool is_now(std::string_view text) {
  for (const std::string_view word : {"now", "present", "today", "current", "heute", "aujourd'hui", "actualidad",
                                      "hoje", "atual", "ongoing", "jetzt"})
    if (text.starts_with(word)) return true;
  return false;
}

std::optional<int> year_at(std::string_view text, std::size_t at, int newest) {
  if (at + 4 > text.size() || (at > 0 && ascii::is_digit(text[at - 1])) ||
      (at + 4 < text.size() && ascii::is_digit(text[at + 4])))
    return std::nullopt;
  int year = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    if (!ascii::is_digit(text[i])) return std::nullopt;
    year = year * 10 + (text[i] - '0');
  }
  if (year < kOldest || year > newest + 1) return std::nullopt;
  return year;
}

/// "2016-2020", "03/2016 – now", "2016 to present".
std::vector<std::pair<int, int>> spans_in(std::string_view text, int newest) {
  std::vector<std::pair<int, int>> out;
  for (std::size_t at = 0; at + 4 < text.size() && out.size() < kSpansMax; ++at) {
    const auto from = year_at(text, at, newest);
    if (!from) continue;
    std::size_t next = at + 4;
    while (next < text.size() && text[next] == ' ') ++next;
    if (text.substr(next).starts_with("to "))
      next += 2;
    else if (next < text.size() && text[next] == '-')
      ++next;
    else
      continue;
    while (next < text.size() && (text[next] == ' ' || text[next] == '-')) ++next;
    if (is_now(text.substr(next))) {
      out.emplace_back(*from, newest);
      continue;
    }
    // A month may stand before the second year.
    for (std::size_t ahead = next; ahead < std::min(next + 12, text.size()); ++ahead)
      if (const auto to = year_at(text, ahead, newest)) {
        if (*to >= *from) out.emplace_back(*from, *to);
        break;
      }
  }
  return out;
}

}  // namespace

std::optional<double> years_of_cv(std::string_view cv, int year) {
  const std::string text = folded(cv);
  std::vector<std::pair<int, int>> spans = spans_in(text, year);
  std::sort(spans.begin(), spans.end());
  double years = 0;
  int end = 0;
  for (const auto& [from, to] : spans) {
    const int begin = std::max(from, end);
    if (to > begin) years += to - begin;
    end = std::max(end, to);
  }
  if (years > 0) return years;
  if (const auto said = first_match(R"(\b(\d{1,2})\+? (?:years?|jahre|ans|anos)\b)", text)) return std::stod(*said);
  return std::nullopt;
}

}  // namespace zapply
