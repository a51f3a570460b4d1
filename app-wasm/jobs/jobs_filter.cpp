#include "app-wasm/jobs/jobs_filter.h"

#include <algorithm>
#include <charconv>

#include "shared/amount.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kPostedDaysMax = 3650;

std::int64_t parse_count(std::string_view text, std::int64_t max) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > max) return 0;
  return value;
}

void add_count(Query& query, std::string_view key, std::int64_t value) {
  if (value > 0) query.add(key, value);
}

/// The parts between marks, without empty ones.
std::vector<std::string_view> split_at(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

void add_flag(Query& query, std::string_view key, bool on) {
  if (on) query.add(key, 1);
}

}  // namespace

bool JobsFilter::is_empty() const {
  JobsFilter unsorted = *this;
  unsorted.sort.reset();
  return unsorted == JobsFilter();
}

JobSort JobsFilter::order(bool has_profile) const {
  if (sort && (has_profile || *sort != JobSort::kMatch)) return *sort;
  if (!text.empty()) return JobSort::kRelevance;
  return has_profile ? JobSort::kMatch : JobSort::kNewest;
}

JobsFilter parse_jobs_filter(const Query& query) {
  constexpr std::int64_t kMax = 1'000'000'000'000;
  JobsFilter out;
  out.text = query.get("q");
  for (const std::string_view name : split_list(query.get("source"))) out.sources.emplace_back(name);
  if (const std::int64_t run = parse_count(query.get("run"), kMax); run > 0) out.run_id = run;
  out.unseen = query.get("new") == "1";
  for (const std::string_view name : names_of<WorkMode>())
    if (query.get(name) == "1") out.work_modes.add(*from_name<WorkMode>(name));
  out.remote_from = query.get("from");
  out.company = query.get("company");
  for (const std::string_view name : split_at(query.get("without"), '|')) out.without_companies.emplace_back(name);
  if (is_one_of(kEmployments, query.get("employment"))) out.employment = query.get("employment");
  if (is_one_of(kSeniorities, query.get("seniority"))) out.seniority = query.get("seniority");
  for (const std::string_view name : split_list(query.get("unknown")))
    if (const auto kept = from_name<Unsaid>(name)) out.unsaid.add(*kept);
  out.salary_min = parse_count(query.get("salary"), kMax);
  out.posted_days = parse_count(query.get("days"), kPostedDaysMax);
  out.starred = query.get("starred") == "1";
  out.shelf = from_name<JobShelf>(query.get("show")).value_or(JobShelf::kOpen);
  out.suiting = from_name<JobsSuiting>(query.get("suits")).value_or(JobsSuiting::kPossible);
  out.more = query.get("more");
  out.sort = from_name<JobSort>(query.get("sort"));
  return out;
}

void add_jobs_filter(Query& query, const JobsFilter& filter) {
  query.add("q", filter.text).add("source", joined(filter.sources, ","));
  if (filter.run_id) query.add("run", *filter.run_id);
  add_flag(query, "new", filter.unseen);
  filter.work_modes.for_each([&query](WorkMode mode) { add_flag(query, name_of(mode), true); });
  query.add("from", filter.remote_from).add("company", filter.company);
  query.add("without", joined(filter.without_companies, "|"));
  query.add("employment", filter.employment).add("seniority", filter.seniority);
  std::vector<std::string> unsaid;
  filter.unsaid.for_each([&unsaid](Unsaid kept) { unsaid.emplace_back(name_of(kept)); });
  query.add("unknown", joined(unsaid, ","));
  add_count(query, "salary", filter.salary_min);
  add_count(query, "days", filter.posted_days);
  add_flag(query, "starred", filter.starred);
  if (filter.shelf != JobShelf::kOpen) query.add("show", name_of(filter.shelf));
  if (filter.suiting != JobsSuiting::kPossible) query.add("suits", name_of(filter.suiting));
  query.add("more", filter.more);
  if (filter.sort) query.add("sort", name_of(*filter.sort));
}

