#include "server/jobs/posting_shape.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Kind = PostingAddress::Kind;

// Forms, papers, chats, profiles and short links: what stands there may be anything, and is shared.
constexpr auto kSharedHosts = std::to_array<std::string_view>(
    {"docs.google.com", "forms.gle",     "goo.gl",       "forms.office.com", "forms.microsoft.com",
     "typeform.com",    "airtable.com",  "jotform.com",  "tally.so",         "notion.so",
     "notion.site",     "t.me",          "wa.me",        "bit.ly",           "tinyurl.com",
     "lnkd.in",         "linktr.ee",     "calendly.com", "facebook.com",     "instagram.com",
     "twitter.com",     "x.com",         "youtube.com",  "xing.com",         "discord.gg",
     "discord.com",     "wellfound.com", "angel.co",     "crunchbase.com",   "kununu.com",
     "drive.google.com"});

// Behind these stands a group of postings: "/department/12", "/page/2", "/company/1441".
constexpr auto kGroups = std::to_array<std::string_view>(
    {"page",        "seite", "p",        "company", "companies", "cmp",        "c",         "department", "departments",
     "team",        "teams", "group",    "groups",  "category",  "categories", "location",  "locations",  "office",
     "offices",     "city",  "country",  "region",  "tag",       "tags",       "profile",   "profiles",   "in",
     "user",        "users", "u",        "client",  "clients",   "employer",   "employers", "agency",     "recruiter",
     "form",        "forms", "formular", "survey",  "s",         "d",          "e",         "entreprise", "empresa",
     "unternehmen", "firma", "search",   "f",       "year",      "archive",    "list",      "v"});

// Behind these a short number is a posting's.
constexpr auto kPostings = std::to_array<std::string_view>(
    {"job",         "jobs",     "j",         "career",          "careers",        "position",
     "positions",   "vacancy",  "vacancies", "posting",         "postings",       "opening",
     "openings",    "role",     "roles",     "detail",          "details",        "offer",
     "offers",      "o",        "view",      "apply",           "opportunity",    "opportunities",
     "requisition", "stelle",   "stellen",   "stellenangebote", "stellenangebot", "karriere",
     "jobangebot",  "offre",    "offres",    "emploi",          "emplois",        "vaga",
     "vagas",       "empleo",   "empleos",   "oferta",          "ofertas",        "praca",
     "oferty",      "vacature", "vacatures", "lavoro",          "jobb",           "ledigstilling",
     "item",        "id",       "show",      "recruit"});

// With a number behind it, each is a posting: "job-7".
constexpr auto kMarks = std::to_array<std::string_view>({"job", "position", "vacancy", "posting", "opening", "offer",
                                                         "stelle", "offre", "oferta", "vaga", "id", "req", "ref"});

// Of such words alone is the name of a list, whatever its number.
constexpr auto kListWords = std::to_array<std::string_view>({"job",         "jobs",      "career",
                                                             "careers",     "open",      "opening",
                                                             "openings",    "position",  "positions",
                                                             "role",        "roles",     "vacancy",
                                                             "vacancies",   "apply",     "now",
                                                             "join",        "us",        "our",
                                                             "team",        "work",      "with",
                                                             "at",          "current",   "all",
                                                             "hiring",      "we",        "are",
                                                             "search",      "list",      "page",
                                                             "karriere",    "stellen",   "stellenangebote",
                                                             "bewerben",    "bewerbung", "jetzt",
                                                             "offene",      "emplois",   "emploi",
                                                             "recrutement", "rejoindre", "carriere",
                                                             "carrieres",   "empleo",    "empleos",
                                                             "trabaja",     "con",       "nosotros",
                                                             "vagas",       "trabalhe",  "conosco",
                                                             "praca",       "kariera",   "vacatures",
                                                             "lavora",      "noi",       "form",
                                                             "application", "jobb",      "index",
                                                             "html",        "php",       "aspx",
                                                             "en",          "de",        "fr",
                                                             "es"});

