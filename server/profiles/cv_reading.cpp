#include "server/profiles/cv_reading.h"

#include <algorithm>

#include "server/profiles/cv_skills.h"
#include "server/words/folded_line.h"

namespace zapply {
namespace {

/// A heading of a part has to stand out in Markdown; the rest of the text is its own.
std::string markdown_of(const std::vector<CvLine>& lines) {
  std::string out;
  for (const CvLine& line : lines) {
    const bool is_heading = line.level > 0 || (!line.is_bullet && part_headed(line.text));
    if (!out.empty() && (is_heading || line.is_after_gap)) out += '\n';
    if (is_heading) out += std::string(static_cast<std::size_t>(line.level > 0 ? line.level : 2), '#') + ' ';
    if (line.is_bullet) out += "- ";
    if (line.bold > 0)
      out += "**" + line.text.substr(0, line.bold) + "**" + line.text.substr(line.bold);
    else
      out += line.text;
    out += '\n';
  }
  return out;
}

/// Of the parts for experience; of a text without any, of all that is not something else.
std::vector<CvPosition> positions_of(const std::vector<CvSection>& sections, CvMonth today) {
  const auto take = [&](auto is_wanted) {
    std::vector<CvPosition> out;
    for (const CvSection& section : sections) {
      if (!is_wanted(section.part)) continue;
      for (CvPosition& position : positions_in(section.lines, today)) out.push_back(std::move(position));
    }
    if (out.size() > kCvPositionsMax) out.resize(kCvPositionsMax);
    return out;
  };
  auto out = take([](CvPart part) { return part == CvPart::kExperience; });
  if (out.empty()) out = take([](CvPart part) { return part == CvPart::kHead || part == CvPart::kSummary; });
  return out;
}

}  // namespace

CvReading read_cv(std::string_view text, CvMonth today) {
  const std::vector<CvLine> lines = cv_lines(text);
  const std::vector<CvSection> sections = cv_sections(lines);
  CvReading out;
  out.person = person_in(sections);
  out.positions = positions_of(sections, today);
  out.skills = skills_of_cv(sections, out.positions, today);
  out.languages = languages_in(sections);
  out.markdown = markdown_of(lines);
  out.notes = notes_on(out);
  return out;
}

std::vector<CvPosition> positions_of_cv(std::string_view text, CvMonth today) {
  return positions_of(cv_sections(cv_lines(text)), today);
}

std::vector<std::string> notes_on(const CvReading& reading) {
  std::vector<std::string> out;
  if (reading.person.name.empty()) out.emplace_back("The person's name was not found.");
  if (reading.person.headline.empty() && reading.positions.empty()) out.emplace_back("No title was found.");
  if (reading.positions.empty())
    out.emplace_back("No position with dates was found: a line such as \"Engineer, Acme, 03/2019 - today\" is one.");
  for (const CvPosition& position : reading.positions) {
    if (!position.title.empty() && !position.company.empty()) continue;
    out.push_back("Of a position from " + std::to_string(position.from.year) +
                  (position.title.empty() ? " the title" : " the company") + " was not found.");
  }
  for (const CvLanguage& language : reading.languages)
    if (language.level.empty())
      out.push_back("How well " + language_called(language.code) +
                    " is spoken is not said; B2 stands there until you correct it.");
  if (reading.skills.empty()) out.emplace_back("No skill was found.");
  return out;
}

}  // namespace zapply
