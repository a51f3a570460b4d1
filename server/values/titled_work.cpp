#include <array>

#include "server/values/described_work.h"
#include "server/values/location.h"
#include "server/values/location_pieces.h"
#include "server/values/work_mode.h"
#include "server/words/folded_words.h"
#include "server/words/memo.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// What may stand beside the mode in a part of a title that is about nothing else.
constexpr auto kBeside = std::to_array<std::string_view>({"fully",      "full",       "part",        "100",
                                                          "only",       "in",         "from",        "within",
                                                          "the",        "or",         "and",         "possible",
                                                          "option",     "optional",   "available",   "friendly",
                                                          "first",      "based",      "work",        "working",
                                                          "role",       "position",   "job",         "time",
                                                          "contract",   "permanent",  "hr",          "hour",
                                                          "days",       "day",        "week",        "office",
                                                          "onsite",     "site",       "on",          "person",
                                                          "home",       "remotely",   "anywhere",    "worldwide",
                                                          "global",     "eligible",   "opportunity", "moglich",
                                                          "mit",        "und",        "oder",        "im",
                                                          "ab",         "teilweise",  "partly",      "partially",
                                                          "per",        "a",          "m",           "w",
                                                          "d",          "f",          "x",           "h",
                                                          "flexible",   "totalmente", "en",          "de",
                                                          "pa",         "zu",         "bis",         "deutschlandweit",
                                                          "bundesweit", "open",       "to",          "candidates",
                                                          "ok",         "no",         "not",         "us",
                                                          "usa",        "uk",         "eu",          "freelance",
                                                          "b2b",        "long",       "term",        "month",
                                                          "months",     "kein",       "vollzeit",    "teilzeit",
                                                          "hybrid"});
/// What "Remote" stands before when it tells where the work is done: "Remote Senior Engineer".
constexpr auto kBehindFirst = std::to_array<std::string_view>({"senior", "sr", "junior", "jr", "lead", "principal",
                                                               "staff", "software", "frontend", "backend", "fullstack",
                                                               "full", "freelance", "contract", "part", "entry"});

bool names_something_else(std::string_view words) {
  return matches(
      R"(\bremote (?:sensing|pilot|control|operat\w+|access|systems?|desktop|site|sites|support|monitoring|diagnos\w+|hands|patient|vehicles?|work(?:place|force)?|learning|hiring|teams?|area|areas|banking|deposition|infrastructure)\b|\bhybrid (?:cloud|vehicles?|electric|mobile|apps?|sales|infrastructure|it|integration|cars?|powertrain|search|events?|identity|systems?|ai|rehab\w*)\b|\bvirtual (?:assistant|reality|machine|design|event)|\bdistributed (?:systems?|computing|energy|data|ledger|training|storage)|\bonsite (?:manager|technician|engineer|coordinator|specialist|support|supervisor|lead)|\bon site (?:manager|technician|engineer|coordinator|specialist|support|supervisor|lead)|\bin home\b|\bglobal\b.*\b(?:head|lead|manager)\b|\bhead of remote)",
      words);
}

/// Whether a part of a title tells where the work is done, and nothing else.
bool is_about_work(std::string_view part) {
  const std::string folded = folded_words(part);
  bool has_other = false;
  for (const std::string_view word : words_of(folded)) {
    const bool is_number = word.find_first_not_of("0123456789k") == word.npos;
    if (is_number || is_one_of(kBeside, word) || work_mode_said(word).mode) continue;
    has_other = true;
  }
  if (!has_other) return true;
  // Or names places: "Remote - Spain", "Remote Latam"
  for (const LocationPiece& piece : location_pieces(part))
    if (!piece.says_remote && !piece.names_wide() && piece.place.kind != PlaceName::Kind::kState && !piece.has_code() &&
        piece.town_of.empty() && !piece.is_zone &&
        !is_about_work(std::string_view(piece.text).substr(0, piece.text == part ? 0 : piece.text.size())))
      return false;
  return true;
}

/// A part of a title that is nothing but a country or a region.
bool is_place_alone(std::string_view part) {
  const auto pieces = location_pieces(part);
  return pieces.size() == 1 &&
         (pieces[0].place.kind == PlaceName::Kind::kCountry || pieces[0].place.kind == PlaceName::Kind::kRegion) &&
         pieces[0].counts();
}

/// "Worldwide Sales Director", "Virtual Reality Engineer": how far or how it works, not where it is done.
bool is_described_so(std::string_view part, const std::vector<std::string_view>& words) {
  static constexpr auto kNotAlone =
      std::to_array<std::string_view>({"worldwide", "anywhere", "distributed", "virtual"});
  if (words.size() < 2 || !is_one_of(kNotAlone, words[0])) return false;
  const auto pieces = location_pieces(part);
  return pieces.size() == 1 && !is_one_of(kBeside, words[1]) && places_named({std::string(part)}).empty();
}