// Parameters that name a posting; others filter or arrange a list.
constexpr auto kNumberParameters = std::to_array<std::string_view>({"id",
                                                                    "jid",
                                                                    "job",
                                                                    "jobid",
                                                                    "job_id",
                                                                    "job-id",
                                                                    "jobno",
                                                                    "jobnr",
                                                                    "jobref",
                                                                    "job_ref",
                                                                    "jobcode",
                                                                    "jobadid",
                                                                    "req",
                                                                    "reqid",
                                                                    "req_id",
                                                                    "reqno",
                                                                    "requisition",
                                                                    "requisitionid",
                                                                    "requisition_id",
                                                                    "posting",
                                                                    "postingid",
                                                                    "posting_id",
                                                                    "position",
                                                                    "positionid",
                                                                    "position_id",
                                                                    "vacancy",
                                                                    "vacancyid",
                                                                    "vacancy_id",
                                                                    "vacid",
                                                                    "vacatureid",
                                                                    "offer",
                                                                    "offerid",
                                                                    "offer_id",
                                                                    "offre",
                                                                    "opportunity",
                                                                    "opportunityid",
                                                                    "opening",
                                                                    "openingid",
                                                                    "role",
                                                                    "roleid",
                                                                    "stelle",
                                                                    "stellenid",
                                                                    "anzeige",
                                                                    "kenziffer",
                                                                    "kennziffer",
                                                                    "jk",
                                                                    "jl",
                                                                    "pid",
                                                                    "oid",
                                                                    "refnr",
                                                                    "refno",
                                                                    "advert",
                                                                    "advertid",
                                                                    "adid",
                                                                    "ad_id",
                                                                    "annonce",
                                                                    "oferta",
                                                                    "vaga",
                                                                    "vagaid",
                                                                    "yid",
                                                                    "itemid",
                                                                    "entryid",
                                                                    "nid",
                                                                    "jobposting",
                                                                    "jobpostingid",
                                                                    "prjobid",
                                                                    "jpid",
                                                                    "jpt",
                                                                    "rid",
                                                                    "gid",
                                                                    "slug",
                                                                    "code"});

std::size_t digits_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), ascii::is_digit));
}

bool is_year(std::string_view text) {
  return text.size() == 4 && digits_of(text) == 4 && (text.starts_with("19") || text.starts_with("20"));
}

bool is_uuid(std::string_view text) {
  return text.size() == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(at), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// "48213", "r12345", "9f2a1b": one word that no person wrote.
bool is_code(std::string_view word) {
  const std::size_t digits = digits_of(word);
  if (is_year(word)) return false;
  return digits >= 4 || (digits >= 2 && word.size() >= 6) || (word.size() >= 16 && digits > 0);
}

bool is_number_of(std::string_view part, std::string_view before) {
  const std::string parent = ascii::lower(before);
  if (is_one_of(kGroups, parent)) return false;
  if (is_uuid(part)) return true;
  const bool is_behind = is_one_of(kPostings, parent);
  const std::vector<std::string_view> words = parts_of(part, "-_+.~,");
  if (words.size() == 1) return is_code(part) || (is_behind && digits_of(part) > 0 && !is_year(part));
  if (words.size() == 2 && is_one_of(kMarks, ascii::lower(words[0])) && digits_of(words[1]) == words[1].size())
    return !is_year(words[1]);
  if (std::none_of(words.begin(), words.end(), is_code)) return false;
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) {
                       return !is_code(word) && digits_of(word) < word.size() &&
                              !is_one_of(kListWords, ascii::lower(word));
                     }) ||
         std::all_of(words.begin(), words.end(), [](std::string_view word) { return digits_of(word) > 0; });
}

bool has_number(std::string_view query) {
  for (const std::string_view parameter : parts_of(query, "?&")) {
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || digits_of(parameter.substr(equals)) == 0) continue;
    if (is_one_of(kNumberParameters, ascii::lower(parameter.substr(0, equals)))) return true;
  }
  return false;
}

Kind kind_of_path(std::string_view path) {
  const std::vector<std::string_view> parts = parts_of(path, "/");
  if (parts.empty()) return Kind::kNone;
  const std::string_view above = parts.size() > 1 ? parts[parts.size() - 2] : std::string_view();
  if (is_number_of(parts.back(), above)) return Kind::kNumber;
  // The title or the form may stand behind it: "/jobs/48213/senior-engineer", "/jobs/48213/apply".
  for (std::size_t i = 1; i + 1 < parts.size(); ++i)
    if (is_one_of(kPostings, ascii::lower(parts[i - 1])) && is_number_of(parts[i], parts[i - 1])) return Kind::kNumber;
  const bool is_word = is_one_of(kPostings, ascii::lower(above));
  return is_word || parts_of(parts.back(), "-_+").size() > 1 ? Kind::kWords : Kind::kNone;
}

}  // namespace

PostingAddress::Kind kind_of_address(std::string_view host, std::string_view path, std::string_view query,
                                     std::string_view fragment) {
  for (const std::string_view shared : kSharedHosts)
    if (host.ends_with(shared) && (host.size() == shared.size() || host[host.size() - shared.size() - 1] == '.'))
      return Kind::kNone;
  if (has_number(query)) return Kind::kNumber;
  if (!fragment.empty()) {
    const Kind kind = kind_of_path(fragment.substr(std::min(fragment.find_first_not_of("#!"), fragment.size())));
    if (kind != Kind::kNone) return kind;
  }
  return kind_of_path(path);
}

std::string_view last_part(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  return url.substr(url.rfind('/') + 1);
}

}  // namespace zapply
