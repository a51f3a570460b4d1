#include "server/values/salary_words.h"

#include <array>
#include <cstdint>
#include <span>

#include "server/words/pattern.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

struct Sign {
  std::string_view text;
  std::string_view code;
};

/// Longer ones first where one begins or ends with the other.
constexpr auto kSigns = std::to_array<Sign>({
    {"us$", "USD"}, {"usd$", "USD"}, {"u$s", "USD"}, {"ca$", "CAD"}, {"cad$", "CAD"}, {"cdn$", "CAD"}, {"c$", "CAD"},
    {"au$", "AUD"}, {"aud$", "AUD"}, {"a$", "AUD"},  {"nz$", "NZD"}, {"sg$", "SGD"},  {"s$", "SGD"},   {"hk$", "HKD"},
    {"nt$", "TWD"}, {"mx$", "MXN"},  {"r$", "BRL"},  {"rd$", "DOP"}, {"cop$", "COP"}, {"clp$", "CLP"}, {"ar$", "ARS"},
    {"$", "USD"},   {"€", "EUR"},    {"£", "GBP"},   {"¥", ""},      {"￥", ""},      {"円", "JPY"},   {"元", "CNY"},
    {"₹", "INR"},   {"₽", "RUB"},  {"руб", "RUB"}, {"₴", "UAH"},   {"лв", "BGN"},   {"грн", "UAH"},  {"₸", "KZT"},
    {"₪", "ILS"},   {"₩", "KRW"},    {"원", "KRW"},  {"₱", "PHP"},   {"₺", "TRY"},    {"₫", "VND"},    {"฿", "THB"},
    {"₦", "NGN"},   {"gh₵", "GHS"},  {"₵", "GHS"},   {"s/.", "PEN"}, {"s/", "PEN"},
});
constexpr auto kWords = std::to_array<Sign>({
    {"usd", "USD"},  {"us dollars", "USD"}, {"us-dollar", "USD"}, {"eur", "EUR"},     {"euros", "EUR"},
    {"euro", "EUR"}, {"gbp", "GBP"},        {"pounds", "GBP"},    {"fr.", "CHF"},     {"chf", "CHF"},
    {"sfr", "CHF"},  {"cad", "CAD"},        {"aud", "AUD"},       {"nzd", "NZD"},     {"sgd", "SGD"},
    {"hkd", "HKD"},  {"inr", "INR"},        {"rs.", "INR"},       {"rs", "INR"},      {"jpy", "JPY"},
    {"yen", "JPY"},  {"cny", "CNY"},        {"rmb", "CNY"},       {"pln", "PLN"},     {"zlotych", "PLN"},
    {"zl", "PLN"},   {"sek", "SEK"},        {"nok", "NOK"},       {"dkk", "DKK"},     {"kr", ""},
    {"czk", "CZK"},  {"kc", "CZK"},         {"huf", "HUF"},       {"ft", "HUF"},      {"ron", "RON"},
    {"lei", "RON"},  {"bgn", "BGN"},        {"try", "TRY"},       {"uah", "UAH"},     {"rub", "RUB"},
    {"ils", "ILS"},  {"nis", "ILS"},        {"zar", "ZAR"},       {"ngn", "NGN"},     {"kes", "KES"},
    {"ksh", "KES"},  {"egp", "EGP"},        {"mad", "MAD"},       {"tnd", "TND"},     {"dt", "TND"},
    {"aed", "AED"},  {"sar", "SAR"},        {"qar", "QAR"},       {"pkr", "PKR"},     {"bdt", "BDT"},
    {"lkr", "LKR"},  {"php", "PHP"},        {"idr", "IDR"},       {"rp", "IDR"},      {"myr", "MYR"},
    {"rm", "MYR"},   {"thb", "THB"},        {"baht", "THB"},      {"vnd", "VND"},     {"krw", "KRW"},
    {"twd", "TWD"},  {"brl", "BRL"},        {"reais", "BRL"},     {"mxn", "MXN"},     {"ars", "ARS"},
    {"cop", "COP"},  {"clp", "CLP"},        {"pen", "PEN"},       {"uyu", "UYU"},     {"dop", "DOP"},
    {"crc", "CRC"},  {"ghs", "GHS"},        {"ugx", "UGX"},       {"kzt", "KZT"},     {"gel", "GEL"},
    {"rsd", "RSD"},  {"isk", "ISK"},        {"kwd", "KWD"},       {"bhd", "BHD"},     {"omr", "OMR"},
    {"jod", "JOD"},  {"euro's", "EUR"},     {"zloty", "PLN"},     {"kronor", ""},     {"kroner", ""},
    {"pesos", ""},   {"soles", "PEN"},      {"sterling", "GBP"},  {"franken", "CHF"},
});

