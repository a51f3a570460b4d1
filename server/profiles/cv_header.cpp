#include "server/profiles/cv_header.h"

#include <algorithm>
#include <optional>

#include "server/profiles/cv_words.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPiecesMax = 8;

std::string_view stripped(std::string_view text) { return trimmed(text, " \t\r\n,;:|-[]"); }

/// Signs and words that part a title from a company.
struct Parting {
  std::string_view text;
  bool is_word;  ///< in any case, with blanks around it
};
constexpr Parting kPartings[] = {{"\t", false},
                                 {" | ", false},
                                 {" \xe2\x80\x94 ", false},
                                 {" \xe2\x80\x93 ", false},
                                 {" - ", false},
                                 {" \xc2\xb7 ", false},
                                 {" \xe2\x80\xa2 ", false},
                                 {" @ ", false},
                                 {" // ", false},
                                 {"; ", false},
                                 {" at ", true},
                                 {" bei ", true},
                                 {" chez ", true},
                                 {" beim ", true},
                                 {": ", false}};

std::vector<std::string> parts_of(std::string_view line) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < line.size() && out.size() < kPiecesMax; ++at) {
    depth += line[at] == '(' ? 1 : line[at] == ')' ? -1 : 0;
    if (depth > 0) continue;
    for (const Parting& parting : kPartings) {
      const std::string_view here = line.substr(at, parting.text.size());
      if (parting.is_word ? !ascii::lowers_to(here, parting.text) : here != parting.text) continue;
      out.emplace_back(stripped(line.substr(begin, at - begin)));
      begin = at + parting.text.size();
      at = begin - 1;
      break;
    }
  }
  out.emplace_back(stripped(line.substr(begin)));
  std::erase_if(out, [](const std::string& part) { return part.empty(); });
  return out;
}

/// "Inc.", which a comma parts from its company.
bool is_legal_form(std::string_view piece) {
  return piece.size() <= 6 && looks_like_company(piece) == 2 && looks_like_title(piece) == 0;
}

/// At commas, but for those before a legal form.
std::vector<std::string> pieces_of(std::string_view part) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view piece) {
    if (!out.empty() && is_legal_form(piece))
      out.back().append(", ").append(piece);
    else if (!piece.empty())
      out.emplace_back(piece);
  };
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < part.size() && out.size() < kPiecesMax; ++at) {
    depth += part[at] == '(' ? 1 : part[at] == ')' ? -1 : 0;
    if (part[at] != ',' || depth > 0) continue;
    add(stripped(part.substr(begin, at - begin)));
    begin = at + 1;
  }
  add(stripped(part.substr(begin)));
  return out;
}

/// Without brackets that say where, how or how long: "Marée Haute (Nantes)".
std::string without_brackets(const std::string& text, bool all) {
  std::string out = text;
  for (std::size_t open = out.find('('); open != std::string::npos; open = out.find('(', open + 1)) {
    const std::size_t close = out.find(')', open);
    if (close == std::string::npos) break;
    const std::string inner = out.substr(open + 1, close - open - 1);
    if (!all && !is_place(inner) && !is_duration(inner) && !trimmed(inner).empty()) continue;
    out = out.substr(0, open) + out.substr(close + 1);
    if (open > 0) --open;
  }
  return std::string(stripped(out));
}

/// "Mobilis AG, Dresden" -> "Mobilis AG".
std::string company_of(const std::string& part) {
  const auto pieces = pieces_of(without_brackets(part, true));
  return pieces.empty() ? std::string() : pieces[0];
}

std::string title_of(const std::string& part) {
  auto pieces = pieces_of(without_brackets(part, false));
  while (pieces.size() > 1 && is_place(pieces.back())) pieces.pop_back();
  return joined(pieces);
}

int title_points(const std::string& text) { return 2 * looks_like_title(text) - 3 * looks_like_company(text); }

/// What is known of a header so far.
struct Parts {
  std::vector<std::string> all;
  std::vector<std::size_t> lines;  ///< of which line each is
};

Parts strong_parts(const std::vector<std::string>& lines) {
  Parts parts;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (std::string& part : parts_of(lines[i])) {
      const bool is_said = std::any_of(part.begin(), part.end(),
                                       [](char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c); });
      if (!is_said || is_place(part) || is_duration(part) || is_contact(part)) continue;
      parts.all.push_back(std::move(part));
      parts.lines.push_back(i);
    }
  return parts;
}

/// "Firmware Engineer, Hallam Instruments, Sheffield", in which only commas part.
CvHeader read_commas(const std::string& part, bool company_first) {
  auto pieces = pieces_of(part);
  std::erase_if(pieces, [](const std::string& piece) { return is_duration(piece); });
  while (pieces.size() > 1 && is_place(pieces.back())) pieces.pop_back();
  if (pieces.empty()) return {};
  if (pieces.size() == 1) {
    const bool is_company = looks_like_company(pieces[0]) > 0 && looks_like_title(pieces[0]) < 2;
    return is_company ? CvHeader{{}, company_of(pieces[0])} : CvHeader{title_of(pieces[0]), {}};
  }
  std::size_t title = company_first ? 1 : 0;
  if (title_points(pieces[0]) > title_points(pieces[1])) title = 0;
  if (title_points(pieces[0]) < title_points(pieces[1])) title = 1;
  // "Staff Nurse, ICU, University Hospital Galway": what lies between belongs to the title.
  std::size_t company = title == 0 ? 1 : 0;
  if (title == 0)
    for (std::size_t i = pieces.size(); i-- > 2;)
      if (looks_like_company(pieces[i]) > looks_like_company(pieces[company])) company = i;
  CvHeader out{without_brackets(pieces[title], false), without_brackets(pieces[company], true)};
  for (std::size_t i = title + 1; i < company; ++i) out.title += ", " + pieces[i];
  return out;
}

}  // namespace

bool is_duration(std::string_view text) {
  return matches(
      R"(^\(?(?:\d+ ?(?:years?|yrs?|months?|mos?|jahre?|monate?|ans?|mois|anos?|mes(?:es)?)[ ,]*(?:and|und|et|y|e)?)+ *\)?$)",
      folded(text));
}

CvHeader read_header(const std::vector<std::string>& lines, bool company_first) {
  const Parts parts = strong_parts(lines);
  if (parts.all.empty()) return {};
  if (parts.all.size() == 1) return read_commas(parts.all[0], company_first);
  // A line with both, and lines that say more: "Senior Controller, Elbhafen SE", "Hamburg".
  std::size_t title = company_first ? 1 : 0;
  if (title_points(parts.all[0]) > title_points(parts.all[1])) title = 0;
  if (title_points(parts.all[0]) < title_points(parts.all[1])) title = 1;
  const std::string& first = parts.all[title];
  // Both may stand in the one: "Developer, Acme Ltd | Berlin office".
  if (pieces_of(first).size() > 1 && looks_like_company(parts.all[1 - title]) == 0) {
    const CvHeader own = read_commas(first, company_first);
    if (own.is_whole() && looks_like_title(own.title) > 0 && looks_like_company(own.company) > 0) return own;
  }
  return {title_of(first), company_of(parts.all[1 - title])};
}

}  // namespace zapply
