#include "server/announcements/hiring_sentence.h"

#include <algorithm>

#include "server/announcements/header_parts.h"
#include "server/announcements/labelled_lines.h"
#include "server/announcements/role_words.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kSentenceBytesMax = 400;
constexpr std::size_t kRoleLineBytesMax = 110;
constexpr std::size_t kHeadlineBytesMax = 80;
constexpr std::size_t kRolesMax = 12;

#define ZAPPLY_HIRES \
  R"((?:(?:currently |now |actively |also |still |again |always |urgently )*(?:hiring|recruiting|looking for|looking to (?:hire|add|grow|expand)|seeking|searching for|in search of|hires|seeks|growing|expanding|sucht|recrute|cherche|busca|cerca|zoekt|szuka|soker|soger)))"

// "Fly.io", "Acme Labs", "7Cups": words that begin with capitals or digits.
#define ZAPPLY_NAME R"(([A-Z0-9][\w&'’+-]*(?:[.]\w+)*(?: [A-Z0-9][\w&'’+-]*(?:[.]\w+)*){0,3}))"

std::string company_before(std::string_view line) {
  static constexpr std::string_view kCompany =
      R"((?:^|[.!:] |\bat |\bAt )([^a-z\s,:;.!?()\[\]|<>*•-](?:[^,.:;!?()\[\]|<>]|\.[^\s]){0,48}?)(?:,? ?(?:\([^)]*\)|\[[^\]]*\]))?(?:, [^,.!?]+,)? ?(?:,? ?(?:is|are)\b|['’]s\b)(?: (?:a|an|the|our)? ?[^.!?:|]*?\b)? ?)" ZAPPLY_HIRES
      R"(\b)";
  static constexpr std::string_view kAt =
      R"(^(?:We(?:'re|’re| are)? )?(?:[Aa]t|@) )" ZAPPLY_NAME R"((?: \([^)]{0,80}\))?,? (?:we|our)\b)";
  static constexpr std::string_view kJoin = R"(^(?:[Cc]ome )?(?:[Jj]oin|[Ww]ork (?:at|with|for)) )" ZAPPLY_NAME R"(\b)";
  static constexpr std::string_view kTeam =
      R"(\b(?:[Tt]eam|[Gg]roup|[Cc]ompany|[Ss]tartup|work|hiring|Hiring|roles?|positions?|jobs) (?:at|@) )" ZAPPLY_NAME
      R"()";
  static constexpr std::string_view kWeAre =
      R"(^(?:[Ww]e(?:'re|’re| are)|[Tt]his is|[Ww]e at|.{0,40}\bfrom|[Ww]ork with us at|.{0,20}\bus at) )" ZAPPLY_NAME
      R"((?: ?[,(!.]| and\b| are\b))";
  static constexpr std::string_view kBracketed = R"(^(?:We|I) \(([A-Z0-9][^,()]{1,40})[^()]*\))";
  static constexpr std::string_view kSomeoneAt =
      R"(^I(?:'m|’m| am) (?:[^.!?]{0,50}? (?:at|of|from|for)|hiring for) )" ZAPPLY_NAME R"()";
  static constexpr std::string_view kHires = R"(^)" ZAPPLY_NAME R"( (?:hires|seeks|needs)\b)";
  static constexpr std::string_view kIsSomething =
      R"(^)" ZAPPLY_NAME
      R"((?:,? ?\([^)]*\))? (?:is|makes|builds|helps|provides|develops) (?:an?|the|our|building|making|\w+ing)\b)";
  for (const std::string_view pattern :
       {kAt, kJoin, kTeam, kWeAre, kBracketed, kSomeoneAt, kHires, kCompany, kIsSomething})
    if (const auto company = first_match(pattern, line)) {
      const std::string name(trimmed(*company, " ,.-"));
      if (!matches(
              R"((?i)^(?:we|they|i|you|our|my|us|it|this|that|who|team|the team|company|the company|also|now|currently|are|is|still|not|hi|hey|hello|a|an)\b)",
              name))
        return name;
    }
  // "Hiring: Rust Engineer at Acme"
  static constexpr std::string_view kBehindRole =
      R"((?:[Hh]iring|HIRING|[Ll]ooking for|[Ss]eeking)\b[^.!?|]{1,80}? (?:at|@) )" ZAPPLY_NAME R"()";
  if (const auto company = first_match(kBehindRole, line)) return *company;
  return "";
}

