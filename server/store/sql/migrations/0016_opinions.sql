-- What a language model is to be asked, or has said, about a job for a profile (server/store/opinions.h). No score knows it.
CREATE TABLE opinions (
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  state TEXT NOT NULL,                     -- an OpinionState
  place INTEGER NOT NULL,                  -- the largest of those that wait is asked next: a score, or above all scores
  tries INTEGER NOT NULL DEFAULT 0,        -- that gave no usable answer
  next_try_at INTEGER NOT NULL DEFAULT 0,
  cause TEXT,                              -- why there is none yet, or none at all
  asked_model TEXT,                        -- the last that was asked
  -- The last usable answer; NULL where there was none.
  key INTEGER,                             -- of what was asked: server/opinion/question.h
  model TEXT,
  figure INTEGER,                          -- 0 to 100
  comment TEXT,
  quotes TEXT,                             -- JSON, as is the next
  left_out TEXT,                           -- of the posting and the profile
  asked_at INTEGER,
  PRIMARY KEY (job_id, profile_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX opinions_by_profile ON opinions (profile_id);
CREATE INDEX opinions_waiting ON opinions (place) WHERE state = 'waiting';

-- How often a language model was asked on a day, whatever came of it.
CREATE TABLE opinion_asks (
  day INTEGER PRIMARY KEY,                 -- since 1970, in UTC
  asks INTEGER NOT NULL
) STRICT;
