-- What a board said of a job, beside what was read out of it (extract/said.h). Apart, so that lists don't read past it.
CREATE TABLE job_said (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  said TEXT NOT NULL  -- a JSON array
) STRICT;

-- By which version of the reader its fields were read; 0: nothing is kept to read them from again.
ALTER TABLE jobs ADD COLUMN read_by INTEGER NOT NULL DEFAULT 0;
-- By which version its hashes were made; others can't be compared with what a board says now. 0: of what was read.
ALTER TABLE jobs ADD COLUMN content_version INTEGER NOT NULL DEFAULT 0;
