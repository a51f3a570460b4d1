#include "server/values/relative_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "server/values/date_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

using namespace std::chrono;

enum class Unit { kMoment, kHour, kDay, kWeek, kLonger };

struct UnitNames {
  Unit unit;
  std::string_view names;  ///< between blanks
};
constexpr std::array<UnitNames, 5> kUnits{{
    {Unit::kMoment,
     " second seconds sec secs s sekunde sekunden seconde secondes segundo segundos secondo secondi sekund sekundy "
     "minute minutes min mins minuten minuut minuto minutos minuti minut minuta minuty minuter minutter minuuttia m "
     "minutt sekunder minutu minutami minutou minute minutach мин минуту минуты минут секунд хвилину хвилини хвилин хв "
     "минути минута minutama minuta minutami dakika dk perc perccel percel percekkel λεπτο λεπτα λεπτων minutit minuti "
     "minutem minutes minutes menit phut دقيقة دقائق دقيقتين דקה דקות דק׳ मिनट मि॰ minuts perce λεπ mnt "},
    {Unit::kHour,
     " hour hours hr hrs h stunde stunden std heure heures hora horas ora ore uur uren godzina godzine godziny godzin "
     "godz timme timmar time timer tunti tuntia t tim hodinu hodinami hodinou hodiny hodin час часа часов ч годину години "
     "годин год hours saat sa oraval oraja oraju sat sata sati sati uro ure urama urami ωρα ωρεσ ωρων tund tundi stundas "
     "stundam stundu valanda valandas valandu hores jam gio tieng ساعة ساعات ساعتين שעה שעות שעתיים שע׳ घंटा घंटे घं॰ tunni st val "},
    {Unit::kDay,
     " day days d tag tage tagen jour jours j dia dias giorno giorni gg dag dagen dagar dage dager dogn dgn dzien dni dnia "
     "paiva paivaa pv den dnem dny dnom dnami день дня дней дн дні днів ден дена gun gunde nap nappal napja zi zile dan "
     "dana dnevom dnevoma dnevi ημερα ημερεσ ημερων ημ μερα μερεσ paev paeva dienas dienam dienu diena dies "
     "hari ngay يوم أيام ايام يومين יום ימים יומיים दिन يوما يومًا дни "},
    {Unit::kWeek,
     " week weeks wk wks w wo woche wochen semaine semaines sem semana semanas settimana settimane sett weken tydzien "
     "tygodnie tygodni tydz tyg vecka veckor uge uger uke uker viikko viikkoa vk tyden tydny tydnem tyd tyzdnom tyzdnami tyz "
     "неделю недели недель нед тиждень тижні тижнів тиж седмица седмици hafta hf het hettel hete saptamana saptamani sapt "
     "tjedan tjedna tjedana nedelju nedelje nedelja nedelj tednom tednoma tedni ted εβδομαδα εβδομαδεσ εβδομαδων nadal "
     "nadalat nedelas nedelam savaite savaites savaiciu setmana setmanes minggu tuan أسبوع اسبوع أسابيع أسبوعين שבוע שב׳ सप्ताह हफ़्ते nadala nad ned tj sav setm седм mgg εβδ v "
     "שבועות שבועיים "},
    {Unit::kLonger,
     " month months mo mos mon monat monate monaten mois mes meses mese mesi maand maanden miesiac miesiace miesiecy manad "
     "manader maned maneder kuukausi kuukautta mesic mesici mesicem mesiacom mesiacmi месяц месяца месяцев місяць місяці "
     "місяців месец месеца honap honappal luna luni mjesec mjeseca meseca μηνα μηνεσ kuu kuud menesiem menesi bulan thang "
     "شهر أشهر חודש חודשים महीना महीने माह ay year years y yr yrs jahr jahre jahren annee annees ans ano anos anno anni jaar rok lata lat ar "
     "aar vuosi vuotta год года лет рік роки років година quarter quarters "},
}};

/// One of a unit without its number, in languages without articles: "неделю назад", "dzień temu".
constexpr std::string_view kAlone =
    " dzien tydzien godzine minute den tyden hodinu minutu день неделю час минуту тиждень годину хвилину ден седмица "
    "dan tjedan sat teden uro diena dienas nedelas savaite paev nadal tund paiva viikko tunti gun hafta saat يوم أسبوع "
    "اسبوع ساعة יום שבוע שעה ";
/// Two of a unit, which Arabic and Hebrew say in one word.
constexpr std::string_view kTwo = " يومين أسبوعين ساعتين דקתיים יומיים שבועיים שעתיים ";

