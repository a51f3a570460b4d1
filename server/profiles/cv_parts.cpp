#include "server/profiles/cv_parts.h"

#include <algorithm>
#include <string>

#include "server/words/folded_line.h"
#include "server/words/folded_words.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

/// Words of headings, folded. What is in no list but the last says of which part it is.
constexpr std::string_view kExperience =
    "|experience|experiences|employment|worked|berufserfahrung|berufserfahrungen|werdegang|berufspraxis|berufstatigkeit|"
    "praxiserfahrung|arbeitserfahrung|berufsweg|stationen|tatigkeiten|experiencia|experiencias|parcours|historial|trayectoria|"
    "trajetoria|trajectoria|emprego|empregos|empleo|empleos|emplois|anstellungen|positions|berufslaufbahn|laufbahn|"
    "praktika|internships|stages|historico|percurso|vida|beruf|berufe|berufserfahrungen|arbeitsleben|activite|";
constexpr std::string_view kEducation =
    "|education|academics|studies|studied|qualifications|ausbildung|ausbildungen|berufsausbildung|schulausbildung|bildung|bildungsweg|"
    "studium|hochschulbildung|schulbildung|weiterbildung|weiterbildungen|fortbildung|fortbildungen|formation|formations|"
    "etudes|diplomes|scolarite|cursus|educacion|formacion|estudios|educacao|formacao|escolaridade|estudos|training|courses|"
    "kurse|cursos|universitat|schule|hochschulausbildung|habilitacoes|titulacion|";
constexpr std::string_view kSkills =
    "|skills|skill|competences|competencies|expertise|strengths|technologies|tools|toolbox|software|stack|kenntnisse|"
    "fahigkeiten|kompetenzen|fachkenntnisse|edvkenntnisse|itkenntnisse|fertigkeiten|qualifikationen|starken|werkzeuge|"
    "savoirfaire|outils|logiciels|habilidades|competencias|conocimientos|herramientas|aptitudes|destrezas|conhecimentos|"
    "ferramentas|aptidoes|tecnologias|proficiencies|specialties|technik|edv|informatique|informatica|toolkit|atouts|"
    "programmiersprachen|frameworks|technologien|methoden|";
constexpr std::string_view kLanguages =
    "|languages|language|sprachen|sprachkenntnisse|fremdsprachen|langues|linguistiques|idiomas|lenguas|linguas|idioma|";
constexpr std::string_view kSummary =
    "|summary|profile|objective|statement|about|profil|kurzprofil|zusammenfassung|propos|resume|perfil|resumen|objetivo|"
    "objectif|resumo|mich|me|mi|mim|overview|bio|introduction|extracto|accroche|berufsziel|";
constexpr std::string_view kContact =
    "|contact|details|kontakt|kontaktdaten|daten|coordonnees|contacto|contato|contactos|datos|dados|informations|address|"
    "anschrift|donnees|personalien|etatcivil|info|";
constexpr std::string_view kOther =
    "|interests|hobbies|references|referees|certifications|certificates|certification|certificate|projects|publications|"
    "volunteering|volunteer|awards|honors|honours|achievements|patents|memberships|activities|links|hobbys|interessen|"
    "referenzen|zertifikate|zertifizierungen|projekte|ehrenamt|engagement|veroffentlichungen|auszeichnungen|preise|sonstiges|"
    "interet|interets|loisirs|certificats|projets|benevolat|recompenses|references|intereses|aficiones|referencias|"
    "certificaciones|certificados|proyectos|voluntariado|premios|publicaciones|interesses|certificacoes|projetos|projectos|"
    "premios|publicacoes|miscellaneous|divers|varios|otros|outros|verschiedenes|extracurricular|licenses|training|hackathons|talks|vortrage|portfolio|ehrenamtliches|";
/// They say nothing alone.
constexpr std::string_view kFill =
    "|work|working|professional|employment|career|history|job|jobs|relevant|other|additional|key|core|main|technical|my|and|of|"
    "the|in|areas|top|personal|it|edv|hard|soft|selected|previous|academic|academical|background|record|beruflicher|berufliche|"
    "beruflichen|beruf|und|meine|mein|besondere|weitere|sonstige|relevante|technische|fachliche|personliche|akademische|"
    "akademischer|schul|schulische|uber|zur|person|et|mes|mon|de|des|du|d|l|la|le|les|a|professionnel|professionnelle|"
    "professionnelles|professionnels|techniques|technique|cles|informatiques|personnelles|personnelle|profesional|"
    "profesionales|laboral|laborales|y|del|el|los|las|clave|tecnicas|tecnicos|tecnica|academica|personales|sobre|centres|"
    "centre|profissional|profissionais|e|do|da|dos|das|em|tecnico|pessoais|academicas|chave|conhecimento|languages|general|"
    "full|digital|informaticos|spoken|speak|use|where|have|ve|parlees|parladas|habladas|faladas|who|i|am|what|do|nos|literarias|gesprochene|quadro|"
    "technology|tech|praktische|erfahrung|wissenschaftlicher|schulischer|hintergrund|datos|interes|laborales|additional|principais|principales|principales|areas|lebenslauf|";

