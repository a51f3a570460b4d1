#include "server/profiles/cv_header.h"

#include <algorithm>
#include <span>

#include "server/profiles/cv_words.h"
#include "server/words/folded_line.h"
#include "server/words/folded_words.h"
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

CvHeader read_parts(const std::vector<std::string>& lines, bool company_first) {
  const Parts parts = strong_parts(lines);
  if (parts.all.empty()) return {};
  if (parts.all.size() == 1) return read_commas(parts.all[0], company_first);
  // The part that looks most like a title is it, and of the others the one that looks most like a company; otherwise their
  // order tells.
  std::size_t title = company_first ? 1 : 0;
  for (std::size_t i = 0; i < parts.all.size(); ++i)
    if (title_points(parts.all[i]) > title_points(parts.all[title])) title = i;
  std::size_t company = title == 0 ? 1 : 0;
  for (std::size_t i = 0; i < parts.all.size(); ++i)
    if (i != title && looks_like_company(parts.all[i]) > looks_like_company(parts.all[company])) company = i;
  // Both may stand in the one: "Developer, Acme Ltd | Berlin office".
  const std::string& first = parts.all[title];
  if (pieces_of(first).size() > 1 && looks_like_company(parts.all[company]) == 0) {
    const CvHeader own = read_commas(first, company_first);
    if (own.is_whole() && looks_like_title(own.title) > 0 && looks_like_company(own.company) > 0) return own;
  }
  return {title_of(first), company_of(parts.all[company])};
}

/// What labels of forms call them, folded and without blanks.
constexpr std::string_view kOfTitle =
    "|position|positionheld|jobtitle|title|role|post|designation|funktion|tatigkeit|stelle|berufsbezeichnung|poste|fonction|"
    "posteoccupe|intitule|puesto|cargo|funcion|funcao|occupationorpositionheld|occupation|";
constexpr std::string_view kOfCompany =
    "|employer|company|organisation|organization|nameofemployer|arbeitgeber|firma|unternehmen|unternehmenprojekt|employeur|"
    "entreprise|societe|empresa|empleador|empregador|entidad|entidade|institution|";
constexpr std::string_view kOfDates =
    "|period|dates|date|from|duration|zeitraum|datum|von|bis|periode|duree|periodo|fecha|fechas|data|datas|duracao|duracion|"
    "city|country|location|ort|lieu|ville|ciudad|lugar|cidade|local|place|";

std::string key_of(std::string_view label) {
  std::string key = folded_words(label);
  std::erase(key, ' ');
  return key;
}

/// "Employer: Nile Bank", "Position held\tIT Officer": whether a line is of a form; what it says is taken.
bool take_label(const std::string& line, CvHeader& said) {
  const std::size_t end = line.find_first_of(":\t");
  if (end == std::string::npos || end > 40) return false;
  const std::string key = key_of(std::string_view(line).substr(0, end));
  const std::string value(stripped(std::string_view(line).substr(end + 1)));
  if (is_listed(kOfTitle, key))
    said.title = value;
  else if (is_listed(kOfCompany, key))
    said.company = company_of(value);
  else
    return is_listed(kOfDates, key);
  return true;
}

/// "als Systemadministrator bei der Energie AG": words that lead to a title or a company and are no part of it.
constexpr std::string_view kBeforeTitles[] = {"als ", "as ", "comme ", "como ", "en tant que "};
constexpr std::string_view kBeforeCompanies[] = {"der ", "dem ", "den ", "at ", "bei ", "chez "};

std::string without_lead(const std::string& text, std::span<const std::string_view> leads) {
  for (const std::string_view lead : leads)
    if (text.size() > lead.size() && ascii::lowers_to(std::string_view(text).substr(0, lead.size()), lead))
      return text.substr(lead.size());
  return text;
}

}  // namespace

bool is_duration(std::string_view text) {
  return matches(
      R"(^\(?(?:\d+ ?(?:years?|yrs?|months?|mos?|jahre?|monate?|ans?|mois|anos?|mes(?:es)?)[ ,]*(?:and|und|et|y|e)?)+ *\)?$)",
      folded(text));
}

CvHeader read_header(const std::vector<std::string>& lines, bool company_first) {
  CvHeader said;
  std::vector<std::string> others;
  for (const std::string& line : lines)
    if (!take_label(line, said)) others.push_back(line);
  if (said.is_whole()) return said;
  CvHeader read = read_parts(others, company_first);
  if (!said.title.empty() && read.company.empty()) read.company = read.title;
  if (!said.title.empty()) read.title = said.title;
  if (!said.company.empty() && read.title.empty()) read.title = read.company;
  if (!said.company.empty()) read.company = said.company;
  return {without_lead(read.title, kBeforeTitles), without_lead(read.company, kBeforeCompanies)};
}

bool says_something(const std::string& line) { return !strong_parts({line}).all.empty(); }

bool is_row_of_labels(std::string_view line) {
  std::size_t labels = 0;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    const std::string key = key_of(line.substr(0, end));
    if (!is_listed(kOfTitle, key) && !is_listed(kOfCompany, key) && !is_listed(kOfDates, key)) return false;
    ++labels;
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return labels > 1;
}

}  // namespace zapply