void read_rest(std::string_view rest, HiringSentence& sentence) {
  // "in Boston.", "in Bergen, onsite", "(Remote, EU)"
  static constexpr std::string_view kIn =
      R"((?: in| at our| based in| near| for our|,) ?(?:our |the )?(\p{Lu}[^;:!()|]{1,60}?) ?(?:offices?\b|HQ\b|[.!;:()|]|,? based\b|,? (?:to|who|with|for|and we|on)\b|$))";
  const Bracketed bracketed = without_brackets(rest);
  std::string_view search = bracketed.text;
  while (const auto place = first_match(kIn, search)) {
    std::string_view candidate = *place;
    // "Bergen, onsite" gives "Bergen".
    while (true) {
      const std::string_view whole = trimmed(candidate, " ,.-");
      if (kind_of_part(whole) == PartKind::kPlace) {
        sentence.place = whole;
        break;
      }
      const std::size_t comma = candidate.rfind(',');
      if (comma == std::string_view::npos) break;
      candidate = candidate.substr(0, comma);
    }
    if (!sentence.place.empty()) break;
    const std::size_t at = search.find(*place);
    search.remove_prefix(std::min(search.size(), at + place->size()));
  }
  const auto take = [&](std::string_view piece) {
    piece = trimmed(piece);
    if (piece.empty() || piece.size() > 60) return;
    const PartKind kind = kind_of_part(piece);
    if (kind == PartKind::kMode && sentence.mode.empty() &&
        !matches(R"((?i)\b(?:to|join|our|we|team|you|your|us)\b)", piece))
      sentence.mode = piece;
    if (kind == PartKind::kZone && sentence.zone.empty()) sentence.zone = piece;
    if (kind == PartKind::kType && sentence.type.empty()) sentence.type = piece;
    if (kind == PartKind::kPlace && sentence.place.empty() && sentence.mode.find(piece) == std::string::npos)
      sentence.place = piece;
  };
  for (const std::string& inside : bracketed.inside) take(inside);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(",;()[]!."), rest.size());
    take(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

/// "* Senior Engineer (Remote) → https://…" is "Senior Engineer (Remote)".
std::string role_of_line(std::string_view line) {
  static constexpr std::string_view kBullet = R"(^([\s•*·▪◦‣>→–—+-]+|\d{1,2}[.)] ))";
  if (const auto bullet = first_match(kBullet, line)) line.remove_prefix(bullet->size());
  static constexpr std::string_view kBehind =
      R"((?i)( ?(?:→|=>|->|[(\[]? ?https?://|: ?https?://|[-–—:|] (?:job posting|apply|link|more|details|jd)\b).*))";
  if (const auto behind = first_match(kBehind, line)) line = line.substr(0, line.find(*behind));
  // "Brand Lead (Remote, Worldwide)"
  const Bracketed bracketed = without_brackets(line);
  const bool is_beside = std::any_of(bracketed.inside.begin(), bracketed.inside.end(), [](const std::string& inside) {
    const std::vector<HeaderPart> parts = header_parts(inside);
    return inside.find(',') != std::string::npos || (parts.size() == 1 && parts[0].kind != PartKind::kOther) ||
           parts.size() > 1;
  });
  if (is_beside) line = bracketed.text;
  line = trimmed(line, " \t*_~,;:.-");
  if (line.empty() || line.size() > kRoleLineBytesMax || !names_role(line)) return "";
  // A sentence is none: "You will lead engineers."
  if (matches(
          R"((?i)^(?:you|we|our|your|i|the|this|it|if|as|please|apply|email|send|contact|reach|ask|meet|talk|work|help|build|lead (?:a|the|our)|manage|mentor|own|drive|design and|develop|collaborate|why|what|how|who)\b|\b(?:you'll|we're|we are|you will|you are|is a|are a|at least|experience|years?)\b|[.!?] \pL)",
          line))
    return "";
  return std::string(line);
}

bool is_heading_of_roles(const std::string& text) {
  return matches(
      R"(^\W*(?:(?:we(?:'re| are) )?(?:now |currently )?(?:hiring|looking) ?(?:for)?|(?:.{0,200}\b)?(?:our |the |all )?(?:open|current|available|featured|key|active|job) (?:roles?|positions?|openings?|jobs?|opportunities)\b.{0,40}|(?:.{0,200}\b)?(?:roles|positions|openings)(?: below| include| are| we're hiring for)?(?: ?[(][^()]*[)])?|roles?|positions?|openings|vacancies|jobs|featured roles|we(?:'re| are) (?:hiring|looking for|recruiting)\b.{0,60}) ?:\W*$|^\W*(?:open|current|featured|available) (?:roles?|positions?|openings)\W*$)",
      text);
}

}  // namespace

