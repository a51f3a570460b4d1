#include "server/demands/languages.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "server/values/word_starts.h"
#include "server/words/folded_line.h"
#include "server/words/folded_words.h"
#include "server/words/letters.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPlacesMax = 120;

struct Name {
  std::string_view name;  ///< begins a word of the text
  std::string_view code;
};
constexpr auto kNames = std::to_array<Name>({
    {"english", "en"},
    {"englisch", "en"},
    {"anglais", "en"},
    {"ingl\xc3\xa9s", "en"},
    {"ingl\xc3\xaas", "en"},
    {"ingles", "en"},
    {"inglese", "en"},
    {"angielsk", "en"},
    {"engels", "en"},
    {"german", "de"},
    {"deutsch", "de"},
    {"allemand", "de"},
    {"alem\xc3\xa1n", "de"},
    {"alem\xc3\xa3o", "de"},
    {"tedesco", "de"},
    {"niemieck", "de"},
    {"duits", "de"},
    {"french", "fr"},
    {"franz\xc3\xb6sisch", "fr"},
    {"fran\xc3\xa7"
     "ais",
     "fr"},
    {"franc\xc3\xa9s", "fr"},
    {"franc\xc3\xaas", "fr"},
    {"francese", "fr"},
    {"frans", "fr"},
    {"spanish", "es"},
    {"spanisch", "es"},
    {"espagnol", "es"},
    {"espa\xc3\xb1ol", "es"},
    {"castellano", "es"},
    {"espanhol", "es"},
    {"spagnolo", "es"},
    {"portuguese", "pt"},
    {"portugiesisch", "pt"},
    {"portugais", "pt"},
    {"portugu\xc3\xa9s", "pt"},
    {"portugu\xc3\xaas", "pt"},
    {"italian", "it"},
    {"italienisch", "it"},
    {"italien", "it"},
    {"dutch", "nl"},
    {"niederl\xc3\xa4ndisch", "nl"},
    {"nederlands", "nl"},
    {"n\xc3\xa9"
     "erlandais",
     "nl"},
    {"flemish", "nl"},
    {"polish", "pl"},
    {"polnisch", "pl"},
    {"polski", "pl"},
    {"russian", "ru"},
    {"russisch", "ru"},
    {"russe", "ru"},
    {"ruso", "ru"},
    {"ukrainian", "uk"},
    {"mandarin", "zh"},
    {"chinese", "zh"},
    {"cantonese", "zh"},
    {"japanese", "ja"},
    {"japanisch", "ja"},
    {"korean", "ko"},
    {"arabic", "ar"},
    {"arabisch", "ar"},
    {"arabe", "ar"},
    {"hebrew", "he"},
    {"turkish", "tr"},
    {"t\xc3\xbcrkisch", "tr"},
    {"hindi", "hi"},
    {"thai", "th"},
    {"vietnamese", "vi"},
    {"indonesian", "id"},
    {"bahasa", "id"},
    {"malay", "ms"},
    {"tagalog", "tl"},
    {"filipino", "tl"},
    {"swedish", "sv"},
    {"schwedisch", "sv"},
    {"danish", "da"},
    {"norwegian", "no"},
    {"finnish", "fi"},
    {"finnisch", "fi"},
    {"czech", "cs"},
    {"tschechisch", "cs"},
    {"slovak", "sk"},
    {"hungarian", "hu"},
    {"ungarisch", "hu"},
    {"romanian", "ro"},
    {"bulgarian", "bg"},
    {"greek", "el"},
    {"serbian", "sr"},
    {"croatian", "hr"},
    {"slovenian", "sl"},
    {"lithuanian", "lt"},
    {"latvian", "lv"},
    {"estonian", "et"},
    {"catalan", "ca"},
    {"swahili", "sw"},
    {"urdu", "ur"},
    {"bengali", "bn"},
    {"persian", "fa"},
    {"farsi", "fa"},
});
constexpr auto kWords = [] {
  std::array<std::string_view, kNames.size()> out;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = kNames[i].name;
  return out;
}();

