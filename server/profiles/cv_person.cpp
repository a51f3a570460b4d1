#include "server/profiles/cv_person.h"

#include <algorithm>
#include <optional>

#include "server/profiles/cv_words.h"
#include "server/words/folded_line.h"
#include "server/words/folded_words.h"
#include "server/words/letters.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kHeadLinesMax = 40;

/// "Curriculum Vitae", "Lebenslauf": what a document is.
bool is_document_title(std::string_view line) {
  return is_listed(
      "|curriculumvitae|cv|lebenslauf|resume|curriculum|hojadevida|vitae|tabellarischerlebenslauf|"
      "curriculovitae|bewerbung|",
      [&] {
        std::string key = folded_words(line);
        std::erase(key, ' ');
        return key;
      }());
}

/// "Name: Jane", "Nombre\tJuan": what stands behind a label of one of these.
std::string_view labelled(std::string_view line, std::string_view labels) {
  const std::size_t end = line.find_first_of(":\t");
  if (end == std::string_view::npos || end > 40) return {};
  std::string key = folded_words(line.substr(0, end));
  std::erase(key, ' ');
  return is_listed(labels, key) ? trimmed(line.substr(end + 1), " \t:") : std::string_view();
}

bool is_particle(std::string_view word) {
  return is_listed(
      "|de|da|do|dos|das|del|della|di|du|la|las|los|le|van|von|vom|zu|der|den|ter|ten|y|e|bin|ibn|al|el|af|av|", word);
}

