#include "app-wasm/reports/reports_page.h"

#include <utility>

#include "app-wasm/reports/reports_actions.h"
#include "shared/query.h"

namespace zapply {

static_assert(PageEntry<PageOfReports>);

PageOfReports::PageOfReports(Dashboard& dashboard) : Page(dashboard) {}

void PageOfReports::parse(const Address& address) { open_ = parse_id(address.rest); }

std::string PageOfReports::title() const { return open_ ? "Report " + std::to_string(*open_) : std::string(); }

void PageOfReports::show() {
  // A report is a document: what was read of it once stays so.
  if (open_ && !report()) ask_report();
  if (!open_ && list_load_ != Load::kReady) ask_list();
}

void PageOfReports::reload() {
  list_load_ = Load::kNone;
  report_.reset();
  if (is_shown()) show();
}

void PageOfReports::noticed_new() {
  list_load_ = Load::kNone;
  if (is_shown() && !open_) ask_list();
}

void PageOfReports::forget() {
  for (int* const ticket : {&list_ticket_, &more_ticket_, &report_ticket_})
    dashboard().requests.abandon(std::exchange(*ticket, 0));
  list_load_ = report_load_ = Load::kNone;
  lines_.clear();
  next_cursor_.reset();
  report_.reset();
}

void PageOfReports::add_actions(Actions& actions) { actions.add("Reports", *this, kReportsActions); }

void PageOfReports::ask_list() {
  dashboard().requests.abandon(list_ticket_);
  dashboard().requests.abandon(std::exchange(more_ticket_, 0));
  list_load_ = Load::kLoading;
  list_ticket_ = dashboard().requests.get("api/reports", [this](const Answer& answer) {
    list_ticket_ = 0;
    auto page = parse_answer(answer, parse_reports_page, error_);
    list_load_ = page ? Load::kReady : Load::kFailed;
    if (!page) return;
    lines_ = std::move(page->reports);
    next_cursor_ = std::move(page->next_cursor);
  });
}

void PageOfReports::load_more() {
  if (!next_cursor_ || is_loading_more()) return;
  const std::string path = Query().add("cursor", *next_cursor_).after("api/reports");
  more_ticket_ = dashboard().requests.get(path, [this](const Answer& answer) {
    more_ticket_ = 0;
    std::string error;
    auto page = parse_answer(answer, parse_reports_page, error);
    if (!page) return dashboard().notices.tell("Older reports could not be loaded: " + error, true);
    for (ReportLine& line : page->reports) lines_.push_back(std::move(line));
    next_cursor_ = std::move(page->next_cursor);
  });
}

void PageOfReports::ask_report() {
  dashboard().requests.abandon(report_ticket_);
  report_load_ = Load::kLoading;
  report_ticket_ = dashboard().requests.get("api/reports/" + std::to_string(*open_), [this](const Answer& answer) {
    report_ticket_ = 0;
    auto told = parse_answer(answer, parse_report, error_);
    report_load_ = told ? Load::kReady : Load::kFailed;
    if (told) report_ = std::move(told);
  });
}

}  // namespace zapply
