CREATE TABLE jobs (
  -- AUTOINCREMENT: rising ids are the order in which jobs were first seen, also after old ones were cleaned away.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_name TEXT NOT NULL,
  source_company TEXT NOT NULL,
  source_id TEXT NOT NULL,
  closed_at INTEGER,
  hidden INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  duplicate_of INTEGER REFERENCES jobs (id),
  not_duplicate INTEGER NOT NULL DEFAULT 0,  -- 1: a person said so
  -- Which list it stands in: 0 open, +1 duplicate, +2 hidden, +4 closed.
  state INTEGER GENERATED ALWAYS AS ((closed_at IS NOT NULL) * 4 + hidden * 2 + (duplicate_of IS NOT NULL)) VIRTUAL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  run_id INTEGER NOT NULL,       -- the run that found it first; the job outlives it
  last_run_id INTEGER NOT NULL,  -- the run that saw it last
  published_at INTEGER,
  remote INTEGER,
  salary_year REAL,              -- the most it pays, as a year's pay, whatever the currency
  company TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  apply_url TEXT,
  location TEXT NOT NULL,
  remote_from TEXT NOT NULL,     -- a JSON array, as are the tags
  tags TEXT NOT NULL,
  employment_type TEXT,
  seniority TEXT,
  salary_text TEXT NOT NULL,
  salary_min REAL,
  salary_max REAL,
  salary_currency TEXT NOT NULL,
  salary_period TEXT NOT NULL,
  content_hash INTEGER NOT NULL,  -- of everything that a source says but the description
  description_hash INTEGER,
  same_key INTEGER NOT NULL       -- hash of normalised company and title
) STRICT;
CREATE UNIQUE INDEX jobs_by_identity ON jobs (source_name, source_company, source_id);
CREATE INDEX jobs_open_by_source ON jobs (source_name, source_company) WHERE closed_at IS NULL;
CREATE INDEX jobs_by_run ON jobs (run_id);
CREATE INDEX jobs_by_same_key ON jobs (same_key, source_name);
CREATE INDEX jobs_by_original ON jobs (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX jobs_starred ON jobs (starred) WHERE starred = 1;
CREATE INDEX jobs_by_first_seen ON jobs (state, first_seen_at);
CREATE INDEX jobs_by_published ON jobs (state, coalesce(published_at, 0));
CREATE INDEX jobs_by_salary ON jobs (state, coalesce(salary_year, 0));
CREATE INDEX jobs_by_company ON jobs (state, company COLLATE NOCASE);

-- Apart, so that lists don't read past them.
CREATE TABLE job_descriptions (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  description TEXT NOT NULL
) STRICT;

-- Hashes of a job's canonical URLs, its own and the one to apply at.
CREATE TABLE job_links (
  url_key INTEGER NOT NULL,
  source_name TEXT NOT NULL,
  job_id INTEGER NOT NULL,
  PRIMARY KEY (url_key, source_name, job_id)
) STRICT, WITHOUT ROWID;

-- Each job as the set of its words (job_words.h). Contentless, and only which job has which word: the texts are in
-- the tables above, a change first takes the old words out. The words come ready from words.h, separated by spaces.
CREATE VIRTUAL TABLE job_words USING fts5 (
  words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '+#.:'"
);