std::optional<CvPart> strong(std::string_view word) {
  if (is_listed(kExperience, word)) return CvPart::kExperience;
  if (is_listed(kLanguages, word)) return CvPart::kLanguages;
  if (is_listed(kSkills, word)) return CvPart::kSkills;
  if (is_listed(kEducation, word)) return CvPart::kEducation;
  if (is_listed(kOther, word)) return CvPart::kOther;
  if (is_listed(kContact, word)) return CvPart::kHead;
  if (is_listed(kSummary, word)) return CvPart::kSummary;
  return std::nullopt;
}

/// "Work history", "historial laboral": a word that fills is one of experience where no other says what it is.
bool tells_of_work(std::string_view word) {
  return is_listed("|history|career|work|employment|laboral|beruflicher|berufliche|", word);
}

std::optional<CvPart> part_of(const std::vector<std::string_view>& words) {
  std::optional<CvPart> part;
  bool of_work = false, is_history = false, of_school = false;
  for (const std::string_view word : words) {
    const auto own = strong(word);
    if (!own && !is_listed(kFill, word)) return std::nullopt;
    of_work |= tells_of_work(word);
    is_history |= is_listed("|history|record|", word);
    of_school |= is_listed("|akademischer|akademische|schulischer|academic|academica|academico|academique|", word);
    // "Education and training" is what comes first; of "personal profile summary" any will do.
    if (own && !part) part = own;
  }
  // "Akademischer Werdegang", "academic background".
  if (of_school && (!part || part == CvPart::kExperience)) return CvPart::kEducation;
  if (!part && of_work && (words.size() > 1 || is_history || words[0] == "employment")) part = CvPart::kExperience;
  return part;
}

/// The words of letters that stand apart, "wor k e x p": any way to read them as words of headings.
bool split(std::string_view letters, std::vector<std::string_view>& words) {
  if (letters.empty()) return true;
  for (std::size_t size = std::min<std::size_t>(letters.size(), 18); size > 0; --size) {
    const std::string_view word = letters.substr(0, size);
    if (!strong(word) && !(size > 1 && is_listed(kFill, word))) continue;
    words.push_back(word);
    if (words.size() <= 4 && split(letters.substr(size), words)) return true;
    words.pop_back();
  }
  return false;
}

}  // namespace

std::optional<CvPart> part_headed(std::string_view line) {
  constexpr std::size_t kBytesMax = 60, kWordsMax = 6;
  if (line.size() > kBytesMax) return std::nullopt;
  const std::string text = folded_words(line);
  const std::vector<std::string_view> words = words_of(text);
  if (words.empty()) return std::nullopt;
  bool are_letters = words.size() >= 4;
  std::string letters;
  for (const std::string_view word : words) {
    if (ascii::is_digit(word[0])) return std::nullopt;
    are_letters &= word.size() <= 3;
    letters += word;
  }
  std::vector<std::string_view> read;
  if (are_letters && split(letters, read)) return part_of(read);
  if (words.size() > kWordsMax || line.find_first_of(",;.@(\t|") != std::string_view::npos) return std::nullopt;
  return part_of(words);
}

std::vector<CvSection> cv_sections(const std::vector<CvLine>& lines) {
  struct Heading {
    int level = 0;
    CvPart part = CvPart::kOther;
  };
  std::vector<CvSection> out(1);
  std::vector<Heading> around;  // those of Markdown that the present line stands below
  bool has_name = false;
  bool has_colon = false;  // of the heading of the part for work
  for (const CvLine& line : lines) {
    auto part = line.is_bullet ? std::nullopt : part_headed(line.text);
    const bool ends_with_colon = line.text.ends_with(':');
    // "Key achievements:", "Technologies:" below each position, where headings have no colon.
    if (part && ends_with_colon && !has_colon && line.level == 0 && out.back().part == CvPart::kExperience)
      part.reset();
    if (part == CvPart::kExperience) has_colon = ends_with_colon;
    const bool is_headed = line.level > 0 && !around.empty();
    while (line.level > 0 && !around.empty() && around.back().level >= line.level) around.pop_back();
    if (part) {
      out.push_back({*part, {}});
      if (line.level > 0) around.push_back({line.level, *part});
      continue;
    }
    if (line.level == 1 && !has_name) {
      // The largest line is the name, wherever it stands.
      if (out.size() > 1) out.push_back({CvPart::kHead, {}});
      has_name = true;
    } else if (is_headed && around.empty()) {
      // Of the rank of parts, and none that is known.
      out.push_back({CvPart::kOther, {}});
      around.push_back({line.level, CvPart::kOther});
    } else if (line.level > 0 && !around.empty() && around.back().part != out.back().part) {
      out.push_back({around.back().part, {}});
    } else if (line.is_after_break && out.back().part != CvPart::kHead) {
      out.push_back({CvPart::kHead, {}});  // where one lives, and how to reach one
    }
    out.back().lines.push_back(line);
  }
  return out;
}

}  // namespace zapply