bool is_letter(char c) { return ascii::is_letter(c) || ascii::is_beyond(c); }

/// Signs and words by a byte that they begin or end with: most of what stands beside figures has none of them.
class ByByte {
 public:
  constexpr explicit ByByte(char (*byte_of)(std::string_view)) {
    const auto add = [&](const auto& all, std::size_t& size, auto& ends) {
      for (std::size_t byte = 0; byte < 256; ++byte) {
        for (const Sign& one : all)
          if (static_cast<unsigned char>(byte_of(one.text)) == byte) sorted_[size++] = one;
        ends[byte] = static_cast<std::uint8_t>(size);
      }
    };
    std::size_t size = 0;
    add(kSigns, size, signs_);
    add(kWords, size, words_);
  }

  constexpr std::span<const Sign> signs(char byte) const { return part(signs_, byte, 0); }
  constexpr std::span<const Sign> words(char byte) const { return part(words_, byte, kSigns.size()); }

 private:
  using Ends = std::array<std::uint8_t, 256>;

  constexpr std::span<const Sign> part(const Ends& ends, char byte, std::size_t first) const {
    const auto at = static_cast<unsigned char>(byte);
    const std::size_t begin = at == 0 ? first : ends[at - std::size_t{1}];
    return {sorted_.data() + begin, ends[at] - begin};
  }

  std::array<Sign, kSigns.size() + kWords.size()> sorted_{};
  Ends signs_{}, words_{};  ///< where those of a byte end
};
static_assert(kSigns.size() + kWords.size() < 256);
constexpr ByByte kByFirst([](std::string_view text) { return text.front(); });
constexpr ByByte kByLast([](std::string_view text) { return text.back(); });

}  // namespace

CurrencySign currency_at_start(std::string_view text) {
  if (text.empty()) return {};
  for (const Sign& sign : kByFirst.signs(text.front()))
    if (text.starts_with(sign.text)) return {sign.code, sign.text.size(), sign.text == "$"};
  for (const Sign& word : kByFirst.words(text.front())) {
    const std::size_t size = word.text.size();
    // "rs50,000" and "eur 4000", not "run" for "r".
    if (text.starts_with(word.text) && (text.size() == size || !is_letter(text[size]))) return {word.code, size, false};
  }
  return {};
}

CurrencySign currency_at_end(std::string_view text) {
  if (text.empty()) return {};
  for (const Sign& sign : kByLast.signs(text.back())) {
    if (!text.ends_with(sign.text)) continue;
    const std::size_t begin = text.size() - sign.text.size();
    // "a$" needs to stand alone: "salary is ca$" is fine, "extra$" is not Australian.
    if (ascii::is_letter(sign.text.front()) && begin > 0 && is_letter(text[begin - 1])) continue;
    return {sign.code, sign.text.size(), sign.text == "$"};
  }
  for (const Sign& word : kByLast.words(text.back())) {
    if (!text.ends_with(word.text)) continue;
    const std::size_t begin = text.size() - word.text.size();
    if (begin == 0 || !is_letter(text[begin - 1])) return {word.code, word.text.size(), false};
  }
  return {};
}

