#pragma once

#include <string_view>
#include <tuple>

#include "app-wasm/dashboard/page.h"
#include "app-wasm/jobs/jobs_page.h"
#include "app-wasm/profile/profile_page.h"
#include "app-wasm/reports/reports_page.h"
#include "app-wasm/runs/runs_page.h"
#include "app-wasm/sources/sources_page.h"
#include "app-wasm/statistics/statistics_page.h"
#include "app-wasm/today/today_page.h"

namespace zapply {

/// Pages, of which one is shown.
template <PageEntry... EachPage>
class PageList {
 public:
  explicit PageList(Dashboard& dashboard) : pages_(given_to<EachPage>(dashboard)...) {}

  template <class Do>
  void each(Do what) {
    std::apply([&](EachPage&... page) { (what(page), ...); }, pages_);
  }
  template <class Do>
  void each(Do what) const {
    std::apply([&](const EachPage&... page) { (what(page), ...); }, pages_);
  }
  template <class OnePage>
  OnePage& get() {
    return std::get<OnePage>(pages_);
  }
  template <class OnePage>
  const OnePage& get() const {
    return std::get<OnePage>(pages_);
  }

  /// The page that an address names, or the other one.
  static std::string_view name_for(std::string_view address_page, std::string_view otherwise) {
    std::string_view found = otherwise;
    ((found = address_page == EachPage::kName ? EachPage::kName : found), ...);
    return found;
  }

 private:
  template <class>
  static Dashboard& given_to(Dashboard& dashboard) {
    return dashboard;
  }

  std::tuple<EachPage...> pages_;
};

/// In the order of their tabs. A new page is its own folder, an
/// #include and a name here, and its lines in cmake/app_wasm.cmake.
using Pages =
    PageList<PageOfToday, PageOfRuns, PageOfJobs, PageOfReports, PageOfSources, PageOfProfile, PageOfStatistics>;

}  // namespace zapply
