#!/usr/bin/env python3
"""Scheduled starts of the whole binary, with a wall clock that goes 30 times as fast: a machine that sleeps (the process is
stopped), a server that was off, a clock that is set back, a run that lasts longer than to the next start, and ten kills
around a start. Each time that was due has one row, and each row that says "started" a run of its own.

    tests/binary/scheduled_starts_test.py build/native/zapply build/native/libfast_clock.so"""
import datetime
import http.server
import json
import os
import pathlib
import random
import signal
import sqlite3
import sys
import tempfile
import threading
import time
import urllib.error

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Loss, Server, allow_private, check_database, jobs_page, wait_until, write_source  # noqa: E402

BINARY, CLOCK = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
TIMES = 30
MINUTE = 60_000
# Noon of a day without anything special; a kill's seed can be given to see it again.
NOON = int(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.timezone.utc).timestamp() * 1000)
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)


class Wall:
    """The wall clock that servers are given, from one to the next."""

    def __init__(self, start):
        self.start, self.begun = start, time.time()

    def now(self):
        return int(self.start + (time.time() - self.begun) * 1000 * TIMES)

    def wait_for(self, ms):
        time.sleep(max(0, (ms - self.now()) / 1000 / TIMES))


class Board(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url, self.may_answer = f"http://127.0.0.1:{self.server_address[1]}", threading.Event()
        self.may_answer.set()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.may_answer.wait(30)
        body = jobs_page(3)
        self.send_response(404 if self.path.startswith("/robots") else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Place:
    """A database, and what is asked of it."""

    def __init__(self, folder, wall):
        self.folder, self.wall, self.database = folder, wall, folder / "z.db"
        self.board = Board()
        write_source(folder / "sources", "board", self.board.url)
        allow_private(folder / "zapply.json", ["board"])
        self.server = None

    def serve(self):
        environment = {"LD_PRELOAD": CLOCK, "ZAPPLY_CLOCK_TIMES": str(TIMES), "ZAPPLY_CLOCK_FROM": str(self.wall.now())}
        arguments = ["--sources", str(self.folder / "sources"), "--config", str(self.folder / "zapply.json")]
        self.server = Server(BINARY, self.database, arguments, environment).must_have_started()
        return self.server

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(sql).fetchall()

    def starts(self):
        return self.rows("SELECT due_at, outcome, run_id, reason FROM scheduled_starts ORDER BY due_at")

    def add(self, when="* * * * *"):
        self.server.call("/api/schedules", "POST", {"name": "often", "when": when, "zone": "UTC", "sources": ["board"]})

    def start_forced(self):
        """A run that does ask the board, though that was asked a short time ago, which a scheduled one respects, and that
        goes on until the board may answer."""
        started = []

        def has_started():
            self.board.may_answer.clear()
            try:
                started.append(self.server.call("/api/scraper/run", "POST", {"sources": ["board"], "force": True})["run_id"])
            except urllib.error.HTTPError as refused:
                if refused.code != 409:
                    raise
                self.board.may_answer.set()  # a scheduled one is on, and may wait for the board
            return started

        wait_until(has_started, "a run by hand")
        return started[0]

    def wait_for_start(self, after):
        wait_until(lambda: any(due > after and outcome == "started" for due, outcome, _, _ in self.starts()), "a start")

    def check(self):
        """Every minute that was due has one row; runs and rows belong together, one to one."""
        starts = self.starts()
        due = [row[0] for row in starts]
        if due != list(range(due[0], due[-1] + 1, MINUTE)):
            raise Loss(f"starts without a row: {[b for a, b in zip(due, due[1:]) if b - a != MINUTE]}")
        started = [row[2] for row in starts if row[1] == "started"]
        runs = [row[0] for row in self.rows("SELECT id FROM runs WHERE trigger_type = 'scheduled' ORDER BY id")]
        if started != runs:
            raise Loss(f"started are {started}, runs there are {runs}")
        if any(row[3] is None for row in starts if row[1] != "started"):
            raise Loss("a start that was not has no reason")
        return starts


def sleep_and_wake(place):
    place.serve()
    place.add()
    place.wait_for_start(0)
    place.server.signal(signal.SIGSTOP)
    slept_at = place.wall.now()
    place.wall.wait_for(slept_at + 5 * MINUTE)
    place.server.signal(signal.SIGCONT)
    woke_at = place.wall.now()
    place.wait_for_start(woke_at - MINUTE)
    starts = place.check()
    between = [row[1] for row in starts if slept_at < row[0] <= woke_at - MINUTE]
    if between.count("missed") < 3 or "started" in between[:-1]:
        raise Loss(f"of what was due in its sleep became {between}")


def off_for_a_while(place):
    place.server.kill()
    killed_at = place.wall.now()
    place.wall.wait_for(killed_at + 4 * MINUTE)
    place.serve()
    place.wait_for_start(killed_at + 2 * MINUTE)
    starts = place.check()
    late = [row for row in starts if row[0] > killed_at and row[1] == "started"][0]
    if sum(row[1] == "missed" for row in starts if killed_at < row[0] < late[0]) < 2:
        raise Loss(f"what was missed while it was off is not told: {starts[-6:]}")


def run_in_the_way(place):
    begun = place.wall.now()
    number = place.start_forced()
    skips = lambda: [row for row in place.starts() if row[0] > begun and row[1] == "skipped"]
    wait_until(lambda: len(skips()) >= 2, "two skipped starts")
    due, _, run, reason = skips()[0]
    place.board.may_answer.set()
    if (run, reason) != (number, f"run {number} was still on, started by a click"):
        raise Loss(f"a skipped start says {run}: {reason}")
    place.wait_for_start(due)
    place.check()


def clock_set_back(place):
    place.server.kill()
    newest = place.starts()[-1][0]
    place.wall = Wall(newest - 3 * MINUTE)
    runs = len(place.rows("SELECT id FROM runs"))
    place.serve()
    place.wall.wait_for(newest + 30_000)
    if len(place.rows("SELECT id FROM runs")) != runs:
        raise Loss("what had been started was started again when the clock was set back")
    place.wait_for_start(newest)
    place.check()


def kills_around_starts(place):
    chance = random.Random(SEED)
    for _ in range(10):
        due = (place.wall.now() // MINUTE + 1) * MINUTE
        # From a little before it is due until well into its run; a look may come a second later.
        place.wall.wait_for(due)
        time.sleep(chance.uniform(0, 1.4))
        place.server.kill()
        check_database(place.database)
        place.serve()
    place.wait_for_start(place.wall.now() - MINUTE)
    wait_until(lambda: not place.rows("SELECT 1 FROM runs WHERE status = 'running'"), "the end of the last run")
    starts = place.check()
    print(f"10 kills: {[row[1] for row in starts].count('started')} of {len(starts)} starts have a run, "
          f"{len(place.rows('SELECT 1 FROM runs WHERE error_message IS NOT NULL'))} of which were interrupted")


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(pathlib.Path(folder), Wall(NOON))
        for step in (sleep_and_wake, off_for_a_while, run_in_the_way, clock_set_back, kills_around_starts):
            begun = time.monotonic()
            try:
                step(place)
            except Loss as loss:
                print(f"{step.__name__}: {loss} (seed {SEED})\n{place.server.said()}\n{json.dumps(place.starts()[-12:])}")
                return 1
            print(f"{step.__name__}: {time.monotonic() - begun:.1f} s")
        place.server.signal(signal.SIGTERM)
        if place.server.wait() != 0:
            print("the server did not end well")
            return 1
    return 0


sys.exit(main())
