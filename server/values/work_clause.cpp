#include "server/values/work_clause.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "server/words/folded_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Words = std::span<const std::string_view>;

constexpr auto kRemote = std::to_array<std::string_view>({"remote",        "remotely",
                                                          "remoto",        "remota",
                                                          "remotos",       "remotas",
                                                          "remoot",        "telecommute",
                                                          "telecommuting", "telecommuter",
                                                          "telework",      "teleworking",
                                                          "teletravail",   "teletrabajo",
                                                          "teletrabalho",  "telelavoro",
                                                          "telemunca",     "fernarbeit",
                                                          "telearbeit",    "homeoffice",
                                                          "heimarbeit",    "wfh",
                                                          "wfa",           "anywhere",
                                                          "worldwide",     "distributed",
                                                          "virtual",       "fullyremote",
                                                          "remoteonly",    "remotefirst",
                                                          "remotework",    "allremote",
                                                          "workfromhome",  "workfromanywhere",
                                                          "zdalna",        "zdalnie",
                                                          "zdalny",        "zdalne",
                                                          "zdalnej",       "distansarbete",
                                                          "hjemmearbejde", "hjemmefra",
                                                          "hjemmekontor",  "thuiswerken",
                                                          "thuiswerk",     "etatyo",
                                                          "etana",         "tavmunka",
                                                          "uzaktan",       "удаленно",
                                                          "удалённо",      "удаленная",
                                                          "удалённая",     "удаленка",
                                                          "дистанционно",  "віддалено",
                                                          "дистанційно",   "remotefriendly",
                                                          "weltweit",      "hemarbete",
                                                          "homebased",     "distans",
                                                          "distansjobb",   "fjernarbejde",
                                                          "fjernarbeid",   "fjernjob",
                                                          "fjernjobb",     "smartworking"});
constexpr auto kRemotePairs = std::to_array<std::string_view>(
    {"home office", "home based", "from home", "at home",    "from anywhere",        "en remoto",  "da remoto",
     "a distancia", "a distance", "na dalku",  "op afstand", "la distanta",          "pa distans", "von zuhause",
     "de casa",     "desde casa", "da casa",   "van thuis",  "location independent", "z domu",     "z domova",
     "home working"});
constexpr auto kSmartPairs = std::to_array<std::string_view>({"smart working", "lavoro agile"});
constexpr auto kOnSite = std::to_array<std::string_view>(
    {"onsite", "inoffice", "inperson", "officebased", "presencial", "presencialmente", "presenciales", "presentiel",
     "presentielle", "stacjonarna", "stacjonarnie", "stacjonarny", "stacjonarne", "stacjonarnej", "офис", "lokalny",
     "prasenz", "praesenz"});
constexpr auto kOnSitePairs = std::to_array<std::string_view>(
    {"on site",      "in office",    "in person",  "vor ort",       "in presenza", "in sede",
     "sur site",     "sur place",    "op kantoor", "op locatie",    "pa plats",    "pa kontoret",
     "paa kontoret", "en sitio",     "en oficina", "en presentiel", "au bureau",   "im buro",
     "im buero",     "office based", "at office",  "в офисе",       "in ufficio",  "no escritorio",
     "w biurze",     "en persona",   "na miejscu", "v kancelari",   "i kontoret"});
constexpr auto kHybridStarts =
    std::to_array<std::string_view>({"hybrid", "hibrid", "ibrid", "hybryd", "hibrit", "гибрид", "гібрид", "blended"});
constexpr auto kDenials = std::to_array<std::string_view>(
    {"no",   "not",         "non",   "never",  "kein",  "keine",   "keinen", "keinerlei", "nicht",   "ohne",
     "pas",  "sans",        "aucun", "aucune", "sin",   "nao",     "sem",    "nessun",    "nessuna", "senza",
     "geen", "niet",        "bez",   "nie",    "brak",  "ingen",   "inget",  "inte",      "ikke",    "ej",
     "ei",   "isn",         "без",   "не",     "нет",   "without", "false",  "nein",      "nej",     "none",
     "ne",   "unavailable", "nincs", "yok",    "degil", "niente"});
