#include "server/values/described_work.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/values/unspaced_work.h"
#include "server/values/word_starts.h"
#include "server/values/work_mode.h"
#include "server/words/folded_words.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kSentencesMax = 40;
constexpr std::size_t kSentenceBytesMax = 260;
constexpr std::size_t kDemandBytesMax = 160;

/// What words begin with that matter.
constexpr auto kAnchors = std::to_array<std::string_view>({"remot",
                                                           "hybrid",
                                                           "h\xc3\xad"
                                                           "brid",
                                                           "hibrid",
                                                           "ibrid",
                                                           "hybryd",
                                                           "onsite",
                                                           "on-site",
                                                           "on site",
                                                           "in-office",
                                                           "in office",
                                                           "inoffice",
                                                           "in-person",
                                                           "in person",
                                                           "office",
                                                           "offices",
                                                           "home office",
                                                           "homeoffice",
                                                           "home-office",
                                                           "from home",
                                                           "work from ",
                                                           "work-from-h",
                                                           "distance",
                                                           "desde casa",
                                                           "z domu",
                                                           "hemifr",
                                                           "working from ",
                                                           "wfh",
                                                           "telecommut",
                                                           "telework",
                                                           "t\xc3\xa9l\xc3\xa9travail",
                                                           "teletravail",
                                                           "teletrab",
                                                           "pr\xc3\xa9sentiel",
                                                           "presentiel",
                                                           "presencial",
                                                           "vor ort",
                                                           "b\xc3\xbcro",
                                                           "buero",
                                                           "bureau",
                                                           "oficina",
                                                           "ufficio",
                                                           "kantoor",
                                                           "biurze",
                                                           "zdaln",
                                                           "stacjon",
                                                           "kontoret",
                                                           "distans",
                                                           "located in",
                                                           "located at",
                                                           "based in",
                                                           "based at",
                                                           "timezone",
                                                           "time zone",
                                                           "time-zone",
                                                           "overlap",
                                                           "irl",
                                                           "thuis",
                                                           "op locatie",
                                                           "p\xc3\xa5 plats",
                                                           "hjemmefra",
                                                           "hjemmearbejd",
                                                           "zu hause",
                                                           "zuhause",
                                                           "smart working",
                                                           "in presenza",
                                                           "mobiles arbeiten",
                                                           "mobilen arbeiten",
                                                           "ortsunabh",
                                                           "von \xc3\xbc"
                                                           "berall",
                                                           "eastern time",
                                                           "pacific time",
                                                           "central time",
                                                           "central european time",
                                                           "working hours",
                                                           "business hours",
                                                           "core hours",
                                                           "utc",
                                                           "gmt",
                                                           "fully distributed"});

constexpr std::string_view kNumber =
    "(?:[1-5]|one|two|three|four|five|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro|due|quattro|twee|drie|dwa|trzy|dois|tva|tre)";

std::string with_numbers(std::string pattern) {
  for (std::size_t at = 0; (at = pattern.find("<n>", at)) != std::string::npos;) pattern.replace(at, 3, kNumber);
  return pattern;
}

// Of sentences as folded words, each followed by a blank.
constexpr std::string_view kDenied =
    R"(\b(?:not|no|isn t|never|cannot|can t|nicht|kein|keine|pas|sin|nao|sem|nie|niet|geen|ikke|inte|nessun) (?:\w+ ){0,4}(?:remote|remotely|homeoffice|home office|teletravail|teletrabajo|hybrid|thuiswerken|zdaln\w+|distansarbete|hjemmearbejde|telework|telecommuting) |\b(?:remote|remote work|remote working|hybrid|telework|teleworking|telecommuting|work from home|working from home) (?:is|are|work is|option is) (?:\w+ )?(?:not|un)|\b(?:homeoffice|home office|remotearbeit|remote|teletravail|teletrabajo|teletrabalho|smart working|thuiswerken|distansarbete|fjernarbejde|praca zdalna) (?:\w+ )?(?:ist|est|n est|es|no es|e|nao e|non e|nie jest|is|ar|er) (?:\w+ )?(?:nicht|pas|no|nao|non|niet|inte|ikke|mozliwa) )";
