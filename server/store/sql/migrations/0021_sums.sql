-- Sums over runs that have ended (server/store/run_sums.h). They outlive the runs: what programs watch never falls.
CREATE TABLE ended_sums (
  what TEXT NOT NULL,     -- 'run', or a phase
  status TEXT NOT NULL,
  ended INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  PRIMARY KEY (what, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_sums (
  source_name TEXT PRIMARY KEY,
  failed_in_a_row INTEGER NOT NULL,  -- since it was last completed or unchanged
  jobs_found INTEGER NOT NULL,
  jobs_new INTEGER NOT NULL,
  jobs_updated INTEGER NOT NULL,
  jobs_duplicate INTEGER NOT NULL,
  jobs_closed INTEGER NOT NULL,
  jobs_failed INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  retries INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO ended_sums (what, status, ended, duration_ms)
  SELECT 'run', status, count(*), sum(max(0, coalesce(completed_at - started_at, 0))) FROM runs
  WHERE status <> 'running' GROUP BY status;
INSERT INTO ended_sums (what, status, ended, duration_ms)
  SELECT p.phase, p.status, count(*), sum(max(0, coalesce(p.completed_at - p.started_at, 0)))
  FROM phase_runs AS p JOIN runs AS r ON r.id = p.run_id
  WHERE r.status <> 'running' AND p.status NOT IN ('waiting', 'running') GROUP BY p.phase, p.status;

-- A source is once in a run. What zapply's own end cut off says nothing about it.
INSERT INTO source_sums
  SELECT s.source_name,
    count(*) FILTER (WHERE s.status = 'failed' AND s.error_message IS NOT 'interrupted' AND s.run_id > g.run_id),
    sum(s.jobs_found), sum(s.jobs_new), sum(s.jobs_updated), sum(s.jobs_duplicate), sum(s.jobs_closed),
    sum(s.jobs_failed), sum(s.requests), sum(s.retries), sum(s.bytes)
  FROM run_sources AS s JOIN runs AS r ON r.id = s.run_id
  JOIN (SELECT source_name, max(CASE WHEN status IN ('completed', 'unchanged') THEN run_id ELSE 0 END) AS run_id
    FROM run_sources GROUP BY source_name) AS g ON g.source_name = s.source_name
  WHERE r.status <> 'running' GROUP BY s.source_name;
