#include "server/store/facet_words.h"

#include <algorithm>

#include "server/jobs/word_search.h"
#include "server/store/job_filter.h"
#include "server/store/job_rows.h"

namespace zapply {
namespace {

IdList ids_of(Database& database, const std::string& match) {
  IdList ids;
  auto select = database.prepare("SELECT rowid FROM job_words WHERE job_words MATCH ?");
  select.bind_all(match);
  while (select.step()) ids.push_back(select.integer(0));
  return ids;
}

IdList ids_of_companies(Database& database, const std::vector<std::string>& names) {
  IdList ids;
  if (names.empty()) return ids;
  auto select = database.prepare(
      "SELECT id FROM jobs INDEXED BY jobs_by_company WHERE state IN (0, 1, 2, 3, 4, 5, 6, 7)"
      " AND company COLLATE NOCASE IN (SELECT value FROM json_each(?))");
  const std::string list = to_json_array(names);
  select.bind_all(list);
  while (select.step()) ids.push_back(select.integer(0));
  std::sort(ids.begin(), ids.end());
  return ids;
}

/// In the order of the table, which is that of the jobs.
std::vector<FacetWords::Match> read_matches(Database& database, const std::string& profile) {
  std::vector<FacetWords::Match> out;
  auto select =
      database.prepare("SELECT job_id, verdict, score FROM matches WHERE +profile_id = " + std::string(kProfileNamed) +
                       " ORDER BY job_id");
  select.bind_all(profile);
  while (select.step())
    out.push_back({static_cast<std::uint32_t>(select.integer(0)), static_cast<std::uint8_t>(select.integer(1)),
                   static_cast<std::uint8_t>(select.integer(2))});
  return out;
}

}  // namespace

FacetWords find_facet_words(Database& database, const JobsQuery& query) {
  const Doing doing(database, "count jobs by their words");
  FacetWords words;
  const WordSearch search(query.words);
  std::string match = search.match();
  const std::string without = search.without(), company = match_company(query.company);
  if (!match.empty()) {
    if (!without.empty()) match = "(" + match + ") NOT (" + without + ")";
    words.with_words = ids_of(database, match);
  } else if (!without.empty()) {
    words.without_words = ids_of(database, without);
  }
  if (!company.empty()) words.with_company = ids_of(database, company);
  words.of_companies_left_out = ids_of_companies(database, query.without_companies);
  words.has_phrases = search.has_phrases();
  if (!query.profile.empty()) words.matches = read_matches(database, query.profile);
  return words;
}

void keep_with_phrases(Database& database, const JobsQuery& query, const IdList& ids, FacetWords& words) {
  const Doing doing(database, "count jobs by a phrase");
  Conditions conditions;
  const std::string list = to_json_array(ids);
  conditions.add("j.id IN (SELECT value FROM json_each(?))", {list});
  JobsQuery phrases;
  phrases.words = query.words;
  add_filters(conditions, phrases, false);
  auto select = database.prepare("SELECT j.id FROM jobs AS j" + conditions.where());
  const IdList unwanted = words.without_words;
  conditions.bind(select, 1, [&](const std::string&) { return &unwanted; });
  IdList found;
  while (select.step()) found.push_back(select.integer(0));
  std::sort(found.begin(), found.end());
  words.with_words = std::move(found);
  words.without_words.clear();
  words.has_phrases = false;
}

}  // namespace zapply
