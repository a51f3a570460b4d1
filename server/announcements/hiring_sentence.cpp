#include "server/announcements/hiring_sentence.h"

#include <algorithm>

#include "server/announcements/header_parts.h"
#include "server/announcements/hiring_words.h"
#include "server/announcements/role_words.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kSentenceBytesMax = 400;
constexpr std::size_t kLinesMax = 5;

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
              R"((?i)^(?:we|they|i|you|our|my|us|it|this|that|who|team|the team|company|the company|companies|people|teams|startups|employers|recruiters|everyone|everybody|nobody|someone|hiring|here|also|now|currently|are|is|still|not|hi|hey|hello|a|an)\b)",
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
  // "remote (EU)", "in Oslo or remote (EU)"
  static constexpr std::string_view kRemote =
      R"((?: in |[ ,(])((?:\p{Lu}[^.;!|,()]{0,40} or )?(?:[Ff]ully |100% |[Aa]ll )?(?:[Rr]emote(?:ly)?|REMOTE) ?\([^()]{1,60}\)))";
  if (const auto mode = first_match(kRemote, rest); mode && kind_of_part(*mode) == PartKind::kMode)
    sentence.mode = *mode;
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
    if (kind == PartKind::kPay && sentence.pay.empty()) sentence.pay = piece;
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

HiringSentence find_hiring_sentence(const std::vector<std::string>& lines) {
  static constexpr std::string_view kSurely =
      R"((?i)\b(?:we(?:'re|’re| are)|is|are|i'm) (?:\w+ )?(?:hiring|recruiting)\b|^(?:now )?hiring\b|\b(?:open|following) (?:roles|positions|openings)\b)";
  static constexpr std::string_view kBegins =
      "^" ZAPPLY_NAME
      R"((?: ?[(\[][^)\]]*[)\]])?(?:,? (?:is|are|builds?|makes|helps|provides|develops|offers|was|has)\b| ?[-–—:|] ))";
  for (std::size_t i = 0; i < std::min(lines.size(), kLinesMax); ++i) {
    std::string_view line = lines[i];
    // Of a long line the sentence that says it
    if (line.size() > kSentenceBytesMax) {
      const auto surely = first_match(kSurely, line);
      if (!surely) continue;
      const std::size_t at = line.find(*surely);
      const std::size_t stop = line.substr(0, at).find_last_of(".!?");
      line = trimmed(line.substr(stop == line.npos ? 0 : stop + 1));
    }
    HiringSentence sentence = read_hiring_sentence(line);
    // "Hiring is broken." is about nobody.
    const bool is_ours = matches(R"((?i)\b(?:we|our|us|i'm|i am|join|roles|positions|openings)\b)", line);
    if (sentence.company.empty() && sentence.role.empty() && !is_ours) continue;
    if (!sentence.is_one || (i > 0 && !matches(kSurely, line))) continue;
    if (sentence.company.empty()) sentence.company = company_before(std::string_view(lines.front()).substr(0, 200));
    if (sentence.company.empty())
      if (const auto name = first_match(kBegins, lines.front())) sentence.company = *name;
    return sentence;
  }
  return {};
}

}  // namespace zapply