DescribedWork read_title(std::string_view title) {
  DescribedWork work;
  const std::string whole = folded_words(title);
  if (!matches(
          R"(remot|hybrid|hibrid|hybryd|ibrid|onsite|on site|in office|office|home|presencial|teletra|zdaln|stacjon|wfh|anywhere|worldwide|only|wide|must|based|thuis|presentiel|prasenz|vor ort|presenz|op locatie|in sede|pa plats|distans|fjern|smart|lavoro agile)",
          whole) &&
      title.find_first_of("\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed") == title.npos)
    return work;
  if (names_something_else(whole)) return work;
  // Parts between signs; a part in parentheses is one with its signs.
  std::vector<std::string_view> parts;
  std::size_t begun = 0;
  int depth = 0;
  for (std::size_t at = 0; at <= title.size(); ++at) {
    const bool is_end = at == title.size();
    const char c = is_end ? '|' : title[at];
    const bool is_dash =
        !is_end && (title.substr(at).starts_with(" - ") || title.substr(at).starts_with("\xe2\x80\x93") ||
                    title.substr(at).starts_with("\xe2\x80\x94"));
    const bool opens = c == '(' || c == '[', closes = c == ')' || c == ']';
    if (is_end || opens || closes ||
        (depth == 0 && (c == '|' || c == ',' || c == '/' || c == ':' || c == ';' || is_dash))) {
      if (at > begun) parts.push_back(title.substr(begun, at - begun));
      begun = is_dash && c != ' ' ? at + 3 : is_dash ? at + 3 : at + 1;
    }
    if (opens) ++depth;
    if (closes && depth > 0) --depth;
  }
  std::vector<std::string> remote_parts;
  std::string_view place_before;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const WorkModeSaid said = work_mode_said(parts[i]);
    if (!said.mode) continue;
    const std::string words = folded_words(parts[i]);
    const auto list = words_of(words);
    if (is_described_so(parts[i], list)) continue;
    const bool is_first = list.size() > 1 && list[0] == "remote" && is_one_of(kBehindFirst, list[1]);
    const bool is_last = list.size() > 1 && (list.back() == "remote" || list.back() == "remoto" ||
                                             list.back() == "hybrid" || list.back() == "homeoffice");
    const bool has_days = said.days_on_site.has_value();
    if (!is_about_work(parts[i]) && !is_first && !is_last && !has_days) continue;
    const auto freedom = [](const std::optional<WorkMode>& mode) {
      return !mode ? 0 : *mode == WorkMode::kHybrid ? 3 : *mode == WorkMode::kRemote ? 2 : 1;
    };
    if (freedom(said.mode) > freedom(work.mode)) {
      work.mode = said.mode;
      work.days_on_site = said.days_on_site;
    }
    if (said.mode == WorkMode::kRemote) {
      // "Engineer, UK (Remote)"
      if (i > 0 && i + 1 == parts.size() && is_place_alone(parts[i - 1]) &&
          places_named({std::string(parts[i])}).empty())
        place_before = parts[i - 1];
      std::string with_next(parts[i]);
      // "(Remote - US)" is one part, "Remote | Germany" are two.
      remote_parts.push_back(is_about_work(parts[i]) ? with_next : std::string());
      if (i + 1 < parts.size() && !remote_parts.back().empty() && places_named({std::string(parts[i])}).empty()) {
        bool is_wide = true;
        for (const LocationPiece& piece : location_pieces(parts[i + 1]))
          is_wide = is_wide && (piece.names_wide() || piece.place.kind == PlaceName::Kind::kState);
        if (is_wide) remote_parts.back().append(", ").append(parts[i + 1]);
      }
    }
  }
  for (const std::string& part : remote_parts)
    if (std::vector<std::string> names = part.empty() ? std::vector<std::string>() : remote_from_of({part});
        !names.empty()) {
      work.remote_from = std::move(names);
      break;
    }
  if (work.remote_from.empty() && !place_before.empty()) work.remote_from = places_named({std::string(place_before)});
  // "USA only", "US-based", "(EU only)"
  if (work.remote_from.empty())
    for (const std::string_view part : parts)
      if (matches(R"((?i)\b(?:only|residents)\b|[ -]based\b|\bmust (?:be|live|reside)\b)", part)) {
        bool is_wide = true;
        const auto pieces = location_pieces(part);
        for (const LocationPiece& piece : pieces)
          is_wide = is_wide && (piece.names_wide() || !piece.code_country.empty());
        if (is_wide && !pieces.empty()) work.remote_from = places_named({std::string(part)});
        if (!work.remote_from.empty()) break;
      }
  work.speaks_of_it = work.mode.has_value();
  return work;
}

}  // namespace

DescribedWork titled_work(std::string_view title) {
  thread_local Memo<DescribedWork> memo;
  return memo.answer(title, read_title);
}

