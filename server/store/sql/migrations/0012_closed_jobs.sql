-- What runs have lost is read by when it was closed.
CREATE INDEX jobs_by_closed ON jobs (closed_at) WHERE closed_at IS NOT NULL;
