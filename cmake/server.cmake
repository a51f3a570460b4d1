# The folders of server/, each a library: an entry of the drawn order. A folder may include from those that it USES,
# which stand above it (ABOVE: all that do), and from shared/; third-party headers come with its LIBRARIES.
# tests/style_test.py reads this file and fails on an include against it.
#
# server_folder(<folder> [USES <folder>...] [LIBRARIES <target>...] [SOURCES <file>...]); without sources: headers only
function(server_folder folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;LIBRARIES;SOURCES")
  get_property(above GLOBAL PROPERTY zapply_folders)
  set_property(GLOBAL APPEND PROPERTY zapply_folders ${folder})
  if(arg_USES STREQUAL "ABOVE")
    set(arg_USES ${above})
  endif()
  foreach(used IN LISTS arg_USES)
    if(NOT TARGET zapply_${used})
      message(FATAL_ERROR "server/${folder} uses server/${used}, which does not stand above it")
    endif()
  endforeach()
  list(TRANSFORM arg_USES PREPEND zapply_)
  if(arg_SOURCES)
    list(TRANSFORM arg_SOURCES PREPEND server/${folder}/)
    add_library(zapply_${folder} STATIC ${arg_SOURCES})
    target_link_libraries(zapply_${folder} PUBLIC zapply_shared ${arg_USES} ${arg_LIBRARIES})
  else()
    add_library(zapply_${folder} INTERFACE)
    target_link_libraries(zapply_${folder} INTERFACE zapply_shared ${arg_USES} ${arg_LIBRARIES})
  endif()
endfunction()

# locks that clang checks, and waiting
server_folder(threads
  LIBRARIES Threads::Threads
  SOURCES
    freed_memory.cpp
    pause.cpp
    shortage.cpp
    work_limit.cpp
)

# zones
server_folder(time
  LIBRARIES date::date-tz
  SOURCES
    zones.cpp
)

# what texts are made of: letters, words, numbers, patterns
server_folder(words
  USES threads
  LIBRARIES re2::re2
  SOURCES
    folded_line.cpp
    folded_words.cpp
    hash.cpp
    letters.cpp
    numbers.cpp
    pattern.cpp
    search_words.cpp
    text_words.cpp
)

# when a schedule starts
server_folder(schedule
  USES time words
  SOURCES
    cron.cpp
    rule.cpp
    settings.cpp
)

# where a place is and what it overlaps
server_folder(places
  USES embedded words
  SOURCES
    place_names.cpp
    place_suggestions.cpp
    place_table.cpp
    places.cpp
    towns.cpp
    us_states.cpp
)

# what a job is
server_folder(jobs
  USES words places
  SOURCES
    canonical_url.cpp
    company_name.cpp
    found_job.cpp
    job_keys.cpp
    job_title.cpp
    job_words.cpp
    posting_shape.cpp
    posting_systems.cpp
    salary_year.cpp
    same_job.cpp
    word_search.cpp
    word_search_text.cpp
    word_search_tree.cpp
)

# JSON, XML and HTML, and how to find things in them
server_folder(documents
  USES threads words
  LIBRARIES lexbor_any pugixml::pugixml simdjson::simdjson
  SOURCES
    charset.cpp
    document.cpp
    html_document.cpp
    html_tree.cpp
    json_document.cpp
    json_fault.cpp
    json_mending.cpp
    jsonld.cpp
    jsonld_graph.cpp
    locator.cpp
    named_charset.cpp
    script_values.cpp
    xml_document.cpp
    xml_memory.cpp
    xml_mending.cpp
    xpath_cost.cpp
)

# HTML to clean text
server_folder(text
  USES words documents
  LIBRARIES lexbor_any
  SOURCES
    html_text.cpp
    layout_signs.cpp
    line_tags.cpp
    mojibake.cpp
    regular_html.cpp
    text_layout.cpp
)

# texts to dates, pay, places, seniority
server_folder(values
  USES time words places
  LIBRARIES idn2_any
  SOURCES
    clock_time.cpp
    date_label.cpp
    date_line.cpp
    date_zone.cpp
    dates.cpp
    described_employment.cpp
    described_places.cpp
    described_seniority.cpp
    described_work.cpp
    employment_type.cpp
    employment_words.cpp
    host_name.cpp
    labelled_value.cpp
    location.cpp
    location_pieces.cpp
    location_words.cpp
    named_places.cpp
    names_nothing.cpp
    pay_in_text.cpp
    pay_lines.cpp
    pay_statement.cpp
    pay_words.cpp
    iso_date.cpp
    month_names.cpp
    relative_date.cpp
    salary.cpp
    salary_amounts.cpp
    salary_bounds.cpp
    salary_currency.cpp
    salary_figures.cpp
    salary_size.cpp
    salary_words.cpp
    silent_pay.cpp
    seniority.cpp
    titled_work.cpp
    unspaced_work.cpp
    url.cpp
    work_clause.cpp
    work_mode.cpp
    written_date.cpp
)

# postings that people write freely
server_folder(announcements
  USES words text values
  SOURCES
    announced_lines.cpp
    announced_link.cpp
    announced_places.cpp
    announcement.cpp
    header.cpp
    header_parts.cpp
    hiring_sentence.cpp
    labelled_lines.cpp
    named_roles.cpp
    no_posting.cpp
    role_words.cpp
)

# source files: reading, checking, the catalog
server_folder(sources
  USES time embedded words documents values
  SOURCES
    catalog.cpp
    company_form.cpp
    field_reader.cpp
    find_system.cpp
    json_tree.cpp
    jsonld_fields.cpp
    near_miss.cpp
    object_reader.cpp
    placeholder_check.cpp
    request_template.cpp
    source_file.cpp
    written_company.cpp
)

# bytes in, jobs out
server_folder(extract
  USES threads words documents text values announcements sources
  SOURCES
    extract.cpp
    field_values.cpp
    job_bytes.cpp
    job_reader.cpp
    posting_texts.cpp
    place_reader.cpp
    said.cpp
)

# what a posting asks of a person
server_folder(demands
  USES embedded words places values
  SOURCES
    asked_skills.cpp
    clearance.cpp
    demands.cpp
    experience_years.cpp
    hours.cpp
    languages.cpp
    posting_parts.cpp
    posting_text.cpp
    reach.cpp
    skill_evidence.cpp
    skill_finder.cpp
    skill_suggestions.cpp
    skill_index.cpp
    skill_table.cpp
    skill_words.cpp
    sponsorship.cpp
    stated.cpp
    us_residence.cpp
    work_right.cpp
)

# who looks for a job, and for which
server_folder(profiles
  USES words places values sources demands
  SOURCES
    cv_dates.cpp
    cv_draft.cpp
    cv_header.cpp
    cv_languages.cpp
    cv_lines.cpp
    cv_parts.cpp
    cv_person.cpp
    cv_positions.cpp
    cv_reading.cpp
    cv_skills.cpp
    cv_words.cpp
    cv_years.cpp
    json_resume.cpp
    profile_file.cpp
)

# documents that a person hands in, read by a process that is locked in
server_folder(papers
  USES documents sources profiles
  LIBRARIES libzip_any pugixml::pugixml seccomp_any
  SOURCES
    confinement.cpp
    docx_text.cpp
    paper_draft.cpp
    paper_kind.cpp
    paper_reader.cpp
    paper_text.cpp
    pdf_layout.cpp
    pdf_text.cpp
    pdf_words.cpp
    read_document.cpp
)

# whether a person may do a job, and how well it fits
server_folder(matching
  USES embedded time words places values jobs demands profiles
  SOURCES
    avoided.cpp
    candidate.cpp
    currencies.cpp
    known_skills.cpp
    match_json.cpp
    matching.cpp
    packed_posting.cpp
    pay_a_year.cpp
    posting.cpp
    roles.cpp
    rules.cpp
    score.cpp
    title_roles.cpp
)

# what a person prefers among jobs that fit alike
server_folder(preference
  USES jobs profiles matching
  SOURCES
    learning.cpp
    match_features.cpp
    preference.cpp
)

# what a language model is asked about a job, and what counts as its answer
server_folder(opinion
  USES words demands profiles
  SOURCES
    answer.cpp
    asked_posting.cpp
    dialect.cpp
    failure.cpp
    instructions.cpp
    model_endpoint.cpp
    person_facts.cpp
    question.cpp
)

# csv, html and lines of a log
server_folder(render
  SOURCES
    chart_svg.cpp
    atom_feed.cpp
    csv.cpp
    feed.cpp
    html.cpp
    json_feed.cpp
    log_rows.cpp
    metrics_text.cpp
    pay_text.cpp
    report_mail.cpp
    report_page.cpp
    report_text.cpp
)

# what is told, and as what a channel takes it
server_folder(notify
  USES embedded time words sources
  SOURCES
    channel_settings.cpp
    composed.cpp
    kind_file.cpp
    mail_address.cpp
    mime.cpp
    next_try.cpp
    quiet_hours.cpp
    run_messages.cpp
)

# asking boards; replaying and recording
server_folder(fetch
  USES threads
  LIBRARIES CURL::libcurl OpenSSL::Crypto ZLIB::ZLIB
  SOURCES
    address_guard.cpp
    arriving_body.cpp
    body_decoder.cpp
    byte_budget.cpp
    curl_fetcher.cpp
    curl_options.cpp
    fetcher.cpp
    following.cpp
    host_limits.cpp
    http_call.cpp
    json_call.cpp
    mail_call.cpp
    one_transfer.cpp
    recording.cpp
    recording_fetcher.cpp
    redirect.cpp
    replay_fetcher.cpp
    retry_policy.cpp
    robots.cpp
    robots_gate.cpp
    sha256.cpp
    status_text.cpp
    transfer.cpp
    transfer_failure.cpp
    web_address.cpp
)

# what stands behind an address that a person gives
server_folder(finding
  USES sources extract fetch values
  SOURCES
    asker.cpp
    board_finder.cpp
    board_preview.cpp
)

# the database
server_folder(store
  USES embedded threads words places jobs sources notify
  LIBRARIES SQLite::SQLite3
  SOURCES
    channels.cpp
    cleaning.cpp
    companies.cpp
    companies_table.cpp
    company_names.cpp
    database_file.cpp
    deliveries.cpp
    duplicate_groups.cpp
    facet_counts.cpp
    facet_filter.cpp
    facet_places.cpp
    facet_words.cpp
    fetch_states.cpp
    job_columns.cpp
    job_cursor.cpp
    job_filter.cpp
    job_rows.cpp
    job_saver.cpp
    jobs.cpp
    jobs_page.cpp
    jobs_plan.cpp
    kept_currencies.cpp
    list_history.cpp
    log.cpp
    log_cutting.cpp
    meta_table.cpp
    news.cpp
    owner_lock.cpp
    personal_data.cpp
    prepared_jobs.cpp
    private_files.cpp
    matches.cpp
    opinions.cpp
    preferences.cpp
    profiles.cpp
    reports.cpp
    reread_jobs.cpp
    run_changes.cpp
    run_commit.cpp
    run_jobs.cpp
    run_pages.cpp
    run_removal.cpp
    rules.cpp
    run_rows.cpp
    run_settling.cpp
    run_sums.cpp
    run_telling.cpp
    run_updates.cpp
    runs.cpp
    same_jobs.cpp
    save_jobs.cpp
    schedules.cpp
    searches.cpp
    sessions.cpp
    sources.cpp
    sources_table.cpp
    sql/database.cpp
    sql/migrations.cpp
    sql/reader_pool.cpp
    sql/transaction.cpp
    sql/values.cpp
    statistics.cpp
    store.cpp
    stored_jobs.cpp
    words_index.cpp
)

# a run: its thread, its record, its end
server_folder(pipeline
  USES threads jobs store
  SOURCES
    run_ending.cpp
    run_engine.cpp
    run_recorder.cpp
    run_work.cpp
)

# the first phase
server_folder(scraping
  USES threads words jobs sources extract fetch store pipeline
  SOURCES
    board_check.cpp
    board_client.cpp
    detail_queue.cpp
    extract_pool.cpp
    fetch_memory.cpp
    intervals.cpp
    list_context.cpp
    list_identities.cpp
    list_jobs.cpp
    list_pages.cpp
    list_walk.cpp
    network_watch.cpp
    packed_job.cpp
    pager.cpp
    repeated_causes.cpp
    scraper.cpp
    scraping_ending.cpp
    source_part.cpp
)

# profiles that are kept, and matches of stored jobs
server_folder(matcher
  USES threads demands profiles matching preference store pipeline
  SOURCES
    avoided_jobs.cpp
    kept_profiles.cpp
    learned_preference.cpp
    matcher.cpp
    matching_phase.cpp
    preview.cpp
    told_preference.cpp
)

# what is new since the last time
server_folder(reporting
  USES sources demands profiles matching render notify store pipeline matcher
  SOURCES
    report_maker.cpp
    report_message.cpp
    report_rules.cpp
    report_sending.cpp
    report_subjects.cpp
    reporting_phase.cpp
)

# what jobs, sources and matches come to
server_folder(statistics
  USES time demands profiles matching sources store matcher
  SOURCES
    pay_spread.cpp
    skills_asked.cpp
    survival.cpp
    told_statistics.cpp
)

# what goes on beside runs
server_folder(upkeep
  USES extract threads store matcher
  LIBRARIES Threads::Threads
  SOURCES
    job_counting.cpp
    job_matching.cpp
    job_rereading.cpp
    key_remaking.cpp
    log_purge.cpp
    upkeep.cpp
)

# starting runs when they are due
server_folder(scheduler
  USES threads time schedule sources store pipeline
  LIBRARIES Threads::Threads
  SOURCES
    kept_schedules.cpp
    scheduler.cpp
    told_schedule.cpp
)

# filters of jobs that have a name
server_folder(searches
  USES sources store
  SOURCES
    kept_searches.cpp
    told_search.cpp
)

# asking a language model about stored jobs
server_folder(asking
  USES threads profiles opinion fetch store matcher
  LIBRARIES Threads::Threads
  SOURCES
    language_server.cpp
    opinion_asker.cpp
    told_opinion.cpp
)

# telling channels, and sending what is due
server_folder(delivering
  USES threads time sources notify fetch store
  LIBRARIES Threads::Threads
  SOURCES
    channel_sender.cpp
    courier.cpp
    kept_channels.cpp
    run_telling.cpp
    secrets.cpp
)

# connections, routing, guards
server_folder(http
  USES threads
  LIBRARIES httplib OpenSSL::Crypto
  SOURCES
    accepted_coding.cpp
    answer_head.cpp
    answers.cpp
    browser_name.cpp
    client.cpp
    connection_server.cpp
    connection_stream.cpp
    field_line.cpp
    guards.cpp
    json_body.cpp
    peer_user.cpp
    query_parameters.cpp
    request_body.cpp
    request_counts.cpp
    request_head.cpp
    request_line.cpp
    router.cpp
    session_secret.cpp
    stop_signal.cpp
    task_queue.cpp
    token_check.cpp
)

# the resources, the news, the page
server_folder(api
  USES embedded threads time words places schedule sources fetch finding demands profiles papers matching preference opinion render notify store pipeline matcher reporting statistics scheduler searches asking delivering http
  LIBRARIES httplib re2::re2
  SOURCES
    board_questions.cpp
    channels_routes.cpp
    cleaning_routes.cpp
    dashboard_links.cpp
    delivery_metrics.cpp
    entry_filter.cpp
    events_route.cpp
    feed_keys.cpp
    feeds_route.cpp
    giving_up.cpp
    health_route.cpp
    http_server.cpp
    jobs_routes.cpp
    log_routes.cpp
    lookup.cpp
    metrics_route.cpp
    news_feed.cpp
    openapi.cpp
    opinion_routes.cpp
    pages.cpp
    pattern_fault.cpp
    plain_frame.cpp
    plain_jobs.cpp
    plain_pages.cpp
    profile_routes.cpp
    reports_routes.cpp
    request_handling.cpp
    run_texts.cpp
    run_metrics.cpp
    runs_routes.cpp
    scan_places.cpp
    server_metrics.cpp
    schedules_routes.cpp
    searches_routes.cpp
    session_routes.cpp
    sessions.cpp
    sources_routes.cpp
    statistics_routes.cpp
    suggestion_routes.cpp
    today_route.cpp
)

# what a language model's program may ask (Model Context Protocol)
server_folder(mcp
  USES threads words places sources demands profiles matching store matcher
  SOURCES
    arguments.cpp
    change_tools.cpp
    job_tools.cpp
    match_tools.cpp
    message.cpp
    profile_tools.cpp
    report_tools.cpp
    run_tools.cpp
    session.cpp
    source_tools.cpp
    told.cpp
    tools.cpp
)

# the made-up board
server_folder(demo
  USES embedded threads sources render http
  LIBRARIES httplib
  SOURCES
    demo_board.cpp
    demo_pages.cpp
    demo_postings.cpp
    demo_profile.cpp
    demo_sources.cpp
)

# what serve and run are made of
server_folder(app
  USES ABOVE
  SOURCES
    app.cpp
    boards.cpp
    channels.cpp
    config.cpp
    database_path.cpp
    demo_past.cpp
    owned_database.cpp
)

# the command line, a file per command
server_folder(cli
  USES threads time words schedule places values sources extract demands profiles matching preference opinion papers render notify fetch finding store pipeline matcher reporting scheduler searches asking delivering http api mcp demo app
  LIBRARIES CLI11::CLI11
  SOURCES
    agreement.cpp
    backup.cpp
    channel.cpp
    channel_flags.cpp
    channel_text.cpp
    chosen_profile.cpp
    cleaning_flags.cpp
    clean.cpp
    command_line.cpp
    draft_summary.cpp
    examples.cpp
    flags.cpp
    forget.cpp
    here_or_there.cpp
    interrupted_runs.cpp
    job_lines.cpp
    jobs.cpp
    known_sources.cpp
    log.cpp
    log_lines.cpp
    match.cpp
    matched_jobs.cpp
    mcp.cpp
    mcp_flags.cpp
    opinion.cpp
    opinion_text.cpp
    output.cpp
    profile.cpp
    profile_preference.cpp
    progress_view.cpp
    read_document.cpp
    report.cpp
    report_flags.cpp
    run.cpp
    run_feed.cpp
    run_flags.cpp
    run_summary.cpp
    runs.cpp
    schedule.cpp
    schedule_flags.cpp
    schedule_text.cpp
    search.cpp
    search_flags.cpp
    search_text.cpp
    serve.cpp
    sessions.cpp
    show_text.cpp
    sources.cpp
    sources_find.cpp
    sources_try.cpp
    stop_signals.cpp
    table.cpp
    unwanted_words.cpp
    usage_error.cpp
)