/// "fluent in …", "native …", "sehr gute …" right before a name, where between them stand other languages only.
bool is_asked_before(std::string_view before) {
  static constexpr std::string_view kAsked =
      R"((?:\b(?:fluen\w*|native|proficien\w*|bilingual|professional|strong|excellent|good|solid|advanced|near-native|expert-level|full|working knowledge of|command of|knowledge of|mastery of|level of|speak(?:s|ing)?(?: and write)?|spoken|written|verhandlungssicher\w*|fliessend\w*|flussig\w*|sehr gute?\w*|gute?\w*|sichere?\w*|muttersprach\w*|beherrsch\w*|maitrise|courant|bilingue|parle[rsz]?|niveau|dominio|nivel|fluente|fluencia|avancado|biegl\w*|znajomosc|ottim[ao]|conoscenza|into|from|language\w*:?|languages? required:?|sprachen?:?|langues?:?|idiomas?:?)\b[^.;:\n]{0,60})$)";
  return matches(kAsked, before);
}

bool is_asked_behind(std::string_view behind) {
  static constexpr std::string_view kAsked =
      R"(^(?:e[ns]?|er|en|a|o|s)?[- ]?(?:(?:und|oder|sowie|/) \w+-?kenntnis\w*|(?:et|y|e|and|&) \w+ (?:courants?|fluid\w*|fluente\w*|obligat\w*|required|parles?|ecrits?|mandatory|fluency)|kenntnis\w*|sprachkenntnis\w*|sprachig\w*|speak\w*|language (?:skills?|proficiency|fluency|required)|skills?\b|fluency|proficiency|native|required|is required|is a must|mandatory|(?:\(|: ?|- ?|, ?)?(?:native|fluent|c1|c2|b1|b2|a2|courant|bilingue|fliessend|verhandlungssicher|muttersprache|written and|professional|proficient|required|mandatory|must|excellent|good)|muttersprache|in wort und schrift|ecrit|parle|courant|avancado|fluente|fluido|nativo|avanzado|obligatori\w*|imprescindible|level|at (?:a )?(?:native|c[12]|b[12])|\(?[abc][12]\b|jezyk)|^[^.;\n]{0,40}\b(?:fluency|proficiency|both (?:written|spoken)|required|mandatory|is a must)\b)";
  return matches(kAsked, behind);
}

bool is_wish(std::string_view before, std::string_view behind) {
  static constexpr std::string_view kBehind =
      R"(^[^.;]{0,80}\b(?:plus|bonus|advantage\w*|prefer\w*|desir\w*|nice to have|beneficial|asset|welcome|helpful|von vorteil|wunschenswert|un atout|apprecie|valorable|deseable|diferencial|desejavel)\b)";
  static constexpr std::string_view kBefore =
      R"(\b(?:plus|bonus|prefer\w*|ideally|nice to have|von vorteil|idealerweise)\b[^.;]{0,60}$)";
  return matches(kBehind, behind) || matches(kBefore, before);
}

/// "English or Spanish", "or another European language".
bool is_one_of_several(std::string_view before, std::string_view behind) {
  static constexpr std::string_view kBefore = R"(\b(?:or|oder|ou|o|and/or|und/oder) $)";
  static constexpr std::string_view kBehind = R"(^\w* ?(?:or|oder|ou|and/or|und/oder) \w+)";
  return matches(kBefore, before) || matches(kBehind, behind);
}

/// "German market", "French customers", "Spanish-based": no language.
bool is_other_thing(std::string_view behind) {
  static constexpr std::string_view kOther =
      R"(^\w{0,3}[- ](?:market|customer|client|company|team\b|office|holiday|law|tax|gaap|government|citizen|culture|cuisine|restaurant|region|labor|labour|national|embassy|stock|operation|subsidiar|entity|headquarter|version|cities|society|investor|start-?up|companies|universit|federal|mittelstand|born))";
  return matches(kOther, behind);
}

/// "French is not mandatory", "Deutsch brauchen Sie nicht", "this ad is written in German".
bool is_not_asked(std::string_view before, std::string_view behind) {
  static constexpr std::string_view kBehind = R"(^[^.;,()]{0,30}\b(?:not|nicht|n'est pas|no es|nao e)\b)";
  static constexpr std::string_view kBefore =
      R"(\b(?:ad|posting|advert|description|versions?[^.;]{0,30}|translate[^.;]{0,40}) (?:is |are )?(?:written |posted )?(?:in |into |\()[^.;]{0,40}$)";
  return matches(kBehind, behind) || matches(kBefore, before);
}

