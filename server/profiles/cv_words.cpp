#include "server/profiles/cv_words.h"

#include <algorithm>
#include <vector>

#include "server/places/place_names.h"
#include "server/places/place_table.h"
#include "server/places/towns.h"
#include "server/words/folded_line.h"
#include "server/words/folded_words.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Whole words.
constexpr std::string_view kRoles =
    "|lead|head|chief|vp|cto|ceo|cfo|coo|ciso|cmo|owner|founder|cofounder|intern|trainee|apprentice|fellow|agent|clerk|nurse|"
    "teacher|tutor|lecturer|professor|chef|cook|driver|buyer|writer|editor|author|scientist|architect|artist|freelancer|sre|"
    "dba|partner|principal|staff|aide|monteur|leiter|leiterin|gerente|jefe|jefa|coach|recruiter|accountant|auditor|lawyer|"
    "attorney|paralegal|physician|doctor|pharmacist|therapist|midwife|secretary|receptionist|cashier|barista|waiter|waitress|"
    "bartender|host|guide|pilot|mechanic|electrician|plumber|carpenter|welder|painter|tester|analyst|strategist|translator|"
    "interpreter|journalist|reporter|photographer|moderator|scrum|producer|director|directora|arzt|arztin|lehrer|lehrerin|"
    "referent|referentin|kaufmann|kauffrau|azubi|werkstudent|werkstudentin|praktikant|praktikantin|volontar|volontarin|"
    "controller|controllerin|koch|kochin|stagiaire|pigiste|infirmier|infirmiere|medecin|avocat|avocate|comptable|"
    "cadre|lectora|lector|periodista|medico|medica|abogado|abogada|pasante|becario|becaria|practicante|auxiliar|asistente|"
    "ayudante|estagiario|estagiaria|enfermeiro|enfermeira|enfermera|enfermero|aprendiz|socio|socia|advogado|advogada|"
    "bolsista|monitor|monitora|gestor|gestora|tecnico|tecnica|secretaria|secretario|juriste|acheteur|acheteuse|"
    "vendeur|vendeuse|cheffe|charge|chargee|aidecomptable|officer|executive|representative|rep|specialist|associate|"
    "consultant|advisor|adviser|generalist|technologist|evangelist|advocate|operator|dispatcher|planner|scheduler|"
    "inspector|surveyor|estimator|superintendent|foreman|supervisor|steward|caretaker|carer|caregiver|nanny|"
    "researcher|assistant|assistante|assistenz|manager|managerin|managing|responsable|graduate|";
/// Beginnings of words of these languages, and of parts of German ones.
constexpr std::string_view kStems[] = {
    "engineer",     "developer",    "programm",      "designer",   "administrat",  "coordinat",    "technician",
    "consultant",   "entwickler",   "ingenieur",     "leiter",     "berater",      "techniker",    "mitarbeiter",
    "pfleger",      "assistent",    "sachbearb",     "redakteur",  "verkaufer",    "buchhalter",   "informatiker",
    "beauftragt",   "vorstand",     "geschaftsfuhr", "gestalter",  "verwalter",    "betreuer",     "planer",
    "prufer",       "trainer",      "disponent",     "forscher",   "ingenier",     "desarrollad",  "programad",
    "disenad",      "analista",     "coordinad",     "encargad",   "especialista", "profesor",     "director",
    "directeur",    "directrice",   "developpeu",    "concepteu",  "technicien",   "redacteu",     "redactric",
    "redactor",     "traductric",   "traducteu",     "traductor",  "traduto",      "gestionnaire", "collaborateu",
    "collaboratri", "formateu",     "formatrice",    "conseill",   "coordinat",    "commercial",   "vendedor",
    "engenheir",    "desenvolved",  "projetista",    "professor",  "coordenad",    "atendente",    "consultor",
    "cientista",    "cientifico",   "administrad",   "contador",   "contable",     "arquitect",    "arquitet",
    "architekt",    "architecte",   "enseignant",    "manager",    "supervis",     "operador",     "operatri",
    "operateu",     "investigador", "pesquisador",   "chercheu",   "ayudant",      "ajudant",      "fachkraft",
    "fachberater",  "kraft",        "psycholog",     "biolog",     "chemiker",     "physiker",     "graphiste",
    "grafik",       "webmaster",    "webdesign",     "copywriter", "storyteller",  "marketer",     "bibliothe",
    "archivist",    "responsable",  "responsavel",   "chefe",      "chef",         "dirigent",     "lider",
    "teamlead",     "scrummaster",  "freiberuf",     "selbstandig"};