constexpr std::string_view kNotThis =
    R"(\bhybrid (?:cloud|clouds|mobile|app|apps|vehicle|vehicles|electric|search|infrastructure|cars?|integration|retrieval|it|multi|event|events|project|cell|networks?|quantum)\b|\b(?:remote|remotely) (?:sensing|control|controlled|access|desktop|monitoring|support for|teams?|colleagues|employees|workers|workforce|sites?|locations?|communities|server|servers|patient|procedure|execution|code|management|diagnos\w+|hands|areas?|field|collaboration|meeting)\b|\b(?:other|some|most|all|many) (?:of our )?(?:remote|hybrid) (?:roles|positions|jobs)|\b(?:occasionally|occasional|some|may) (?:\w+ ){0,3}remote |\bexperience (?:\w+ ){0,5}(?:remote|remotely)|\b(?:interview\w*|unless|approved|if you are|onboarding|meetings?) (?:\w+ ){0,12}(?:remote|remotely)\b|\bremote work(?:ing)? experience)";
constexpr std::string_view kDays =
    R"(\b<n> (?:\w+ )?(?:days?|x|times|tage|tagen|jours?|dias?|giorni|dagen|dni|dagar) (?:(?:a|per|each|every|pro|par|por|a la|al|in der|in the|of the|w|i|om|the) ?)?(?:(?:week|work week|woche|semaine|semana|settimana|week|tygodniu|veckan?|ugen) )?(?:\w+ ){0,3}?(?:in|at|from|on|im|au|en|de|na|w|pa|op|onsite|inoffice|presencial|presentiel|no) (?:\w+ ){0,4}?(?:office|offices|onsite|site|hq|headquarters|person|buro|buero|bureau|bureaux|oficina|oficinas|ufficio|kantoor|biurze|kontoret|ort|presentiel|presenza|sede|escritorio|presencial)\b|\b<n> (?:days?|tagen?|jours?|dias?|giorni|dagen|dni) (?:(?:a|per|each|pro|par|por) )?(?:(?:week|woche|semaine|semana) )?(?:onsite|on site|presencial|presenciales|presenciais|remote|remotely|homeoffice|home office|de teletravail|teletravail|de teletrabajo|wfh|from home|zdalnie|irl)\b|\b(?:office|onsite|on site|in person|irl) (?:\w+ ){0,4}<n> (?:\w+ )?days? (?:(?:a|per|each|every) )?week|\bbureau <n> jours|\bteletravail <n> jours|\bteletravail (?:\w+ ){0,3}<n> jours|\bweek(?:ly)? <n> days|\b<n> (?:days?|dagen|tage|tagen|dage|dagar|jours|giorni) (?:(?:per|pro|a|om|i|par) (?:week|woche|ugen|veckan|semaine) )?(?:thuis|zu hause|zuhause|von zu hause|hjemmefra|hemifran)\b|\b(?:from home|homeoffice|home office|smart working|hjemmefra|hjemmearbejde|distansarbete|thuiswerken|thuis|remotely|desde casa|z domu|hemifran) (?:(?:for|up|to|bis|zu|an|fino|a|tot|op|possible) ){0,3}<n> (?:days?|tage|tagen|giorni|dagen|dage|dagar|jours|dias|dni)\b)";
constexpr std::string_view kHybrid =
    R"(\bli hybrid |\bhybrid (?:work|working|workplace|workspace|role|position|job|schedule|office|remote|arrangement|opportunity|working model|contract|format|first|basis)\b|\bhybrid (?:model|setup|set up|policy|approach|mode|environment|flexibility|team|way|culture|in|from|with|based) (?:\w+ ){0,12}(?:office|days|week|home|remote|onsite|work|working|person)\b|\b(?:work|working|office|remote|onsite|flexible) (?:\w+ ){0,4}hybrid (?:model|setup|set up|policy|approach|mode|environment|basis) |\b(?:role|position|job|team|location|we|it) (?:is|are|will be|work|works|operate|operates) (?:\w+ ){0,4}hybrid (?:\w+ )?|^(?:\w+ )?(?:location|locations|workplace|work location|work type|work mode|work model|working model|work arrangement|job type|office|standort|arbeitsort|lieu|ubicacion|modalidad|modalidade|tryb pracy|type|mode) (?:\w+ ){0,8}hybrid\w* |^hybrid (?:$|\w+ $|role|\d)|\bhybride[srmn]? (?:arbeit\w*|modell?\w*|homeoffice\w*|arbeits\w*|werken|werkvorm|travail)\b|\b(?:modele?|mode|rythme|travail|organisation|poste|format|regime) (?:de travail )?hybride|\b(?:modalidad|modelo|trabajo|formato|esquema|regime|trabalho|puesto|sistema|vaga|jornada) (?:de trabajo |de trabalho |laboral )?hibrid[oa]|\b(?:lavoro|modalita|modello|formula|contesto) (?:di lavoro |lavorativ[oa] )?ibrid[oa]|\b(?:praca|model|trybie|tryb|system|pracy) (?:pracy )?hybrydow\w+|\bhybridarbete|\bteletravail (?:partiel|hybride|possible <n>)|\bteilweise (?:remote|im homeoffice)|\b(?:some|part of the) time in (?:the )?office and (?:some|part of the) time (?:remote|from home)|\b(?:partially|partly) remote |\bhybrid (?:capacity|pattern|fashion)\b|\bbetween (?:\w+ )?(?:home|remote\w*) (?:\w+ )?and (?:\w+ ){0,4}office |\bbetween (?:\w+ ){0,3}office and (?:home|remote)|\b[2-9]0 (?:im )?(?:homeoffice|home office|remote|teletravail|mobil\w*) |\bmobile[sn] arbeiten (?:\w+ ){0,4}(?:teilweise|anteilig|tageweise|zeitweise) |\b(?:half|50|40|60) (?:\w+ ){0,10}(?:in|at) (?:\w+ ){0,3}offices? )";
