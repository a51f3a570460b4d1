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
    {"source.show", "Open source", "", always,
     [](Dashboard& d, std::string_view name) { d.navigation.go("#/sources/" + std::string(name)); }},
    {"sources.choose", "Choose sources", "", always,
     [](Dashboard& d, std::string_view) { d.navigation.go("#/sources"); }},
    {"preference.toggle", "Order jobs that fit alike by what I star and hide", "",
     [](const Dashboard& d, std::string_view) { return d.preference.may_change(); },
     [](Dashboard& d, std::string_view) { d.preference.toggle(); }},
    {"preference.learn", "Learn now", "",
     [](const Dashboard& d, std::string_view) {
       return d.preference.may_change() && d.preference.told()->is_on && d.preference.told()->has_enough();
     },
     [](Dashboard& d, std::string_view) { d.preference.learn(); }},
    {"preference.reset", "Forget what was learned", "",
     [](const Dashboard& d, std::string_view) { return d.preference.may_change(); },
     [](Dashboard& d, std::string_view) { d.preference.reset(); }},
    {"opinion.test", "Test", "", [](const Dashboard& d, std::string_view) { return d.opinions.may_test(); },
     [](Dashboard& d, std::string_view) { d.opinions.test(); }},
    {"clean", "Make room", "", always,
     [](Dashboard& d, std::string_view) {
       d.cleaning.open();
       d.overlays.open_dialog("clean");
     }},
    {"clean.days", "How old", "", always,
     [](Dashboard& d, std::string_view days) { d.cleaning.choose_days(static_cast<int>(number_of(days))); }},
    {"clean.runs", "Runs and their logs", "", always, [](Dashboard& d, std::string_view) { d.cleaning.toggle_runs(); }},
    {"clean.jobs", "Closed jobs without a star", "", always,
     [](Dashboard& d, std::string_view) { d.cleaning.toggle_jobs(); }},
    {"clean.start", "Delete for good", "", [](const Dashboard& d, std::string_view) { return d.cleaning.may_start(); },
     [](Dashboard& d, std::string_view) { d.cleaning.start(); }},
});

consteval const Action& dashboard_action(std::string_view name) { return row_of(kDashboardActions, name); }

}  // namespace zapply
