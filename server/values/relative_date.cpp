#include "server/values/relative_date.h"

#include <array>
#include <charconv>
#include <string>

#include "server/words/folded_line.h"
#include "server/words/pattern.h"

namespace zapply {

using namespace std::chrono;

std::optional<Timestamp> relative_date(std::string_view text, Timestamp fetched_at) {
  const std::string word = folded(text.substr(0, 120));
  const Timestamp today = floor<days>(fetched_at);
  if (word.empty() || word.find('+') != std::string::npos) return std::nullopt;
  if (matches(R"(\b(?:vorgestern|day before yesterday|anteayer|avant-hier)\b)", word)) return today - days(2);
  if (matches(R"(\b(?:yesterday|gestern|hier|ayer|ieri|ontem|gisteren)\b)", word)) return today - days(1);
  if (matches(R"(\b(?:today|just now|just posted|heute|gerade eben|aujourd|hoy|oggi|hoje|vandaag|now)\b)", word))
    return today;
  if (!matches(R"(\bago\b|\bvor\b|\bil y a\b|\bhace\b|\bfa\b|\bha\b|\bgeleden\b|^(?:posted )?\d+ ?[a-z]$)", word))
    return std::nullopt;
  static constexpr std::string_view kNumber = R"(\b(\d{1,4}\s?|(?:an?|one|eine[mnr]?|une?|un[ao]?|uma?|een) ))";
  struct Unit {
    std::string_view names;
    hours length;
  };
  // Months are no number of days: they name none.
  static constexpr std::array<Unit, 4> kUnits{{
      {R"((?:minutes?|minuten|minut[eio]s?|minuut|mins?|m)\b)", hours(0)},
      {R"((?:hours?|hrs?|h|stunden?|std|heures?|horas?|or[ae]|uur)\b)", hours(1)},
      {R"((?:days?|d|tage?n?|jours?|dias?|giorn[oi]|dag(?:en)?|j)\b)", hours(24)},
      {R"((?:weeks?|wks?|w|wochen?|semaines?|semanas?|settiman[ae]|weken)\b)", hours(24 * 7)},
  }};
  for (const Unit& unit : kUnits) {
    const std::optional<std::string> number = first_match(std::string(kNumber) + std::string(unit.names), word);
    if (!number) continue;
    int count = 1;
    std::from_chars(number->data(), number->data() + number->size(), count);
    return floor<days>(fetched_at - count * unit.length);
  }
  return std::nullopt;
}

}  // namespace zapply