constexpr std::string_view kOnsite =
    R"(\bli onsite |\bli on site |\bli in office |\b(?:onsite|on site|in office|inoffice|in person|office based) (?:role|position|job|opportunity|culture|presence|attendance|only|employment|work environment|working environment|environment|work schedule|schedule)\b|\bteam of (?:onsite|in office|in person) |\b(?:fully|100|entirely|strictly|exclusively|completely) (?:onsite|on site|in office|in person|presencial)\b|\b(?:role|position|job|opportunity|internship) (?:is|will be|requires being) (?:\w+ ){0,3}(?:onsite|on site|in office|in person|office based)\b|\bthis is (?:an? )?(?:\w+ ){0,3}(?:onsite|on site|in office|in person) |\bwork (?:onsite|on site|in person) (?:at|in|from) (?:our|the) |^(?:\w+ )?(?:location|workplace|work location|work type|work mode|work arrangement|job type|modalidad|modalidade|tryb pracy) (?:\w+ ){0,6}(?:onsite|on site|in office|in person|presencial|stacjonarn\w+) |\b(?:modalidad|trabajo|trabalho|regime|modelo|100|jornada) (?:\w+ )?presencial\b|\bpraca stacjonarna|\bin (?:unserem|unserer) \w+ vor ort |\barbeit(?:en|st)? vor ort |\bwork is (?:performed|done|carried out) (?:\w+ )?(?:onsite|on site|in office|in person)\b|^sede di lavoro (?:\w+ ){0,4}in presenza |\bin (?:the|our) (?:\w+ ){0,2}office (?:full time|every day|daily) |\b(?:arbeit|tatigkeit|einsatz) (?:findet|erfolgt|ist) (?:\w+ ){0,2}vor ort |\b(?:100|poste en|travail en|uniquement en|100 en|entierement en) presentiel|\b(?:lavoro|attivita|esclusivamente|totalmente|100) in presenza |\b(?:werkt?|werken) (?:\w+ )?op locatie in |\b(?:arbetet|arbetar|jobbet|tjansten|rollen) (?:\w+ ){0,3}pa plats (?:i|pa) )";
constexpr std::string_view kSituated =
    R"(\b(?:role|position|job|opportunity) (?:is|will be) (?:located|based|situated) (?:in|at|out of) )";
