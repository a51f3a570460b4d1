#include "server/announcements/header_parts.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "server/announcements/labelled_lines.h"
#include "server/announcements/role_words.h"
#include "server/values/employment_words.h"
#include "server/values/location.h"
#include "server/values/location_pieces.h"
#include "server/values/work_mode.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPartsMax = 24;
constexpr std::size_t kPlaceBytesMax = 160;

using Separators = std::span<const std::string_view>;
constexpr auto kPipes = std::to_array<std::string_view>({"|", "｜", "¦", "│", "∣", "‖"});
constexpr auto kDashes = std::to_array<std::string_view>({" - ", " -- ", " – ", " — ", "—", " • ", "•", " · ", "・",
                                                          " :: ", " // ", ";", " ~ ", " => ", " → ", " > ", " ‖ "});
constexpr auto kSlashes = std::to_array<std::string_view>({" / ", " \\ "});
constexpr auto kSentences = std::to_array<std::string_view>({". ", "! "});
constexpr auto kCommas = std::to_array<std::string_view>({", ", "、", "，"});

/// Signs that people set around a part.
std::string_view bare(std::string_view part) {
  part = trimmed(part, " \t*_~,;:!=>\"'`#");  // "Inc." keeps its point
  while (!part.empty()) {
    std::size_t at = 0;
    const char32_t c = next_code_point(part, at);
    const bool is_sign = (c >= 0x2010 && c <= 0x27BF && (c < 0x20A0 || c > 0x20CF)) || (c >= 0x1F000 && c <= 0x1FAFF) ||
                         c == 0xFE0F || c == 0x200D || c == '-' || c == ' ' || c == '*' || c == '.';
    if (!is_sign) break;
    part.remove_prefix(at);
  }
  part = trimmed(part, " \t*_~,;:!=>\"'`");
  // "Remote." at the end of a line; "Inc." keeps its point.
  if (part.ends_with('.') && matches(R"([a-z]{4,}[.]$)", part)) part.remove_suffix(1);
  return part;
}

std::vector<std::string> cut(std::string_view line, Separators separators) {
  std::vector<std::string> parts;
  int depth = 0;
  std::size_t begun = 0;
  const auto add = [&](std::size_t end) {
    if (const std::string_view part = bare(line.substr(begun, end - begun)); !part.empty()) parts.emplace_back(part);
  };
  const bool is_pipe = separators.data() == kPipes.data();
  for (std::size_t at = 0; at < line.size() && parts.size() < kPartsMax;) {
    if (line[at] == '(' || line[at] == '[') ++depth;
    if ((line[at] == ')' || line[at] == ']') && depth > 0) --depth;
    std::size_t length = 0;
    for (const std::string_view sign : separators)
      if (line.substr(at).starts_with(sign)) length = std::max(length, sign.size());
    if (length == 0 || (depth > 0 && !is_pipe)) {
      ++at;
      continue;
    }
    depth = 0;
    add(at);
    begun = at += length;
  }
  if (parts.size() < kPartsMax) add(line.size());
  return parts;
}

bool is_link(std::string_view part) {
  return matches(
      R"((?i)^[\w\s:/]{0,20}(?:https?://|www\.)\S+(?: .{0,12})?$|^[\w-]+(?:\.[\w-]+)*\.(?:com|io|ai|co|dev|org|net|app|tech|so|xyz|me|eu|de|uk|fr|nl|ch|ca|us|jobs|careers|health|inc|gg|sh|fm|tv|is|example)(?:/\S*)?$|^\S+@\S+\.\w+$|^\S+ ?[\[(]at[\])] ?\S+)",
      part);
}

bool is_pay(std::string_view part) {
  if (matches(
          R"((?i)\b(?:series|seed|pre-?seed|raised|funding|funded|backed|revenue|arr|mrr|valuation|aum|round|vc)\b|\d ?(?:m|mm|b|bn|million|billion)\b)",
          part))
    return false;
  return matches(
      R"((?i)(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf|cad|aud|sgd|pln|sek|nok|dkk|inr|jpy|brl|nzd)\b) ?\d|\d ?k? ?(?:[$€£¥]|(?:usd|eur|gbp|chf|cad|aud|sgd|pln|sek|nok|dkk|inr|jpy|zl|zł|euros?|dollars?)\b)|\b\d{2,3} ?k?\+? ?(?:[-–—]|to) ?\d{2,3} ?k\b|^(?:salary|comp|compensation|pay|tc|base|gehalt)?:? ?\d{2,3}k\b|\d万円|\d(?:/| ?per ?)(?:h|hr|hour|day|month|year|yr|annum)\b)",
      part);
}

