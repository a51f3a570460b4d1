# The folders of app-wasm/, a line of the drawn order each. A folder may include from those that it USES, which stand
# above it (ABOVE: all that do), and from shared/; tests/style_test.py reads this file and fails on an include against
# it. Its STATE is pure: without platform or drawing, also built natively for its tests. Its VIEWS are for WebAssembly
# only.
#
# app_folder(<folder> [USES <folder>...] [STATE <file>...] [VIEWS <file>...])
set(dashboard_state_sources "")
set(dashboard_sources app-wasm/main.cpp)
function(app_folder folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;STATE;VIEWS")
  list(TRANSFORM arg_STATE PREPEND app-wasm/${folder}/)
  list(TRANSFORM arg_VIEWS PREPEND app-wasm/${folder}/)
  set(dashboard_state_sources ${dashboard_state_sources} ${arg_STATE} PARENT_SCOPE)
  set(dashboard_sources ${dashboard_sources} ${arg_VIEWS} PARENT_SCOPE)
endfunction()

# what every view draws with; knows nobody
app_folder(ui
  STATE
    columns.cpp
    foreign_text.cpp
    linked_text.cpp
    time_text.cpp
  VIEWS
    controls.cpp
    fonts.cpp
    form_controls.cpp
    icons.cpp
    page_tree.cpp
    palette.cpp
    renderer.cpp
    system_glyphs.cpp
    ui.cpp
)

# what every page stands on
app_folder(dashboard
  USES ui
  STATE
    actions.cpp
    address.cpp
    channels.cpp
    cleaning_up.cpp
    completion.cpp
    connection.cpp
    dashboard.cpp
    navigation.cpp
    overlays.cpp
    requests.cpp
    run_commands.cpp
    preference.cpp
    schedules.cpp
    searches.cpp
    second_opinions.cpp
    profiles.cpp
    server_info.cpp
    settings.cpp
    sources_list.cpp
  VIEWS
    channels_view.cpp
    preference_view.cpp
    schedules_view.cpp
    second_opinions_view.cpp
)

# the log of the open run
app_folder(log
  USES ui dashboard
  STATE
    log.cpp
    log_actions.cpp
    log_cache.cpp
    log_copy.cpp
    log_folds.cpp
    log_hits.cpp
    log_line.cpp
    log_links.cpp
    log_marks.cpp
    log_panel.cpp
    log_place.cpp
    log_query.cpp
    log_scroll.cpp
    log_selection.cpp
  VIEWS
    log_menu_view.cpp
    log_mouse_view.cpp
    log_scroll_bar_view.cpp
    log_terminal_view.cpp
    log_toolbar_view.cpp
    log_view.cpp
)

# a job in words, as several pages tell it
app_folder(job
  USES ui dashboard
  STATE
    job_text.cpp
  VIEWS
    job_facts_view.cpp
)

# the pages; none knows another
app_folder(today
  USES ui dashboard job
  STATE
    today_page.cpp
  VIEWS
    today_view.cpp
)

app_folder(runs
  USES ui dashboard log
  STATE
    phase_row.cpp
    jobs_since.cpp
    run_actions.cpp
    run_comparison.cpp
    run_counts.cpp
    run_detail.cpp
    runs_actions.cpp
    runs_filter.cpp
    runs_list.cpp
    runs_page.cpp
    time_bar.cpp
  VIEWS
    delete_view.cpp
    jobs_since_view.cpp
    run_phases_view.cpp
    run_rows_view.cpp
    run_sources_view.cpp
    run_summary_view.cpp
    run_view.cpp
    runs_chart_view.cpp
    runs_filter_view.cpp
    runs_view.cpp
    start_view.cpp
)

app_folder(jobs
  USES ui dashboard job
  STATE
    job_detail.cpp
    job_edits.cpp
    job_marks.cpp
    job_reasons.cpp
    jobs.cpp
    jobs_actions.cpp
    jobs_facets.cpp
    jobs_filter.cpp
    jobs_filter_words.cpp
    jobs_list.cpp
    jobs_page.cpp
    jobs_searches.cpp
  VIEWS
    job_choosing_view.cpp
    job_opinion_view.cpp
    job_reasons_view.cpp
    job_rows_view.cpp
    job_view.cpp
    jobs_filter_view.cpp
    jobs_no_match_view.cpp
    jobs_searches_view.cpp
    jobs_told_view.cpp
    jobs_view.cpp
)

app_folder(reports
  USES ui dashboard job
  STATE
    reports_page.cpp
  VIEWS
    reports_view.cpp
)

app_folder(sources
  USES ui dashboard
  STATE
    board_find.cpp
    double_jobs.cpp
    sources_actions.cpp
    sources_page.cpp
  VIEWS
    board_find_view.cpp
    source_view.cpp
    sources_view.cpp
)

app_folder(statistics
  USES ui dashboard
  STATE
    statistics_page.cpp
  VIEWS
    statistics_view.cpp
)

app_folder(profile
  USES ui dashboard
  STATE
    profile_actions.cpp
    profile_edit.cpp
    profile_effect.cpp
    profile_form.cpp
    profile_names.cpp
    profile_page.cpp
  VIEWS
    profile_effect_view.cpp
    profile_form_view.cpp
    profile_view.cpp
)

# the pages put together, and the way to the browser
app_folder(shell
  USES ABOVE
  STATE
    session.cpp
    shell.cpp
    shell_actions.cpp
    tab_title.cpp
  VIEWS
    api_client.cpp
    app.cpp
    clean_view.cpp
    help_view.cpp
    settings_view.cpp
    shell_view.cpp
    token_view.cpp
)