struct Number {
  std::string_view words;  ///< between blanks
  double value;
};
constexpr std::array<Number, 12> kNumbers{{
    {" a an o one ein eine einem einer einen un une una uno um uma een en ett et eins jeden jedna ", 1},
    {" two zwei deux dos dois duas due twee dwa dwie tva to dva ", 2},
    {" three drei trois tres tre drie trzy tri ", 3},
    {" four vier quatre cuatro quatro quattro cztery fyra fire ", 4},
    {" five funf fuenf cinq cinco cinque vijf piec fem ", 5},
    {" six sechs seis sei zes szesc sex seks ", 6},
    {" seven sieben sept siete sete sette zeven siedem sju syv ", 7},
    {" eight acht huit ocho oito otto osiem atta otte ", 8},
    {" nine neun neuf nueve nove negen dziewiec nio ni ", 9},
    {" ten zehn dix diez dez dieci tien dziesiec tio ti ", 10},
    {" eleven elf onze ", 11},
    {" twelve zwolf douze doce doze dodici twaalf ", 12},
}};

bool is_among(std::string_view names, std::string_view word) {
  return names.find(" " + std::string(word) + " ") != std::string_view::npos;
}

std::optional<Unit> unit_of(std::string_view word) {
  for (const UnitNames& unit : kUnits)
    if (is_among(unit.names, word)) return unit.unit;
  return std::nullopt;
}

/// Letters that shorten different units in different languages.
std::optional<Unit> unit_before(std::string_view letter, std::string_view ago) {
  struct Short {
    std::string_view letter, ago;
    Unit unit;
  };
  static constexpr auto kShort = std::to_array<Short>({{"h", "lalu", Unit::kDay},
                                                       {"g", "fa", Unit::kDay},
                                                       {"g", "temu", Unit::kHour},
                                                       {"u", "siden", Unit::kWeek},
                                                       {"u", "geleden", Unit::kHour},
                                                       {"p", "eest", Unit::kDay}});
  for (const Short& known : kShort)
    if (known.letter == letter && known.ago == ago) return known.unit;
  return std::nullopt;
}

std::optional<double> number_of(std::string_view word) {
  for (const Number& number : kNumbers)
    if (is_among(number.words, word)) return number.value;
  return std::nullopt;
}

/// Words and numbers: "3.0", "weeks"; "3d" is two.
std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (ascii::is_digit(text[at])) {
      const auto is_of = [&](std::size_t i) {
        return ascii::is_digit(text[i]) ||
               ((text[i] == '.' || text[i] == ',') && i + 1 < text.size() && ascii::is_digit(text[i + 1]));
      };
      while (at < text.size() && is_of(at)) ++at;
      tokens.emplace_back(text.substr(start, at - start));
    } else if (ascii::is_letter(text[at]) || ascii::is_beyond(text[at])) {
      while (at < text.size() && (ascii::is_letter(text[at]) || ascii::is_beyond(text[at]))) ++at;
      tokens.emplace_back(text.substr(start, at - start));
    } else {
      ++at;
    }
  }
  return tokens;
}

/// "more than", "about", "a few": no certain number.
bool is_inexact(const std::string& text) {
  static constexpr std::string_view kSigns = R"([+~≈<>≥≤]|\d\s*-\s*\d|以上|以下|以内|超|約|约|多|이상|이내)";
  static constexpr std::string_view kWords =
      R"((?:^|[^\pL])(?:more than|over|at least|less than|under|up to|within|(?:mehr|weniger|langer) als|(?:vor|seit) uber|mindestens|bis zu|plus de?|moins de?|au moins|mas de|menos de|al menos|mais de|ha mais|pelo menos|piu di|meno di|oltre|almeno|meer dan|minder dan|ruim|ponad|wiecej niz|mniej niz|mer an|mindre an|over|mere end|mer enn|yli|vice nez|более|больше|almost|nearly|fast|beinahe|presque|casi|quase|quasi|bijna|prawie|several|few|couple|some|einige[nr]?|mehrere[nr]?|quelques|plusieurs|varios|varias|algunos|algunas|alguns|algumas|alcuni|qualche|enkele|kilka|nagra|oder mehr|or more|ou plus|o mas|ou mais)(?:[^\pL]|$))";
  return matches(kSigns, text) || matches(kWords, text);
}

