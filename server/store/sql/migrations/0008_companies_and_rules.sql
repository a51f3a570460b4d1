-- By which version of our rules the keys of stored jobs were made; rules.h moves them.
CREATE TABLE rules (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  next_version INTEGER,  -- by which they are being made anew; NULL: they are not
  done_to INTEGER NOT NULL DEFAULT 0  -- with jobs up to this id that is done
) STRICT, WITHOUT ROWID;
INSERT INTO rules (name, version) VALUES ('words', 1), ('keys', 1);
-- The version of the rules by which a link was made.
ALTER TABLE job_links ADD COLUMN rules INTEGER NOT NULL DEFAULT 1;

-- The companies of company systems: those that a person gave a source, and those that a run has read.
CREATE TABLE companies (
  source_name TEXT NOT NULL,
  company TEXT NOT NULL,
  position INTEGER,       -- among those that a person gave the source; NULL: by its file or the configuration
  due_at INTEGER,         -- not to be asked before; NULL: at any time
  last_run_id INTEGER,
  last_status TEXT,
  last_success_at INTEGER,
  error_message TEXT,
  jobs_open INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source_name, company)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX companies_by_position ON companies (source_name, position) WHERE position IS NOT NULL;

INSERT INTO companies (source_name, company, position)
  SELECT s.name, c.value, min(c.key) FROM sources AS s, json_each(s.companies) AS c
  WHERE s.companies IS NOT NULL GROUP BY s.name, c.value;
INSERT INTO companies (source_name, company, jobs_open)
  SELECT source_name, source_company, count(*) FROM jobs WHERE closed_at IS NULL AND source_company <> ''
  GROUP BY source_name, source_company
  ON CONFLICT (source_name, company) DO UPDATE SET jobs_open = excluded.jobs_open;

-- Kept, so that nobody counts for an event: how many jobs of it are open, and how many companies a person gave it.
ALTER TABLE sources ADD COLUMN jobs_open INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN company_count INTEGER;  -- NULL: as its file says
INSERT INTO sources (name, jobs_open, revision)
  SELECT source_name, count(*), 0 FROM jobs WHERE closed_at IS NULL GROUP BY source_name
  ON CONFLICT (name) DO UPDATE SET jobs_open = excluded.jobs_open;
UPDATE sources SET company_count = (SELECT count(*) FROM companies WHERE source_name = name AND position IS NOT NULL)
  WHERE companies IS NOT NULL;
ALTER TABLE sources DROP COLUMN companies;
