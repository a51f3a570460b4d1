-- Sums that statistics are answered from (server/store/statistics.h). Triggers keep them in the transactions that change
-- what they sum, so that they are never older than that.

-- What asking a source took and gave on a day: runs of it that have ended, by the day in UTC on which they began.
CREATE TABLE source_days (
  source_name TEXT NOT NULL,
  day INTEGER NOT NULL,        -- since 1970
  asked INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  jobs_found INTEGER NOT NULL, -- as often as they were listed
  PRIMARY KEY (source_name, day)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER source_day_of_new AFTER INSERT ON run_sources
WHEN new.started_at IS NOT NULL AND new.status IN ('completed', 'unchanged', 'failed', 'cancelled')
BEGIN
  INSERT INTO source_days (source_name, day, asked, failed, requests, bytes, jobs_found)
  VALUES (new.source_name, new.started_at / 86400000, 1, new.status = 'failed', new.requests, new.bytes, new.jobs_found)
  ON CONFLICT (source_name, day) DO UPDATE SET asked = asked + 1, failed = failed + excluded.failed,
    requests = requests + excluded.requests, bytes = bytes + excluded.bytes, jobs_found = jobs_found + excluded.jobs_found;
END;
CREATE TRIGGER source_day_of_changed AFTER UPDATE ON run_sources
WHEN old.status IN ('completed', 'unchanged', 'failed', 'cancelled')
  OR new.status IN ('completed', 'unchanged', 'failed', 'cancelled')
BEGIN
  UPDATE source_days SET asked = asked - 1, failed = failed - (old.status = 'failed'),
    requests = requests - old.requests, bytes = bytes - old.bytes, jobs_found = jobs_found - old.jobs_found
  WHERE source_name = old.source_name AND day = old.started_at / 86400000
    AND old.status IN ('completed', 'unchanged', 'failed', 'cancelled');
  INSERT INTO source_days (source_name, day, asked, failed, requests, bytes, jobs_found)
  SELECT new.source_name, new.started_at / 86400000, 1, new.status = 'failed', new.requests, new.bytes, new.jobs_found
  WHERE new.started_at IS NOT NULL AND new.status IN ('completed', 'unchanged', 'failed', 'cancelled')
  ON CONFLICT (source_name, day) DO UPDATE SET asked = asked + 1, failed = failed + excluded.failed,
    requests = requests + excluded.requests, bytes = bytes + excluded.bytes, jobs_found = jobs_found + excluded.jobs_found;
END;
CREATE TRIGGER source_day_of_gone AFTER DELETE ON run_sources
WHEN old.started_at IS NOT NULL AND old.status IN ('completed', 'unchanged', 'failed', 'cancelled')
BEGIN
  UPDATE source_days SET asked = asked - 1, failed = failed - (old.status = 'failed'),
    requests = requests - old.requests, bytes = bytes - old.bytes, jobs_found = jobs_found - old.jobs_found
  WHERE source_name = old.source_name AND day = old.started_at / 86400000;
END;
INSERT INTO source_days (source_name, day, asked, failed, requests, bytes, jobs_found)
SELECT source_name, started_at / 86400000, count(*), sum(status = 'failed'), sum(requests), sum(bytes), sum(jobs_found)
FROM run_sources
WHERE started_at IS NOT NULL AND status IN ('completed', 'unchanged', 'failed', 'cancelled') GROUP BY 1, 2;

-- The last askings of a source, whatever other runs there were.
CREATE INDEX run_sources_asked ON run_sources (source_name, run_id) WHERE status IN ('completed', 'unchanged', 'failed');

-- How the matches of open jobs fall, those that are neither hidden nor duplicates. `fits`: of shared/job_match.h.
CREATE TABLE match_sums (
  profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  verdict INTEGER NOT NULL,
  fits INTEGER NOT NULL,
  rule TEXT NOT NULL,      -- that ruled them out; empty: none
  matches INTEGER NOT NULL,
  PRIMARY KEY (profile_id, verdict, fits, rule)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER match_sum_of_new AFTER INSERT ON matches WHEN new.state = 0
BEGIN
  INSERT INTO match_sums (profile_id, verdict, fits, rule, matches)
  VALUES (new.profile_id, new.verdict, new.verdict < 2 AND new.score >= 60, coalesce(new.rule, ''), 1)
  ON CONFLICT (profile_id, verdict, fits, rule) DO UPDATE SET matches = matches + 1;
END;
CREATE TRIGGER match_sum_of_changed AFTER UPDATE OF state, verdict, score, rule ON matches
WHEN (old.state = 0 OR new.state = 0) AND NOT (old.state = new.state AND old.verdict = new.verdict
  AND old.rule IS new.rule AND (old.score >= 60) = (new.score >= 60))
BEGIN
  UPDATE match_sums SET matches = matches - 1 WHERE old.state = 0 AND profile_id = old.profile_id
    AND verdict = old.verdict AND fits = (old.verdict < 2 AND old.score >= 60) AND rule = coalesce(old.rule, '');
  INSERT INTO match_sums (profile_id, verdict, fits, rule, matches)
  SELECT new.profile_id, new.verdict, new.verdict < 2 AND new.score >= 60, coalesce(new.rule, ''), 1 WHERE new.state = 0
  ON CONFLICT (profile_id, verdict, fits, rule) DO UPDATE SET matches = matches + 1;
END;
CREATE TRIGGER match_sum_of_gone AFTER DELETE ON matches WHEN old.state = 0
BEGIN
  UPDATE match_sums SET matches = matches - 1 WHERE profile_id = old.profile_id AND verdict = old.verdict
    AND fits = (old.verdict < 2 AND old.score >= 60) AND rule = coalesce(old.rule, '');
END;
INSERT INTO match_sums (profile_id, verdict, fits, rule, matches)
SELECT profile_id, verdict, verdict < 2 AND score >= 60, coalesce(rule, ''), count(*) FROM matches
WHERE state = 0 GROUP BY 1, 2, 3, 4;