/// Between a denial and what it denies.
constexpr auto kBetweenDenial = std::to_array<std::string_view>(
    {"a",          "an",           "the",         "fully",        "any",      "de",          "d",
     "du",         "hay",          "is",          "es",           "t",        "offer",       "offering",
     "eligible",   "for",          "work",        "working",      "possible", "possibilite", "option",
     "trabajo",    "trabalho",     "lavoro",      "praca",        "pracy",    "moglichkeit", "zum",
     "zu",         "open",         "to",          "available",    "as",       "currently",   "arbete",
     "100",        "currently",    "se",          "posible",      "im",       "en",          "in",
     "mogelijk",   "mogelijkheid", "tot",         "available",    "allow",    "allowed",     "support",
     "mozliwosci", "possibilita",  "posibilidad", "possibilidade"});
/// Between what is denied and a denial behind it: "Remote work: no", "Homeoffice ist nicht möglich".
constexpr auto kBeforeDenial = std::to_array<std::string_view>(
    {"work",      "working", "position", "job",     "option", "options",   "is",   "possible", "allowed",
     "available", "ist",     "moglich",  "posible", "est",    "only",      "role", "arbeit",   "status",
     "eligible",  "at",      "this",     "time",    "es",     "permitido", "are",  "isn",      "t"});
constexpr auto kBehindDenial = std::to_array<std::string_view>(
    {"possible",   "available",  "allowed",    "offered",   "an",         "option",    "permitted",
     "moglich",    "vorgesehen", "posible",    "permitido", "disponible", "supported", "eligible",
     "considered", "mozliwa",    "mogelijk",   "currently", "for",        "mulig",     "mojligt",
     "possivel",   "remote",     "este",       "at",        "autorise",   "autorisee", "propose",
     "permesso",   "previsto",   "disponivel", "tillatet",  "tilladt",    "tillaten"});
constexpr auto kPartly = std::to_array<std::string_view>({"part",
                                                          "partly",
                                                          "partial",
                                                          "partially",
                                                          "partiel",
                                                          "partielle",
                                                          "partiellement",
                                                          "parziale",
                                                          "parzialmente",
                                                          "parcial",
                                                          "parcialmente",
                                                          "teilweise",
                                                          "anteilig",
                                                          "zeitweise",
                                                          "delvis",
                                                          "delvist",
                                                          "deels",
                                                          "gedeeltelijk",
                                                          "czesciowo",
                                                          "czesciowa",
                                                          "temporarily",
                                                          "temporary",
                                                          "occasional",
                                                          "occasionally",
                                                          "sometimes",
                                                          "gelegentlich",
                                                          "ponctuel",
                                                          "occasionnel",
                                                          "ocasional",
                                                          "semi",
                                                          "optional",
                                                          "some",
                                                          "osittain",
                                                          "castecne",
                                                          "reszben",
                                                          "kismen",
                                                          "частично",
                                                          "частково",
                                                          "limited",
                                                          "temporaire",
                                                          "halb",
                                                          "mostly",
                                                          "mainly",
                                                          "primarily",
                                                          "predominantly",
                                                          "largely",
                                                          "frequent",
                                                          "regulier",
                                                          "majoritairement",
                                                          "principalement",
                                                          "mayoritariamente",
                                                          "principalmente",
                                                          "uberwiegend",
                                                          "ueberwiegend",
                                                          "vooral",
                                                          "grotendeels",
                                                          "prevalentemente",
                                                          "glownie"});
constexpr auto kDays = std::to_array<std::string_view>(
    {"day", "days",  "tag",   "tage",  "tagen", "jour", "jours", "dia", "dias",   "giorno", "giorni",
     "dag", "dagen", "dni",   "dzien", "dagar", "dage", "dager", "d",   "x",      "times",  "j",
     "mal", "vezes", "veces", "volte", "fois",  "дня",  "дней",  "gun", "paivaa", "napot",  "dny"});
constexpr auto kMonth =
    std::to_array<std::string_view>({"month", "monthly", "monat", "mois", "mes", "mese", "maand", "miesiac", "miesiacu",
                                     "manad", "quarter", "quarterly", "year", "jahr", "quartal"});
constexpr auto kOfficeWords = std::to_array<std::string_view>(
    {"office",   "offices",    "onsite",       "buro",         "buero",       "bureau",     "bureaux",
     "oficina",  "oficinas",   "ufficio",      "kantoor",      "biurze",      "biura",      "biuro",
     "kontoret", "kontor",     "presencial",   "presenciales", "presenciais", "presentiel", "presenza",
     "sede",     "escritorio", "irl",          "офисе",        "toimistolla", "irodaban",   "ofis",
     "ofiste",   "hq",         "headquarters", "site",         "prasenz",     "ort"});