std::string_view only_code_in(std::string_view text, bool beside_dollar) {
  static constexpr std::string_view kDollars = R"(\b(cad|aud|nzd|sgd|hkd|twd|mxn|ars|clp|cop|uyu)\b)";
  static constexpr std::string_view kAny =
      R"(\b(usd|eur|gbp|cad|aud|chf|nzd|sgd|hkd|inr|jpy|cny|pln|sek|nok|dkk|czk|huf|brl|mxn|zar|ils|aed|php)\b)";
  const std::string_view pattern = beside_dollar ? kDollars : kAny;
  const std::optional<std::string> code = first_match(pattern, text);
  if (!code) return {};
  const std::size_t behind = text.find(*code) + code->size();
  const std::optional<std::string> other = first_match(pattern, text.substr(behind));
  return other && *other != *code ? std::string_view() : currency_at_start(*code).code;
}

std::optional<std::string> period_named(std::string_view text) {
  // "bi-weekly", "semi-month-salary", "every 2 weeks", "one-time": a time that has no name here.
  if (matches(
          R"(\b(?:bi|semi|half|two|other)[- ]?(?:years?|yearly|annual|months?|monthly|weeks?|weekly)\b|\b(?:fortnight|quinzaine|quincena|quinzena)|(?:\bper |/ ?|^)quarter\b|^quarterly$|\bone[- ]?time\b|(?:\b(?:per|every|alle)|/) ?(?:[2-9]|\d\d+|\d?[.,]\d+|1/2) ?(?:years?|months?|weeks?|days?|hours?|jahre|monate|wochen|tage|stunden|ans|mois|semaines|jours|heures|meses|semanas|dias|horas)\b)",
          text))
    return std::nullopt;
  struct Period {
    std::string_view name;
    std::string_view pattern;
  };
  // RE2's \b knows ASCII letters only; a short word may follow its figure ("£12.50ph").
  static constexpr std::array<Period, 5> kPeriods{{
      {"year",
       R"((?:\b|_|/ ?)(?:years?|yearly|yr|annum|annual|annually|p\. ?a\.?|pa|jahr|jahrlich|jahres\w*|annee|annuel\w*|ano|anual\w*|anno|annuale?|lpa|jaar|jaarsalaris|rok|rocznie|roczn\w*|annu[aio]|arslon\w*|ral|(?:brutto|netto|grund|ziel|mindest|fix)jahres\w*)\b|\d ?pa\b|(?:\bpar |/ ?|\bl')an\b|(?:/ ?|\bper |\bpr\.? )ar\b|年|연봉|в год)"},
      {"month",
       R"((?:\b|_|/ ?)(?:months?|monthly|mo|mth|pcm|monat|monatlich\w*|monats\w*|mois|mensuel\w*|mensual\w*|mes|mese|mensile|maand|miesiac|miesiecznie|mies|mc|manad\w*|maned\w*|mesic\w*|bulan|luna|maand\w+|miesieczn\w*|mensais|mensuais|mensili|(?:brutto|netto|grund|mindest|fix)monats\w*)\b|/ ?(?:m|md|man|kk)\b|\d ?pcm\b|\d{3} ?p\. ?m\.|\d{3} ?pm\b|月|월|[Мм]есяц|мес\.)"},
      {"week",
       R"((?:\b|_|/ ?)(?:weeks?|weekly|wk|pw|woche|wochentlich|semaine|hebdomadaire|semana|semanal)\b|\d ?pw\b)"},
      {"day",
       R"((?:\b|_|/ ?)(?:days?|daily|pd|tag|taglich|tagessatz|jour|journalier|tjm|dia|diario|dagtarief|dziennie)\b|\d ?pd\b|日|일급|в день)"},
      {"hour",
       R"((?:\b|_|/ ?)(?:hours?|hourly|hr|hrs|ph|stunde|stundlich|std|stundenlohn|stundensatz|heure|horaire|hora|uur|uurloon|uurtarief|timlon|timelon|timmen?|godz\w*)\b|\d ?ph\b|/ ?h\b|時給|时薪|시급|в час)"},
  }};
  std::optional<std::string> found;
  for (const Period& period : kPeriods) {
    if (!matches(period.pattern, text)) continue;
    if (found) return std::nullopt;
    found = std::string(period.name);
  }
  return found.value_or("");
}

}  // namespace zapply
