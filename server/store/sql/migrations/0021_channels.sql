-- Where messages go (server/store/channels.h). Addresses and secrets are not in here: their names are.
CREATE TABLE channels (
  -- AUTOINCREMENT: the id of one that is gone is never given to another.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  fields TEXT NOT NULL,           -- a JSON object of texts
  wants TEXT NOT NULL,            -- a JSON array of the names of message kinds
  score_min INTEGER NOT NULL,
  jobs_max INTEGER NOT NULL,
  quiet TEXT NOT NULL,            -- "22:00-07:00", or empty
  zone TEXT NOT NULL,
  paused INTEGER NOT NULL,
  file TEXT,                      -- the configuration file that sets it; NULL: a person did
  begun_until INTEGER NOT NULL,   -- what is to be told of the begin of runs up to this one is,
  ended_until INTEGER NOT NULL    -- and of the end of runs; a run that had ended before the channel was made is none of its
) STRICT;

-- One message on its way to one channel (server/store/deliveries.h).
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  message_key TEXT NOT NULL,
  kind TEXT NOT NULL,             -- a MessageKind
  title TEXT NOT NULL,
  link TEXT NOT NULL,
  state TEXT NOT NULL,            -- a DeliveryState
  attempts INTEGER NOT NULL,
  next_try_at INTEGER,            -- NULL: it is not tried by itself
  first_try_at INTEGER,
  attempt_begun_at INTEGER,       -- of an attempt whose answer is not known
  maybe_before INTEGER NOT NULL,  -- 1: it was sent again after an attempt whose answer nobody kept
  status INTEGER,                 -- of the last answer
  answer TEXT,                    -- its beginning, or why none came
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  UNIQUE (channel_id, message_key)
) STRICT;
CREATE INDEX deliveries_due ON deliveries (next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX deliveries_by_channel ON deliveries (channel_id, id);
CREATE INDEX deliveries_waiting ON deliveries (channel_id) WHERE state = 'waiting';

-- Apart, so that lists don't read past them.
CREATE TABLE delivery_texts (
  delivery_id INTEGER PRIMARY KEY REFERENCES deliveries (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  json TEXT NOT NULL
) STRICT;

-- The revisions of the last change of either.
CREATE TABLE channels_state (
  the_only_row INTEGER PRIMARY KEY CHECK (the_only_row = 1),
  channels INTEGER NOT NULL,
  deliveries INTEGER NOT NULL
) STRICT;
INSERT INTO channels_state VALUES (1, 0, 0);