bool is_done_at_a_place(std::string_view title, std::string_view location, std::string_view description) {
  enum : unsigned { kDesk = 1, kTrade = 2, kRunsHouse = 4 };
  static const PatternSet kTitles(
      {R"(\b(?:remote|virtual|tele\w+|software|engineer|developer|analyst|consultant|architect|online|data|digital|sales manager|account)\b)",
       R"(\b(?:nurse|nurses|nursing assistant|midwife|surgeon|surgery|neurosurgery|dentist|dental (?:assistant|hygienist|nurse)|hygienist|physiotherapist|radiographer|phlebotomist|paramedic|ambulance|anaesthetist|anesthesiologist|caregiver|carer|care assistant|healthcare assistant|health care assistant|support worker|housekeep\w+|cleaner|janitor|custodian|cook|chef|line cook|sous chef|baker|barista|waiter|waitress|bartender|dishwasher|kitchen|busser|cashier|store manager|shop (?:assistant|manager)|retail (?:sales )?(?:associate|assistant)|sales assistant|team member|crew member|stocker|shelf stacker|warehouse (?:worker|associate|operative|manager|supervisor|clerk|lead|operator|assistant)|forklift|truck driver|delivery driver|bus driver|driver|courier|mechanic|electrician|plumber|welder|carpenter|bricklayer|mason|roofer|machinist|machine operator|cnc|assembler|maintenance technician|security (?:guard|officer)|receptionist|front desk|concierge|porter|hairdresser|barber|beautician|lifeguard|gardener|groundskeeper|landscaper|butcher|nanny|childminder|nursery|flight attendant|construction worker|labou?rer|teaching assistant|classroom|brand representative|in store|visual merchandiser|krankenpfleger\w*|pflegefach\w+|pflegehelfer\w*|altenpfleg\w+|gesundheits und krankenpfleg\w+|pflegekraft|arzthelfer\w*|medizinische fachangestellte|koch|kochin|koechin|kuchenhilfe|kellner\w*|servicekraft|verkaufer\w*|verkaeufer\w*|kassier\w*|lagerist\w*|lagermitarbeiter\w*|fahrer\w*|berufskraftfahrer\w*|elektriker\w*|elektroniker\w*|mechaniker\w*|mechatroniker\w*|schlosser\w*|maurer\w*|dachdecker\w*|schreiner\w*|tischler\w*|maler\w*|reinigungskraft|hausmeister\w*|erzieher\w*|friseur\w*|empfangsmitarbeiter\w*|aide soignante?|infirmi\w+|sage femme|cuisinier\w*|serveu\w+|plongeur|vendeu\w+|conseill\w+ de vente|caissier\w*|chauffeur\w*|cariste|preparateur de commandes|macon|electricien\w*|plombier\w*|menuisier\w*|mecanicien\w*|soudeur\w*|couvreur|agent d entretien|femme de chambre|receptionniste|auxiliaire de vie|coiffeu\w+|enfermer\w+|cocinero|cocinera|camarero|camarera|mesero|mesera|dependient\w+|vendedor(?:a)? de tienda|cajero|cajera|reponedor\w*|mozo de almacen|conductor|albanil|electricista|fontanero|mecanico|soldador|limpieza|recepcionista|tens|auxiliar de (?:cozinha|cocina|enfermeria|limpeza|limpieza|farmacia)|enfermeir\w+|tecnico (?:de|em) enfermagem|tecnico (?:en|de) enfermeria|cozinheir\w+|garcom|atendente de loja|vendedor(?:a)? de loja|operador de caixa|motorista|pedreiro|soldador|infermier\w+|cuoco|cuoca|cameriere|cameriera|commess\w+|addett\w+ (?:alla )?vendit\w+|magazziniere|autista|muratore|elettricista|idraulico|verpleegkundige|verzorgende|kok|chauffeur|magazijnmedewerker|winkelmedewerker|schoonmaker|monteur|lasser|pielegniark\w+|kucharz|kelner\w*|kierowca|magazynier|sprzedawc\w+|spawacz|elektryk|sjukskoterska|undersko\w+|kock|lagerarbetare|sygeplejerske|sykepleier|kokk|lastebilsjafor)\b)",
       R"(\b(?:general manager|assistant manager|supervisor|shift (?:lead|leader|manager)|manager on duty)\b)"});
  static const PatternSet kWorkplaces(
      {R"(\b(?:hospital|infirmary|ysbyty|clinic|surgery|health centre|health center|medical cent(?:er|re)|care home|nursing home|hospice|ward|school|primary school|nursery|kindergarten|kita|klinikum|krankenhaus|klinik|pflegeheim|seniorenheim|hopital|chu|clinique|ehpad|clinica|ospedale|szpital|ziekenhuis|sjukhus|sygehus|sykehus|warehouse|factory|plant|fulfillment center|distribution cent(?:er|re)|store|shop|mall|restaurant|hotel|resort|werk|filiale|boutique|tienda|loja|negozio|supermarkt|supermarche)\b)"});
  const std::uint64_t titled = kTitles.matching(folded_words(title));
  if ((titled & kDesk) != 0) return false;
  if ((titled & kTrade) != 0 || kWorkplaces.matching(folded_words(location)) != 0) return true;
  // A street's postcode, or who runs a house, where the text speaks of those who come there.
  const bool is_exact = matches(R"(\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b)", location);
  return (is_exact || (titled & kRunsHouse) != 0) &&
         matches(
             R"((?i)\b(?:patients?|hospitals?|wards?|pupils|hotel|restaurants?|guests?|care home|store team|shop floor)\b)",
             description);
}

}  // namespace zapply
