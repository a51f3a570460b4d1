#include "server/store/facet_filter.h"

#include <algorithm>
#include <span>

#include "server/store/facet_places.h"
#include "server/store/job_filter.h"

namespace zapply {
namespace {

constexpr FilterSet kAll = (FilterSet{1} << FacetFilter::kNames) - 1;

std::array<bool, 256> asked_of(std::span<const std::string_view> names, const std::vector<std::string>& asked,
                               bool keeps_unknown) {
  std::array<bool, 256> passes{};
  for (std::size_t i = 0; i < names.size(); ++i)
    passes[i + 1] = std::find(asked.begin(), asked.end(), names[i]) != asked.end();
  passes[0] = keeps_unknown;
  return passes;
}

const IdList* list_of(const std::optional<IdList>& ids) {
  static const IdList kNone;
  return ids ? &*ids : &kNone;
}

}  // namespace

FacetFilter::FacetFilter(const JobsQuery& query, const FacetWords& words, const JobColumns::View& columns)
    : query_(query),
      words_(words),
      with_words_(list_of(words.with_words)),
      with_company_(list_of(words.with_company)),
      without_words_(&words.without_words),
      left_out_(&words.of_companies_left_out) {
  const auto set = [this](Name name, bool on) {
    if (on) set_ |= bit_of(name);
  };
  set(Name::kWords, words.with_words.has_value() || !words.without_words.empty());
  set(Name::kSource, !query.sources.empty());
  set(Name::kRun, query.run_id.has_value());
  set(Name::kNew, query.new_since.has_value());
  set(Name::kWorkMode, !query.work_modes.empty() || query.remote.has_value());
  set(Name::kRemoteFrom, !query.remote_from.empty());
  set(Name::kCompany, words.with_company.has_value());
  set(Name::kWithoutCompany, !query.without_companies.empty());
  set(Name::kEmployment, !query.employments.empty());
  set(Name::kSeniority, !query.seniorities.empty());
  set(Name::kSalary, query.salary_min.has_value());
  set(Name::kPosted, query.posted_after.has_value());
  set(Name::kVerdict, !query.verdicts.empty());
  set(Name::kScore, query.score_min.has_value());
  set(Name::kStarred, query.starred.has_value());
  // Also where it is the one of JobsQuery{}: hidden and closed jobs are left out by it.
  set(Name::kShelf, query.closed.has_value() || query.hidden.has_value());
  if (query.new_since) new_since_ = to_ms(*query.new_since);
  if (query.posted_after) posted_after_ = std::max<std::int64_t>(to_ms(*query.posted_after), 1);
  if (query.salary_min) salary_min_ = std::max(*query.salary_min, kLeastSalary);
  for (const std::string& source : columns.sources)
    sources_.push_back(std::find(query.sources.begin(), query.sources.end(), source) != query.sources.end());
  if (is_set(Name::kRemoteFrom))
    places_ = open_to(columns.remote_from, query.remote_from, query.keeps(Unsaid::kRemoteFrom));
  employments_ = asked_of(kEmployments, query.employments, query.keeps(Unsaid::kEmployment));
  seniorities_ = asked_of(kSeniorities, query.seniorities, query.keeps(Unsaid::kSeniority));
}

bool FacetFilter::passes_mode(const JobColumnsRow& row) const {
  if (row.remote == 0) return query_.keeps(Unsaid::kWorkMode);
  if (query_.remote && *query_.remote != (row.remote == 2)) return false;
  if (query_.work_modes.empty()) return true;
  const auto asks_for = [this](WorkMode mode) {
    return std::find(query_.work_modes.begin(), query_.work_modes.end(), mode) != query_.work_modes.end();
  };
  if (row.remote == 2) return asks_for(WorkMode::kRemote);
  return row.work_mode != 0 && asks_for(static_cast<WorkMode>(row.work_mode - 1));
}

bool FacetFilter::passes_shelf(const JobColumnsRow& row) const {
  if (query_.closed && *query_.closed != (row.is_closed != 0)) return false;
  return !query_.hidden || *query_.hidden == (row.is_hidden != 0);
}

const FacetWords::Match* FacetFilter::match_of(const JobColumnsRow& row) const {
  const auto& all = words_.matches;
  while (matches_at_ < all.size() && all[matches_at_].job_id < row.id) ++matches_at_;
  return matches_at_ < all.size() && all[matches_at_].job_id == row.id ? &all[matches_at_] : nullptr;
}

FilterSet FacetFilter::failed(const JobColumnsRow& row) const {
  if (row.is_duplicate != 0 && !query_.duplicates) return kAll;
  FilterSet failed = 0;
  const auto fail = [&failed](Name name, bool fails) {
    if (fails) failed |= bit_of(name);
  };
  match_ = match_of(row);
  if (is_set(Name::kVerdict)) {
    const auto is_asked = [&](Verdict verdict) { return match_->verdict == static_cast<std::uint8_t>(verdict); };
    fail(Name::kVerdict, !match_ || std::none_of(query_.verdicts.begin(), query_.verdicts.end(), is_asked));
  }
  if (is_set(Name::kScore)) fail(Name::kScore, !match_ || match_->score < *query_.score_min);
  if (is_set(Name::kWords)) fail(Name::kWords, words_.with_words ? !with_words_(row.id) : without_words_(row.id));
  if (is_set(Name::kSource)) fail(Name::kSource, !sources_[static_cast<std::size_t>(row.source)]);
  if (is_set(Name::kRun)) fail(Name::kRun, *query_.run_id != row.run_id);
  if (is_set(Name::kNew)) fail(Name::kNew, row.first_seen_ms < new_since_);
  if (is_set(Name::kWorkMode)) fail(Name::kWorkMode, !passes_mode(row));
  if (is_set(Name::kRemoteFrom)) fail(Name::kRemoteFrom, !places_[row.remote_from]);
  if (is_set(Name::kCompany)) fail(Name::kCompany, !with_company_(row.id));
  if (is_set(Name::kWithoutCompany)) fail(Name::kWithoutCompany, left_out_(row.id));
  if (is_set(Name::kEmployment)) fail(Name::kEmployment, !employments_[row.employment]);
  if (is_set(Name::kSeniority)) fail(Name::kSeniority, !seniorities_[row.seniority]);
  if (is_set(Name::kSalary))
    fail(Name::kSalary, row.salary >= kLeastSalary ? row.salary < salary_min_ : !query_.keeps(Unsaid::kSalary));
  if (is_set(Name::kPosted)) fail(Name::kPosted, row.published_ms < posted_after_);
  if (is_set(Name::kStarred)) fail(Name::kStarred, *query_.starred != (row.is_starred != 0));
  if (is_set(Name::kShelf)) fail(Name::kShelf, !passes_shelf(row));
  return failed;
}

}  // namespace zapply
