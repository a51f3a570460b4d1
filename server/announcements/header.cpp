#include "server/announcements/header.h"

#include <algorithm>

#include "server/announcements/labelled_lines.h"
#include "server/announcements/role_words.h"
#include "server/values/location_pieces.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kStackedLinesMax = 8;
constexpr std::size_t kStackedBytesMax = 90;
constexpr std::size_t kCompanyBytesMax = 60;

bool has_pipe(std::string_view line) {
  return line.find('|') != std::string_view::npos || line.find("｜") != std::string_view::npos;
}

/// "Acme", "Senior Engineer", "Remote (EU)", each on a line of its own.
Header stacked_header(const std::vector<AnnouncedLine>& lines) {
  Header header;
  for (const AnnouncedLine& line : lines) {
    if (header.lines == kStackedLinesMax || line.text.size() > kStackedBytesMax) break;
    if (read_label(line.text).label != Labelled::Label::kNone) break;
    const PartKind kind = kind_of_part(line.text);
    if (header.lines > 0 && !tells(kind)) break;
    if (header.lines == 0 && matches(R"([.!?:]$)", line.text)) break;
    header.parts.push_back({line.text, kind});
    ++header.lines;
  }
  if (header.parts.size() < 3 && count_kinds(header.parts) < 2) return {};
  return header;
}

bool is_of_signal(const HeaderPart& part) {
  return matches(R"((?i)^\W*(?:seeking freelancers?|(?:now |we(?:'re| are) )?hiring!?|job|jobs|new|open roles?)\W*$)",
                 part.text);
}

bool is_one_word(std::string_view text) { return text.find_first_of(" ,/") == std::string_view::npos; }

bool has_other(const std::vector<HeaderPart>& parts, PartKind kind) {
  return std::any_of(parts.begin() + 1, parts.end(), [kind](const HeaderPart& part) { return part.kind == kind; });
}

/// Whether the first part, though it reads like something else, is whose the posting is.
bool is_company_first(const std::vector<HeaderPart>& parts) {
  const HeaderPart& first = parts.front();
  const std::string bare = without_brackets(first.text).text;
  switch (kind_of_part(bare)) {
    case PartKind::kOther:
    case PartKind::kNote:
      return true;
    case PartKind::kRole: {
      if (!has_other(parts, PartKind::kRole)) return false;
      // "Senior Engineer | Acme | Engineering | Berlin": a role first, and then a name.
      const bool ends_as_role = matches(
          R"((?i)\b(?:engineers?|developers?|designers?|managers?|scientists?|analysts?|roles?|positions?)\W*$)", bare);
      return !(ends_as_role && parts[1].kind == PartKind::kOther);
    }
    case PartKind::kPlace:
      return is_one_word(bare) && parts[1].kind != PartKind::kOther &&
             (has_other(parts, PartKind::kPlace) ||
              (has_other(parts, PartKind::kMode) && !has_other(parts, PartKind::kOther) &&
               std::any_of(parts.begin() + 1, parts.end(), [](const HeaderPart& part) {
                 const auto pieces = location_pieces(part.text);
                 return part.kind == PartKind::kMode &&
                        std::any_of(pieces.begin(), pieces.end(), [](const LocationPiece& piece) {
                          return piece.names_wide() || !piece.town_of.empty();
                        });
               })));
    case PartKind::kMode:
      return is_one_word(bare) && parts[1].kind != PartKind::kOther && has_other(parts, PartKind::kMode);
    case PartKind::kLink:
      return !matches(R"([/@])", bare);
    default:
      return false;
  }
}

}  // namespace

namespace {

/// "Reposting from last month — Acme | …", "Edit: thanks to all! Acme | …": from the name on.
std::string_view without_preface(std::string_view line) {
  const std::size_t bar = line.find('|');
  if (bar == line.npos) return line;
  const std::string_view first = line.substr(0, bar);
  static constexpr std::string_view kPreface =
      R"((?i)^(\W*(?:posting again|re-?post(?:ing|ed)?|update[d]?|edit(?:ed)?|again|bump(?:ing)?)\b[^:|]{0,60}?(?::|—|–| - ) ?)\S)";
  std::size_t begin = 0;
  if (const auto preface = first_match(kPreface, first)) begin = preface->size();
  if (begin == 0) return line;
  for (const char* end : {". ", "! ", "? "})
    if (const std::size_t at = first.rfind(end);
        at != first.npos && at > begin && matches(R"([a-z]{3,}$)", first.substr(0, at)))
      begin = at + 2;
  return begin < bar ? line.substr(begin) : line;
}

}  // namespace