namespace {

void choose_suiting(JobsQuery& query, JobsSuiting suiting) {
  switch (suiting) {
    case JobsSuiting::kPossible:
      query.verdicts = {Verdict::kYes, Verdict::kUnknown};
      break;
    case JobsSuiting::kFitting:
      query.verdicts = {Verdict::kYes, Verdict::kUnknown};
      query.score_min = kFittingScore;
      break;
    case JobsSuiting::kSure:
      query.verdicts = {Verdict::kYes};
      break;
    case JobsSuiting::kUnsure:
      query.verdicts = {Verdict::kUnknown};
      break;
    case JobsSuiting::kRuledOut:
      query.verdicts = {Verdict::kNo};
      break;
    case JobsSuiting::kAll:
      break;
  }
}

/// As GET /api/jobs reads it; what nobody understands, in an address that was typed, counts for nothing.
void add_more(JobsQuery& query, const std::string& text) {
  const Query more = Query::parse(text);
  const auto texts = [&more](std::string_view name, std::vector<std::string>& values) {
    for (const std::string_view value : split_list(more.get(name))) values.emplace_back(value);
  };
  const auto choice = [&more](std::string_view name, std::optional<bool>& value) {
    const std::string_view said = more.get(name);
    if (said == "any") value.reset();
    if (said == "true" || said == "false") value = said == "true";
  };
  const auto time = [&more](std::string_view name, std::optional<Timestamp>& value) {
    if (more.has(name)) value = parse_rfc3339(more.get(name));
  };
  texts("employment", query.employments);
  texts("seniority", query.seniorities);
  choice("remote", query.remote);
  choice("starred", query.starred);
  choice("closed", query.closed);
  choice("hidden", query.hidden);
  time("new", query.new_since);
  time("posted_after", query.posted_after);
  if (more.has("salary_min")) query.salary_min = parse_amount(more.get("salary_min"));
  if (more.has("profile")) query.profile = more.get("profile");
  for (const std::string_view name : split_list(more.get("verdict")))
    if (const auto verdict = from_name<Verdict>(name)) query.verdicts.push_back(*verdict);
  if (more.has("score_min")) query.score_min = parse_count(more.get("score_min"), 100);
  query.duplicates = more.get("duplicates") == "true";
}

}  // namespace

JobsQuery jobs_query(const JobsFilter& filter, const std::string& profile, Timestamp now,
                     std::optional<Timestamp> last_look) {
  JobsQuery query;
  query.words = filter.text;
  query.sources = filter.sources;
  query.run_id = filter.run_id;
  if (filter.unseen) query.new_since = last_look;
  filter.work_modes.for_each([&query](WorkMode mode) { query.work_modes.push_back(mode); });
  query.remote_from = filter.remote_from;
  query.company = filter.company;
  query.without_companies = filter.without_companies;
  if (!filter.employment.empty()) query.employments = {filter.employment};
  if (!filter.seniority.empty()) query.seniorities = {filter.seniority};
  filter.unsaid.for_each([&query](Unsaid kept) { query.unsaid.push_back(kept); });
  if (filter.salary_min > 0) query.salary_min = static_cast<double>(filter.salary_min);
  if (filter.posted_days > 0) query.posted_after = now - std::chrono::days(filter.posted_days);
  if (filter.starred) query.starred = true;
  switch (filter.shelf) {
    case JobShelf::kOpen:
      break;
    case JobShelf::kClosed:
      query.closed = true;
      break;
    case JobShelf::kHidden:
      query.closed.reset();
      query.hidden = true;
      break;
    case JobShelf::kEverything:
      query.closed.reset();
      query.hidden.reset();
      break;
  }
  query.profile = profile;
  if (!profile.empty()) choose_suiting(query, filter.suiting);
  query.sort = filter.order(!profile.empty());
  if (!filter.more.empty()) add_more(query, filter.more);
  return query;
}

}  // namespace zapply
