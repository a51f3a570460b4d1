-- Who looks for a job. The file is the profile as it was imported; what is read out of its CV on that day stands beside it.
CREATE TABLE profiles (
  -- AUTOINCREMENT: the id of one that is gone is never given to another.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  file TEXT NOT NULL,
  experience_years REAL,
  changed_at INTEGER NOT NULL
) STRICT;
