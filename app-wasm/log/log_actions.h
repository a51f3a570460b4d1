#pragma once

#include <string_view>

#include "app-wasm/log/log_line.h"

namespace zapply {

class Dashboard;

/// What can be done with the open run's log. `arg` is what the DOM mirror's elements carry.
namespace log_actions {

void only_level(Dashboard&, std::string_view level);  ///< only this one; all again when it is that already
void toggle_level(Dashboard&, std::string_view level);
void toggle_source(Dashboard&, std::string_view name);  ///< "-": the run itself; empty: all
void clear_filters(Dashboard&, std::string_view);
void find(Dashboard&, std::string_view text);
void toggle_regex(Dashboard&, std::string_view);
void toggle_case(Dashboard&, std::string_view);
void toggle_only_hits(Dashboard&, std::string_view);
void show_context(Dashboard&, std::string_view seq);  ///< empty: of where the last jump went
void next_hit(Dashboard&, std::string_view);
void previous_hit(Dashboard&, std::string_view);
void first_error(Dashboard&, std::string_view);
void source_errors(Dashboard&, std::string_view source);  ///< only these, from the first on
void next_error(Dashboard&, std::string_view);
void previous_error(Dashboard&, std::string_view);
void toggle_fold(Dashboard&, std::string_view seq);
void select_line(Dashboard&, std::string_view seq);  ///< "+12": up to there
void select_all(Dashboard&, std::string_view);
void extend_selection(Dashboard&, std::int64_t rows);  ///< the selection's moving end, by rows
void copy_selection(Dashboard&, std::string_view);
void download(Dashboard&, std::string_view what);  ///< "view.txt", "all.txt", "view.ndjson", "all.ndjson"
/// To be called when a selection is as it shall be: fetches its text and puts its lines into the address.
void finish_selection(Dashboard&);

/// How the open run's log is written now.
LogLineLook look_of(const Dashboard&);

}  // namespace log_actions

}  // namespace zapply