void keep(std::vector<Stated<LanguageDemand>>& all, const Stated<LanguageDemand>& demand) {
  const auto known =
      std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.value.code == demand.value.code; });
  if (known == all.end())
    all.push_back(demand);
  else if (demand.value.is_must && !known->value.is_must)
    *known = demand;
}

struct Common {
  std::string_view code;
  std::string_view words;  ///< frequent ones that the others have not, folded: "| the | and |"
};
constexpr auto kCommon = std::to_array<Common>({
    {"en", "|the|and|with|you|our|for|are|will|your|this|that|have|from|their|we|be|is|of|to|"},
    {"de", "|und|die|der|das|mit|fur|wir|du|dein|deine|sie|ihre|eine|einen|ist|zu|bei|von|im|oder|auch|als|"},
    {"fr", "|et|les|des|vous|nous|pour|dans|avec|votre|notre|une|est|sur|au|aux|du|en|le|la|ou|vos|"},
    {"es", "|y|los|las|con|para|una|del|por|nuestro|nuestra|como|sus|el|la|en|se|tu|buscamos|experiencia|"},
    {"pt", "|e|os|as|com|para|uma|dos|das|nossa|nosso|voce|nos|na|no|em|do|da|que|ou|experiencia|"},
    {"it", "|e|il|gli|della|delle|con|per|una|nel|nella|che|di|al|sono|nostro|del|la|"},
    {"nl", "|en|het|een|van|voor|met|je|jij|wij|onze|bij|zijn|de|te|naar|ook|"},
    {"pl", "|i|w|z|na|do|oraz|sie|jest|dla|praca|od|ze|lub|mile|"},
    {"sv", "|och|att|som|med|for|vi|du|ar|av|pa|till|en|ett|din|var|"},
    {"da", "|og|at|som|med|for|vi|du|er|af|pa|til|en|et|din|vores|"},
});

}  // namespace

std::vector<Stated<LanguageDemand>> demanded_languages(const SearchedText& text,
                                                       const std::vector<PostingPart>& parts) {
  static const WordStarts kStarts({kWords});
  const std::string_view description = text.text();
  WordStarts::Search search(kStarts, text);
  std::vector<Stated<LanguageDemand>> out;
  std::size_t at = 0;
  for (std::size_t places = 0; places < kPlacesMax; ++places) {
    const WordStarts::Found found = search.next(at);
    if (!found) break;
    const std::size_t end = found.at + kStarts[found.word].size();
    at = end;
    const PartKind kind = kind_at(parts, found.at);
    if (kind == PartKind::kOffer || kind == PartKind::kCompany) continue;
    const std::string_view sentence = sentence_at(description, found.at);
    const auto offset = static_cast<std::size_t>(description.data() + found.at - sentence.data());
    const std::string before = folded(sentence.substr(0, offset)) + ' ',
                      behind = folded(sentence.substr(std::min(offset + kStarts[found.word].size(), sentence.size())));
    if (is_other_thing(behind) || is_not_asked(before, behind) ||
        (!is_asked_before(before) && !is_asked_behind(behind)))
      continue;
    const bool is_must = kind != PartKind::kNice && !is_wish(before, behind) && !is_one_of_several(before, behind);
    keep(out, {{kNames[found.word].code, is_must}, without_mark(sentence)});
  }
  return out;
}

std::string language_name(std::string_view code) {
  // The first name of each code is the English one.
  for (const Name& known : kNames) {
    if (known.code != code) continue;
    std::string out(known.name);
    out.front() = ascii::upper(out.front());
    return out;
  }
  return std::string(code);
}

