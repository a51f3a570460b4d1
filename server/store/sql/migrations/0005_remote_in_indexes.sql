-- With `remote` beside them, jobs in a range of time or pay are found without their rows. `id` keeps the order.
DROP INDEX jobs_by_published;
DROP INDEX jobs_by_salary;
CREATE INDEX jobs_by_published ON jobs (state, coalesce(published_at, 0), id, remote);
CREATE INDEX jobs_by_salary ON jobs (state, coalesce(salary_year, 0), id, remote);
