-- Times are milliseconds since 1970-01-01 UTC. Names of enums are those of shared/run.h and shared/log_entry.h.

CREATE TABLE meta (
  the_only_row INTEGER PRIMARY KEY CHECK (the_only_row = 1),
  database_id TEXT NOT NULL,
  -- Moves with every change of a run or a source, in the same transaction; what changed carries it.
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO meta VALUES (1, lower(hex(randomblob(8))), 0);

CREATE TABLE runs (
  -- AUTOINCREMENT: the id of a deleted run is never given to another.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  status TEXT NOT NULL,
  phase TEXT NOT NULL,
  trigger_type TEXT NOT NULL,
  error_message TEXT,
  started_at INTEGER NOT NULL,
  completed_at INTEGER,
  cancel_requested_at INTEGER,
  revision INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  log_info INTEGER NOT NULL,
  log_success INTEGER NOT NULL,
  log_warning INTEGER NOT NULL,
  log_error INTEGER NOT NULL,
  progress_done INTEGER NOT NULL,
  progress_total INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_running_run ON runs (status) WHERE status = 'running';
CREATE INDEX runs_by_revision ON runs (revision);
CREATE INDEX runs_by_status ON runs (status);
CREATE INDEX runs_by_phase ON runs (phase);
CREATE INDEX runs_by_trigger ON runs (trigger_type);
CREATE INDEX runs_by_start ON runs (started_at);

CREATE TABLE run_sources (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source_name TEXT NOT NULL,
  company_count INTEGER NOT NULL,
  status TEXT NOT NULL,
  jobs_found INTEGER NOT NULL,
  jobs_new INTEGER NOT NULL,
  jobs_updated INTEGER NOT NULL,
  jobs_duplicate INTEGER NOT NULL,
  jobs_closed INTEGER NOT NULL,
  jobs_failed INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  retries INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  log_info INTEGER NOT NULL,
  log_success INTEGER NOT NULL,
  log_warning INTEGER NOT NULL,
  log_error INTEGER NOT NULL,
  error_message TEXT,
  started_at INTEGER,
  completed_at INTEGER,
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;

-- No reference to runs: a run is hidden at once, its entries go in batches.
CREATE TABLE log_entries (
  run_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL,
  -- 0 info, 1 success, 2 warning, 3 error: a number, because there are millions of them.
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
  source TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (run_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE deleted_runs (
  run_id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  purged INTEGER NOT NULL DEFAULT 0  -- 1: none of its entries is left
) STRICT;
CREATE INDEX deleted_runs_by_revision ON deleted_runs (revision);
CREATE INDEX deleted_runs_to_purge ON deleted_runs (run_id) WHERE purged = 0;

-- What is remembered of a source beside its file.
CREATE TABLE sources (
  name TEXT PRIMARY KEY,
  enabled INTEGER,   -- NULL: as its file says
  companies TEXT,    -- a JSON array; NULL: as its file says
  last_run_id INTEGER,
  last_status TEXT,
  last_success_at INTEGER,
  next_allowed_at INTEGER,
  error_message TEXT,
  revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_by_revision ON sources (revision);

CREATE TABLE fetch_state (
  url TEXT PRIMARY KEY,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