constexpr auto kNumbers = std::to_array<std::pair<std::string_view, int>>(
    {{"one", 1},  {"two", 2},  {"three", 3},  {"four", 4},   {"five", 5}, {"ein", 1},   {"einen", 1},   {"zwei", 2},
     {"drei", 3}, {"vier", 4}, {"funf", 5},   {"fuenf", 5},  {"deux", 2}, {"trois", 3}, {"quatre", 4},  {"cinq", 5},
     {"dos", 2},  {"tres", 3}, {"cuatro", 4}, {"cinco", 5},  {"due", 2},  {"tre", 3},   {"quattro", 4}, {"twee", 2},
     {"drie", 3}, {"dwa", 2},  {"trzy", 3},   {"cztery", 4}, {"dois", 2}, {"duas", 2},  {"quatro", 4},  {"tva", 2},
     {"to", 0},   {"un", 1},   {"uno", 1},    {"une", 1}});

std::optional<int> count_in(std::string_view word) {
  if (word.size() == 1 && word[0] >= '1' && word[0] <= '7') return word[0] - '0';
  if (word.size() == 2 && word[0] >= '1' && word[0] <= '7' && (word[1] == 'x' || word[1] == 'd' || word[1] == 'j'))
    return word[0] - '0';
  for (const auto& [name, number] : kNumbers)
    if (name == word && number > 0) return number;
  return std::nullopt;
}

/// What one clause says, which no sign divides.
class Clause {
 public:
  Clause(Words words, bool has_percent) : words_(words), has_percent_(has_percent) {}

  ClauseSaid said() {
    read_days();
    for (std::size_t i = 0; i < words_.size(); ++i) read(i);
    return {mode_said(), denied_};
  }

 private:
  WorkModeSaid mode_said() const {
    if (days_ && is_days_on_site_) {
      if (*days_ >= 5) return {WorkMode::kOnsite, std::nullopt};
      return {WorkMode::kHybrid, is_range_ ? std::nullopt : days_};
    }
    if (days_ && remote_) return {*days_ >= 5 ? WorkMode::kRemote : WorkMode::kHybrid, std::nullopt};
    if (hybrid_) return {WorkMode::kHybrid, std::nullopt};
    if (remote_) return {is_partly_ ? WorkMode::kHybrid : WorkMode::kRemote, std::nullopt};
    if (on_site_ || denied_) return {WorkMode::kOnsite, std::nullopt};
    return {};
  }

  bool is_pair(std::size_t at, Words pairs) const {
    if (at + 1 >= words_.size()) return false;
    const std::string_view pair(words_[at].data(), words_[at].size() + 1 + words_[at + 1].size());
    return is_one_of(pairs, pair);
  }

  void read(std::size_t at) {
    const std::string_view word = words_[at];
    if (std::any_of(kHybridStarts.begin(), kHybridStarts.end(),
                    [&](std::string_view start) { return word.starts_with(start); })) {
      hybrid_ = hybrid_ || !is_denied(at, 1);
      return;
    }
    if (is_one_of(kRemote, word)) return add_remote(at, 1);
    if (is_pair(at, kRemotePairs)) return add_remote(at, 2);
    if (is_pair(at, kSmartPairs)) return add_smart(at);
    const bool is_office = words_.size() <= 2 && word == "office" && (words_.size() == 1 || words_[1] == "only");
    if (is_one_of(kOnSite, word) && (is_share(at - 1) || is_share(at + 1))) {
      hybrid_ = true;  // "20 % présentiel"
      return;
    }
    if (is_one_of(kOnSite, word) || is_office) on_site_ = on_site_ || !is_denied(at, 1);
    if (is_pair(at, kOnSitePairs)) on_site_ = on_site_ || !is_denied(at, 2);
  }

  /// Italian for some days at home, unless it says how much.
  void add_smart(std::size_t at) {
    static constexpr auto kWhole = std::to_array<std::string_view>({"full", "100", "totale", "completo", "integrale"});
    const bool is_whole =
        std::any_of(words_.begin(), words_.end(), [](std::string_view word) { return is_one_of(kWhole, word); });
    if (is_whole || is_denied(at, 2)) return add_remote(at, 2);
    hybrid_ = true;
  }

