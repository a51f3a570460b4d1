#pragma once

#include <string>
#include <string_view>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/page.h"
#include "shared/query.h"

namespace zapply {

/// What jobs, pay, sources and matches come to. The server draws it: all that stands here is what is asked for.
class PageOfStatistics : public Page {
 public:
  static constexpr std::string_view kName = "statistics";
  static constexpr Action kTab{"show.statistics", "Statistics"};
  static constexpr Icon kIcon = Icon::kView;
  static constexpr bool kHasTab = false;  ///< links of other pages lead here

  explicit PageOfStatistics(Dashboard& dashboard) : Page(dashboard) {}

  void parse(const Address& address) { filter_ = address.query; }
  std::string hash() const { return filter_.after("#/statistics"); }
  void show() { dashboard().profiles.show(); }
  void leave() {}
  void reload() { ++version_; }
  void forget() { ++version_; }
  void noticed(const RunNews&);
  void add_actions(Actions&);
  void draw(Ui&);

  const Query& filter() const { return filter_; }
  /// Where the charts are, as GET /api/stats/charts has them; empty: until it is known whose matches count.
  std::string source() const;
  /// Grows when what is there may be old.
  int version() const { return version_; }

 private:
  Query filter_;  ///< as the address says it, which is how GET /api/stats says it
  int version_ = 0;
};

}  // namespace zapply
