#include "server/store/facet_counts.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <unordered_map>
#include <utility>

#include "server/store/facet_filter.h"
#include "server/store/facet_places.h"
#include "server/store/facet_words.h"
#include "server/store/job_columns.h"
#include "server/store/job_filter.h"
#include "server/store/sql/transaction.h"

namespace zapply {
namespace {

using std::chrono::hours;

// The jobs of phrases that are looked at.
constexpr std::size_t kLookedAtMax = 1'000;

struct PostedWithin {
  std::string_view name;
  hours age;
};
constexpr std::array<PostedWithin, 4> kPosted{
    {{"24h", hours(24)}, {"3d", hours(72)}, {"7d", hours(168)}, {"30d", hours(720)}}};

constexpr std::array<std::string_view, 5> kStates{"open", "closed", "hidden", "everything", "starred"};

// Adds up what each value would leave.
class Tally {
 public:
  Tally(const FacetFilter& filter, Timestamp now, std::size_t sources, std::size_t places)
      : filter_(filter), sources_(sources), places_(places) {
    for (std::size_t i = 0; i < kPosted.size(); ++i) posted_from_[i] = to_ms(now - kPosted[i].age);
  }

  /// `failed`: the filters that the row does not pass, which are none or one.
  void add(const JobColumnsRow& row, FilterSet failed) {
    if (failed == 0)
      ++jobs_;
    else
      ++without_[static_cast<std::size_t>(std::countr_zero(failed))];
    const auto passes_but = [&](FacetFilter::Name own) { return (failed & ~bit_of(own)) == 0; };
    using enum FacetFilter::Name;
    if (passes_but(kSource)) ++sources_[static_cast<std::size_t>(row.source)];
    if (passes_but(kWorkMode)) ++(row.remote == 0 ? work_mode_unknown_ : work_modes_[mode_of(row)]);
    if (passes_but(kRemoteFrom)) ++places_[row.remote_from];
    if (passes_but(kEmployment)) ++employments_[row.employment];
    if (passes_but(kSeniority)) ++seniorities_[row.seniority];
    if (passes_but(kSalary)) ++salaries_[row.salary >= kLeastSalary];
    if (passes_but(kPosted)) add_posted(row);
    if (passes_but(kVerdict)) ++verdicts_[filter_.match() ? std::min<std::size_t>(filter_.match()->verdict, 2) : 3];
    add_states(row, failed);
  }

  JobFacets facets(const JobColumns::View& columns, const JobsQuery& query, bool is_exact) const;

 private:
  // Hybrid and on site are told apart only where it is said.
  static std::size_t mode_of(const JobColumnsRow& row) {
    if (row.remote == 2) return 0;
    return row.work_mode > 1 ? row.work_mode - 1U : 3U;
  }

  void add_posted(const JobColumnsRow& row) {
    if (row.published_ms == 0) ++posted_unknown_;
    for (std::size_t i = 0; i < posted_.size(); ++i)
      posted_[i] += row.published_ms >= std::max<std::int64_t>(posted_from_[i], 1);
  }

  void add_states(const JobColumnsRow& row, FilterSet failed) {
    using enum FacetFilter::Name;
    if ((failed & ~bit_of(kShelf)) == 0) {
      states_[0] += row.is_closed == 0 && row.is_hidden == 0;
      states_[1] += row.is_closed != 0 && row.is_hidden == 0;
      states_[2] += row.is_hidden != 0;
      ++states_[3];
    }
    if ((failed & ~bit_of(kStarred)) == 0) states_[4] += row.is_starred != 0;
  }

  const FacetFilter& filter_;
  std::array<std::int64_t, 4> posted_from_{};

