-- What matching needs of a job, as server/matching/packed_posting.h packs it.
CREATE TABLE job_demands (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  packed BLOB NOT NULL
) STRICT;

-- Jobs whose demands are still to be read, or to be read again, and then matched for every profile.
CREATE TABLE jobs_to_match (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  cause INTEGER NOT NULL,    -- of shared/job_match.h
  revision INTEGER NOT NULL  -- of the database, when it was put here: one that came again meanwhile is told by it
) STRICT;

-- One row: the version of the matcher by which all demands were read, or are on their way to be.
CREATE TABLE matcher (version INTEGER NOT NULL) STRICT;
INSERT INTO matcher VALUES (0);

-- How far a profile's matches follow its newest revision and matcher: from the newest job down to this id. NULL: nothing
-- has begun; 0: all of them.
ALTER TABLE profiles ADD COLUMN matched_from INTEGER;
ALTER TABLE profiles ADD COLUMN matched_revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE profiles ADD COLUMN matched_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE profiles ADD COLUMN matched_because INTEGER NOT NULL DEFAULT 1;

CREATE TABLE matches (
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  state INTEGER NOT NULL,     -- the job's
  verdict INTEGER NOT NULL,   -- of shared/job_match.h
  score INTEGER NOT NULL,
  -- In whose order the best stand first: what is ruled out comes last.
  standing INTEGER GENERATED ALWAYS AS (score + (verdict < 2) * 1000) VIRTUAL,
  rule TEXT,                  -- that ruled it out
  was_verdict INTEGER,        -- before the last change
  was_score INTEGER,
  changed_by INTEGER,         -- its cause
  PRIMARY KEY (job_id, profile_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX matches_by_standing ON matches (profile_id, state, standing);

CREATE TRIGGER matches_follow_jobs AFTER UPDATE OF duplicate_of, hidden, closed_at ON jobs WHEN new.state <> old.state
BEGIN
  UPDATE matches SET state = new.state WHERE job_id = new.id;
END;