/// Half an hour more or less tells no other day; half a day more or less does.
bool is_about(const std::string& text) {
  return matches(
      R"((?:^|[^\pL])(?:about|around|roughly|approximately|approx|ca|circa|etwa|rund|ungefahr|zirka|environ|vers|alrededor de|cerca de|aproximadamente|unos|unas|ongeveer|okolo|omkring|ungefar|cirka|noin|примерно|около)(?:[^\pL]|$))",
      text);
}

/// Its words say when something ends, or what to do now.
bool is_of_something_else(const std::string& text) {
  return matches(
      R"((?:^|[^\pL])(?:closes?|closing|closed|expire[sd]?|expires|expiring|deadline|ends?|ending|ended|until|till|apply|bis|frist|bewerbung|endet|jusqu|cloture|expire|hasta|cierra|vence|ate|scade|scadenza|tot|sluit|termin|in)(?:[^\pL]|$))",
      text);
}

/// Such a name where nothing else is said but a time.
std::string alone_in_line(std::string_view names) {
  return R"(^(?:(?:date )?(?:posted|published|added|listed|created|updated|active|veroffentlicht|online seit|seit|publie[e]?|publiee|publicad[oa]|publicat[oa]|pubblicat[oa]|geplaatst|dodano|opublikowano|publicerad|le|el|em|op|on)[:.]? ?(?:on |am |le |el |il |em )?)*)"
         "(?:" +
         std::string(names) +
         R"()(?:,? ?(?:at|um|a|a las|a les|as|alle|om|o|kl\.?)? ?(?:\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: uhr)?|\d{1,2} ?(?:h|uhr|[ap]m)))?[.!]?$)";
}

/// Days back of "today", "yesterday" and their like.
std::optional<int> named_day(const std::string& text) {
  struct Named {
    int days;
    std::string pattern;
  };
  static const std::array<Named, 3> kNamed{{
      {2,
       alone_in_line(
           "vorgestern|(?:the )?day before yesterday|anteayer|antier|avant-hier|anteontem|l'altro ieri|eergisteren|"
           "przedwczoraj|i forrgar|i forgars|toissapaivana|toissa paivana|toissap|predevcirem|predvcerom|позавчера|позавчора|онзи ден|прекјуче|prekjucer|"
           "prekjuce|predvcerajsnjim|tegnapelott|alaltaieri|προχθεσ|προχτεσ|uleeile|aizvakar|uzvakar|abans-d'ahir|evvelsi gun|"
           "kemarin dulu|selumbari|hom kia|เมื่อวานซืน|أول أمس|שלשום|一昨日|おととい|前天|그저께")},
      {1,
       alone_in_line(
           "yesterday|gestern|hier|ayer|ieri|ontem|gisteren|wczoraj|wcz|i ?gar|i gar|eilen|vcera|вчера|вчора|учора|јуче|"
           "jucer|juce|vceraj|tegnap|χθεσ|χτεσ|eile|vakar|ahir|dun|kemarin|hom qua|เมื่อวาน|เมื่อวานนี้|أمس|امس|אתמול|昨日|昨天|어제")},
      {0,
       alone_in_line(
           "today|just now|just posted|right now|now|new today|heute|gerade eben|soeben|aujourd'? ?hui|a l'instant|hoy|oggi|"
           "hoje|vandaag|zojuist|dzis|dzisiaj|i ?dag|tanaan|dnes|сегодня|сьогодні|днес|данас|danas|danes|"
           "azi|astazi|ma|σημερα|tana|sodien|siandien|avui|bugun|hari ini|hom nay|วันนี้|اليوم|היום|आज|今日|本日|今天|刚刚|오늘|방금|방금 전|たった今|さっき")},
  }};
  for (const Named& named : kNamed)
    if (matches(named.pattern, text)) return named.days;
  return std::nullopt;
}

/// Days back; hours are kept apart.
struct Age {
  double days = 0;
  double hours = 0;
  bool is_known = false;
};

/// Chinese counts as figures: "三天前".
std::string with_figures(std::string text) {
  static constexpr auto kFigures = std::to_array<std::pair<std::string_view, char>>({{"一", '1'},
                                                                                     {"二", '2'},
                                                                                     {"两", '2'},
                                                                                     {"兩", '2'},
                                                                                     {"三", '3'},
                                                                                     {"四", '4'},
                                                                                     {"五", '5'},
                                                                                     {"六", '6'},
                                                                                     {"七", '7'},
                                                                                     {"八", '8'},
                                                                                     {"九", '9'}});
  for (const auto& [sign, figure] : kFigures)
    if (text.starts_with(sign)) return figure + text.substr(sign.size());
  return text;
}