Header read_header(const std::vector<AnnouncedLine>& lines) {
  for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 3); ++i) {
    const std::string_view line = without_preface(lines[i].text);
    if (i > 0 && !has_pipe(line)) continue;
    Header header{header_parts(line), i + 1};
    const bool has_pipes = has_pipe(line);
    if (header.parts.size() < 2 || count_kinds(header.parts) < (has_pipes && i == 0 ? 1 : 2)) continue;
    // What goes on in the next line
    const bool goes_on = has_pipes && matches(R"(\|\W*$)", line);
    const bool says_little =
        has_pipes && std::none_of(header.parts.begin() + 1, header.parts.end(), [](const auto& part) {
          return part.kind == PartKind::kRole || part.kind == PartKind::kMode || part.kind == PartKind::kPlace;
        });
    if ((goes_on || says_little) && i + 1 < lines.size() && has_pipe(lines[i + 1].text)) {
      std::vector<HeaderPart> more = header_parts(lines[i + 1].text);
      if (count_kinds(more) > 0) {
        header.parts.insert(header.parts.end(), more.begin(), more.end());
        ++header.lines;
      }
    }
    // "Acme" alone above
    if (i == 1 && lines[0].text.size() <= kCompanyBytesMax && kind_of_part(lines[0].text) == PartKind::kOther &&
        tells(header.parts.front().kind))
      header.parts.insert(header.parts.begin(), {lines[0].text, PartKind::kOther});
    return header;
  }
  return stacked_header(lines);
}

std::string tidy_company(std::string_view text) {
  std::string name = without_brackets(text).text;
  if (const auto label = read_label(name); label.label == Labelled::Label::kCompany) name = label.value;
  static constexpr std::string_view kBehind =
      R"((?i)(?: ?(?:,|-|–|—|\|)? ?(?:\(?yc[ -]?[swfx]? ?'?\d\d\)?|https?://.*|www\..*| (?:wants|needs|seeks)$| (?:is|are) (?:\w+ )?(?:hiring|looking|growing|seeking|recruiting)\b.*|,? (?:[-–—]|::) .*|: .*|hiring!*))$)";
  if (const auto behind = first_match(kBehind, name); behind && behind->size() < name.size())
    name.resize(name.rfind(*behind));
  static constexpr std::string_view kBefore =
      R"((?i)^((?:(?:seeking freelancers?|hiring|now hiring|new|job|jobs)(?:\W+at)? ?[:|–—-] ?|at )).)";
  if (const auto before = first_match(kBefore, name)) name.erase(0, before->size());
  name = std::string(trimmed(name, " \t*_~,;:!=>\"'`|-"));
  if (std::count(name.begin(), name.end(), ' ') > 7 || matches(R"([a-z]{3,}[.!?] )", name)) return "";
  if (name.empty() || name.size() > kCompanyBytesMax || matches(R"(^https?:|@)", name)) return "";
  if (matches(
          R"((?i)^(?:we|we're|we’re|they|i|i'm|you|our|my|us|it|this|that|who|hi|hello|hey|hiring|multiple|stealth|confidential|seeking freelancers?|seeking|looking for|searching for|join|come|various|company|startup|stealth (?:startup|mode|company))(?: .*)?$)",
          name) &&
      !matches(R"(^\pL+ \p{Lu}\pL+)", name))
    return "";
  return name;
}

std::string take_company(std::vector<HeaderPart>& parts) {
  if (parts.empty()) return "";
  if (is_of_signal(parts.front())) {
    if (matches(R"((?i)freelancer)", parts.front().text))
      parts.front() = {"Freelance", PartKind::kType};
    else
      parts.erase(parts.begin());
    if (parts.empty()) return "";
    if (parts.front().kind == PartKind::kType) std::rotate(parts.begin(), parts.begin() + 1, parts.end());
  }
  std::size_t at = 0;
  if (!is_company_first(parts)) {
    at = 1;
    while (at < parts.size() && parts[at].kind != PartKind::kOther) ++at;
    if (at == parts.size()) return "";
  }
  const Bracketed bracketed = without_brackets(parts[at].text);
  const std::string name = tidy_company(parts[at].text);
  parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at));
  for (const std::string& inside : bracketed.inside)
    for (const HeaderPart& part : header_parts(inside))
      if (part.kind == PartKind::kMode || part.kind == PartKind::kPlace || part.kind == PartKind::kType)
        parts.push_back(part);
  return name;
}

}  // namespace zapply
