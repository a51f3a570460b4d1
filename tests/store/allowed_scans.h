#pragma once

#include <string_view>
#include <vector>

namespace zapply {

// What reads a whole table or a whole index, because that is what is meant or there is no other way: the plan's line,
// and the beginning of the statements that may have it.
struct Scan {
  std::string_view line, sql;
};
inline const std::vector<Scan> kScansAllowed{
    {"SCAN CONSTANT ROW", ""},
    {"SCAN v", ""},                                                    // rows that come with the statement
    {"SCAN c", "WITH RECURSIVE c (name) AS (SELECT (SELECT company"},  // ten names
    {"SCAN (subquery-", ""},                                           // what stands there has lines of its own
    {"SCAN sqlite_", "SELECT count(*) FROM sqlite_schema"},            // when a file is opened
    {"SCAN sqlite_", "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema"},
    {"SCAN s",
     "SELECT s.id, s.name, s.rule"},  // the list of all schedules, a hundred at most, in the order of their names
    {"SCAN schedules", "SELECT count(*) FROM schedules"},
    {"SCAN schedules USING COVERING INDEX", "SELECT count(*) FROM schedules"},
    {"SCAN schedules_state", ""},  // one row
    {"SCAN channels", ""},         // fifty at most
    {"SCAN c", "SELECT d.id FROM channels"},
    {"SCAN w", "SELECT w.job_id FROM jobs_to_match"},  // nothing but what waits
    {"SCAN channels_state", ""},                       // one row
    {"SCAN meta", ""},                                 // one row
    {"SCAN session_token", ""},                        // one row
    {"SCAN profiles", ""},                             // a few
    // A hundred at most, in the order of their names; counted; those that were removed.
    {"SCAN searches USING INDEX sqlite_autoindex_searches_1", "SELECT id, name, query"},
    {"SCAN searches", "SELECT count(*) FROM searches"},
    {"SCAN searches", "DELETE FROM searches WHERE removed_at"},
    {"SCAN searches_state", ""},                                  // one row
    {"SCAN reports_state", ""},                                   // one row
    {"SCAN report_sections", "SELECT subject"},                   // one for each search and profile
    {"SCAN broken_sources", "SELECT name"},                       // a few
    {"SCAN w", "SELECT j.id, j.company"},                         // starred jobs
    {"SCAN sqlite_sequence", "SELECT seq FROM sqlite_sequence"},  // one row for each table
    {"SCAN matches",
     "SELECT job_id, verdict, score FROM matches WHERE +profile_id"},  // beside all jobs, in their order
    {"SCAN matcher", ""},                                              // one row
    // Nothing but what waits; at the start and after a test, those that were ever asked about.
    {"SCAN opinions USING INDEX opinions_waiting", ""},
    {"SCAN opinions USING COVERING INDEX opinions_waiting", ""},
    {"SCAN opinions", "UPDATE opinions SET state = 'waiting', tries = 0"},
    {"SCAN jobs_to_match", "SELECT"},  // nothing but what waits
    // All jobs wait, once for each version of the matcher.
    {"SCAN jobs USING COVERING INDEX", "INSERT INTO jobs_to_match"},
    {"SCAN jobs USING COVERING INDEX", "SELECT count(*) FROM jobs"},
    {"SCAN cut_logs", ""},  // a few that wait to be purged
    // Which logs are long: thousands of runs, when somebody cleans.
    {"SCAN runs", "SELECT count(*), coalesce(sum(last_seq), 0) FROM runs WHERE completed_at < ? AND last_seq > ?"},
    {"SCAN jobs", "UPDATE jobs SET starred = 0, hidden = 0"},  // all, once, when a person is forgotten
    {"SCAN log_entries", "UPDATE log_entries SET message = 'forgotten'"},
    {"SCAN ended_sums", ""},                                   // a row for each way in which a run or a phase can end
    {"SCAN source_sums", ""},                                  // one for each source
    {"SCAN sessions", ""},                                     // a hundred at most, at the start and to list them
    {"SCAN s", "SELECT s.name, s.enabled"},                    // the list of all sources, in the order of their names
    {"SCAN fetch_state", "UPDATE fetch_state SET etag = ''"},  // a row per list; all of them after cleaning
    {"SCAN deleted_runs USING INDEX deleted_runs_to_purge", ""},  // an index of nothing but those
    // The narrowest index of all runs: counting them, and walking their ids to a page.
    {"SCAN runs USING COVERING INDEX", "SELECT count(*) FROM runs"},
    {"SCAN runs USING COVERING INDEX", "SELECT status, count(*) FROM runs GROUP BY"},
    {"SCAN runs USING COVERING INDEX", "SELECT phase, count(*) FROM runs GROUP BY"},
    {"SCAN runs USING COVERING INDEX", "SELECT trigger_type, count(*) FROM runs GROUP BY"},
    // Text in the middle of errors and names: no index helps, and there are thousands of runs, not millions.
    {"SCAN runs", "SELECT count(*) FROM runs WHERE (id LIKE"},
    // What is cleaned away, once in a while.
    {"SCAN runs", "SELECT count(*), coalesce(sum(last_seq), 0), min(completed_at) FROM runs WHERE completed_at <"},
    {"SCAN runs", "SELECT count(*), coalesce(sum(length(message) + 48), 0) FROM (SELECT message"},
    {"SCAN runs", "SELECT id, last_seq FROM runs WHERE completed_at <"},
};

}  // namespace zapply
