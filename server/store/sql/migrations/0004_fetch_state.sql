-- Of what read the answer that the validators belong to: another source file has to read it again.
ALTER TABLE fetch_state ADD COLUMN source_digest INTEGER NOT NULL DEFAULT 0;
-- Until when the board asked to be left alone (Retry-After), in milliseconds.
ALTER TABLE fetch_state ADD COLUMN not_before INTEGER;