/// "3日前", "2 小时前", "3일 전", "5 วันที่แล้ว": without blanks between words.
std::optional<Age> unspaced_age(const std::string& text) {
  static constexpr std::string_view kBefore =
      R"(^\D*\d+\s*(?:分钟|分鐘|分間|分|小时|小時|時間|日|天|週間|週|周|星期|시간|분|일|주)\s*(?:前|以前|之前|전)\D*$)";
  static constexpr std::string_view kThai = R"(^\D*\d+\s*(?:นาที|ชั่วโมง|ชม\.|วัน|สัปดาห์)\s*(?:ที่ผ่านมา|ที่แล้ว|ก่อน)\D*$)";
  if (!matches(kBefore, text) && !matches(kThai, text)) return std::nullopt;
  Age age;
  age.is_known = true;
  double count = 0;
  const std::size_t digit = text.find_first_of("0123456789");
  std::from_chars(text.data() + digit, text.data() + text.size(), count);
  if (matches("小时|小時|時間|시간|ชั่วโมง|ชม", text))
    age.hours = count;
  else if (matches("週|周|星期|주|สัปดาห์", text))
    age.days = 7 * count;
  else if (!matches("分|분|นาที", text))
    age.days = count;
  return age;
}

bool says_ago(const std::string& text) {
  return matches(
      R"((?:^|[^\pL])(?:ago|vor|seit|il y a|depuis|hace|desde|fa|fa\.|ha|atras|geleden|temu|sedan|sen|siden|sitten|pred|назад|тому|преди|пр|пре|prije|pre|acum|ezelott|napja|hete|oraja|πριν|tagasi|eest|pirms|pries|lalu|truoc|قبل|منذ|לפני|पहले|once|earlier|old)(?:[^\pL]|$)|^(?:posted:? |for )?\d+ ?[a-z]$)",
      text);
}

/// What the numbers and units of a text add up to; unknown where a number has no unit, or a unit no certain length.
Age age_of(const std::vector<std::string>& tokens, bool is_about) {
  Age age;
  const bool has_count = std::any_of(tokens.begin(), tokens.end(), [](const std::string& token) {
    return ascii::is_digit(token[0]) || number_of(token);
  });
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool is_digits = ascii::is_digit(tokens[i][0]);
    std::optional<double> count = number_of(tokens[i]);
    if (is_digits) {
      std::string digits = tokens[i];
      std::replace(digits.begin(), digits.end(), ',', '.');
      double value = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
      count = value;
    }
    // "25 de minute"
    if (count && i + 2 < tokens.size() && tokens[i + 1] == "de") ++i;
    std::optional<Unit> unit =
        count && i + 2 < tokens.size() ? unit_before(tokens[i + 1], tokens[i + 2]) : std::nullopt;
    if (!unit && count && i + 1 < tokens.size()) unit = unit_of(tokens[i + 1]);
    if (is_digits && !unit) return {};
    if (!has_count && !age.is_known && (is_among(kAlone, tokens[i]) || is_among(kTwo, tokens[i]))) {
      unit = unit_of(tokens[i]);
      count = is_among(kTwo, tokens[i]) ? 2 : 1;
    } else if (unit) {
      ++i;
    }
    if (!unit) continue;
    if (*unit == Unit::kLonger || *count > 9999) return {};
    if (is_about && *unit > Unit::kHour) return {};
    age.is_known = true;
    if (*unit == Unit::kHour) age.hours += *count;
    if (*unit == Unit::kDay) age.days += *count;
    if (*unit == Unit::kWeek) age.days += 7 * *count;
  }
  return age;
}

}  // namespace

std::optional<Timestamp> relative_date(std::string_view text, Timestamp now) {
  const std::string line = date_line(text.substr(0, 120));
  const Timestamp today = floor<days>(now);
  if (line.empty()) return std::nullopt;
  if (const auto back = named_day(line)) return today - days(*back);
  if (is_inexact(line)) return std::nullopt;
  std::optional<Age> age = unspaced_age(with_figures(line));
  if (!age && says_ago(line) && !is_of_something_else(line)) age = age_of(tokens_of(line), is_about(line));
  if (!age || !age->is_known) return std::nullopt;
  const Timestamp that_hour = now - minutes(static_cast<std::int64_t>(age->hours * 60));
  return floor<days>(that_hour) - days(static_cast<int>(std::floor(age->days)));
}

}  // namespace zapply
