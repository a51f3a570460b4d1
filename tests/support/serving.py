"""What the tests in Python share: a `zapply serve` of their own, its API, source files, and a look into the database."""
import atexit
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import time
import urllib.request


class Loss(Exception):
    """A promise that was not kept."""


def call(url, method="GET", body=None, seconds=20):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} if data else {}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=seconds) as answer:
        text = answer.read()
        return (json.loads(text) if "json" in answer.headers["Content-Type"] else text) if text else None


def wait_until(condition, what, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise Loss(f"{what} did not happen within {seconds} s")
        time.sleep(0.01)


class Server:
    """`arguments` after `serve`, a demo's without a past; the HOME is the database's folder. Its standard output and error go into one file. One
    that a failed test has left running ends with the test."""

    started = []

    def __init__(self, binary, database, arguments=(), environment=None, wait=True):
        begin = time.monotonic()
        folder = pathlib.Path(database).parent
        self.said_file = folder / f"said-{time.monotonic_ns()}.txt"
        variables = {key: value for key, value in os.environ.items() if key != "ZAPPLY_TOKEN"}
        variables.update({"HOME": str(folder), **(environment or {})})
        past = ["--demo-days", "0"] if "--demo" in arguments else []
        with open(self.said_file, "wb") as said:
            self.process = subprocess.Popen([binary, "serve", "--db", str(database), "--port", "0", *past, *arguments],
                                            stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, env=variables)
        Server.started.append(self)
        self.url = None
        while wait and self.find_url() is None and self.process.poll() is None:
            time.sleep(0.002)
        self.find_url()
        self.start_seconds = time.monotonic() - begin

    def said(self):
        return self.said_file.read_text(errors="replace")

    def find_url(self):
        if self.url is None:
            self.url = next((line for line in self.said().split("\n")[:-1] if line.startswith("http://")), None)
        return self.url

    def must_have_started(self):
        if self.url is None:
            raise Loss(f"the server did not start, exit code {self.process.wait()}: {self.said()}")
        return self

    def call(self, path, method="GET", body=None):
        return call(self.url + path, method, body)

    def signal(self, number):
        if self.process.poll() is None:
            self.process.send_signal(number)

    def wait(self, seconds=30):
        return self.process.wait(seconds)

    def kill(self):
        self.signal(signal.SIGKILL)
        self.process.wait()

    @staticmethod
    def kill_all():
        while Server.started:
            Server.started.pop().kill()


atexit.register(Server.kill_all)


def write_source(folder, name, url, **more):
    pathlib.Path(folder).mkdir(exist_ok=True)
    source = {"version": 1, "name": name, "label": name, "enabled": True, "request": {"url": url}, "format": "json",
              "items": "/jobs", "job": {"id": "/id", "url": "/url", "title": "/title", "company": {"value": "C"}},
              "limits": {"requests_per_second": 100, "concurrency": 2}, **more}
    (pathlib.Path(folder) / f"{name}.json").write_text(json.dumps(source))


def jobs_page(count=3, first=1, **more):
    jobs = [{"id": i, "url": f"https://jobs.test/{i}", "title": f"Engineer {i}"} for i in range(first, first + count)]
    return json.dumps({"jobs": jobs, **more}).encode()


def allow_private(file, names):
    pathlib.Path(file).write_text(json.dumps({"sources": {name: {"allow_private": True} for name in names}}))


def check_database(file, may_run=True):
    """Before anybody opens it again but SQLite itself: sound, counters right, sequence numbers without a gap."""
    with sqlite3.connect(f"file:{file}?mode=rw", uri=True) as connection:
        rows = lambda sql: connection.execute(sql).fetchall()
        if (problem := rows("PRAGMA integrity_check")[0][0]) != "ok":
            raise Loss(f"integrity_check: {problem}")
        if broken := rows("PRAGMA foreign_key_check"):
            raise Loss(f"foreign_key_check: {broken[:3]}")
        if not rows("SELECT 1 FROM sqlite_schema WHERE name = 'runs'"):
            return  # died before the first migration was done
        wrong = rows("""SELECT id, last_seq FROM runs WHERE last_seq <> (SELECT count(*) FROM log_entries WHERE run_id = id)
            OR last_seq <> (SELECT coalesce(max(seq), 0) FROM log_entries WHERE run_id = id)
            OR log_info <> (SELECT count(*) FROM log_entries WHERE run_id = id AND level = 0)
            OR log_success <> (SELECT count(*) FROM log_entries WHERE run_id = id AND level = 1)
            OR log_warning <> (SELECT count(*) FROM log_entries WHERE run_id = id AND level = 2)
            OR log_error <> (SELECT count(*) FROM log_entries WHERE run_id = id AND level = 3)""")
        if wrong:
            raise Loss(f"counters of runs differ from their log: {wrong[:3]}")
        if rows("SELECT 1 FROM sqlite_schema WHERE name = 'job_words'"):
            try:
                rows("INSERT INTO job_words (job_words) VALUES ('integrity-check')")
            except sqlite3.DatabaseError as error:
                raise Loss(f"the index of words: {error}") from error
        if not may_run and rows("SELECT 1 FROM runs WHERE status = 'running'"):
            raise Loss("a run is still running")
