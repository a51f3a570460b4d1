#include "server/profiles/cv_languages.h"

#include <algorithm>

#include "server/words/folded_line.h"
#include "server/words/folded_words.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

struct Language {
  std::string_view code;
  std::string_view names;  ///< folded, in five languages and their own
};
constexpr Language kLanguages[] = {
    {"en", "|english|englisch|anglais|ingles|anglaise|"},
    {"de", "|german|deutsch|allemand|aleman|alemao|"},
    {"fr", "|french|franzosisch|francais|frances|"},
    {"es", "|spanish|spanisch|espagnol|espanol|castellano|espanhol|castilian|"},
    {"pt", "|portuguese|portugiesisch|portugais|portugues|"},
    {"it", "|italian|italienisch|italien|italiano|"},
    {"nl", "|dutch|niederlandisch|hollandisch|neerlandais|neerlandes|holandes|nederlands|flemish|flamisch|flamand|"},
    {"pl", "|polish|polnisch|polonais|polaco|polones|polski|"},
    {"ru", "|russian|russisch|russe|ruso|russo|"},
    {"uk", "|ukrainian|ukrainisch|ukrainien|ucraniano|"},
    {"zh", "|chinese|chinesisch|chinois|chino|chines|mandarin|mandarim|cantonese|kantonesisch|"},
    {"ja", "|japanese|japanisch|japonais|japones|"},
    {"ko", "|korean|koreanisch|coreen|coreano|"},
    {"ar", "|arabic|arabisch|arabe|"},
    {"he", "|hebrew|hebraisch|hebreu|hebreo|hebraico|ivrit|"},
    {"tr", "|turkish|turkisch|turc|turco|"},
    {"ku", "|kurdish|kurdisch|kurde|kurdo|"},
    {"hi", "|hindi|"},
    {"ur", "|urdu|"},
    {"bn", "|bengali|bangla|"},
    {"pa", "|punjabi|panjabi|"},
    {"ta", "|tamil|"},
    {"te", "|telugu|"},
    {"mr", "|marathi|"},
    {"gu", "|gujarati|"},
    {"kn", "|kannada|"},
    {"ml", "|malayalam|"},
    {"fa", "|persian|persisch|persan|persa|farsi|"},
    {"th", "|thai|thailandisch|tailandes|"},
    {"vi", "|vietnamese|vietnamesisch|vietnamien|vietnamita|"},
    {"id", "|indonesian|indonesisch|indonesien|indonesio|bahasa|"},
    {"ms", "|malay|malaiisch|malais|malayo|malaio|"},
    {"tl", "|tagalog|filipino|"},
    {"sv", "|swedish|schwedisch|suedois|sueco|svenska|"},
    {"da", "|danish|danisch|danois|danes|dinamarques|dansk|"},
    {"no", "|norwegian|norwegisch|norvegien|noruego|noruegues|norsk|"},
    {"fi", "|finnish|finnisch|finnois|fines|finlandes|suomi|"},
    {"is", "|icelandic|islandisch|islandais|islandes|"},
    {"cs", "|czech|tschechisch|tcheque|checo|tcheco|"},
    {"sk", "|slovak|slowakisch|slovaque|eslovaco|"},
    {"sl", "|slovenian|slovene|slowenisch|slovene|esloveno|"},
    {"hu", "|hungarian|ungarisch|hongrois|hungaro|"},
    {"ro", "|romanian|rumanisch|roumain|rumano|romeno|"},
    {"bg", "|bulgarian|bulgarisch|bulgare|bulgaro|"},
    {"el", "|greek|griechisch|grec|griego|grego|"},
    {"sr", "|serbian|serbisch|serbe|serbio|servio|"},
    {"hr", "|croatian|kroatisch|croate|croata|"},
    {"bs", "|bosnian|bosnisch|bosniaque|bosnio|"},
    {"sq", "|albanian|albanisch|albanais|albanes|"},
    {"lt", "|lithuanian|litauisch|lituanien|lituano|"},
    {"lv", "|latvian|lettisch|letton|leton|"},
    {"et", "|estonian|estnisch|estonien|estonio|"},
    {"ga", "|irish|irisch|irlandais|irlandes|gaeilge|"},
    {"cy", "|welsh|walisisch|gallois|gales|"},
    {"br", "|breton|bretonisch|bretao|"},
    {"ca", "|catalan|katalanisch|catalao|valencian|valenciano|"},
    {"gl", "|galician|galicisch|galicien|gallego|galego|"},
    {"eu", "|basque|baskisch|euskera|euskara|vasco|basco|"},
    {"oc", "|occitan|okzitanisch|occitano|"},
    {"qu", "|quechua|"},
    {"gn", "|guarani|"},
    {"ay", "|aymara|"},
    {"lg", "|luganda|"},
    {"rw", "|kinyarwanda|"},
    {"sn", "|shona|"},
    {"ti", "|tigrinya|"},
    {"wo", "|wolof|"},
    {"ln", "|lingala|"},
    {"ny", "|chichewa|nyanja|"},
    {"st", "|sotho|sesotho|"},
    {"tn", "|tswana|setswana|"},
    {"sw", "|swahili|kiswahili|suaheli|"},
    {"am", "|amharic|amharisch|amharique|"},
    {"yo", "|yoruba|"},
    {"ig", "|igbo|"},
    {"ha", "|hausa|"},
    {"zu", "|zulu|"},
    {"xh", "|xhosa|"},
    {"af", "|afrikaans|"},
    {"so", "|somali|"},
    {"yi", "|yiddish|jiddisch|"},
    {"eo", "|esperanto|"},
    {"la", "|latin|latein|"},
    {"ka", "|georgian|georgisch|georgien|georgiano|"},
    {"hy", "|armenian|armenisch|armenien|armenio|"},
    {"az", "|azerbaijani|aserbaidschanisch|"},
    {"kk", "|kazakh|kasachisch|"},
    {"uz", "|uzbek|usbekisch|"},
    {"ne", "|nepali|"},
    {"si", "|sinhala|sinhalese|"},
    {"lb", "|luxembourgish|luxemburgisch|luxembourgeois|"},
    {"mt", "|maltese|maltesisch|maltais|"},
    {"mk", "|macedonian|mazedonisch|"},
    {"be", "|belarusian|belarussisch|"},
};

