#include "server/api/dashboard_links.h"

#include <algorithm>
#include <chrono>
#include <string_view>

#include "shared/text.h"

namespace zapply {
namespace {

std::string_view suits_of(const JobsQuery& query) {
  const auto asks_for = [&](Verdict verdict) {
    return std::find(query.verdicts.begin(), query.verdicts.end(), verdict) != query.verdicts.end();
  };
  if (query.verdicts.empty()) return "all";
  if (asks_for(Verdict::kYes) && asks_for(Verdict::kUnknown)) return query.score_min ? "fitting" : "";
  if (asks_for(Verdict::kNo)) return "ruled-out";
  return asks_for(Verdict::kYes) ? "sure" : "unsure";
}

std::string_view shelf_of(const JobsQuery& query) {
  if (query.hidden == true) return "hidden";
  if (query.closed == true) return "closed";
  return query.closed ? "" : "everything";
}

}  // namespace

std::string dashboard_link(const JobsQuery& query, Timestamp now) {
  Query out;
  out.add("q", query.words).add("source", joined(query.sources, ","));
  if (query.run_id) out.add("run", *query.run_id);
  for (const WorkMode mode : query.work_modes) out.add(name_of(mode), 1);
  if (query.work_modes.empty() && query.remote == true) out.add("remote", 1);
  out.add("from", query.remote_from).add("company", query.company).add("without", joined(query.without_companies, "|"));
  if (!query.employments.empty()) out.add("employment", query.employments.front());
  if (!query.seniorities.empty()) out.add("seniority", query.seniorities.front());
  std::vector<std::string> unsaid;
  for (const Unsaid kept : query.unsaid) unsaid.emplace_back(name_of(kept));
  out.add("unknown", joined(unsaid, ","));
  if (query.salary_min) out.add("salary", static_cast<long long>(*query.salary_min));
  if (query.posted_after)
    out.add("days", std::max<long long>(std::chrono::ceil<std::chrono::days>(now - *query.posted_after).count(), 1));
  if (query.starred == true) out.add("starred", 1);
  out.add("show", shelf_of(query));
  if (!query.profile.empty()) out.add("suits", suits_of(query));
  if (query.sort != JobSort::kRelevance) out.add("sort", name_of(query.sort));
  return out.after("#/jobs");
}

}  // namespace zapply