  void add_remote(std::size_t at, std::size_t length) {
    if (is_denied(at, length)) {
      denied_ = true;
      return;
    }
    remote_ = true;
    const bool is_before = at > 0 && is_one_of(kPartly, words_[at - 1]);
    const bool is_two_before = at > 1 && is_one_of(kPartly, words_[at - 2]) && words_[at - 1] != "time";
    const std::size_t behind = at + length;
    const bool is_behind = behind < words_.size() && is_one_of(kPartly, words_[behind]) && words_[behind] != "part" &&
                           words_[behind] != "some" && (words_[behind] != "limited" || behind + 1 == words_.size());
    is_partly_ = is_partly_ || is_before || is_two_before || is_behind || is_share(at - 1) || is_share(behind);
  }

  /// "60 % remote", "Homeoffice 50 %"; at most 90, since 100 is all of it.
  bool is_share(std::size_t at) const {
    if (!has_percent_ || at >= words_.size()) return false;
    const std::string_view word = words_[at];
    return word.size() == 2 && word[0] >= '1' && word[0] <= '9' && word[1] >= '0' && word[1] <= '9';
  }

  bool is_denied(std::size_t at, std::size_t length) const {
    for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
      const std::string_view word = words_[at - back];
      if (is_one_of(kDenials, word)) return true;
      if (!is_one_of(kBetweenDenial, word)) break;
    }
    for (std::size_t i = at + length; i < words_.size() && i < at + length + 4; ++i) {
      if (is_one_of(kDenials, words_[i])) return i + 1 == words_.size() || is_one_of(kBehindDenial, words_[i + 1]);
      if (!is_one_of(kBeforeDenial, words_[i])) return false;
    }
    return false;
  }

  /// "3 days in office", "office 2 days a week", "2 Tage Homeoffice", "3x/week onsite".
  void read_days() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto count = count_in(words_[i]);
      if (!count) continue;
      const bool is_joined = words_[i].size() == 2;
      const bool has_days = is_joined || (i + 1 < words_.size() && is_one_of(kDays, words_[i + 1]));
      if (!has_days) continue;
      bool office = false, home = false;
      for (std::size_t j = i + 1; j < words_.size() && j < i + 10; ++j) {
        if (is_one_of(kMonth, words_[j])) return;
        if (count_in(words_[j]) && j > i + 1 && is_one_of(kDays, words_[std::min(j + 1, words_.size() - 1)])) break;
        office = office || (!home && is_one_of(kOfficeWords, words_[j]) && !is_home(j));
        home = home ||
               (!office && (is_one_of(kRemote, words_[j]) || is_home(j) || words_[j] == "home" || is_home_word(j)));
      }
      if (!office && !home)
        for (std::size_t j = i; j-- > 0 && j + 5 > i;) {
          office = office || (!home && is_one_of(kOfficeWords, words_[j]) && !is_home(j));
          home = home || (!office && (is_one_of(kRemote, words_[j]) || is_home_word(j)));
        }
      if (!office && !home) continue;
      days_ = count;
      is_days_on_site_ = office;
      is_range_ = i > 0 && count_in(words_[i - 1]) && words_[i - 1].size() == 1;
      if (home) remote_ = true;
      return;
    }
  }
  /// "3 dagen thuis", "from home up to two days"
  bool is_home_word(std::size_t at) const {
    static constexpr auto kHome =
        std::to_array<std::string_view>({"thuis", "zuhause", "hjemme", "hemma", "hemifran", "casa", "domu"});
    return is_one_of(kHome, words_[at]) || (words_[at] == "home" && at > 0 && words_[at - 1] == "from") ||
           (words_[at] == "hause" && at > 0 && words_[at - 1] == "zu");
  }
  bool is_home(std::size_t at) const { return at > 0 && words_[at] == "office" && words_[at - 1] == "home"; }

  Words words_;
  bool has_percent_;
  std::optional<int> days_;
  bool is_days_on_site_ = false, is_range_ = false;
  bool remote_ = false, denied_ = false, hybrid_ = false, on_site_ = false, is_partly_ = false;
};

}  // namespace

ClauseSaid clause_said(std::string_view text) {
  const std::string folded = folded_words(text);
  return Clause(words_of(folded), text.find('%') != text.npos).said();
}

}  // namespace zapply
