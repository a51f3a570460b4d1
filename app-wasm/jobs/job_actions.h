#pragma once

#include <string_view>

namespace zapply {

class Dashboard;
struct Job;

/// What can be done with jobs. `arg` is what the DOM mirror's elements carry; where it is a job's id, empty
/// means the open job or the one the keys have gone to.
namespace job_actions {

bool has_job(const Dashboard&, std::string_view id);
bool has_apply_url(const Dashboard&, std::string_view id);
bool may_separate(const Dashboard&, std::string_view duplicate_id);
bool has_filter(const Dashboard&, std::string_view);

void search(Dashboard&, std::string_view text);
void leave_search(Dashboard&, std::string_view);        ///< on to the first job found
void toggle_source(Dashboard&, std::string_view name);  ///< empty: all
void show_of_run(Dashboard&, std::string_view run_id);  ///< empty: of the open run
void toggle_run(Dashboard&, std::string_view);          ///< lifts the restriction to a run
void toggle_unseen(Dashboard&, std::string_view);
void finish_look(Dashboard&, std::string_view);  ///< everything has been seen
void toggle_remote(Dashboard&, std::string_view);
void remote_from(Dashboard&, std::string_view place);
void company(Dashboard&, std::string_view name);
void salary(Dashboard&, std::string_view amount);  ///< "90000", "90k", "90,000"
void posted(Dashboard&, std::string_view days);
void toggle_starred(Dashboard&, std::string_view);
void shelf(Dashboard&, std::string_view name);
void sort(Dashboard&, std::string_view name);
void clear_filters(Dashboard&, std::string_view);
void refresh(Dashboard&, std::string_view);
void download(Dashboard&, std::string_view);

void step(Dashboard&, std::int64_t rows);
void open(Dashboard&, std::string_view id);
void close(Dashboard&, std::string_view);
void star(Dashboard&, std::string_view id);
void hide(Dashboard&, std::string_view id);
void open_posting(Dashboard&, std::string_view id);
void open_apply(Dashboard&, std::string_view id);
void separate(Dashboard&, std::string_view duplicate_id);

}  // namespace job_actions

}  // namespace zapply
