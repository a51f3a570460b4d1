#include "server/values/month_names.h"

#include <array>

namespace zapply {
namespace {

/// Folded, in the forms that stand in a date; a shortened one is any beginning of three letters and more.
constexpr std::array<std::string_view, 12> kMonths{
    "january januar januari janvier enero janeiro gennaio styczen stycznia tammikuu tammikuuta leden ledna ocak "
    "ianuarie ene gen gener январь января",
    "february februar februari fevrier febrero fevereiro febbraio luty lutego helmikuu helmikuuta unor unora subat "
    "februarie febrer февраль февраля",
    "march marz maerz mars marzo marco maart mrt mrz marzec marca maaliskuu maaliskuuta brezen brezna mart marts martie "
    "март марта",
    "april avril abril aprile kwiecien kwietnia huhtikuu huhtikuuta duben dubna nisan aprilie апрель апреля",
    "may mai mayo maio maggio mei maj maja toukokuu toukokuuta kveten kvetna mayis май мая",
    "june juni juin junio junho giugno czerwiec czerwca kesakuu kesakuuta cerven cervna haziran iunie июнь июня",
    "july juli juillet julio julho luglio lipiec lipca heinakuu heinakuuta cervenec cervence temmuz iulie июль июля",
    "august aout agosto augustus augusti sierpien sierpnia elokuu elokuuta srpen srpna agustos август августа",
    "september septembre septiembre setiembre setembro settembre wrzesien wrzesnia syyskuu syyskuuta zari eylul "
    "septembrie sept сентябрь сентября",
    "october oktober octobre octubre outubro ottobre pazdziernik pazdziernika lokakuu lokakuuta rijen rijna ekim "
    "octombrie октябрь октября",
    "november novembre noviembre novembro listopad listopada listopadu marraskuu marraskuuta kasim noiembrie ноябрь "
    "ноября",
    "december dezember decembre diciembre dezembro dicembre grudzien grudnia desember joulukuu joulukuuta prosinec "
    "prosince aralik decembrie декабрь декабря"};

/// Beginnings that several months share, and which of them they shorten.
struct Short {
  std::string_view word;
  unsigned month;  ///< 0: none for certain
};
constexpr auto kShort = std::to_array<Short>({{"mar", 3}, {"jui", 0}, {"cer", 0}, {"cerv", 0}, {"jun", 6}, {"jul", 7}});

constexpr std::size_t kShortestLetters = 3;

}  // namespace

bool may_be_weekday(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return word == "mar" || word == "maa";
}

std::optional<unsigned> month_named(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < kShortestLetters) return std::nullopt;
  for (const Short& known : kShort)
    if (known.word == word) return known.month > 0 ? std::optional(known.month) : std::nullopt;
  for (unsigned i = 0; i < kMonths.size(); ++i) {
    std::string_view names = kMonths[i];
    while (!names.empty()) {
      const std::size_t end = names.find(' ');
      const std::string_view name = names.substr(0, end);
      if (name.starts_with(word)) return i + 1;
      names.remove_prefix(end == std::string_view::npos ? names.size() : end + 1);
    }
  }
  return std::nullopt;
}

}  // namespace zapply