constexpr std::string_view kRemoteSaid =
    R"(\bli remote |\b(?:fully|100|completely|entirely|permanently|truly|exclusively|full) (?:remote|remotely|distributed|homeoffice|home office|wfh)\b|\bthis (?:\w+ ){0,3}(?:is|will be|can be|may be) (?:\w+ ){0,5}(?:remote|remotely|work from home|home based|wfh) |\b(?:role|position|job|opportunity|internship) (?:is|can be|may be|will be) (?:\w+ ){0,4}(?:remote|remotely|home based|from home)\b|\bremote (?:full time |part time |contract )?(?:role|position|job|opportunity|vacancy|contract|internship)\b|^(?:\w+ )?(?:location|locations|workplace|work location|job location|job type|work type|position type|type|work arrangement|work mode|work model|work environment|standort|arbeitsort|lieu|ubicacion|localidad|modalidad|modalidade|local|tryb pracy|lokalizacja) (?:\w+ ){0,5}(?:remote|remoto|remota|zdalna|zdalny|zdalnie|teletravail|home office|wfh|work from home)\b|^remote (?:from )?within (?:the )?\w+ $|^remote (?:us|usa|uk|eu) based $|^work from home anywhere (?:in|within) (?:the )?(?:\w+ ){1,2}$|^(?:fully |100 )?remote (?:$|role|position|job|work $|\w+ $|(?:\w+ ){1,3}only $|first )|\bwork(?:ing)? from home (?:full time|permanently) |\b(?:100|travail|entierement|totalement) (?:100 )?a distance\b|\b(?:full time|100) (?:telework\w*|telecommut\w*) |\b(?:teletrabajo|teletravail|homeoffice|home office|remoto|remote) (?:al |a )?100 |\b(?:deutschlandweit|europaweit|weltweit|bundesweit|osterreichweit|schweizweit|ortsunabhangig) (?:remote|im homeoffice|mobil|arbeiten)\b|\bvon uberall (?:aus )?(?:in|arbeiten|$)|\bwork (?:remotely )?from anywhere (?:in|within|around|you|$)|\bability to work (?:\w+ ){0,3}remotely|\b(?:vollstandig|komplett|rein|ausschliesslich|zu 100) (?:remote|im homeoffice|homeoffice)|\bteletravail (?:total|complet|integral|a 100|100)|\b100 (?:en |de )?(?:teletravail|teletrabajo|remot[oa]|zdaln\w+|da remoto)|\b(?:totalmente|completamente|interamente|full|puesto|trabajo|trabalho|vaga|posicion|modalidad|modelo) (?:de trabajo |de trabalho )?(?:es |e |da |en )?remot[oa]\b|\blavor\w+ da remoto |\b(?:w pelni|calkowicie|praca) zdaln\w+|\bhelt (?:pa distans|remote)|\b(?:volledig|geheel) (?:remote|thuis)|\bwe are (?:an? )?(?:\w+ ){0,3}(?:fully remote|remote first|all remote|fully distributed|remote only)\b|\bwork from home (?:role|position|job|opportunity|setup|set up)\b)";

/// Sentences around words that matter, each once, in the order of the text.
template <class Use>
void for_each_sentence(std::string_view text, Use use) {
  static const WordStarts kStarts({kAnchors});
  const auto is_letter = [](char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c); };
  std::size_t done = 0, sentences = 0;
  for (std::size_t at = 0; sentences < kSentencesMax; ++at) {
    at = kStarts.next(text, at).at;
    if (at >= text.size()) return;
    const auto is_end = [&](std::size_t i) {
      if (text[i] > '?') return false;  // most letters
      if (text[i] == '\n' || text[i] == '!' || text[i] == '?') return true;
      const bool is_initial = i > 1 && ascii::is_upper(text[i - 1]) && !is_letter(text[i - 2]);  // "U.S. based"
      return text[i] == '.' && !is_initial && (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n');
    };
    std::size_t begin = at, end = at;
    while (begin > done && at - begin < kSentenceBytesMax && !is_end(begin - 1)) --begin;
    while (end < text.size() && end - at < kSentenceBytesMax && !is_end(end)) ++end;
    ++sentences;
    use(trimmed(text.substr(begin, end - begin), " \t\n\r-*"));
    at = done = end;
  }
}

/// What is looked for in every sentence.
enum Say : unsigned {
  kSaysDays,
  kSaysDenied,
  kSaysHybrid,
  kSaysHybridThing,
  kSaysRemote,
  kSaysNotThis,
  kSaysOnsite,
  kSaysSituated,
  kSpeaksOfIt,
  kSaysInterview,
  kNamesZone,
  kDemands,
  kNamesWhichZone
};

class Says {
 public:
  explicit Says(const std::string& words) : bits_(patterns().matching(words)) {}
  bool operator()(Say say) const { return (bits_ >> say & 1U) != 0; }

