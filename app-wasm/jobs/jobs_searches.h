#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/searches.h"
#include "app-wasm/jobs/jobs_filter.h"
#include "app-wasm/jobs/jobs_list.h"
#include "shared/saved_search.h"
#include "shared/search_query.h"

namespace zapply {

// Days stay days; "found since my last look" is no part of it, as a search knows what is new in it.
SearchQuery search_of(const JobsFilter&, const std::string& profile);
/// Of a search's text. What the page has no control for stands in JobsFilter::more.
JobsFilter filter_of(const std::string& query, const std::string& profile);

/// The saved searches as the page of jobs has them: which one is open, and the one that is being named.
class JobsSearches {
 public:
  explicit JobsSearches(Dashboard& dashboard) : dashboard_(dashboard), kept_(dashboard.requests) {}

  /// As the server has them.
  Searches& kept() { return kept_; }
  const Searches& kept() const { return kept_; }

  struct One {
    std::string name;
    JobsFilter filter;
  };
  const std::vector<One>& all() const;
  const One* find(std::string_view name) const;
  /// The one with this filter, in whatever order; null: none has it.
  const One* with(const JobsFilter&) const;

  /// The list is of this filter now.
  void follow(const JobsFilter&);
  /// The one that was opened last, as long as its filter is only changed; null: none.
  const SavedSearch* opened() const { return kept_.find(opened_); }
  /// Marks an open one as looked at once its list is there.
  void look(const JobsFilter&, const JobsList&);

  /// While a name is typed.
  std::optional<std::string> naming;
  std::string fault;  ///< why it was not taken
  void save(const JobsFilter&);
  void save_in_place(const JobsFilter&);
  void remove(std::string_view name, const Action& undo);
  void bring_back(std::string_view name);

  /// To be opened once it is known; empty: none.
  std::string wanted;

 private:
  Dashboard& dashboard_;
  Searches kept_;
  mutable std::vector<One> all_;
  mutable int generation_ = -1;  ///< of Searches that all_ is of
  mutable std::string profile_;  ///< whose matches all_ counts
  std::string opened_;
  int looked_generation_ = -1;  ///< of the list that was looked at
};

}  // namespace zapply
