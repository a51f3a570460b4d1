#include "server/announcements/named_roles.h"

#include <algorithm>

#include "server/announcements/header_parts.h"
#include "server/announcements/hiring_words.h"
#include "server/announcements/labelled_lines.h"
#include "server/announcements/role_words.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kSoughtLineBytesMax = 1200;
constexpr std::size_t kRoleLineBytesMax = 110;
constexpr std::size_t kHeadlineBytesMax = 80;
constexpr std::size_t kRolesMax = 12;

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
    if (line.size() <= kSoughtLineBytesMax)
      if (const auto sought = first_match(kSought, line)) {
        add(role_in(*sought));
        if (!roles.empty()) return roles;
      }
  return roles;
}

}  // namespace zapply
