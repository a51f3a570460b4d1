#include "server/values/location_words.h"

#include <array>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr auto kFillers = std::to_array<std::string_view>({"remote",
                                                           "remotely",
                                                           "remoto",
                                                           "remota",
                                                           "fully",
                                                           "full",
                                                           "completely",
                                                           "100",
                                                           "only",
                                                           "based",
                                                           "home",
                                                           "office",
                                                           "homeoffice",
                                                           "residents",
                                                           "resident",
                                                           "residency",
                                                           "candidates",
                                                           "applicants",
                                                           "citizens",
                                                           "within",
                                                           "anywhere",
                                                           "any",
                                                           "location",
                                                           "locations",
                                                           "in",
                                                           "the",
                                                           "from",
                                                           "of",
                                                           "at",
                                                           "across",
                                                           "throughout",
                                                           "work",
                                                           "working",
                                                           "worker",
                                                           "wfh",
                                                           "wfa",
                                                           "distributed",
                                                           "telecommute",
                                                           "telework",
                                                           "virtual",
                                                           "must",
                                                           "be",
                                                           "reside",
                                                           "live",
                                                           "located",
                                                           "hq",
                                                           "hqs",
                                                           "headquarters",
                                                           "headquartered",
                                                           "friendly",
                                                           "eligible",
                                                           "first",
                                                           "possible",
                                                           "ok",
                                                           "okay",
                                                           "option",
                                                           "optional",
                                                           "available",
                                                           "flexible",
                                                           "position",
                                                           "positions",
                                                           "job",
                                                           "jobs",
                                                           "role",
                                                           "roles",
                                                           "team",
                                                           "hybrid",
                                                           "onsite",
                                                           "site",
                                                           "on",
                                                           "nationwide",
                                                           "wide",
                                                           "soil",
                                                           "contiguous",
                                                           "mainland",
                                                           "remoteok",
                                                           "en",
                                                           "em",
                                                           "nel",
                                                           "nella",
                                                           "ganz",
                                                           "bundesweit",
                                                           "desde",
                                                           "todo",
                                                           "toda",
                                                           "teletrabajo",
                                                           "teletravail",
                                                           "an",
                                                           "is",
                                                           "are",
                                                           "we",
                                                           "hire",
                                                           "hiring",
                                                           "open",
                                                           "to",
                                                           "for",
                                                           "w2",
                                                           "usd",
                                                           "contract",
                                                           "permanent",
                                                           "employees",
                                                           "people",
                                                           "anyone",
                                                           "distansarbete",
                                                           "fjernarbejde",
                                                           "telearbeit",
                                                           "heimarbeit",
                                                           "zdalna",
                                                           "zdalnie",
                                                           "etatyo",
                                                           "thuiswerk",
                                                           "hjemmekontor",
                                                           "재택근무",
                                                           "재택",
                                                           "원격",
                                                           "원격근무",
                                                           "リモート",
                                                           "フルリモート",
                                                           "在宅",
                                                           "在宅勤務",
                                                           "远程",
                                                           "远程办公",
                                                           "miles",
                                                           "mile",
                                                           "km",
                                                           "radius",
                                                           "whole",
                                                           "entire",
                                                           "pan"});
/// And these where they are written in lower case: "LA" and "DE" are places.
constexpr auto kSmallWords = std::to_array<std::string_view>(
    {"la",        "le",       "les",     "de",     "du",     "des",       "del",       "della",      "dalla",
     "di",        "da",       "do",      "dos",    "das",    "no",        "na",        "nos",        "el",
     "los",       "las",      "au",      "aux",    "i",      "w",         "z",         "ze",         "inom",
     "uit",       "vanuit",   "binnen",  "von",    "aus",    "nur",       "ganz",      "cala",       "calej",
     "hela",      "hele",     "heel",    "tutta",  "tutto",  "toute",     "tout",      "dans",       "depuis",
     "partout",   "dentro",   "terenie", "der",    "den",    "innerhalb", "ueberall",  "uberall",    "ovunque",
     "cualquier", "qualquer", "lugar",   "parte",  "solo",   "soltanto",  "seulement", "uniquement", "entiere",
     "apenas",    "somente",  "tylko",   "alleen", "endast", "kun",       "lavoro",    "trabajo",    "trabalho",
     "praca",     "travail",  "jobb"});
constexpr auto kLateFillers = std::to_array<std::string_view>(
    {"area",     "metro",    "metropolitan", "region",    "county",    "district",  "downtown",  "territory",
     "coast",    "east",     "west",         "north",     "south",     "central",   "eastern",   "western",
     "northern", "southern", "midwest",      "northeast", "southeast", "northwest", "southwest", "states",
     "state",    "country",  "countries",    "greater",   "time",      "part",      "upstate",   "kanton",
     "canton",   "province", "provincia",    "provincie", "bundesland"});
constexpr auto kZoneWords = std::to_array<std::string_view>(
    {"timezone", "timezones", "tz",   "tzs",  "hours",    "hrs",       "utc",     "gmt",         "cet",  "cest",  "eet",
     "eest",     "est",       "edt",  "pst",  "pdt",      "cst",       "cdt",     "mst",         "mdt",  "bst",   "ist",
     "jst",      "sgt",       "aest", "aedt", "zeitzone", "zeitzonen", "overlap", "overlapping", "huso", "fuseau"});
constexpr auto kExcluding = std::to_array<std::string_view>(
    {"excluding", "excludes", "exclude", "excluded", "excl",     "except",  "outside", "not",
     "non",       "ausser",   "ohne",    "hors",     "sauf",     "excepto", "salvo",   "exceto",
     "eccetto",   "behalve",  "oprocz",  "utom",     "undtagen", "minus"});
constexpr auto kPreferring = std::to_array<std::string_view>(
    {"preferred", "preferably", "preference", "prefer", "ideally", "bevorzugt", "idealerweise", "preferiblemente"});
constexpr auto kWorldWords =
    std::to_array<std::string_view>({"anywhere", "worldwide", "global", "globally", "everywhere", "weltweit"});
constexpr auto kBetween = std::to_array<std::string_view>(
    {"and", "or", "und", "oder", "et", "ou", "y", "o", "e", "plus", "og", "och", "en", "of", "i", "lub", "AND", "OR"});

}  // namespace

bool stands_around_place(std::string_view word) { return is_one_of(kFillers, word); }
bool is_small_around_place(std::string_view word) { return is_one_of(kSmallWords, word); }
bool stands_late_around_place(std::string_view word) { return is_one_of(kLateFillers, word); }
bool is_zone_word(std::string_view word) { return is_one_of(kZoneWords, word); }
bool excludes_place(std::string_view word) { return is_one_of(kExcluding, word); }
bool prefers_place(std::string_view word) { return is_one_of(kPreferring, word); }
bool means_anywhere(std::string_view word) { return is_one_of(kWorldWords, word); }
bool stands_between_places(std::string_view word) { return is_one_of(kBetween, word); }

}  // namespace zapply
