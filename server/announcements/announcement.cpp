#include "server/announcements/announcement.h"

#include <algorithm>

#include "server/announcements/announced_lines.h"
#include "server/announcements/announced_link.h"
#include "server/announcements/announced_places.h"
#include "server/announcements/header.h"
#include "server/announcements/hiring_sentence.h"
#include "server/announcements/labelled_lines.h"
#include "server/announcements/named_roles.h"
#include "server/announcements/no_posting.h"
#include "server/announcements/role_words.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Label = Labelled::Label;

constexpr std::string_view kNoRole = "Multiple roles";
constexpr std::size_t kTitleBytesMax = 160;
constexpr std::size_t kRoleBytesMax = 110;
constexpr std::size_t kLabelledLinesMax = 15;

std::string title_of_role(std::string_view role) {
  std::string text = read_label(role).value;
  const Bracketed bracketed = without_brackets(text);
  const bool has_link = std::any_of(bracketed.inside.begin(), bracketed.inside.end(),
                                    [](const std::string& inside) { return kind_of_part(inside) == PartKind::kLink; });
  if (has_link) text = bracketed.text;
  if (const auto link = first_match(R"(( ?[:–—-]? ?https?://.*))", text)) text.resize(text.rfind(*link));
  if (text.size() > kRoleBytesMax || matches(R"([!?] \w|[a-z]{4,}[.] \w)", text)) text = role_in(text);
  static constexpr std::string_view kBefore =
      R"((?i)^(\W*(?:now )?(?:hiring|seeking|looking for|need(?:ed|s)?)\b\W*(?:an? )?).)";
  if (const auto behind = first_match(R"((?i)( (?:wanted|needed|sought)\b.*))", text)) text.resize(text.rfind(*behind));
  if (const auto before = first_match(kBefore, text)) {
    text.erase(0, before->size());
    text[0] = ascii::upper(text[0]);
  }
  return std::string(trimmed(text, " .,;:!"));
}

/// All of them, where one can read them at a glance.
std::string title_of_roles(const std::vector<std::string>& roles) {
  const bool have_commas = std::any_of(roles.begin(), roles.end(),
                                       [](const std::string& role) { return role.find(',') != std::string::npos; });
  const std::string between = have_commas ? "; " : ", ";
  std::string title;
  for (const std::string& role : roles) {
    const std::string text = title_of_role(role);
    if (text.empty()) continue;
    if (title.find(text) == std::string::npos) title += (title.empty() ? "" : between) + text;
    if (title.size() > kTitleBytesMax) return std::string(kNoRole);
  }
  return title;
}

/// "Bookkeeper", "Growth Hacker": a name of somebody by its form, where no part is a known role.
bool may_be_role(const HeaderPart& part) {
  return part.kind == PartKind::kOther && part.text.size() <= 50 &&
         !matches(R"(\b(?:for|by|of|with|that|to|in|and)\b)", part.text) &&
         matches(R"(^(?:[^\s\d().,]+ ){0,4}[^\s\d().,]{3,}(?:[^aeiou]er|[st]or|ists?|[^aeiou]ers|ians?)\W*$)",
                 part.text);
}

/// Out of brackets behind a role: "Engineer (Berlin, Germany)".
void open_brackets_of_roles(std::vector<HeaderPart>& parts) {
  if (has_kind(parts, PartKind::kMode) || has_kind(parts, PartKind::kPlace)) return;
  std::vector<HeaderPart> found;
  for (const HeaderPart& part : parts)
    if (part.kind == PartKind::kRole)
      for (const std::string& inside : without_brackets(part.text).inside) {
        const PartKind kind = kind_of_part(inside);
        if (kind == PartKind::kMode || kind == PartKind::kPlace) found.push_back({inside, kind});
      }
  parts.insert(parts.end(), found.begin(), found.end());
}

