#include "server/cli/draft_summary.h"

#include <vector>

#include "server/profiles/cv_languages.h"
#include "server/profiles/profile_file.h"
#include "server/words/numbers.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kLabelWidth = 12;

/// Several values under one label.
void add(std::string& out, std::string label, const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    label.resize(kLabelWidth, ' ');
    out += label + value + '\n';
    label.clear();
  }
  if (values.empty()) {
    label.resize(kLabelWidth, ' ');
    out += label + "-\n";
  }
}

std::string one_line(const std::vector<std::string>& values) { return values.empty() ? "-" : joined(values); }

std::string span_of(const CvPosition& position) {
  std::string out = format_cv_month(position.from) + " - " + (position.to ? format_cv_month(*position.to) : "now");
  out.resize(std::max<std::size_t>(out.size(), 19), ' ');
  return out;
}

}  // namespace

std::string draft_summary(const PaperDraft& draft) {
  const Profile profile = read_profile_file(draft.file);
  const auto clean = [](const std::vector<std::string>& texts) {
    std::vector<std::string> out;
    out.reserve(texts.size());
    for (const std::string& text : texts) out.push_back(clean_line(text));
    return out;
  };
  std::vector<std::string> place, languages, skills, positions;
  for (const std::string& part : {profile.city, profile.country})
    if (!part.empty()) place.push_back(clean_line(part));
  for (const auto& [code, level] : profile.languages) languages.push_back(language_called(code) + " (" + level + ")");
  for (const ProfileSkill& skill : profile.skills)
    skills.push_back(clean_line(skill.name) + (skill.years ? " (" + format_number(*skill.years) + ")" : ""));
  for (const CvPosition& position : draft.positions) {
    std::vector<std::string> what;
    for (const std::string& part : {position.title, position.company})
      if (!part.empty()) what.push_back(part);
    positions.push_back(span_of(position) + one_line(what));
  }
  std::string out = "Understood, to be corrected where it is wrong:\n";
  add(out, "Name", {draft.person.empty() ? "-" : draft.person});
  add(out, "Headline", {profile.headline.empty() ? "-" : clean_line(profile.headline)});
  add(out, "Titles", {one_line(clean(profile.titles))});
  add(out, "Place", {one_line(place)});
  add(out, "Languages", {one_line(languages)});
  add(out, "Skills", {one_line(skills) + (skills.empty() ? "" : "; in brackets: years")});
  add(out, "Positions", positions);
  if (!draft.notes.empty()) add(out, "Unclear", draft.notes);
  return out;
}

}  // namespace zapply
