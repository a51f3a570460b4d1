-- Whoever is not remote is hybrid or on site: which of them, a stored job is read again to know.
ALTER TABLE jobs ADD COLUMN work_mode TEXT;
ALTER TABLE jobs ADD COLUMN days_on_site INTEGER;
ALTER TABLE jobs ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';
UPDATE jobs SET work_mode = 'remote' WHERE remote = 1;
