#pragma once

#include <string>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/dashboard/dashboard.h"

namespace zapply {

/// What several pages offer.
inline constexpr auto kDashboardActions = std::to_array<ActionRow<Dashboard>>({
    {"run.start", "Start run", "", [](const Dashboard& d, std::string_view) { return d.runs.may_start(); },
     [](Dashboard& d, std::string_view) { d.runs.start(); }},
    {"run.open", "Open run", "", always, [](Dashboard& d, std::string_view id) { d.runs.open(number_of(id)); }},
});

consteval const Action& dashboard_action(std::string_view name) { return row_of(kDashboardActions, name); }

}  // namespace zapply