HiringSentence read_hiring_sentence(std::string_view line) {
  HiringSentence sentence;
  line = line.substr(0, kSentenceBytesMax);
  static constexpr std::string_view kHires =
      R"((?i)(?:\b(?:is|are|we're|we’re|i'm|'s|am) (?:an? [^.!?|]{0,80}?|[^.!?|:]{1,60}? and )?|\b(?:is|are) |^))" ZAPPLY_HIRES
      R"(\b)";
  static constexpr std::string_view kHiring =
      R"((?i)(^(?:we(?:'re|’re| are) )?hiring\b|\bjoin (?:us|our)\b|^join |\bcome work\b|\b(?:sucht|recrute|cherche|busca|zoekt|szuka)\b|\b(?:open|multiple|several) (?:roles|positions)\b|募集|招聘|채용))";
  // "Acme hires Go developers": or says whom it takes, where no role is named.
  static constexpr std::string_view kTakes = R"(^[A-Z0-9][^.!?|]{0,40} (?:hires|seeks|needs) )";
  const bool takes = matches(kTakes, line);
  sentence.is_one = takes || matches(kHires, line) || matches(kHiring, line);
  if (!sentence.is_one) return sentence;
  sentence.company = company_before(line);
  static constexpr std::string_view kBehindHires = R"((?i)\b)" ZAPPLY_HIRES R"(\b:? ?(?:for |a |an )?(.*))";
  static constexpr std::string_view kAs = R"((?i)\bas (an? .*))";
  const auto behind = first_match(kBehindHires, line);
  if (behind) sentence.role = role_in(*behind);
  static constexpr std::string_view kNeed = R"((?i)\bneed (?:for )?((?:an?|our|two|three|some|several|more) .*))";
  for (const std::string_view pattern : {kAs, kNeed})
    if (const auto sought = first_match(pattern, line); sought && sentence.role.empty())
      sentence.role = role_in(*sought);
  if (takes && sentence.role.empty()) return {};
  read_rest(behind ? std::string_view(*behind) : line, sentence);
  if (behind && (sentence.mode.empty() || sentence.place.empty())) {
    HiringSentence whole;
    read_rest(line, whole);
    if (sentence.mode.empty()) sentence.mode = whole.mode;
    if (sentence.place.empty() && sentence.mode.empty()) sentence.place = whole.place;
  }
  if (sentence.mode.find(sentence.place) != std::string::npos) sentence.place.clear();
  return sentence;
}

std::vector<std::string> roles_below(const std::vector<std::string>& lines) {
  static constexpr std::string_view kLabelled =
      R"((?i)^\W*(?:(?:now )?hiring|roles?|positions?|job title|title|job|open roles?|open positions?|openings?|we(?:'re|’re| are) hiring|we(?:'re|’re| are) looking for|stelle|poste|puesto) ?(?:for)? ?[:–—-] ?(\S.*))";
  static constexpr std::string_view kSought =
      R"((?:We(?:'re|’re| are)?|we(?:'re|’re| are)|I'm|[Cc]urrently|[Nn]ow) )" ZAPPLY_HIRES R"(\b:? ?(.*))";
  std::vector<std::string> roles;
  const auto add = [&](std::string role) {
    if (!role.empty() && roles.size() < kRolesMax && std::find(roles.begin(), roles.end(), role) == roles.end())
      roles.push_back(std::move(role));
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string text = folded(lines[i]);
    if (is_heading_of_roles(text)) {
      int others = 0;
      for (std::size_t below = i + 1; below < lines.size() && others < 2; ++below) {
        std::string role = role_of_line(lines[below]);
        if (role.empty())
          ++others;
        else
          others = 0;
        if (role.empty() && is_heading_of_roles(folded(lines[below]))) break;
        add(std::move(role));
      }
      if (!roles.empty()) return roles;
    }
    if (const auto labelled = first_match(kLabelled, lines[i])) add(role_of_line(*labelled));
  }
  if (!roles.empty()) return roles;
  // Labels above, the role as a line of its own below them
  for (const std::string& line : lines) {
    if (read_label(line).label != Labelled::Label::kNone) continue;
    if (std::string role = role_of_line(line); !role.empty() && line.size() <= kHeadlineBytesMax) return {role};
    break;
  }
  for (const std::string& line : lines)
    if (line.size() <= kSentenceBytesMax * 3)
      if (const auto sought = first_match(kSought, line)) {
        add(role_in(*sought));
        if (!roles.empty()) return roles;
      }
  return roles;
}

}  // namespace zapply