bool is_note(std::string_view folded_part) {
  return matches(
      R"(^(?:no )?visas?\b|\bvisa (?:sponsor\w*|support|transfer|ok)|\bsponsor(?:ship|ed|s)?\b|\bh-?1b\b|^(?:w/ |with |\+ ?)?relocation\b|\bequity\b|\bstock options\b|^options$|^benefits\b|^(?:yc|y combinator)\b|\byc ?[swfx]\d\d\b|^series [a-f]\b|^(?:pre-?)?seed\b|\b(?:raised|funded|funding|bootstrapped|profitable|backed|revenue|startup|founded|team of|employees)\b|^pmf$|^stealth\b|\bcompetitive\b|^hiring$|^now hiring$|^(?:we're|we are) hiring$|^apply\b|^\d+(?:[.]\d+)?%|\bcitizen|\bclearance\b|\bb-?corp\b|^open source$|^\d+ ?(?:people|ppl)$|^immediate|^asap$|^start(?:ing|s)?\b)",
      folded_part);
}

/// Said of a place and no part of its name.
std::string without_beside_places(std::string_view part) {
  std::string place(part);
  static constexpr std::string_view kBeside =
      R"((?i)(^(?:hiring in|based in|located in|location|locations|where|in|hq|hq in|headquarters|offices? in|from|ort|standort|lieu|ubicacion)\b:? ?| ?\b(?:hq'?d?|headquarters|offices?|metro|metro area|area|based|region|downtown|city cent(?:er|re)|greater|preferred|only|ideally|residents?)\b))";
  erase_matches(place, kBeside);
  return std::string(bare(place));
}

bool is_known(const LocationPiece& piece) {
  return piece.place.kind != PlaceName::Kind::kNone || piece.has_code() || !piece.town_of.empty() || piece.is_anywhere;
}

bool are_places(std::string_view part) {
  const std::vector<LocationPiece> pieces = location_pieces(part);
  if (pieces.empty()) return false;
  bool any = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const LocationPiece& piece = pieces[i];
    const bool is_of_next =
        i + 1 < pieces.size() && (pieces[i + 1].before == ',' || pieces[i + 1].before == '(') &&
        (pieces[i + 1].names_wide() || pieces[i + 1].has_code() || pieces[i + 1].place.kind == PlaceName::Kind::kState);
    any = any || (is_known(piece) && !piece.is_zone);
    if (!is_known(piece) && !piece.is_zone && !piece.says_remote && !is_of_next && piece.text.size() > 3) return false;
    if (!is_known(piece) && piece.text.size() <= 3 && !is_of_next && !piece.is_zone) return false;
  }
  return any;
}

/// "Full-time", "Part-time contractor", "CDI / freelance"; an "Intern" is somebody, too.
bool is_type(std::string_view part, std::string_view folded_part) {
  if (part.size() > kPlaceBytesMax) return false;
  bool are_types = true;
  EmploymentWords said = 0;
  for_each_part(employment_parts(part), [&](std::string_view piece) {
    const EmploymentWords words = employment_words_alone(piece);
    are_types = are_types && (words != 0 || piece.find_first_not_of(' ') == piece.npos);
    said |= words;
  });
  if (!are_types || said == 0) return false;
  return (said & kTraining) == 0 || folded_part.starts_with("internship") || !names_role(part);
}

bool is_zone(std::string_view part) {
  const std::vector<LocationPiece> pieces = location_pieces(part);
  return !pieces.empty() && part.size() < 60 &&
         std::all_of(pieces.begin(), pieces.end(), [](const LocationPiece& piece) { return piece.is_zone; });
}

std::vector<HeaderPart> parts_at(std::string_view line, Separators separators) {
  std::vector<HeaderPart> parts;
  for (std::string& text : cut(line, separators)) {
    const PartKind kind = kind_of_part(text);
    parts.push_back({std::move(text), kind});
  }
  return parts;
}

/// "Multiple positions in Spain - WORK FROM HOME" is two parts; "Engineer - Payments" is one.
void cut_further(std::vector<HeaderPart>& parts) {
  // "Acme: ML Engineer | Palo Alto"
  if (const std::size_t colon = parts.front().text.find(": "); colon != std::string::npos && colon <= 40) {
    const std::string behind(bare(std::string_view(parts.front().text).substr(colon + 2)));
    const std::string before = parts.front().text.substr(0, colon);
    if (kind_of_part(behind) == PartKind::kRole && kind_of_part(before) == PartKind::kOther &&
        read_label(parts.front().text).label == Labelled::Label::kNone) {
      parts.front() = {before, PartKind::kOther};
      parts.insert(parts.begin() + 1, {behind, PartKind::kRole});
    }
  }
  for (std::size_t i = 0; i < parts.size() && parts.size() < kPartsMax; ++i) {
    if (parts[i].kind != PartKind::kRole && parts[i].kind != PartKind::kOther) continue;
    std::vector<HeaderPart> pieces = parts_at(parts[i].text, kDashes);
    if (pieces.size() < 2 || pieces.size() > 4) continue;
    const bool are_told =
        std::all_of(pieces.begin() + 1, pieces.end(), [](const HeaderPart& piece) { return tells(piece.kind); });
    const bool has_other_kinds = std::any_of(pieces.begin() + 1, pieces.end(), [&](const HeaderPart& piece) {
      return piece.kind != PartKind::kRole || parts[i].kind == PartKind::kOther || i == 0;
    });
    if (!are_told || !has_other_kinds) continue;
    // A role with the role of a second title behind a dash stays one: "Engineer - Team Lead".
    if (i > 0 && pieces[0].kind == PartKind::kRole && pieces[1].kind == PartKind::kRole) continue;
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
    parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(i), pieces.begin(), pieces.end());
  }
}

}  // namespace

