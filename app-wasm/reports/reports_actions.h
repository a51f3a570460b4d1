#pragma once

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/reports/reports_page.h"

namespace zapply {

inline constexpr auto kReportsActions = std::to_array<ActionRow<PageOfReports>>({
    // From an open report to the list of all.
    {PageOfReports::kTab, always,
     [](PageOfReports& page, std::string_view) { page.dashboard().navigation.go("#/reports"); }},
    {"reports.more", "Older reports", "",
     [](const PageOfReports& page, std::string_view) { return !page.is_loading_more(); },
     [](PageOfReports& page, std::string_view) { page.load_more(); }},
});

consteval const Action& reports_action(std::string_view name) { return row_of(kReportsActions, name); }

}  // namespace zapply
