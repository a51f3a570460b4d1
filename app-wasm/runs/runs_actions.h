#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zapply {

class Dashboard;
struct Source;

/// What can be done with the table of runs. `arg` is what the DOM mirror's elements carry.
namespace runs_actions {

void only_status(Dashboard&, std::string_view status);      ///< only this one; all again when it is that already
void toggle_phase(Dashboard&, std::string_view phase);      ///< empty: all
void toggle_trigger(Dashboard&, std::string_view trigger);  ///< empty: all
/// "7": of today and the six days before, "1": today, empty: of any day, "?": from today to today, to be changed.
void show_days(Dashboard&, std::string_view days);
void show_from(Dashboard&, std::string_view day);  ///< "2026-11-23"; empty: no limit
void show_to(Dashboard&, std::string_view day);    ///< included
void find(Dashboard&, std::string_view text);
void clear_filter(Dashboard&, std::string_view);

void choose_start(Dashboard&, std::string_view);
void choose_source(Dashboard&, std::string_view name);  ///< or not any more
void start_chosen(Dashboard&, std::string_view);

/// Whether the run that is being put together asks this source, and how many it asks.
bool is_chosen(const Dashboard&, const Source&);
std::size_t chosen(const Dashboard&);

/// The day in the person's zone, so many days ago.
std::string day_of(const Dashboard&, int days_ago);

}  // namespace runs_actions

}  // namespace zapply
