#include "server/values/month_names.h"

#include <algorithm>
#include <array>
#include <span>

namespace zapply {
namespace {

/// Folded, in the forms that stand in a date; a shortened one is any beginning of three letters and more.
constexpr std::array<std::string_view, 12> kMonths{
    "january januar januari janvier enero janeiro gennaio styczen stycznia tammikuu tammikuuta leden ledna ocak "
    "ianuarie ene gen gener janner jan januara januarja sijecanj sijecnja jaanuar janvaris janvari sausio sausis "
    "январь января януари січень січня јануар ιανουαριοσ ιανουαριου ינואר בינואר يناير มกราคม ม.ค जनवरी",
    "february februar februari fevrier febrero fevereiro febbraio luty lutego helmikuu helmikuuta unor unora subat "
    "februarie febrer februara februarja veljaca veljace veebruar februaris februari vasario vasaris "
    "февраль февраля февруари лютий лютого фебруар φεβρουαριοσ φεβρουαριου פברואר בפברואר فبراير กุมภาพันธ์ ก.พ "
    "फ़रवरी फरवरी",
    "march marz maerz mars marzo marco maart mrt mrz marzec marca maaliskuu maaliskuuta brezen brezna mart marts martie "
    "marec marcius maret ozujak ozujka kovo kovas "
    "март марта березень березня μαρτιοσ μαρτιου מרץ במרץ مارس มีนาคม มี.ค मार्च",
    "april avril abril aprile kwiecien kwietnia huhtikuu huhtikuuta duben dubna nisan aprilie aprill aprila aprilis travanj "
    "travnja balandzio balandis aprilja d'abril "
    "апрель апреля април квітень квітня απριλιοσ απριλιου אפריל באפריל أبريل ابريل เมษายน เม.ย अप्रैल",
    "may mai mayo maio maggio mei maj maja toukokuu toukokuuta kveten kvetna mayis majus maijs maig svibanj svibnja "
    "geguzes geguze "
    "май мая травень травня мај μαιοσ μαιου מאי במאי مايو พฤษภาคม พ.ค मई",
    "june juni juin junio junho giugno czerwiec czerwca kesakuu kesakuuta cerven cervna haziran iunie juna junij junija "
    "junius juuni junijs junija juny lipanj lipnja birzelio birzelis "
    "июнь июня юни червень червня јун ιουνιοσ ιουνιου יוני ביוני يونيو มิถุนายน มิ.ย जून",
    "july juli juillet julio julho luglio lipiec lipca heinakuu heinakuuta cervenec cervence temmuz iulie jula julij "
    "julija julius juuli julijs juliol srpanj srpnja liepos liepa "
    "июль июля юли липень липня јул ιουλιοσ ιουλιου יולי ביולי يوليو กรกฎาคม ก.ค जुलाई",
    "august aout agosto augustus augusti sierpien sierpnia elokuu elokuuta srpen srpna agustos augusta avgust avgusta "
    "augusztus augusts agost d'agost agustus kolovoz kolovoza rugpjucio rugpjutis "
    "август августа серпень серпня αυγουστοσ αυγουστου אוגוסט באוגוסט أغسطس اغسطس สิงหาคม ส.ค अगस्त",
    "september septembre septiembre setiembre setembro settembre wrzesien wrzesnia syyskuu syyskuuta zari eylul "
    "septembrie sept septembra septembar szeptember septembris setembre rujan rujna rugsejo rugsejis "
    "сентябрь сентября септември вересень вересня септембар σεπτεμβριοσ σεπτεμβριου ספטמבר בספטמבר سبتمبر กันยายน ก.ย "
    "सितंबर सितम्बर",
    "october oktober octobre octubre outubro ottobre pazdziernik pazdziernika lokakuu lokakuuta rijen rijna ekim "
    "octombrie oktobra oktobar oktoober oktobris d'octubre spalio spalis "
    "октябрь октября октомври жовтень жовтня октобар οκτωβριοσ οκτωβριου אוקטובר באוקטובר أكتوبر اكتوبر ตุลาคม ต.ค "
    "अक्टूबर अक्तूबर",
    "november novembre noviembre novembro listopad listopada listopadu marraskuu marraskuuta kasim noiembrie novembra "
    "novembar novembris studeni studenog studenoga lapkricio lapkritis "
    "ноябрь ноября ноември листопад листопада новембар νοεμβριοσ νοεμβριου נובמבר בנובמבר نوفمبر พฤศจิกายน พ.ย नवंबर "
    "नवम्बर",
    "december dezember decembre diciembre dezembro dicembre grudzien grudnia desember joulukuu joulukuuta prosinec "
    "prosince aralik decembrie decembra decembar detsember decembris desembre prosinac prosinca gruodzio gruodis "
    "декабрь декабря декември грудень грудня децембар δεκεμβριοσ δεκεμβριου דצמבר בדצמבר ديسمبر ธันวาคม ธ.ค दिसंबर "
    "दिसम्बर"};

/// Beginnings that several months share, and which of them they shorten.
struct Short {
  std::string_view word;
  unsigned month;  ///< 0: none for certain
};
constexpr auto kShort = std::to_array<Short>({{"mar", 3},
                                              {"jui", 0},
                                              {"cer", 0},
                                              {"cerv", 0},
                                              {"jun", 6},
                                              {"jul", 7},
                                              {"rug", 0},
                                              {"srp", 0},
                                              {"spa", 10},
                                              {"lip", 7},
                                              {"ιου", 0},
                                              {"мар", 3}});
/// Croatian months that are others in Polish and Czech. Croatian dates have a full stop behind the day.
constexpr auto kCroatian = std::to_array<Short>({{"lip", 6}, {"lis", 0}, {"listopada", 10}, {"listopad", 0}});

constexpr std::size_t kShortestLetters = 3;

std::size_t letters_in(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::optional<unsigned> among(std::span<const Short> names, std::string_view word) {
  for (const Short& known : names)
    if (known.word == word) return known.month;
  return std::nullopt;
}

}  // namespace

std::optional<unsigned> month_named(std::string_view word, bool is_behind_point) {
  for (const std::string_view mark : {".", "׳", "॰"})  // of what is shortened
    if (word.ends_with(mark)) word.remove_suffix(mark.size());
  // Most of Hindi's letters are two or three characters' worth.
  if (letters_in(word) < kShortestLetters && !word.starts_with("\xE0\xA4")) return std::nullopt;
  std::optional<unsigned> known = is_behind_point ? among(kCroatian, word) : std::nullopt;
  if (!known) known = among(kShort, word);
  if (known) return *known > 0 ? known : std::nullopt;
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
