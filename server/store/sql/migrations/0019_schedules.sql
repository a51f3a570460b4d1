-- When runs start by themselves (server/store/schedules.h), and what became of each time that was due.
CREATE TABLE schedules (
  -- AUTOINCREMENT: the id of one that is gone is never given to another.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  rule TEXT NOT NULL,             -- "daily 07:00": server/schedule/rule.h
  zone TEXT NOT NULL,
  sources TEXT NOT NULL,          -- a JSON array; an empty one: all that are enabled
  jitter_minutes INTEGER NOT NULL,
  paused INTEGER NOT NULL,
  file TEXT,                      -- the configuration file that sets it; NULL: a person did
  settled_until INTEGER NOT NULL  -- what was due until then is settled
) STRICT;

CREATE TABLE scheduled_starts (
  schedule_id INTEGER NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
  due_at INTEGER NOT NULL,
  outcome TEXT NOT NULL,          -- a StartOutcome
  run_id INTEGER,                 -- that was started, or was in its way; it may have been deleted since
  reason TEXT,
  settled_at INTEGER NOT NULL,
  PRIMARY KEY (schedule_id, due_at)
) STRICT, WITHOUT ROWID;

-- The revision of the last change of either.
CREATE TABLE schedules_state (
  the_only_row INTEGER PRIMARY KEY CHECK (the_only_row = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO schedules_state VALUES (1, 0);

-- The name of the schedule that started it.
ALTER TABLE runs ADD COLUMN schedule TEXT;