constexpr std::string_view kLegal =
    R"(\b(?:gmbh|mbh|ag|se|kg|ohg|e\. ?v\.?|ug|inc\.?|incorporated|ltd\.?|limited|llc|llp|plc|corp\.?|corporation|co\.|pty|s\. ?a\.?(?: ?s\.?| ?c\.?| de c\. ?v\.?)?|s\. ?l\.?(?: ?u\.?)?|s\. ?r\. ?l\.?|s\. de r\. ?l\.?|sarl|sas|sasu|eurl|sprl|srl|d\. ?o\. ?o\.?|s\. ?p\. ?a\.?|spa|sp\. z ?o\. ?o\.?|a\. ?s\.|kft|zrt|bv|b\. ?v\.|nv|oy|ab|as|aps|a/s|ltda\.?|lda\.?|eireli|pvt|sl|sa|slu)(?:$|[ ,)]))";
constexpr std::string_view kOrganisations =
    "|university|universitat|universite|universidad|universidade|university's|hochschule|college|school|schule|escuela|"
    "escola|colegio|ecole|lycee|academy|academia|akademie|institute|institut|instituto|hospital|hopital|klinikum|klinik|"
    "clinic|clinique|clinica|krankenhaus|home|bank|banque|banco|group|gruppe|groupe|grupo|holding|agency|agentur|agence|"
    "agencia|studio|studios|estudio|atelier|labs|lab|laboratories|systems|solutions|technologies|software|services|servicios|"
    "servicos|consulting|partners|foundation|stiftung|fondation|fundacion|fundacao|verlag|press|media|ministry|ministerium|"
    "ministere|ministerio|city|stadt|mairie|ayuntamiento|prefeitura|gobierno|council|government|authority|stadtwerke|"
    "logistics|logistik|logistica|insurance|versicherung|versicherungen|seguros|assurances|energy|energie|energia|foods|"
    "industries|industrie|industria|cabinet|company|compagnie|compania|companhia|cooperative|union|society|association|"
    "asociacion|verein|museum|theatre|church|airlines|airways|railways|telecom|telekom|hotel|restaurant|brasserie|cafe|"
    "shop|store|stores|supermercados|supermarkt|commerce|digital|robotics|games|pharma|biotech|health|capital|ventures|"
    "diario|journal|zeitung|werkhalle|transports|fiduciaire|start-up|startup|vendor|insurer|platform|tienda|loja|minera|"
    "ingenieurburo|kanzlei|praxis|diakonie|caritas|";

bool has_stem(std::string_view word) {
  return std::any_of(std::begin(kStems), std::end(kStems), [word](std::string_view stem) {
    const std::size_t at = word.find(stem);
    // A short beginning is one only there: "kraft" ends a German word, "chef" begins one.
    return at != std::string_view::npos && (at == 0 || stem.size() >= 5);
  });
}

bool is_role(std::string_view word) { return is_listed(kRoles, word) || has_stem(word); }

std::string key_of(std::string_view text) {
  std::string key;
  for (const char c : folded_words(text))
    if (c != ' ') key += c;
  return key;
}

/// "Remote", "Homeoffice": how, not where.
bool is_mode(std::string_view key) {
  return is_listed(
      "|remote|hybrid|homeoffice|onsite|remoto|teletravail|distance|hibrido|presencial|teletrabajo|fullyremote|"
      "fulltime|parttime|vollzeit|teilzeit|tempsplein|tiempocompleto|contract|freelance|freiberuflich|cdi|cdd|"
      "telecommute|permanent|befristet|unbefristet|",
      key);
}

/// Without a postal code: "04109 Leipzig".
std::string_view without_code(std::string_view text) {
  text = trimmed(text);
  const std::size_t letters = text.find_first_not_of("0123456789 -");
  return letters == std::string_view::npos || letters < 4 ? text : text.substr(letters);
}

