#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/page.h"
#include "app-wasm/ui/load.h"
#include "shared/report.h"

namespace zapply {

/// What was new, report by report: the list, or the one that an address names.
class PageOfReports : public Page {
 public:
  static constexpr std::string_view kName = "reports";
  static constexpr Action kTab{"show.reports", "Reports"};
  static constexpr Icon kIcon = Icon::kView;

  explicit PageOfReports(Dashboard&);

  void parse(const Address&);
  std::string hash() const { return open_ ? "#/reports/" + std::to_string(*open_) : "#/reports"; }
  std::string title() const;
  void show();
  void leave() {}
  void reload();
  void forget();
  void add_actions(Actions&);
  void draw(Ui&);

  bool is_shown() const { return dashboard().navigation.page() == kName; }
  /// The server says that there is a new one.
  void noticed_new();

  std::optional<std::int64_t> open() const { return open_; }
  /// Of what is shown: the list, or the open report.
  Load load() const { return open_ ? report_load_ : list_load_; }
  const std::string& error() const { return error_; }
  const std::vector<ReportLine>& lines() const { return lines_; }  ///< newest first
  bool has_more() const { return next_cursor_.has_value(); }
  bool is_loading_more() const { return dashboard().requests.is_pending(more_ticket_); }
  void load_more();
  /// The open one; null while it is not here.
  const Report* report() const { return report_ && report_->id == open_ ? &*report_ : nullptr; }

 private:
  void ask_list();
  void ask_report();

  std::optional<std::int64_t> open_;
  Load list_load_ = Load::kNone, report_load_ = Load::kNone;
  std::string error_;
  std::vector<ReportLine> lines_;
  std::optional<std::string> next_cursor_;
  std::optional<Report> report_;
  int list_ticket_ = 0, more_ticket_ = 0, report_ticket_ = 0;
};

}  // namespace zapply
