#include "shared/search_query.h"

#include <chrono>
#include <vector>

#include "shared/query_reader.h"

namespace zapply {
namespace {

constexpr std::string_view kPostedDays = "posted_days";

std::vector<std::string_view> known_parameters() {
  const auto filters = jobs_filter_parameters();
  std::vector<std::string_view> known(filters.begin(), filters.end());
  known.push_back(kPostedDays);
  return known;
}

}  // namespace

SearchQuery parse_search_query(std::string_view text) {
  if (text.starts_with('?')) text.remove_prefix(1);
  const Query query = Query::parse(text);
  const auto known = known_parameters();
  SearchQuery search{.jobs = parse_jobs_query(query, known)};
  search.posted_days = QueryReader(query, known).integer(kPostedDays, 1, kPostedDaysMax).value_or(0);
  if (search.posted_days > 0 && search.jobs.posted_after)
    throw BadQuery(kPostedDays, "\"posted_after\" and \"posted_days\" can't be both: take one away");
  if (search.jobs.profile.empty() && search.jobs.needs_profile())
    throw BadQuery("profile", "\"profile\" is missing: verdict, score_min and sort=match are of one");
  return search;
}

std::string to_text(const SearchQuery& search) {
  Query query = to_query(search.jobs);
  if (search.posted_days > 0) query.add(kPostedDays, search.posted_days);
  return query.text();
}

JobsQuery jobs_query_at(const SearchQuery& search, Timestamp now) {
  JobsQuery query = search.jobs;
  if (search.posted_days > 0) query.posted_after = now - std::chrono::days(search.posted_days);
  return query;
}

JobsQuery shown_jobs_query_at(const SearchQuery& search, Timestamp now) {
  JobsQuery query = jobs_query_at(search, now);
  query.closed = query.hidden = false;
  query.duplicates = false;
  query.sort = JobSort::kNewest;
  return query;
}

}  // namespace zapply
