-- What each phase of a run did. A phase that is not part of a run has no row.
CREATE TABLE phase_runs (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  phase TEXT NOT NULL,
  status TEXT NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  counters TEXT NOT NULL,  -- a JSON object of whole numbers; scraping has none of its own but the sums of run_sources
  error_message TEXT,
  started_at INTEGER,      -- NULL while it waits
  completed_at INTEGER,
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;

-- Runs had one phase so far. A run's progress is the sum over its phases from now on.
INSERT INTO phase_runs (run_id, position, phase, status, done, total, counters, error_message, started_at, completed_at)
SELECT id, 0, phase, status, progress_done, progress_total, '{}', error_message, started_at, completed_at FROM runs;
ALTER TABLE runs DROP COLUMN progress_done;
ALTER TABLE runs DROP COLUMN progress_total;