 private:
  static const PatternSet& patterns() {
    static const PatternSet kPatterns(
        {with_numbers(std::string(kDays)), kDenied, with_numbers(std::string(kHybrid)),
         R"(\bhybrid (?:cloud|mobile|app|vehicle|electric|search|infra))", kRemoteSaid, kNotThis, kOnsite, kSituated,
         R"(\b(?:remote|remotely|hybrid\w*|home ?office|from home|wfh|telecommut\w*|telework\w*|teletra\w*|hibrid\w*|ibrid\w*|zdaln\w*)\b)",
         R"(\binterviews?\b)",
         R"(\b(?:time ?zones?|overlap\w*|(?:eastern|pacific|central|mountain|european|standard) time|utc|gmt|pst|pdt|edt|cet|cest)\b)",
         R"(\b(?:must|require\w*|need|needs|able|overlap\w*|within|available|availability|aligned|align|between|only|based|preferably|during|core|ability|hours)\b|^(?:location )?remote (?:\w+ ){1,2}time ?zones? $)",
         R"(\b(?:utc|gmt|cet|cest|eet|est|edt|pst|pdt|cst|mst|bst|ist|et|pt|us|usa|u s|eu|uk|european?|america[ns]?|eastern|pacific|central|africa[n]?|asian?|emea|apac|latam|north|nordic|hours?|london|berlin|new york)\b)"});
    return kPatterns;
  }
  std::uint64_t bits_;
};

struct Found {
  bool remote = false, hybrid = false, onsite = false, denied = false, situated = false;
  std::optional<int> days;
};

bool demands_zone(const Says& says) { return says(kNamesZone) && says(kDemands) && says(kNamesWhichZone); }

/// Of a long sentence the clause that demands it: "…, patience, and a working day that overlaps ours by four hours".
/// Empty where none does alone: what is said of zones is then too much in passing.
std::string zone_demand(std::string_view sentence) {
  constexpr std::size_t kShortBytesMax = 60;
  if (sentence.size() <= kShortBytesMax) return clean_line(sentence, kShortBytesMax);
  const auto is_between = [&](std::size_t at) {
    return at == sentence.size() || sentence[at] == ';' || sentence[at] == '(' || sentence[at] == ')' ||
           (sentence[at] == ',' && sentence.substr(at + 1).starts_with(' '));
  };
  for (std::size_t at = 0, begin = 0; at <= sentence.size(); ++at) {
    if (!is_between(at)) continue;
    std::string_view clause = trimmed(sentence.substr(begin, at - begin), " ");
    begin = at + 1;
    for (const std::string_view link : {"and ", "or ", "with ", "but "})
      if (clause.starts_with(link)) clause.remove_prefix(link.size());
    if (demands_zone(Says(folded_words(clause)))) return clean_line(clause, kDemandBytesMax);
  }
  return {};
}

void read_mode(const std::string& words, const Says& says, Found& found) {
  if (says(kSaysDays)) {
    const WorkModeSaid said = work_mode_said(words);
    if (said.mode == WorkMode::kHybrid) {
      found.hybrid = true;
      if (!found.days) found.days = said.days_on_site;
      return;
    }
    if (said.mode == WorkMode::kOnsite) {
      found.onsite = true;
      return;
    }
  }
  if (says(kSaysDenied)) {
    found.denied = true;
    return;
  }
  if (says(kSaysHybrid) && !says(kSaysHybridThing)) {
    found.hybrid = true;
    return;
  }
  if (says(kSaysRemote) && !says(kSaysNotThis)) {
    found.remote = true;
    return;
  }
  if (says(kSaysOnsite)) found.onsite = true;
  if (says(kSaysSituated)) found.situated = true;
}

}  // namespace

DescribedWork described_work(std::string_view description) {
  if (is_unspaced(description))
    if (DescribedWork work = unspaced_work(description); work.speaks_of_it) return work;
  DescribedWork work;
  Found found;
  for_each_sentence(description, [&](std::string_view sentence) {
    const std::string words = folded_words(sentence);
    const Says says(words);
    if (says(kSpeaksOfIt) && !says(kSaysInterview)) work.speaks_of_it = true;
    read_mode(words, says, found);
    if (work.time_zone.empty() && demands_zone(says)) work.time_zone = zone_demand(sentence);
  });
  const int said = found.remote + found.hybrid + (found.onsite || found.denied);
  if (said == 1) {
    work.mode = found.remote ? WorkMode::kRemote : found.hybrid ? WorkMode::kHybrid : WorkMode::kOnsite;
    if (found.hybrid) work.days_on_site = found.days;
  } else if (found.hybrid && found.days && !found.remote) {
    work.mode = WorkMode::kHybrid;  // "on-site culture: 3 days a week in the office"
    work.days_on_site = found.days;
  } else if (said == 0 && found.situated && !work.speaks_of_it) {
    work.mode = WorkMode::kOnsite;
  }
  return work;
}

}  // namespace zapply