struct Level {
  std::string_view level;
  std::string_view pattern;  ///< of folded text
};
/// The first that fits: what says more stands before what says less.
constexpr Level kLevels[] = {
    {"native",
     R"(\b(?:native|mother ?tongue|bilingual|bilingue|muttersprach\w*|erstsprache|first language|maternelle?|materna|nativ[oa]s?|zweisprachig)\b)"},
    {"C2", R"(\bc2\b)"},
    {"C1", R"(\bc1\b)"},
    {"B2", R"(\bb2\b)"},
    {"B1", R"(\bb1\b)"},
    {"A2", R"(\ba2\b)"},
    {"A1", R"(\ba1\b)"},
    {"C2", R"(\b(?:near[- ]native|full professional|verhandlungssicher\w*|mastery|proficiency level|annahernd)\b)"},
    {"A1", R"(\b(?:beginner|anfanger\w*|debutant|principiante|iniciante)\b)"},
    {"B2",
     R"(\b(?:upper[- ]intermediate|intermedi[oa]-?alto|intermedi[oa] avanzad[oa]|limited working|intermedi[oa]rio avancado|gute?[rns]?|bon(?:ne)? (?:niveau|connaissance\w*|maitrise)|buen(?:o|a|os)?|bom|boa|bons|good|solide?|conversant)\b.*)"},
    {"C1",
     R"(\b(?:fluent\w*|fluency|fluid[oa]|fluente\w*|fluentes|fliessend\w*|flussig\w*|courante?|advanced|avance|avanzad[oa]|avancad[oa]|professional working|professional|business|proficient|excellent|sehr gut\w*|tres bon\w*|muy buen\w*|muito bo\w*|exzellent|professionnel|profesional|profissional|fortgeschritten\w*|sicher\w*|operational)\b)"},
    {"B1",
     R"(\b(?:intermediate|intermedi[oa]|intermediario|intermediaire|conversational|conversacional|mittel\w*|moderate|medio|moyen|working knowledge|fair|pre-?advanced|independent)\b)"},
    {"A2",
     R"(\b(?:basics?|basico|basica|elementary|grundkenntnisse|grundlagen|schulkenntnisse|notions?|nocoes|nociones|elementaire|elemental|elementar|scolaire|limited|some|wenig|bases)\b)"},
};

/// "Sprachen: …", "Languages\t…": a line that says itself what it is about.
std::string_view labelled(const std::string& line) {
  const std::size_t end = line.find_first_of(":\t");
  if (end == std::string::npos || part_headed(line.substr(0, end)) != CvPart::kLanguages) return {};
  return std::string_view(line).substr(end + 1);
}

