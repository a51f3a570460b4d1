-- How long what is over is kept (shared/retention.h), as JSON; NULL: the schedule starts runs.
ALTER TABLE schedules ADD COLUMN retention TEXT;

-- Runs whose logs were cut: their entries behind the last one are to be removed.
CREATE TABLE cut_logs (
  run_id INTEGER PRIMARY KEY
) STRICT;