  std::int64_t jobs_ = 0;
  std::array<std::int64_t, FacetFilter::kNames> without_{};
  std::vector<std::int64_t> sources_, places_;
  std::array<std::int64_t, 4> work_modes_{};  ///< the last: not remote, and no more is said
  std::int64_t work_mode_unknown_ = 0;
  std::array<std::int64_t, 256> employments_{}, seniorities_{};
  std::array<std::int64_t, 2> salaries_{};
  std::array<std::int64_t, 4> posted_{};
  std::int64_t posted_unknown_ = 0;
  std::array<std::int64_t, 5> states_{};
  std::array<std::int64_t, 4> verdicts_{};  ///< the last: not matched
};

FacetCount counted(std::int64_t count, bool is_exact) {
  return {std::min(count, kFacetCountMax), is_exact && count <= kFacetCountMax};
}

JobFacets Tally::facets(const JobColumns::View& columns, const JobsQuery& query, bool is_exact) const {
  JobFacets out;
  const auto add = [&](FacetName name, std::string_view value, std::int64_t count) {
    out.of(name).values.push_back({std::string(value), counted(count, is_exact)});
  };
  const auto unknown = [&](FacetName name, std::int64_t count) { out.of(name).unknown = counted(count, is_exact); };
  out.jobs = counted(jobs_, is_exact);
  for (std::size_t i = 0; i < sources_.size(); ++i)
    if (sources_[i] > 0) add(FacetName::kSource, columns.sources[i], sources_[i]);
  for (std::size_t i = 0; i < enum_count<WorkMode>(); ++i)
    add(FacetName::kWorkMode, name_of(static_cast<WorkMode>(i)), work_modes_[i]);
  unknown(FacetName::kWorkMode, work_mode_unknown_);
  for (std::size_t i = 0; i < kEmployments.size(); ++i)
    add(FacetName::kEmployment, kEmployments[i], employments_[i + 1]);
  unknown(FacetName::kEmployment, employments_[0]);
  for (std::size_t i = 0; i < kSeniorities.size(); ++i)
    add(FacetName::kSeniority, kSeniorities[i], seniorities_[i + 1]);
  unknown(FacetName::kSeniority, seniorities_[0]);
  add(FacetName::kSalary, "known", salaries_[1]);
  unknown(FacetName::kSalary, salaries_[0]);
  for (std::size_t i = 0; i < kPosted.size(); ++i) add(FacetName::kPosted, kPosted[i].name, posted_[i]);
  unknown(FacetName::kPosted, posted_unknown_);
  for (std::size_t i = 0; i < kStates.size(); ++i) add(FacetName::kState, kStates[i], states_[i]);
  for (std::size_t i = 0; i < enum_count<Verdict>(); ++i)
    add(FacetName::kVerdict, name_of(static_cast<Verdict>(i)), verdicts_[i]);
  unknown(FacetName::kVerdict, verdicts_[3]);
  for (const PlaceCount& place : count_places(columns.remote_from, places_, query.remote_from))
    add(FacetName::kRemoteFrom, place.name, place.jobs);
  unknown(FacetName::kRemoteFrom, jobs_without_place(columns.remote_from, places_));
  filter_.for_each_set([&](FacetFilter::Name name, std::string_view parameter) {
    out.without.emplace_back(parameter, counted(jobs_ + without_[static_cast<std::size_t>(name)], is_exact));
  });
  return out;
}

// Rows that pass all filters but at most one.
template <class F>
void for_each_near(const FacetFilter& filter, const JobColumns::View& columns, F f) {
  for (const JobColumnsRow& row : columns.rows) {
    if (row.is_gone) continue;
    const FilterSet failed = filter.failed(row);
    if (!std::has_single_bit(failed) && failed != 0) continue;
    f(row, failed);
  }
}

}  // namespace

FacetWords settled_words(Store& store, const JobsQuery& query, bool& is_exact) {
  FacetWords words = read(store, [&](Database& database) { return find_facet_words(database, query); });
  if (!words.has_phrases) return words;
  IdList near;
  detail::job_columns(store).look(store, [&](const JobColumns::View& columns) {
    for_each_near(FacetFilter(query, words, columns), columns,
                  [&](const JobColumnsRow& row, FilterSet) { near.push_back(row.id); });
  });
  is_exact = near.size() <= kLookedAtMax;
  if (!is_exact) near.erase(near.begin(), near.end() - static_cast<std::ptrdiff_t>(kLookedAtMax));
  read(store, [&](Database& database) { keep_with_phrases(database, query, near, words); });
  return words;
}

JobFacets job_facets(Store& store, const JobsQuery& query, Timestamp now) {
  bool is_exact = true;
  const FacetWords words = settled_words(store, query, is_exact);
  JobFacets out;
  detail::job_columns(store).look(store, [&](const JobColumns::View& columns) {
    const FacetFilter filter(query, words, columns);
    Tally tally(filter, now, columns.sources.size(), columns.remote_from.size());
    for_each_near(filter, columns, [&](const JobColumnsRow& row, FilterSet failed) { tally.add(row, failed); });
    out = tally.facets(columns, query, is_exact);
  });
  return out;
}

}  // namespace zapply
