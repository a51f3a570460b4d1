-- Why a person hid a job, where they said it: a HideReason of shared/job.h.
ALTER TABLE jobs ADD COLUMN hidden_reason TEXT;
-- When a person starred or hid it last, or said why. NULL: before this was kept.
ALTER TABLE jobs ADD COLUMN marked_at INTEGER;
CREATE INDEX jobs_hidden ON jobs (hidden) WHERE hidden = 1;

-- What a profile's person prefers, learned from what they starred and hid. It is never part of a score.
CREATE TABLE preferences (
  profile_id INTEGER PRIMARY KEY REFERENCES profiles (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL DEFAULT 1,      -- grows with each change: figures of another one are not written
  is_on INTEGER NOT NULL DEFAULT 1,
  counts_from INTEGER,                      -- what was marked up to then teaches nothing: it was reset
  learned_at INTEGER,
  weights TEXT,                             -- JSON of server/preference/preference.h; NULL: it does nothing
  figured_from INTEGER NOT NULL DEFAULT 0   -- from the newest job down to this id its figures stand in matches; 0: all
) STRICT;

-- 0 to 100, of what is not ruled out; NULL: there is none.
ALTER TABLE matches ADD COLUMN preference INTEGER;

-- In whose order the best stand first: what is ruled out comes last; scores that are alike, those of one band of five, are
-- ordered by preference. Without one that is the order of scores. Kept, and not generated: an index of a generated column
-- covers nothing, so that counting would look up each match. server/store/matches.h writes it.
DROP INDEX matches_by_standing;
ALTER TABLE matches DROP COLUMN standing;
ALTER TABLE matches ADD COLUMN standing INTEGER NOT NULL DEFAULT 0;
UPDATE matches SET standing = ((verdict < 2) * 1000 + score / 5 * 5) * 1000 + score % 5;
CREATE INDEX matches_by_standing ON matches (profile_id, state, standing);
