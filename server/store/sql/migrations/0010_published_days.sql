-- A day without a time was kept as its midnight in UTC, which hardly any time is to the millisecond.
ALTER TABLE jobs ADD COLUMN published_is_day INTEGER NOT NULL DEFAULT 0;
UPDATE jobs SET published_is_day = 1 WHERE published_at % 86400000 = 0;
