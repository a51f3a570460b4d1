-- What is new since the last time (server/store/reports.h): documents, and what of jobs and sources they have told.
CREATE TABLE reports (
  -- AUTOINCREMENT: the id of one that is gone is never given to another; messages are known by it.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at INTEGER NOT NULL,
  run_id INTEGER NOT NULL,           -- it may have been deleted since
  title TEXT NOT NULL,
  new_jobs INTEGER NOT NULL,
  changed_jobs INTEGER NOT NULL,
  changed_sources INTEGER NOT NULL,
  document TEXT NOT NULL             -- JSON: shared/report.h
) STRICT;

CREATE TABLE reports_state (
  the_only_row INTEGER PRIMARY KEY CHECK (the_only_row = 1),
  revision INTEGER NOT NULL,         -- of the last report
  runs_until INTEGER NOT NULL        -- the last run that was counted
) STRICT;
INSERT INTO reports_state VALUES (1, 0, 0);

-- What new jobs are told of: a search, a profile, or all jobs.
CREATE TABLE report_sections (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,             -- a ReportSubject
  subject_id INTEGER NOT NULL,       -- 0 of all jobs
  begun_at INTEGER NOT NULL,         -- what was first seen before is never new
  UNIQUE (subject, subject_id)
) STRICT;

-- The jobs that a section's reports have told as new.
CREATE TABLE told_jobs (
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  section_id INTEGER NOT NULL,
  PRIMARY KEY (job_id, section_id)
) STRICT, WITHOUT ROWID;

-- Starred jobs as they were when they were starred, or as a report told them last.
CREATE TABLE watched_jobs (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  is_closed INTEGER NOT NULL,
  title TEXT NOT NULL,
  location TEXT NOT NULL,
  salary_text TEXT NOT NULL,
  salary_min REAL,
  salary_max REAL,
  salary_currency TEXT NOT NULL,
  salary_period TEXT NOT NULL,
  content_hash INTEGER NOT NULL,
  description_hash INTEGER,
  content_version INTEGER NOT NULL   -- hashes of another one can't be compared
) STRICT;
INSERT INTO watched_jobs
SELECT id, closed_at IS NOT NULL, title, location, salary_text, salary_min, salary_max, salary_currency, salary_period,
       content_hash, description_hash, content_version
FROM jobs WHERE starred = 1;

CREATE TRIGGER watched_jobs_begin AFTER UPDATE OF starred ON jobs WHEN new.starred = 1 AND old.starred = 0
BEGIN
  INSERT OR REPLACE INTO watched_jobs VALUES (
    new.id, new.closed_at IS NOT NULL, new.title, new.location, new.salary_text, new.salary_min, new.salary_max,
    new.salary_currency, new.salary_period, new.content_hash, new.description_hash, new.content_version);
END;
CREATE TRIGGER watched_jobs_end AFTER UPDATE OF starred ON jobs WHEN new.starred = 0 AND old.starred = 1
BEGIN
  DELETE FROM watched_jobs WHERE job_id = new.id;
END;

-- Sources that a report told to be broken.
CREATE TABLE broken_sources (
  name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
