#!/usr/bin/env python3
"""A demo at full speed, run after run with a client that reads each and readers that come and go: memory and descriptors
stay bounded, and nothing is lost.

    tests/binary/flat_memory_test.py build/native/zapply [--seconds 1800] [--readers 20] [--clock build/native/libfast_clock.so]

Without --seconds 6; with ZAPPLY_LONG_TESTS 600. --clock lets the server's days go by a thousand times faster, what it measures
durations with goes on as it does. Prints the mean of each fifth: SQLite's page caches (4 MB for a connection) and the texts of
runs that have ended (8 MiB) fill up as the database grows, which takes some twenty minutes."""
import argparse
import datetime
import http.client
import os
import pathlib
import random
import signal
import statistics
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Server, check_database  # noqa: E402
from witness import Given, Witness  # noqa: E402


# 25 MB of the process, 8 MiB of texts, 4 MB of pages for each of seven connections, and as much again of what the
# allocator keeps.
MEGABYTES_MAX = 100
# Of the last fifth against the one before, once the caches are full.
GROWTH_MAX = 1.05
FULL_AFTER_SECONDS = 900


def resident_mb(process):
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000


class Reader(threading.Thread):
    """Comes, looks at something, goes, now and then in the middle of an answer, and comes again."""

    looked = 0
    mutex = threading.Lock()

    def __init__(self, url, seed, over):
        super().__init__()
        self.address, self.chance, self.over = url.split("//")[1].strip("/"), random.Random(seed), over

    def run(self):
        while not self.over.is_set():
            connection = http.client.HTTPConnection(self.address, timeout=20)
            try:
                for _ in range(self.chance.randrange(1, 6)):
                    self.look(connection)
                if self.chance.random() < 0.5:
                    self.follow(connection)
            finally:
                connection.close()
            self.over.wait(self.chance.uniform(0, 0.5))

    def look(self, connection):
        word = self.chance.choice(["engineer", "rust", "remote", "lead -senior", '"data engineer"', "de"])
        path = self.chance.choice(["/", "/runs", "/api/runs?page_size=20", "/api/jobs?limit=50", "/api/sources", "/api/jobs.csv?q=data",
                                   f"/api/jobs?q={word.replace(' ', '%20').replace(chr(34), '%22')}&sort=company", "/api/runs/1/logs?limit=500"])
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200, (path, answer.status, answer.read()[:300])
        answer.read()
        with Reader.mutex:
            Reader.looked += 1

    def follow(self, connection):
        connection.request("GET", self.chance.choice(["/api/events", "/api/events?after=0", "/runs/1/log.txt"]))
        answer = connection.getresponse()
        for _ in range(self.chance.randrange(5)):
            answer.read1(200)  # what there is: a quiet stream has a few bytes every 15 seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=int, default=600 if os.environ.get("ZAPPLY_LONG_TESTS") else 6)
    parser.add_argument("--readers", type=int, default=3)
    parser.add_argument("--clock")
    options = parser.parse_args()
    if not pathlib.Path("/proc/self/status").exists():
        print("skipped: nothing tells memory here")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        database = folder + "/demo.db"
        environment = {"LD_PRELOAD": os.path.abspath(options.clock), "ZAPPLY_CLOCK_TIMES": "1000"} if options.clock else {}
        server = Server(options.binary, database, ["--demo", "--demo-pace", "100000"], environment).must_have_started()
        server.call("/api/scraper/run", "POST")  # the readers look at the first run
        given, over = Given(), threading.Event()

        def read_runs():
            while not over.is_set():
                Witness(server.url, given, runs=1).run()

        clients = [threading.Thread(target=read_runs)]
        clients += [Reader(server.url, seed, over) for seed in range(options.readers)]
        failures = []
        threading.excepthook = lambda failed: failures.append(f"{failed.exc_type.__name__}: {failed.exc_value}")
        for client in clients:
            client.start()
        begin, samples = time.monotonic(), []
        while time.monotonic() - begin < options.seconds:
            descriptors = len(os.listdir(f"/proc/{server.process.pid}/fd"))
            samples.append((resident_mb(server.process.pid), descriptors))
            time.sleep(options.seconds / 300)
        over.set()
        for client in clients:
            client.join()
        newest = server.call("/api/runs?page_size=1")["runs"][0]["started_at"]
        ahead = datetime.datetime.fromisoformat(newest.replace("Z", "+00:00")) - datetime.datetime.now(datetime.timezone.utc)
        assert not options.clock or ahead.total_seconds() > 100 * options.seconds, f"the clock did not go faster: {newest}"
        server.signal(signal.SIGTERM)
        assert server.wait() == 0, server.said()
        given.check(database)
        check_database(database, may_run=False)
        fifth = len(samples) // 5
        means = [statistics.mean(mb for mb, _ in samples[i * fifth:(i + 1) * fifth]) for i in range(5)]
        most = max(samples)
        print(f"{given.totals()}; {Reader.looked} answers to {options.readers} readers; {options.seconds} s: mean memory of each fifth {', '.join(f'{mean:.1f}' for mean in means)} MB, "
              f"at most {most[0]:.1f} MB, at most {max(count for _, count in samples)} descriptors")
        assert given.finished, "no run ended"
        assert not failures, failures[:3]
        assert max(count for _, count in samples) < 100
        assert most[0] < MEGABYTES_MAX, "memory is not bounded"
        assert options.seconds < FULL_AFTER_SECONDS or means[4] < means[3] * GROWTH_MAX, "memory goes on growing"


main()