PartKind kind_of_part(std::string_view part) {
  part = bare(part);
  if (part.empty()) return PartKind::kNote;
  if (is_link(part)) return PartKind::kLink;
  const std::string text = folded(part);
  if (is_type(part, text)) return PartKind::kType;
  const bool is_role = names_role(part);
  if (is_pay(part) && (!is_role || matches(R"(^\W*\d)", text))) return PartKind::kPay;
  if (is_role) return PartKind::kRole;
  if (part.size() <= kPlaceBytesMax && work_mode_said(part).mode) return PartKind::kMode;
  if (is_zone(part)) return PartKind::kZone;
  if (part.size() <= kPlaceBytesMax && !matches(R"(\b(?:citizen|clearance|visa))", text))
    for (const std::string& place :
         {std::string(part), without_beside_places(part), without_beside_places(without_brackets(part).text)})
      if (are_places(place)) return PartKind::kPlace;
  return is_note(text) ? PartKind::kNote : PartKind::kOther;
}

bool tells(PartKind kind) { return kind != PartKind::kOther && kind != PartKind::kNote; }

int count_kinds(const std::vector<HeaderPart>& parts) {
  std::set<PartKind> kinds;
  for (const HeaderPart& part : parts)
    if (tells(part.kind)) kinds.insert(part.kind);
  return static_cast<int>(kinds.size());
}

bool has_kind(const std::vector<HeaderPart>& parts, PartKind kind) {
  return std::any_of(parts.begin(), parts.end(), [kind](const HeaderPart& part) { return part.kind == kind; });
}

std::vector<std::string> texts_of(const std::vector<HeaderPart>& parts, PartKind kind) {
  std::vector<std::string> texts;
  for (const HeaderPart& part : parts)
    if (part.kind == kind) texts.push_back(part.text);
  return texts;
}

std::vector<HeaderPart> header_parts(std::string_view line) {
  std::vector<HeaderPart> parts = parts_at(line, kPipes);
  if (parts.size() > 1) {
    cut_further(parts);
    return parts;
  }
  for (const Separators separators : {Separators(kDashes), Separators(kSlashes), Separators(kCommas)}) {
    std::vector<HeaderPart> cut_parts = parts_at(line, separators);
    const int needed = separators.data() == kCommas.data() ? 3 : 2;
    if (cut_parts.size() < 2 || count_kinds(cut_parts) < needed) continue;
    // A sentence with dashes is no row of parts.
    const bool are_short =
        std::all_of(cut_parts.begin(), cut_parts.end(), [](const HeaderPart& part) { return part.text.size() <= 90; });
    if (are_short) return cut_parts;
  }
  // "Acme: Senior Engineer (Remote, EU). €80k."
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos || colon > 40 || colon < 2 || line.size() > 300) return parts;
  std::vector<HeaderPart> rest = parts_at(line.substr(colon + 2), kSentences);
  if (rest.empty() || rest.front().kind != PartKind::kRole || rest.front().text.size() > 90) return parts;
  if (rest.size() < 2 && without_brackets(rest.front().text).inside.empty()) return parts;
  rest.insert(rest.begin(), {std::string(bare(line.substr(0, colon))), PartKind::kOther});
  return rest;
}

Bracketed without_brackets(std::string_view part) {
  Bracketed out;
  std::size_t opened = std::string_view::npos;
  int depth = 0;
  for (std::size_t at = 0; at < part.size(); ++at) {
    const char c = part[at];
    if (c == '(' || c == '[') {
      if (depth++ == 0) opened = at;
    } else if ((c == ')' || c == ']') && depth > 0) {
      if (--depth == 0) out.inside.emplace_back(trimmed(part.substr(opened + 1, at - opened - 1)));
    } else if (depth == 0) {
      out.text += c;
    }
  }
  if (depth > 0) out.inside.emplace_back(trimmed(part.substr(opened + 1)));
  out.text = clean_line(bare(out.text));
  return out;
}

}  // namespace zapply