bool begins_upper(std::string_view word) {
  if (ascii::is_upper(word[0])) return true;
  if (!ascii::is_beyond(word[0])) return false;
  std::size_t at = 0;
  const char32_t c = next_code_point(word, at);
  // Of Latin letters with accents capitals stand in the first half of Latin-1, and alternate beyond.
  return (c >= 0xC0 && c <= 0xDE) || (c >= 0x100 && c < 0x180 && c % 2 == (c >= 0x139 && c <= 0x148 ? 1 : 0)) ||
         c >= 0x370;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  while (!(text = trimmed(text)).empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

bool is_name(std::string_view text) {
  if (text.size() > 60 || text.find_first_of("0123456789@|/:;!?&+()\t") != std::string_view::npos) return false;
  const auto all = words(text);
  if (all.size() < 2 || all.size() > 6) return false;
  for (const std::string_view word : all)
    if (!begins_upper(word) && !is_particle(word)) return false;
  return looks_like_title(text) == 0 && !is_place(text) && !part_headed(text) && looks_like_company(text) < 2;
}

/// "DARNELL" -> "Darnell", "O'BRIEN" -> "O'Brien", "Müller-LÜDENSCHEIDT" as it is.
std::string in_usual_letters(std::string_view name) {
  const bool has_small = std::any_of(name.begin(), name.end(), ascii::is_lower);
  if (has_small) return std::string(name);
  std::string out;
  bool begins = true;
  for (std::size_t at = 0; at < name.size();) {
    char32_t c = next_code_point(name, at);
    const bool is_letter = c >= 0x80 || ascii::is_letter(static_cast<char>(c));
    if (is_letter && !begins) {
      if (c < 0x80)
        c = static_cast<unsigned char>(ascii::lower(static_cast<char>(c)));
      else if (c >= 0xC0 && c <= 0xDE)
        c += 0x20;
      else if (c >= 0x100 && c < 0x180 && c % 2 == 0)
        ++c;
    }
    begins = !is_letter;
    append_utf8(out, c);
  }
  return out;
}

/// What a line of the head is made of: "Austin, TX | (512) 555-0142 | mail".
std::vector<std::string> parts_of(std::string_view line) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  static constexpr std::string_view kSigns[] = {
      "\t", " | ", "|", " \xc2\xb7 ", " \xe2\x80\xa2 ", " \xe2\x80\x94 ", " \xe2\x80\x93 ", " - ", " / ", "  "};
  for (std::size_t at = 0; at < line.size(); ++at)
    for (const std::string_view sign : kSigns) {
      if (!line.substr(at).starts_with(sign)) continue;
      out.emplace_back(trimmed(line.substr(begin, at - begin), " \t,;|"));
      begin = at + sign.size();
      at = begin - 1;
      break;
    }
  out.emplace_back(trimmed(line.substr(begin), " \t,;|"));
  std::erase_if(out, [](const std::string& part) { return part.empty(); });
  return out;
}

void take_place(CvPerson& person, std::string_view place) {
  const std::size_t comma = place.find_first_of(",(");
  std::string_view city = trimmed(place.substr(0, comma));
  // Street and postal code: "Musterweg 4, 04109 Leipzig".
  if (comma != std::string_view::npos && city.find_first_of("0123456789") != std::string_view::npos)
    city = trimmed(place.substr(comma + 1, place.find(',', comma + 1) - comma - 1));
  const std::size_t letters = city.find_first_not_of("0123456789 -");
  if (letters != std::string_view::npos) city.remove_prefix(letters);
  if (!is_place(city)) return;
  // "Providence RI 02903"
  if (const auto town = first_match(R"(^(.+?) [A-Z]{2} \d{5})", city)) city = city.substr(0, town->size());
  person.city = std::string(city);
  person.country = country_of_place(place);
}

/// "Nairobi, Kenya" of "Nairobi, Kenya. 3 years." and "Lisbon, Portugal (EU citizen)".
std::string_view without_rest(std::string_view text) {
  text = trimmed(text);
  if (is_place(text)) return text;
  return trimmed(text.substr(0, std::min(text.find(". "), text.find(" ("))), " .");
}

/// The place in a part of the head: all of it, or what its commas leave.
void look_for_place(CvPerson& person, const std::string& part) {
  if (!person.city.empty() || is_contact(part)) return;
  if (is_place(part)) return take_place(person, part);
  for (std::size_t comma = part.find(','); comma != std::string::npos; comma = part.find(',', comma + 1)) {
    const std::string_view rest = without_rest(std::string_view(part).substr(comma + 1));
    if (is_place(rest)) return take_place(person, rest);
  }
}

/// A part of the head without a place at its end: "Embedded-Softwareentwickler, München".
std::string without_place(const std::string& part) {
  for (std::size_t comma = part.find(','); comma != std::string::npos; comma = part.find(',', comma + 1))
    if (is_place(without_rest(std::string_view(part).substr(comma + 1)))) return part.substr(0, comma);
  return part;
}

class Head {
 public:
  explicit Head(const std::vector<CvSection>& sections) {
    for (const CvSection& section : sections)
      if (section.part == CvPart::kHead)
        for (const CvLine& line : section.lines)
          if (lines_.size() < kHeadLinesMax) lines_.push_back(&line);
    // Without a head, what begins the text.
    if (lines_.empty() && !sections.empty())
      for (const CvSection& section : sections)
        for (const CvLine& line : section.lines)
          if (lines_.size() < 3) lines_.push_back(&line);
  }

  CvPerson person() {
    CvPerson out;
    find_name(out);
    std::size_t read = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string& text = lines_[i]->text;
      if (const auto place = labelled(text, kPlaceLabels); !place.empty()) take_place(out, place);
      for (const std::string& part : parts_of(text)) {
        if (i == name_line_ && part == name_part_) continue;
        look_for_place(out, part);
        // What one is stands right behind the name.
        const bool is_short = part.find(' ') == std::string::npos;
        if (name_line_ <= i && read++ < 4 &&
            (out.headline.empty() || (!is_short && out.headline.find(' ') == std::string::npos)) && !is_contact(part) &&
            !is_place(part) && !is_document_title(part))
          take_headline(out, part);
      }
    }
    if (out.headline.empty()) find_headline(out);
    return out;
  }

 private:
  static constexpr std::string_view kNameLabels =
      "|name|nombre|nom|nome|fullname|nombrecompleto|nomecompleto|nomprenom|vorundnachname|nombreyapellidos|";
  static constexpr std::string_view kPlaceLabels =
      "|city|home|location|address|ort|wohnort|anschrift|adresse|ville|ciudad|direccion|domicilio|cidade|endereco|localidad|residencia|lugar|morada|standort|lieu|";

  void find_name(CvPerson& out) {
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (const auto name = labelled(lines_[i]->text, kNameLabels); !name.empty()) return take_name(out, i, name);
    // The largest line, then the first that reads like one.
    for (const bool only_large : {true, false})
      for (std::size_t i = 0; i < lines_.size(); ++i) {
        if ((only_large && lines_[i]->level != 1) || is_document_title(lines_[i]->text)) continue;
        const auto parts = parts_of(lines_[i]->text);
        if (parts.empty()) continue;
        const std::string name = plain_name(parts[0]);
        if (is_name(name) || (only_large && words(name).size() <= 6 && looks_like_title(name) == 0 && !name.empty()))
          return take_name(out, i, parts[0]);
      }
    // Who writes no capitals.
    if (lines_.empty()) return;
    const std::string first = plain_name(lines_[0]->text);
    const auto count = words(first).size();
    if (count >= 2 && count <= 3 && first.find_first_of("0123456789@|/:;!?,") == std::string::npos &&
        looks_like_title(first) == 0 && !is_place(first) && !part_headed(first) && !is_document_title(first))
      take_name(out, 0, lines_[0]->text);
  }
  void take_name(CvPerson& out, std::size_t line, std::string_view name) {
    out.name = plain_name(name);
    name_line_ = line;
    name_part_ = std::string(name);
  }
  static void take_headline(CvPerson& out, const std::string& part) {
    constexpr std::size_t kBytesMax = 100;
    const std::string text = without_place(part);
    if (text.size() <= kBytesMax && looks_like_title(text) > 0 && !text.ends_with('.')) out.headline = text;
  }
  void find_headline(CvPerson& out) {
    for (const CvLine* line : lines_)
      for (const std::string& part : parts_of(line->text))
        if (part != name_part_ && looks_like_title(part) == 2 && !is_contact(part)) return take_headline(out, part);
  }

  std::vector<const CvLine*> lines_;
  std::size_t name_line_ = 0;
  std::string name_part_;
};

}  // namespace

std::string plain_name(std::string_view text) {
  static constexpr std::string_view kTitle =
      R"(^(?:(?:prof|dr|dipl|ing|mag|m\.? ?sc|b\.? ?sc|mr|mrs|ms|herr|frau|sr|sra|m|mme|eng|lic|msc|bsc|phd|univ|rer|nat|med|phil|h\. ?c|habil)\b\.?[- ]*)+)";
  static constexpr std::string_view kDocument =
      R"(^(?:lebenslauf|cv|curriculum(?: vitae)?|resume)(?: von| of| de)?[ :-]+)";
  std::string_view name = trimmed(text.substr(0, text.find(',')), " \t.,;:*#");
  // Its letters are of ASCII, so that the folded name's bytes are its own up to there.
  if (const auto document = first_match(kDocument, folded(name)); document && document->size() < name.size())
    name.remove_prefix(document->size());
  // Titles are of ASCII, so that the folded name's bytes are its own up to there.
  const auto prefix = first_match(kTitle, folded(name));
  if (prefix && name.find('.') < prefix->size() && prefix->size() < name.size()) name.remove_prefix(prefix->size());
  return in_usual_letters(trimmed(name));
}

CvPerson person_in(const std::vector<CvSection>& sections) { return Head(sections).person(); }

}  // namespace zapply
