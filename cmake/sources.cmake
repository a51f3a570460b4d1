# Every source file of every target: one per line, alphabetical, no globbing.

# --- shared/: both sides ----------------------------------------------------------------------------------------
set(shared_sources
  shared/json_writer.cpp
  shared/news.cpp
  shared/protocol_read.cpp
  shared/protocol_write.cpp
  shared/run.cpp
  shared/run_history.cpp
  shared/source.cpp
  shared/text.cpp
  shared/timestamp.cpp
  shared/version.cpp
)

# --- server/: everything but main.cpp -----------------------------------------------------------------------------
set(server_sources
  server/cli/command_line.cpp
  server/cli/database_path.cpp
  server/cli/log_lines.cpp
  server/cli/output.cpp
  server/cli/progress_view.cpp
  server/cli/run_feed.cpp
  server/cli/run_summary.cpp
  server/cli/show_text.cpp
  server/cli/stop_signals.cpp
  server/cli/table.cpp
  server/cli/usage_error.cpp
  server/cli/zones.cpp
  server/demo/demo_board.cpp
  server/demo/demo_pages.cpp
  server/demo/demo_postings.cpp
  server/demo/demo_sources.cpp
  server/engine/board_client.cpp
  server/engine/extract_pool.cpp
  server/engine/intervals.cpp
  server/engine/network_watch.cpp
  server/engine/pager.cpp
  server/engine/repeated_causes.cpp
  server/engine/run_ending.cpp
  server/engine/run_engine.cpp
  server/engine/run_recorder.cpp
  server/engine/scraper.cpp
  server/engine/source_part.cpp
  server/engine/walk.cpp
  server/engine/walk_details.cpp
  server/engine/walk_pages.cpp
  server/extract/dates.cpp
  server/extract/document.cpp
  server/extract/employment_type.cpp
  server/extract/extract.cpp
  server/extract/field_values.cpp
  server/extract/html_document.cpp
  server/extract/html_text.cpp
  server/extract/html_tree.cpp
  server/extract/job_reader.cpp
  server/extract/json_document.cpp
  server/extract/jsonld.cpp
  server/extract/locator.cpp
  server/extract/numbers.cpp
  server/extract/pattern.cpp
  server/extract/place.cpp
  server/extract/place_names.cpp
  server/extract/salary.cpp
  server/extract/salary_words.cpp
  server/extract/seniority.cpp
  server/extract/url.cpp
  server/extract/words.cpp
  server/extract/xml_document.cpp
  server/fetch/address_guard.cpp
  server/fetch/curl_fetcher.cpp
  server/fetch/fetcher.cpp
  server/fetch/host_limits.cpp
  server/fetch/recording.cpp
  server/fetch/recording_fetcher.cpp
  server/fetch/replay_fetcher.cpp
  server/fetch/retry_policy.cpp
  server/fetch/sha256.cpp
  server/fetch/status_text.cpp
  server/fetch/transfer.cpp
  server/fetch/transfer_failure.cpp
  server/sources/catalog.cpp
  server/sources/company_form.cpp
  server/sources/config.cpp
  server/sources/field_reader.cpp
  server/sources/json_tree.cpp
  server/sources/near_miss.cpp
  server/sources/object_reader.cpp
  server/sources/placeholder_check.cpp
  server/sources/request_template.cpp
  server/sources/source_file.cpp
  server/store/cleaning.cpp
  server/store/database.cpp
  server/store/database_file.cpp
  server/store/log_table.cpp
  server/store/meta_table.cpp
  server/store/migrations.cpp
  server/store/owner_lock.cpp
  server/store/run_pages.cpp
  server/store/run_rows.cpp
  server/store/runs_table.cpp
  server/store/sources_table.cpp
  server/store/store.cpp
)

# Put into the binary (server/embedded/embedded.h): migrations in the order of their numbers, source files by name.
set(embedded_migrations
  0001_runs.sql
  0002_jobs.sql
)
set(embedded_sources
  arbeitnow.json
  ashby.json
  greenhouse.json
  himalayas.json
  jobicy.json
  lever.json
  remoteok.json
  remotive.json
  weworkremotely.json
  workingnomads.json
)
set(embedded_demo_sources
  fernhill.json
  gable.json
  hiringdesk.json
  lighthouse.json
  tidewater.json
)

# --- app-wasm/: the dashboard -------------------------------------------------------------------------------------
# Pure state, without platform or drawing; also built natively for its tests.
set(dashboard_state_sources
  app-wasm/state/placeholder.cpp
)
# Platform layer, API client and views; WebAssembly only.
set(dashboard_sources
  app-wasm/main.cpp
)

# --- web/: the page around the dashboard --------------------------------------------------------------------------
set(page_files
  index.html
)
# Made by cmake/fonts.cmake: fonts/<face>-<subset>.ttf. The page asks for other scripts only when it meets them.
set(page_fonts
  fonts/inter-regular-cyrillic.ttf
  fonts/inter-regular-greek.ttf
  fonts/inter-regular-latin.ttf
  fonts/inter-regular-vietnamese.ttf
  fonts/inter-semibold-latin.ttf
  fonts/jetbrains-mono-bold-latin.ttf
  fonts/jetbrains-mono-regular-cyrillic.ttf
  fonts/jetbrains-mono-regular-greek.ttf
  fonts/jetbrains-mono-regular-latin.ttf
  fonts/jetbrains-mono-regular-vietnamese.ttf
)

# --- tests/ -------------------------------------------------------------------------------------------------------
# Run natively and, compiled to WebAssembly, under Node.
set(shared_tests
  tests/shared/json_writer_test.cpp
  tests/shared/news_test.cpp
  tests/shared/protocol_test.cpp
  tests/shared/run_history_test.cpp
  tests/shared/run_test.cpp
  tests/shared/text_test.cpp
  tests/shared/timestamp_test.cpp
  tests/shared/version_test.cpp
)
# Run natively.
set(native_tests
  tests/address_guard_test.cpp
  tests/builtin_sources_test.cpp
  tests/cleaning_test.cpp
  tests/command_line_test.cpp
  tests/curl_fetcher_test.cpp
  tests/database_file_test.cpp
  tests/demo_board_test.cpp
  tests/embedded_test.cpp
  tests/extract_pool_test.cpp
  tests/host_limits_test.cpp
  tests/intervals_test.cpp
  tests/log_lines_test.cpp
  tests/log_table_test.cpp
  tests/migrations_test.cpp
  tests/output_test.cpp
  tests/owner_lock_test.cpp
  tests/pager_test.cpp
  tests/progress_view_test.cpp
  tests/recording_fetcher_test.cpp
  tests/repeated_causes_test.cpp
  tests/replay_fetcher_test.cpp
  tests/retry_policy_test.cpp
  tests/run_ending_test.cpp
  tests/run_feed_test.cpp
  tests/run_pages_test.cpp
  tests/run_summary_test.cpp
  tests/runs_table_test.cpp
  tests/sources_table_test.cpp
  tests/store_test.cpp
  tests/table_test.cpp
  tests/transfer_test.cpp
  tests/zones_test.cpp
)
# Not tests, but compiled with them: servers, fixtures.
set(test_support_sources
  tests/support/fault_server.cpp
  tests/support/recordings.cpp
)
# tests/fuzz/X_fuzz.cpp: LLVMFuzzerTestOneInput, with a corpus in tests/fuzz/corpus/X_fuzz/ that the ordinary
# tests replay.
set(fuzzers
)

# --- bench/: a program each, built by the target `bench` -----------------------------------------------------------
set(benchmarks
  bench/append_curve.cpp
  bench/seed_history.cpp
)