/// "TX", "CA".
bool is_state_code(std::string_view piece) {
  return piece.size() == 2 && ascii::is_upper(piece[0]) && ascii::is_upper(piece[1]) &&
         state_of_code(ascii::lower(piece)).kind != PlaceName::Kind::kNone;
}

/// "Providence RI 02903" is "Providence", "RI".
void add_piece(std::vector<std::string_view>& out, std::string_view piece) {
  const std::size_t letters = piece.find_last_not_of("0123456789- ");
  if (letters == std::string_view::npos) return;
  const std::string_view plain = piece.substr(0, letters + 1);
  const std::size_t blank = plain.rfind(' ');
  if (blank == std::string_view::npos || plain.size() == piece.size() || !is_state_code(plain.substr(blank + 1)))
    return out.push_back(piece);
  out.push_back(trimmed(plain.substr(0, blank)));
  out.push_back(plain.substr(blank + 1));
}

std::vector<std::string_view> pieces(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(",/()");
    if (const std::string_view piece = without_code(text.substr(0, end)); !piece.empty()) add_piece(out, piece);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

std::string code_of(std::string_view country) {
  for (const CountryRow& row : country_rows()) {
    if (row.name != country) continue;
    std::string code(row.code);
    std::transform(code.begin(), code.end(), code.begin(), ascii::upper);
    return code;
  }
  return {};
}

bool is_known_place(std::string_view piece) {
  const std::string key = key_of(piece);
  return find_place(piece).kind != PlaceName::Kind::kNone || find_city_key(key).kind != PlaceName::Kind::kNone ||
         !countries_of_town(key).empty() || !country_of_province(key).empty();
}

}  // namespace

int looks_like_title(std::string_view text) {
  const std::string folded = folded_words(text);
  const std::vector<std::string_view> words = words_of(folded);
  if (words.empty() || words.size() > 14) return 0;
  int score = 0;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (is_role(words[i])) score = std::max(score, i == 0 || i + 1 == words.size() ? 2 : 1);
  return score;
}

int looks_like_company(std::string_view text) {
  const std::string line = folded(text);
  if (matches(kLegal, line)) return 2;
  const std::string folded = folded_words(text);
  for (const std::string_view word : words_of(folded))
    if (is_listed(kOrganisations, word)) return 1;
  return 0;
}

bool is_place(std::string_view text) {
  const auto all = pieces(text);
  if (all.empty() || all.size() > 4) return false;
  // No table has every town: "Cambridge, MA".
  if (all.size() == 2 && is_state_code(all[1]) && looks_like_title(all[0]) == 0 && looks_like_company(all[0]) == 0)
    return true;
  bool is_known = false;
  for (const std::string_view piece : all) {
    if (is_mode(key_of(piece)) || is_known_place(piece))
      is_known = true;
    else if (!is_state_code(piece))
      return false;
  }
  return is_known;
}

std::string country_of_place(std::string_view text) {
  const auto all = pieces(text);
  // The country itself stands last; a state or a large city tells it, too.
  for (std::size_t i = all.size(); i-- > 0;) {
    const PlaceName place = find_place(all[i]);
    if (place.kind == PlaceName::Kind::kCountry) return code_of(place.name);
  }
  for (std::size_t i = all.size(); i-- > 0;) {
    if (is_state_code(all[i]) && i > 0) return code_of(state_of_code(ascii::lower(all[i])).country);
    const std::string key = key_of(all[i]);
    for (const PlaceName& place : {find_city_key(key), find_place(all[i])})
      if (!place.country.empty()) return code_of(place.country);
    if (const auto& countries = countries_of_town(key); countries.size() == 1) return code_of(countries[0]);
    if (const auto country = country_of_province(key); !country.empty()) return code_of(country);
  }
  return {};
}

bool is_contact(std::string_view text) {
  if (text.find('@') != std::string_view::npos ||
      matches(R"((?:www\.|https?:|\w\.(?:com|org|net|io|dev|example)\b))", folded(text)))
    return true;
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return ascii::is_digit(c); });
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return ascii::is_letter(c); });
  return digits >= 6 && letters < 12;
}

}  // namespace zapply