class Reader {
 public:
  /// What stands behind a language, up to the next one, says how well; where nothing does, what stands before it.
  void add(std::string_view line) {
    const std::string text = folded(line);
    bool found = false;
    std::string before;
    for (std::size_t at = 0; at < text.size();) {
      if (!ascii::is_letter(text[at])) {
        before += text[at++];
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && ascii::is_letter(text[end])) ++end;
      const std::string_view word = std::string_view(text).substr(at, end - at);
      const std::string_view code = language_named(word);
      if (code.empty()) {
        before += word;
      } else {
        next(before, found);
        before.clear();
        found = true;
        out_.push_back({std::string(code), {}});
      }
      at = end;
    }
    level(before);
    if (found && out_.back().level.empty() && !lead_.empty()) out_.back().level = lead_;
    lead_.clear();
  }
  std::vector<CvLanguage> take() {
    std::vector<CvLanguage> once;
    for (CvLanguage& each : out_) {
      const auto known =
          std::find_if(once.begin(), once.end(), [&](const CvLanguage& one) { return one.code == each.code; });
      if (known == once.end())
        once.push_back(std::move(each));
      else if (known->level.empty())
        known->level = each.level;
    }
    return once;
  }

 private:
  /// Between two languages, what stands before a comma is said of the first; what stands behind the last one, or before the
  /// first language of a line, of those that follow: "Native German, fluent English", "English (C1), German (B2)", "Français,
  /// langue maternelle. Allemand, courant."
  void next(std::string_view between, bool has_first) {
    std::size_t last = 0;  // where the last piece begins
    bool is_first_piece = true;
    int depth = 0;
    for (std::size_t at = 0; has_first && at <= between.size(); ++at) {
      if (at < between.size()) {
        depth += between[at] == '(' ? 1 : between[at] == ')' ? -1 : 0;
        if (depth > 0 || std::string_view(",;/&.").find(between[at]) == std::string_view::npos) continue;
      } else if (!is_first_piece) {
        break;
      }
      level(between.substr(last, at - last));
      is_first_piece = false;
      last = at + 1;
    }
    if (has_first) {
      if (out_.back().level.empty()) out_.back().level = lead_;
      // "Castellano y valenciano (nativos)": what is said of the second is said of both.
      if (out_.back().level.empty() && matches(R"(^ ?(?:y|e|et|und|and|&) ?$)", between)) ++together_;
    }
    if (last >= between.size()) return;
    if (const std::string_view named = level_named(between.substr(last)); !named.empty()) lead_ = std::string(named);
  }
  /// Also of the language on the line before, where this one names none: "French", "Professional working proficiency".
  void level(std::string_view text) {
    if (out_.empty() || !out_.back().level.empty()) return;
    out_.back().level = std::string(level_named(text));
    if (out_.back().level.empty()) return;
    // "English, Swahili (native both)"
    if (matches(R"(\b(?:both|beide[sn]?|ambos|ambas)\b)", text) && together_ == 0 && out_.size() > 1 &&
        out_[out_.size() - 2].level.empty())
      together_ = 1;
    for (std::size_t i = 0; i < together_ && i + 1 < out_.size(); ++i)
      out_[out_.size() - 2 - i].level = out_.back().level;
    together_ = 0;
  }

  std::vector<CvLanguage> out_;
  std::string lead_;
  std::size_t together_ = 0;  ///< languages before the last one that wait for its level
};

}  // namespace

std::string_view language_named(std::string_view word) {
  const std::string folded_word = folded(word);
  for (const Language& language : kLanguages)
    if (is_listed(language.names, folded_word)) return language.code;
  return {};
}

std::string language_called(std::string_view code) {
  for (const Language& language : kLanguages) {
    if (language.code != code) continue;
    // The first name of each is the English one.
    std::string out(language.names.substr(1, language.names.find('|', 1) - 1));
    out.front() = ascii::upper(out.front());
    return out;
  }
  return std::string(code);
}

std::string_view level_named(std::string_view text) {
  const std::string line = folded(text);
  // "sehr gut" is more than "gut".
  if (matches(R"(\b(?:sehr gut\w*|tres bon\w*|muy buen\w*|muito bo\w*|very good)\b)", line) &&
      !matches(R"(\b[abc][12]\b)", line))
    return "C1";
  for (const Level& level : kLevels)
    if (matches(level.pattern, line)) return level.level;
  return {};
}

std::vector<CvLanguage> languages_in(const std::vector<CvSection>& sections) {
  Reader reader;
  for (const CvSection& section : sections) {
    bool goes_on = false;  // a labelled list whose line ends with a comma
    for (const CvLine& line : section.lines) {
      const std::string_view text = section.part == CvPart::kLanguages || goes_on ? line.text : labelled(line.text);
      if (!text.empty()) reader.add(text);
      goes_on = text.ends_with(',') || text.ends_with(';');
    }
  }
  return reader.take();
}

}  // namespace zapply
