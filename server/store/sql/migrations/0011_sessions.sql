-- Browsers that have logged in. What one keeps in its cookie stands here as a hash, which only the token makes anew.
CREATE TABLE sessions (
  -- AUTOINCREMENT: the id of one that has ended is never given to another.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  secret_hash TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  address TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL
) STRICT;
-- One row: by which the token that all sessions were begun with is known again.
CREATE TABLE session_token (
  salt TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