namespace {

/// The languages of kCommon in which a word is common, a bit for each, by the word's hash.
class CommonWords {
 public:
  CommonWords() {
    for (std::size_t i = 0; i < kCommon.size(); ++i)
      for (std::string_view rest = kCommon[i].words; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        if (end > 0) add(word_hash(rest.substr(0, end)), static_cast<std::uint16_t>(1u << i));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
  }
  std::uint16_t languages(std::uint64_t hash) const {
    const Slot* const slots = slots_.data();
    std::size_t at = hash % kSlots;
    while (slots[at].languages != 0 && slots[at].hash != hash) at = (at + 1) % kSlots;
    return slots[at].languages;
  }

 private:
  static constexpr std::size_t kSlots = 1024;  // some 170 words
  struct Slot {
    std::uint64_t hash = 0;
    std::uint16_t languages = 0;
  };

  void add(std::uint64_t hash, std::uint16_t language) {
    std::size_t at = hash % kSlots;
    while (slots_[at].languages != 0 && slots_[at].hash != hash) at = (at + 1) % kSlots;
    slots_[at].hash = hash;
    slots_[at].languages |= language;
  }

  std::array<Slot, kSlots> slots_{};
};
static_assert(kCommon.size() <= 16);

/// How many words of a text are common in each language.
class CommonWordCounts {
 public:
  /// Those in which it is common, a bit for each.
  unsigned languages(std::uint64_t hash) const { return words_.languages(hash); }
  void count(unsigned languages) {
    for (; languages != 0; languages &= languages - 1)
      ++counts_.data()[static_cast<std::size_t>(std::countr_zero(languages))];
  }
  /// Those of a part of a text in which marks alone are between them.
  void count_between_marks(std::string_view text, std::size_t at, std::size_t end) {
    while (at < end) {
      const std::size_t mark = next_mark(text, at, end);
      const std::uint64_t hash = latin_word_hash(text, at, mark);
      if (hash != 0)
        count(languages(hash));
      else if (mark != at)
        count_folded(text.substr(at, mark - at));
      at = mark + kMarkBytes;
    }
  }
  void count_folded(std::string_view text) {
    const std::string folded = folded_words(text);
    for (std::size_t at = 0, end = folded.find(' '); end != std::string::npos; at = end + 1, end = folded.find(' ', at))
      count(languages(word_hash(std::string_view(folded).substr(at, end - at))));
  }

  struct Best {
    std::size_t language = 0;
    int count = 0, second = 0;  ///< of the best and of the one behind it
  };
  Best best() const {
    const auto most = std::max_element(counts_.begin(), counts_.end());
    int second = 0;
    for (auto each = counts_.begin(); each != counts_.end(); ++each)
      if (each != most) second = std::max(second, *each);
    return {static_cast<std::size_t>(most - counts_.begin()), *most, second};
  }

 private:
  static const CommonWords& common_words() {
    static const CommonWords kCommonWords;
    return kCommonWords;
  }

  const CommonWords& words_ = common_words();
  std::array<int, kCommon.size()> counts_{};
};

}  // namespace

std::string_view written_language(const SearchedText& searched) {
  constexpr std::size_t kBytesMax = 2000, kBytesPerLook = 500;
  constexpr int kLeast = 12, kBeyondDoubt = 4;
  const std::string_view text = searched.text().substr(0, kBytesMax);
  std::vector<TextWord> found;
  std::span<const TextWord> words;
  std::size_t from = 0;
  if (searched.words() != nullptr) {
    from = searched.from();
    words = searched.words()->words_from(from);
  } else {
    find_words(text, found);
    words = found;
  }
  CommonWordCounts counts;
  CommonWordCounts::Best best;
  std::size_t look_end = 0;
  for (const TextWord& word : words) {
    const std::size_t begin = word.begin - from, end = std::min(word.end - from, text.size());
    if (begin >= text.size()) break;
    if (begin >= look_end) {
      best = counts.best();
      if (best.count >= kLeast && best.count >= kBeyondDoubt * best.second) break;
      while (look_end <= begin)
        look_end = std::min(text.find(' ', std::min(look_end + kBytesPerLook, text.size())), text.size());
    }
    const std::uint64_t hash = word.is_plain() ? word.hash : latin_word_hash(searched.text(), begin, word.end - from);
    const bool is_known = hash != 0 && end == word.end - from;
    const unsigned languages = is_known ? counts.languages(hash) : 0;
    if (is_known && languages == 0) continue;
    const bool is_name = end < text.size() && (text[end] == '+' || text[end] == '#');  // "C#" is no "c"
    if (is_name) continue;
    if (is_known)
      counts.count(languages);
    else
      counts.count_between_marks(searched.text(), begin, end);
  }
  best = counts.best();
  if (best.count < kLeast || best.count < best.second + best.second / 2) return {};
  return kCommon[best.language].code;
}

}  // namespace zapply
