#include "server/profiles/cv_dates.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/values/month_names.h"
#include "server/words/folded_line.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr int kOldest = 1950;
constexpr std::size_t kTokensMax = 400;

/// A word, a number or one sign of a line.
struct Token {
  enum class Kind { kWord, kNumber, kSign };
  Kind kind = Kind::kSign;
  std::string text;  ///< folded
  std::size_t begin = 0, end = 0;
  bool is_apart = false;  ///< a blank stands before it
  bool is_cell = false;   ///< a tab does
};

bool is_word_byte(char c) { return ascii::is_letter(c) || ascii::is_beyond(c); }

/// Dashes, quotes and blanks beyond ASCII are signs, not letters.
std::size_t sign_bytes(std::string_view line, std::size_t at) {
  for (const std::string_view sign :
       {"\xe2\x80\x90", "\xe2\x80\x91", "\xe2\x80\x92", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x95", "\xe2\x88\x92",
        "\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x86\x92", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\xa2", "\xc2\xb7"})
    if (line.substr(at).starts_with(sign)) return sign.size();
  return 0;
}

std::vector<Token> tokens_of(std::string_view line) {
  std::vector<Token> out;
  bool is_apart = true, is_cell = false;
  for (std::size_t at = 0; at < line.size() && out.size() < kTokensMax;) {
    const std::size_t begin = at;
    const std::size_t sign = sign_bytes(line, at);
    if (line[at] == ' ' || line[at] == '\t' || line.substr(at).starts_with("\xc2\xa0") ||
        line.substr(at).starts_with("\xe2\x80\xaf")) {
      is_cell |= line[at] == '\t';
      at += sign == 0 ? 1 : sign;
      is_apart = true;
      continue;
    }
    Token token;
    if (sign != 0) {
      at += sign;
    } else if (ascii::is_digit(line[at])) {
      token.kind = Token::Kind::kNumber;
      while (at < line.size() && ascii::is_digit(line[at])) ++at;
    } else if (is_word_byte(line[at])) {
      token.kind = Token::Kind::kWord;
      while (at < line.size() && is_word_byte(line[at]) && sign_bytes(line, at) == 0) ++at;
    } else {
      ++at;
    }
    token.text = folded(line.substr(begin, at - begin));
    token.begin = begin;
    token.end = at;
    token.is_apart = is_apart;
    token.is_cell = is_cell;
    is_apart = is_cell = false;
    out.push_back(std::move(token));
  }
  return out;
}

struct Season {
  std::string_view word;
  int month;
};
constexpr Season kSeasons[] = {{"spring", 3}, {"fruhjahr", 3}, {"fruhling", 3}, {"printemps", 3}, {"primavera", 3},
                               {"summer", 6}, {"sommer", 6},   {"ete", 6},      {"verano", 6},    {"verao", 6},
                               {"autumn", 9}, {"fall", 9},     {"herbst", 9},   {"automne", 9},   {"otono", 9},
                               {"outono", 9}, {"winter", 12},  {"hiver", 12},   {"invierno", 12}, {"inverno", 12}};

class Reader {
 public:
  Reader(std::string_view line, CvMonth today) : tokens_(tokens_of(line)), today_(today) {}

  std::size_t size() const { return tokens_.size(); }
  const Token& operator[](std::size_t at) const { return tokens_[at]; }

  bool is(std::size_t at, std::string_view text) const { return at < size() && tokens_[at].text == text; }
  bool is_any(std::size_t at, std::string_view list) const { return at < size() && is_listed(list, tokens_[at].text); }

  struct Date {
    CvMonth month;
    std::size_t next = 0;
    bool is_short = false;  ///< "03/18": only beside another
  };
  /// A month or a year that begins at a token.
  std::optional<Date> date_at(std::size_t at) const {
    if (at >= size()) return std::nullopt;
    if (tokens_[at].kind == Token::Kind::kNumber) return number_at(at);
    if (tokens_[at].kind == Token::Kind::kWord) return word_at(at);
    return std::nullopt;
  }
  /// "Jan" of "Jan – Aug 2015".
  std::optional<Date> bare_month_at(std::size_t at) const {
    if (at >= size() || tokens_[at].kind != Token::Kind::kWord) return std::nullopt;
    const auto month = month_named(tokens_[at].text);
    if (!month) return std::nullopt;
    const std::size_t next = is(at + 1, ".") ? at + 2 : at + 1;
    return Date{{0, static_cast<int>(*month)}, next};
  }
  /// Behind a word for today at a token; nothing where there is none.
  std::optional<std::size_t> now_at(std::size_t at) const {
    const std::size_t begin = at;
    while (at < begin + 3 && is_any(at, "|the|a|la|ao|o|el|zum|zur|dem|l|ce|'|")) ++at;
    if (is(at, "\xe2\x80\x99")) ++at;
    if (is_any(at,
               "|present|presente|now|today|date|current|currently|ongoing|heute|jetzt|dato|laufend|aktuell|gegenwart|"
               "derzeit|actuel|actuellement|maintenant|jour|actualidad|actual|actualmente|hoy|fecha|atual|atualmente|"
               "hoje|momento|moment|nunc|"))
      return at + 1;
    if (is(at, "aujourd") && (is(at + 2, "hui"))) return at + 3;
    if (is(at, "aujourd'hui") || is(at, "aujourdhui")) return at + 1;
    if (is(at, "en") && is_any(at + 1, "|cours|curso|")) return at + 2;
    return std::nullopt;
  }
  /// Behind what parts the two ends of a span.
  std::optional<std::size_t> between_at(std::size_t at) const {
    std::size_t next = at;
    while (next < at + 3 && is_dash(next)) ++next;
    if (is_any(next, "|to|until|till|thru|through|bis|au|a|al|ate|hasta|jusqu|")) {
      ++next;
      if (is_any(next, "|zum|a|au|'|")) ++next;
    }
    if (next == at) return std::nullopt;
    return next;
  }
  bool is_dash(std::size_t at) const { return at < size() && (tokens_[at].text == "-" || is_arrow(at)); }

 private:
  bool is_arrow(std::size_t at) const { return tokens_[at].text == "\xe2\x86\x92"; }

  std::optional<int> year_of(const Token& token) const {
    if (token.kind != Token::Kind::kNumber || token.text.size() != 4) return std::nullopt;
    const int year = std::stoi(token.text);
    if (year < kOldest || year > today_.year + 1) return std::nullopt;
    return year;
  }
  std::optional<int> short_year_at(std::size_t at) const {
    if (at >= size() || tokens_[at].kind != Token::Kind::kNumber || tokens_[at].text.size() != 2) return std::nullopt;
    const int year = 2000 + std::stoi(tokens_[at].text);
    return year > today_.year + 1 ? year - 100 : year;
  }
  std::optional<int> small_at(std::size_t at, int most) const {
    if (at >= size() || tokens_[at].kind != Token::Kind::kNumber || tokens_[at].text.size() > 2) return std::nullopt;
    const int value = std::stoi(tokens_[at].text);
    if (value < 1 || value > most) return std::nullopt;
    return value;
  }
  /// "/", "." or "-" that stands close between two numbers.
  bool joins(std::size_t at) const {
    return at + 1 < size() && !tokens_[at].is_apart && !tokens_[at + 1].is_apart &&
           (tokens_[at].text == "/" || tokens_[at].text == "." || tokens_[at].text == "-");
  }
  bool is_year_at(std::size_t at) const { return at < size() && year_of(tokens_[at]).has_value(); }

  std::optional<Date> number_at(std::size_t at) const {
    if (const auto year = year_of(tokens_[at])) {
      // "2021-07-01", "2018/03"; not "2016-20", whose second number is a year's end.
      if (joins(at + 1))
        if (const auto month = small_at(at + 2, 12); month && tokens_[at + 2].text.size() == 2) {
          if (joins(at + 3) && tokens_[at + 3].text == tokens_[at + 1].text && small_at(at + 4, 31))
            return Date{{*year, *month}, at + 5};
          return Date{{*year, *month}, at + 3};
        }
      return Date{{*year, 0}, at + 1};
    }
    // "01.03.2018", "1. März 2018", "03/2018", "03/18".
    if (const auto first = small_at(at, 31)) {
      if (joins(at + 1) && joins(at + 3) && is_year_at(at + 4))
        if (const auto second = small_at(at + 2, 31)) {
          const int month = *second <= 12 ? *second : *first;
          if (month <= 12) return Date{{*year_of(tokens_[at + 4]), month}, at + 5};
        }
      std::size_t next = at + 1;
      if (is(next, ".")) ++next;
      if (next < size() && tokens_[next].kind == Token::Kind::kWord && month_named(tokens_[next].text, is(at + 1, ".")))
        if (const auto date = word_at(next)) return date;
      if (*first > 12) return std::nullopt;
      if (is_slash(at + 1) && is_year_at(at + 2)) return Date{{*year_of(tokens_[at + 2]), *first}, at + 3};
      if (joins(at + 1) && !joins(at + 3) && tokens_[at].text.size() == 2)
        if (const auto year = short_year_at(at + 2)) return Date{{*year, *first}, at + 3, true};
    }
    return std::nullopt;
  }
  /// "03/2018", "03 / 2018", "03.2018", "03-2018".
  bool is_slash(std::size_t at) const {
    return joins(at) || (at + 1 < size() && (tokens_[at].text == "/" || tokens_[at].text == "|"));
  }

  std::optional<Date> word_at(std::size_t at) const {
    int month = 0;
    if (tokens_[at].text == "q" && !tokens_[std::min(at + 1, size() - 1)].is_apart) {
      const auto quarter = small_at(at + 1, 4);
      if (quarter && is_year_at(at + 2)) return Date{{*year_of(tokens_[at + 2]), *quarter * 3 - 2}, at + 3};
      return std::nullopt;
    }
    if (const auto named = month_named(tokens_[at].text)) month = static_cast<int>(*named);
    for (const Season& season : kSeasons)
      if (tokens_[at].text == season.word) month = season.month;
    if (month == 0) return std::nullopt;
    std::size_t next = at + 1;
    if (is(next, ".")) ++next;
    while (next < at + 4 && is_any(next, "|de|of|del|do|,|/|-|")) ++next;
    if (is_year_at(next)) return Date{{*year_of(tokens_[next]), month}, next + 1};
    const bool is_quoted = is(next, "'") || is(next, "\xe2\x80\x99") || is(next, "\xe2\x80\x98");
    if (const auto year = short_year_at(is_quoted ? next + 1 : next))
      return Date{{*year, month}, (is_quoted ? next + 1 : next) + 1, !is_quoted};
    return std::nullopt;
  }

  std::vector<Token> tokens_;
  const CvMonth today_;
};

/// Each date has one, in digits: most lines are not looked through for more.
bool has_year(std::string_view text) { return std::any_of(text.begin(), text.end(), ascii::is_digit); }

/// Behind the words and dates before a span: "De", "from", "Zeitraum:".
constexpr std::string_view kFrom = "|from|von|vom|de|du|desde|entre|since|seit|depuis|ab|dès|des|from:|a|";
constexpr std::string_view kSince = "|since|seit|depuis|desde|ab|des|";

std::optional<CvSpan> span_at(const Reader& line, std::size_t at, CvMonth today) {
  std::size_t first = at;
  const bool is_since = line.is_any(at, kSince);
  if (line.is_any(at, kFrom)) ++first;
  if (line.is_any(first, "|le|dem|o|el|")) ++first;
  auto from = line.date_at(first);
  // A number that another one or a sign is joined to is no year of ours: "+49 2016-2020-3344".
  if (from && first > 0 && !line[first].is_apart && first == at &&
      (line[first - 1].kind == Token::Kind::kNumber || line.is(first - 1, "-") || line.is(first - 1, "/") ||
       line.is(first - 1, ".") || line.is(first - 1, "+")))
    return std::nullopt;
  const bool is_bare = !from;
  if (is_bare) from = line.bare_month_at(first);
  if (!from) return std::nullopt;
  CvSpan span{.from = from->month, .begin = line[at].begin, .end = line[from->next - 1].end};
  const auto between = line.between_at(from->next);
  if (between) {
    if (const auto now = line.now_at(*between)) {
      if (is_bare) return std::nullopt;
      span.end = line[*now - 1].end;
      return span;
    }
    if (auto to = line.date_at(*between)) {
      if (is_bare) {
        if (to->month.month == 0) return std::nullopt;
        span.from.year = to->month.year;
      }
      // "2016-2020-3344" is a number of some other kind.
      if (to->next < line.size() && line.is_dash(to->next) && !line[to->next].is_apart && to->next + 1 < line.size() &&
          !line[to->next + 1].is_apart && line[to->next + 1].kind == Token::Kind::kNumber)
        return std::nullopt;
      if (to->month.year < span.from.year || (to->month.month != 0 && to->month < span.from)) return std::nullopt;
      span.to = to->month;
      span.end = line[to->next - 1].end;
      return span;
    }
    // "2016-20".
    if (!is_bare && from->month.month == 0 && *between < line.size() && line[*between].kind == Token::Kind::kNumber &&
        line[*between].text.size() == 2) {
      const int year = from->month.year / 100 * 100 + std::stoi(line[*between].text);
      if (year < from->month.year || year > today.year) return std::nullopt;
      span.to = CvMonth{year, 0};
      span.end = line[*between].end;
      return span;
    }
    // A dash with nothing behind it: it goes on.
    if (!is_bare && !from->is_short && line.is_dash(*between - 1) &&
        (*between == line.size() || line[*between].is_cell || line.is_any(*between, "|)|:|]|") ||
         line.is(*between, "|")))
      return CvSpan{.from = from->month, .begin = span.begin, .end = line[*between - 1].end};
  }
  if (!is_bare) {
    if (const auto now = line.now_at(from->next); now && line[*now - 1].text != "a" && !line.is(from->next, "a")) {
      // "2021 present"
      span.end = line[*now - 1].end;
      return span;
    }
    if (is_since && first > at && !from->is_short) return span;
  }
  return std::nullopt;
}

}  // namespace

std::optional<CvSpan> span_in(std::string_view text, CvMonth today) {
  if (!has_year(text)) return std::nullopt;
  const Reader line(text, today);
  for (std::size_t at = 0; at < line.size(); ++at)
    if (auto span = span_at(line, at, today)) return span;
  return std::nullopt;
}

std::optional<CvSpan> single_in(std::string_view text, CvMonth today) {
  if (!has_year(text)) return std::nullopt;
  const Reader line(text, today);
  const auto date = line.size() == 0 ? std::nullopt : line.date_at(0);
  if (!date || date->is_short) return std::nullopt;
  if (date->next < line.size() && !line[date->next].is_cell && !line.is(date->next, ":")) return std::nullopt;
  return CvSpan{date->month, date->month, 0, line[date->next - 1].end};
}

std::optional<CvMonth> month_in(std::string_view text, CvMonth today) {
  if (!has_year(text)) return std::nullopt;
  const Reader line(text, today);
  for (std::size_t at = 0; at < line.size(); ++at)
    if (const auto date = line.date_at(at); date && !date->is_short) return date->month;
  return std::nullopt;
}

CvMonth cv_month_of(Timestamp when) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(when)};
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month()))};
}

bool means_now(std::string_view text) {
  const Reader line(text, {});
  const auto end = line.now_at(0);
  return end && *end == line.size();
}

}  // namespace zapply
