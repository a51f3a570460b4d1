-- Whether a person has stopped what goes on beside runs: 1 until they let it go on or keep a profile.
ALTER TABLE matcher ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
