-- Filters of jobs that were given a name (server/store/searches.h).
CREATE TABLE searches (
  -- AUTOINCREMENT: the id of one that is gone is never given to another.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,          -- shared/search_query.h
  file TEXT,                    -- the configuration file that sets it; NULL: a person did
  created_at INTEGER NOT NULL,
  looked_at INTEGER NOT NULL,   -- what was first seen later is new
  feed_key_hash TEXT,           -- of what opens its feeds to programs; NULL: nothing does
  removed_at INTEGER            -- it may come back for a while
) STRICT;

-- The revision of the last change of them.
CREATE TABLE searches_state (
  the_only_row INTEGER PRIMARY KEY CHECK (the_only_row = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO searches_state VALUES (1, 0);
