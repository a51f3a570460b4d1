"""A client that remembers everything it was given, to hold it against what is left after a fault."""
import sqlite3
import threading
import urllib.error

from serving import Loss, call, check_database


class Witness(threading.Thread):
    """Starts runs and reads them until the server dies or `runs` of them have ended."""

    def __init__(self, url, given, runs=None):
        super().__init__()
        self.url, self.given, self.runs_left = url, given, runs

    def run(self):
        try:
            while self.runs_left is None or self.runs_left > 0:
                self.read(self.start_run())
                if self.runs_left is not None:
                    self.runs_left -= 1
        except (OSError, urllib.error.URLError, ValueError):
            pass  # the server is gone, perhaps in the middle of an answer: what is not whole was not given

    def start_run(self):
        try:
            return call(self.url + "/api/scraper/run", "POST")["run_id"]
        except urllib.error.HTTPError as error:
            if error.code != 409:
                raise
            return call(self.url + "/api/runs?page_size=1")["runs"][0]["id"]

    def read(self, run):
        known = self.given.entries.setdefault(run, [])
        while True:
            page = call(f"{self.url}/api/runs/{run}/logs?after={len(known)}")
            known.extend(page["entries"])
            for job in call(f"{self.url}/api/jobs?sort=newest&run_id={run}")["jobs"]:
                self.given.jobs[job["id"]] = (job["source_name"], job["source_id"])
            state = call(f"{self.url}/api/runs/{run}?logs=false")
            if state["status"] != "running" and len(known) >= state["last_seq"]:
                self.given.finished[run] = state["status"]
                return


class Given:
    """What clients were given: entries by run, jobs by id, the status of runs that had ended."""

    def __init__(self):
        self.entries, self.jobs, self.finished, self.deleted = {}, {}, {}, set()

    def check(self, database):
        check_database(database)
        with sqlite3.connect(f"file:{database}?mode=rw", uri=True) as connection:
            for run, given in self.entries.items():
                if run not in self.deleted:
                    self.check_run(connection, run, given)
            for job, identity in self.jobs.items():
                row = connection.execute("SELECT source_name, source_id FROM jobs WHERE id = ?", (job,)).fetchone()
                if row != identity:
                    raise Loss(f"job {job} {identity} is gone")

    def check_run(self, connection, run, given):
        row = connection.execute("SELECT status FROM runs WHERE id = ?", (run,)).fetchone()
        if row is None:
            raise Loss(f"run {run} is gone")
        if run in self.finished and row[0] != self.finished[run]:
            raise Loss(f"run {run} had ended {self.finished[run]} and is {row[0]} now")
        stored = connection.execute(
            "SELECT seq, source, message FROM log_entries WHERE run_id = ? ORDER BY seq", (run,)).fetchall()
        if [row[0] for row in stored] != list(range(1, len(stored) + 1)):
            raise Loss(f"run {run}: sequence numbers with a gap")
        if len(given) > len(stored):
            raise Loss(f"run {run}: a client was given {len(given)} entries, {len(stored)} are left")
        for entry, row in zip(given, stored):
            if (entry["seq"], entry["source"] or "", entry["message"]) != row:
                raise Loss(f"run {run}: entry {entry['seq']} is not what a client was given")

    def totals(self):
        entries = sum(len(entries) for entries in self.entries.values())
        return f"{len(self.entries)} runs, {entries} entries and {len(self.jobs)} jobs given to clients, 0 lost"
