#!/usr/bin/env python3
"""Kills a server at random instants while runs go on at full speed and clients read them, again and again on the same
database, and holds what is there after each restart against what any client was given.

    tests/crash_test.py build/native/zapply --kills 100 [--seed N]

Prints the seed and a line of totals; exits with 1 at the first loss."""
import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

START_SECONDS_MAX = 1.0


class Loss(Exception):
    pass


def call(url, method="GET"):
    with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=10) as answer:
        return json.load(answer)


class Server:
    def __init__(self, binary, database, pace):
        begin = time.monotonic()
        self.process = subprocess.Popen(
            [binary, "serve", "--demo", "--db", database, "--port", "0", "--demo-pace", str(pace)],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "HOME": os.path.dirname(database)})
        self.url = None
        for line in self.process.stdout:
            if line.startswith("http://"):
                self.url = line.strip()
                break
        self.start_seconds = time.monotonic() - begin
        if self.url is None:
            raise Loss(f"the server did not start: exit code {self.process.wait()}")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


class Witness(threading.Thread):
    """Starts runs and remembers everything that it is given, until the server dies."""

    def __init__(self, url, given_entries, given_jobs):
        super().__init__()
        self.url, self.entries, self.jobs = url, given_entries, given_jobs

    def run(self):
        try:
            while True:
                run = self.start_run()
                self.read(run)
        except (OSError, urllib.error.URLError, json.JSONDecodeError, ValueError):
            pass  # the server is gone, perhaps in the middle of an answer: what is not whole was not given

    def start_run(self):
        try:
            return call(self.url + "/api/scraper/run", "POST")["run_id"]
        except urllib.error.HTTPError as error:
            if error.code != 409:
                raise
            return call(self.url + "/api/runs?page_size=1")["runs"][0]["id"]

    def read(self, run):
        known = self.entries.setdefault(run, [])
        while True:
            page = call(f"{self.url}/api/runs/{run}/logs?after={len(known)}")
            known.extend(page["entries"])
            for job in call(f"{self.url}/api/jobs?sort=newest&run_id={run}")["jobs"]:
                self.jobs[job["id"]] = (job["source_name"], job["source_id"], job["title"])
            state = call(f"{self.url}/api/runs/{run}?logs=false")
            if state["status"] != "running" and len(known) >= state["last_seq"]:
                return


def check_file(database, entries, jobs):
    """Before anybody opens it again but SQLite itself."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        problem = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if problem != "ok":
            raise Loss(f"integrity_check: {problem}")
        if rows := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise Loss(f"foreign_key_check: {rows[:3]}")
        for run, given in entries.items():
            stored = connection.execute(
                "SELECT seq, level, source, message FROM log_entries WHERE run_id = ? ORDER BY seq", (run,)).fetchall()
            if [row[0] for row in stored] != list(range(1, len(stored) + 1)):
                raise Loss(f"run {run}: sequence numbers with a gap")
            last_seq, *counts = connection.execute(
                "SELECT last_seq, log_info, log_success, log_warning, log_error FROM runs WHERE id = ?", (run,)).fetchone()
            counted = [sum(1 for row in stored if row[1] == level) for level in range(4)]
            if last_seq != len(stored) or counts != counted:
                raise Loss(f"run {run}: counters say {last_seq} {counts}, the log holds {len(stored)} {counted}")
            for entry, row in zip(given, stored):
                if (entry["seq"], entry["source"] or "", entry["message"]) != (row[0], row[2], row[3]):
                    raise Loss(f"run {run}: entry {entry['seq']} is not what a client was given")
            if len(given) > len(stored):
                raise Loss(f"run {run}: a client was given {len(given)} entries, {len(stored)} are left")
        for job, (source, source_id, title) in jobs.items():
            row = connection.execute("SELECT source_name, source_id FROM jobs WHERE id = ?", (job,)).fetchone()
            if row != (source, source_id):
                raise Loss(f"job {job} ({title}) is gone")


def check_restarted(server):
    if server.start_seconds > START_SECONDS_MAX:
        raise Loss(f"the start after a kill took {server.start_seconds:.2f} s")
    running = call(server.url + "/api/runs?status=running")
    if running["total"] != 0:
        raise Loss(f"run {running['runs'][0]['id']} is still running after a restart")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}", flush=True)
    entries, jobs = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "demo.db")
        server = None
        for kill in range(options.kills):
            try:
                server = Server(options.binary, database, pace=chance.choice([20, 100, 1000, 100_000]))
                if kill > 0:
                    check_restarted(server)
                witness = Witness(server.url, entries, jobs)
                witness.start()
                time.sleep(chance.choice([chance.uniform(0, 0.05), chance.uniform(0, 0.5), chance.uniform(0, 2)]))
                server.kill()
                witness.join()
                check_file(database, entries, jobs)
            except Loss as loss:
                print(f"kill {kill + 1}: {loss}")
                sys.exit(1)
            finally:
                if server is not None and server.process.poll() is None:
                    server.kill()
    total = sum(len(given) for given in entries.values())
    print(f"{options.kills} kills, {len(entries)} runs, {total} entries and {len(jobs)} jobs given to clients, 0 lost")


main()