/// "Senior Engineer at Acme", "Engineer @ Acme (Berlin)"
std::string company_behind_role(std::vector<HeaderPart>& parts) {
  static constexpr std::string_view kAt = R"(( (?:at|@) (?:[\p{Lu}\d][^,;:|()]{0,40})))";
  for (HeaderPart& part : parts) {
    if (part.kind != PartKind::kRole) continue;
    const auto behind = first_match(kAt, part.text);
    if (!behind) continue;
    std::string company = tidy_company(behind->substr(behind->find(' ', 1) + 1));
    if (!company.empty()) part.text.erase(part.text.find(*behind), behind->size());
    return company;
  }
  return "";
}

/// "Multiple positions in Spain" names Spain.
void find_places_in_roles(std::vector<HeaderPart>& parts) {
  if (has_kind(parts, PartKind::kPlace)) return;
  std::vector<HeaderPart> found;
  for (const HeaderPart& part : parts)
    if (part.kind == PartKind::kRole)
      if (const auto place = first_match(R"( in (\p{Lu}[^()|;]{1,60})$)", part.text);
          place && kind_of_part(*place) == PartKind::kPlace)
        found.push_back({*place, PartKind::kPlace});
  parts.insert(parts.end(), found.begin(), found.end());
}

void read_labels(std::vector<HeaderPart>& parts, std::string& company) {
  std::vector<HeaderPart> more;
  for (HeaderPart& part : parts) {
    const Labelled labelled = read_label(part.text);
    switch (labelled.label) {
      case Label::kNone:
        continue;
      case Label::kCompany:
        company = tidy_company(labelled.value);
        part.kind = PartKind::kNote;
        break;
      case Label::kRole:
        part = {labelled.value, PartKind::kRole};
        break;
      case Label::kPlace:
        part = {labelled.value, kind_of_part(labelled.value) == PartKind::kMode ? PartKind::kMode : PartKind::kPlace};
        break;
      case Label::kMode: {
        // "Onsite: Software Engineers"
        const std::size_t colon = part.text.find(": ");
        const std::string value = colon == std::string::npos ? "" : part.text.substr(colon + 2);
        if (names_role(value)) {
          more.push_back({part.text.substr(0, colon), PartKind::kMode});
          part = {value, PartKind::kRole};
        } else {
          part = {labelled.value, PartKind::kMode};
        }
        break;
      }
      case Label::kType:
        part = {labelled.value, PartKind::kType};
        break;
      case Label::kPay:
        part = {labelled.value, PartKind::kPay};
        break;
      case Label::kOther:
        part.kind = PartKind::kNote;
        break;
    }
  }
  parts.insert(parts.end(), more.begin(), more.end());
}

void append_sentence(const HiringSentence& sentence, std::vector<HeaderPart>& parts) {
  if (!sentence.place.empty()) parts.push_back({sentence.place, PartKind::kPlace});
  if (!sentence.mode.empty()) parts.push_back({sentence.mode, PartKind::kMode});
  if (!sentence.zone.empty()) parts.push_back({sentence.zone, PartKind::kZone});
  if (!sentence.pay.empty()) parts.push_back({sentence.pay, PartKind::kPay});
}

/// "Acme is hiring Data Engineers | Remote": the company, and the role in the sentence's place.
std::string open_sentence(std::vector<HeaderPart>& parts) {
  for (HeaderPart& part : parts) {
    if (matches(R"((?i)^\W*seeking freelanc)", part.text)) continue;
    const HiringSentence sentence = read_hiring_sentence(part.text);
    if (!sentence.is_one || (sentence.company.empty() && sentence.role.empty())) continue;
    part = {sentence.role, sentence.role.empty() ? PartKind::kNote : PartKind::kRole};
    append_sentence(sentence, parts);
    return tidy_company(sentence.company);
  }
  return "";
}

