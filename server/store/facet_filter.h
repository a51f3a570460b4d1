#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "server/store/facet_words.h"
#include "server/store/job_columns.h"

namespace zapply {

/// Filters of a query, each as a bit.
using FilterSet = std::uint32_t;

/// The filters of a query as they are asked of rows in memory, one by one. They mean what job_filter.h means.
class FacetFilter {
 public:
  enum class Name : std::uint8_t {
    kWords,
    kSource,
    kRun,
    kNew,
    kWorkMode,
    kRemoteFrom,
    kCompany,
    kWithoutCompany,
    kEmployment,
    kSeniority,
    kSalary,
    kPosted,
    kStarred,
    kShelf,
    kVerdict,
    kScore
  };
  static constexpr std::size_t kNames = 16;

  /// All three must outlive it; rows are asked for in the order of the view.
  FacetFilter(const JobsQuery&, const FacetWords&, const JobColumns::View&);

  /// Those that the row does not pass. A duplicate that is not asked for passes none.
  FilterSet failed(const JobColumnsRow&) const;
  /// How the row that was asked for last suits the profile; null: nobody knows.
  const FacetWords::Match* match() const { return match_; }
  /// f(name, parameter) for each filter that is set.
  template <class F>
  void for_each_set(F f) const {
    for (std::size_t i = 0; i < kNames; ++i)
      if ((set_ >> i & 1U) != 0) f(static_cast<Name>(i), kParameters[i]);
  }

 private:
  /// Whether ids are in a list, asked for in rising order.
  class Among {
   public:
    explicit Among(const IdList* ids) : ids_(ids) {}
    bool operator()(std::int64_t id) {
      while (at_ < ids_->size() && (*ids_)[at_] < id) ++at_;
      return at_ < ids_->size() && (*ids_)[at_] == id;
    }

   private:
    const IdList* ids_;
    std::size_t at_ = 0;
  };

  static constexpr std::array<std::string_view, kNames> kParameters{
      "q",          "source",    "run_id",     "new",          "work_mode", "remote_from", "company", "exclude_company",
      "employment", "seniority", "salary_min", "posted_after", "starred",   "state",       "verdict", "score_min"};

  bool is_set(Name name) const { return (set_ >> static_cast<unsigned>(name) & 1U) != 0; }
  bool passes_mode(const JobColumnsRow&) const;
  bool passes_shelf(const JobColumnsRow&) const;

  const JobsQuery& query_;
  const FacetWords& words_;
  FilterSet set_ = 0;
  std::int64_t new_since_ = 0, posted_after_ = 0;
  double salary_min_ = 0;
  std::vector<bool> sources_, places_;  ///< by number, whether it is asked for
  std::array<bool, 256> employments_{}, seniorities_{};
  const FacetWords::Match* match_of(const JobColumnsRow&) const;

  mutable std::size_t matches_at_ = 0;
  mutable const FacetWords::Match* match_ = nullptr;
  mutable Among with_words_, with_company_, without_words_, left_out_;
};

/// What of a query only the database knows, its phrases looked at; of many jobs that may have them only the newest are,
/// and then `is_exact` becomes false.
FacetWords settled_words(Store&, const JobsQuery&, bool& is_exact);

constexpr FilterSet bit_of(FacetFilter::Name name) { return FilterSet{1} << static_cast<unsigned>(name); }

}  // namespace zapply