Announcement of_parts(std::vector<HeaderPart> parts) {
  Announcement out;
  read_labels(parts, out.company);
  if (out.company.empty()) {
    out.company = open_sentence(parts);
    if (out.company.empty()) out.company = take_company(parts);
  }
  if (out.company.empty()) out.company = company_behind_role(parts);
  // "Engineer at Acme", of Acme
  if (!out.company.empty())
    for (HeaderPart& part : parts)
      for (const std::string_view at : {" at ", " @ "})
        if (part.kind == PartKind::kRole && part.text.ends_with(std::string(at) + out.company))
          part.text.resize(part.text.size() - at.size() - out.company.size());
  open_brackets_of_roles(parts);
  find_places_in_roles(parts);
  out.title = title_of_roles(texts_of(parts, PartKind::kRole));
  if (out.title.empty())
    if (const auto role = std::find_if(parts.begin(), parts.end(), may_be_role); role != parts.end())
      out.title = role->text;
  if (out.title.empty())
    for (const std::string& type : texts_of(parts, PartKind::kType))
      if (matches(R"((?i)^internships?$)", type)) out.title = type;
  out.places = announced_places(parts);
  out.work_mode = announced_mode(parts);
  out.employment_type = announced_type(parts);
  out.pay = joined(texts_of(parts, PartKind::kPay), "; ");
  return out;
}

bool is_sentence(const std::string& text) {
  return std::count(text.begin(), text.end(), ' ') > 7 || matches(R"([a-z]{3,}[.!?] )", text);
}

Announcement of_sentence(const HiringSentence& sentence) {
  Announcement out;
  out.company = tidy_company(sentence.company);
  out.title = sentence.role;
  std::vector<HeaderPart> parts;
  append_sentence(sentence, parts);
  out.places = announced_places(parts);
  out.work_mode = sentence.mode;
  out.pay = sentence.pay;
  out.employment_type = sentence.type;
  return out;
}

/// What lines with labels say that the head did not.
void complete_by_labels(const std::vector<AnnouncedLine>& lines, Announcement& out, bool& any) {
  std::vector<HeaderPart> parts;
  std::string company;
  for (std::size_t i = 0; i < std::min(lines.size(), kLabelledLinesMax); ++i) {
    const Labelled labelled = read_label(lines[i].text);
    if (labelled.label == Label::kNone || labelled.label == Label::kOther || lines[i].text.size() > 200) continue;
    parts.push_back({lines[i].text, PartKind::kOther});
  }
  read_labels(parts, company);
  any = parts.size() >= 2;
  if (out.company.empty()) out.company = company;
  if (out.title.empty()) out.title = title_of_roles(texts_of(parts, PartKind::kRole));
  if (out.places.empty()) out.places = announced_places(parts);
  if (out.work_mode.empty()) out.work_mode = announced_mode(parts);
  if (out.employment_type.empty()) out.employment_type = announced_type(parts);
  if (out.pay.empty()) out.pay = joined(texts_of(parts, PartKind::kPay), "; ");
}

}  // namespace

Announcement read_announcement(std::string_view html) {
  const std::vector<AnnouncedLine> lines = announced_lines(html);
  if (is_no_posting(lines)) return {};
  std::vector<std::string> texts;
  texts.reserve(lines.size());
  for (const AnnouncedLine& line : lines) texts.push_back(line.text);
  Announcement out;
  const Header header = read_header(lines);
  bool is_one = header.parts.size() > 1;
  std::size_t used = header.lines;
  if (is_one) {
    out = of_parts(header.parts);
    // "Acme had the worst process ever. Avoid | remote"
    const std::string& first = header.parts.front().text;
    if (out.title.empty() && ((out.company.empty() && is_sentence(first)) || first.ends_with('?'))) return {};
  } else if (!begins_like_an_answer(lines.front().text)) {
    const HiringSentence sentence = find_hiring_sentence(texts);
    is_one = sentence.is_one;
    if (is_one) out = of_sentence(sentence);
    used = is_one ? 1 : 0;
  }
  bool has_labels = false;
  complete_by_labels(lines, out, has_labels);
  if (!is_one && !has_labels) return {};
  if (out.title.empty()) {
    // "We're hiring for these roles:" heads what is below it.
    if (used == 1 && texts.front().ends_with(':')) used = 0;
    texts.erase(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(used));
    out.title = title_of_roles(roles_below(texts));
  }
  if (out.title.empty()) out.title = kNoRole;
  out.apply_url = apply_link(lines);
  return out;
}

}  // namespace zapply
