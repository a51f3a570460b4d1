#!/usr/bin/env python3
"""A demo at full speed, run after run with a client that reads each: memory and descriptors stay bounded.

    tests/binary/flat_memory_test.py build/native/zapply [--seconds 600]

Without --seconds 6; with ZAPPLY_LONG_TESTS 600. Prints the mean of each fifth: SQLite's page caches (4 MB for each
connection) and the texts of runs that have ended (8 MiB) fill up as the database grows."""
import argparse
import os
import pathlib
import signal
import statistics
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Server, check_database  # noqa: E402
from witness import Given, Witness  # noqa: E402


# 13 MB of the process, 8 MiB of texts, 4 MB of pages for each of nine connections, and some room.
MEGABYTES_MAX = 64


def resident_mb(process):
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=int, default=600 if os.environ.get("ZAPPLY_LONG_TESTS") else 6)
    options = parser.parse_args()
    if not pathlib.Path("/proc/self/status").exists():
        print("skipped: nothing tells memory here")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        database = folder + "/demo.db"
        server = Server(options.binary, database, ["--demo", "--demo-pace", "100000"]).must_have_started()
        given, over = Given(), threading.Event()

        def read_runs():
            while not over.is_set():
                Witness(server.url, given, runs=1).run()

        reader = threading.Thread(target=read_runs)
        reader.start()
        begin, samples = time.monotonic(), []
        while time.monotonic() - begin < options.seconds:
            descriptors = len(os.listdir(f"/proc/{server.process.pid}/fd"))
            samples.append((resident_mb(server.process.pid), descriptors))
            time.sleep(options.seconds / 300)
        over.set()
        reader.join()
        server.signal(signal.SIGTERM)
        assert server.wait() == 0, server.said()
        given.check(database)
        check_database(database, may_run=False)
        fifth = len(samples) // 5
        means = [statistics.mean(mb for mb, _ in samples[i * fifth:(i + 1) * fifth]) for i in range(5)]
        most = max(samples)
        print(f"{given.totals()}; {options.seconds} s: mean memory of each fifth {', '.join(f'{mean:.1f}' for mean in means)} MB, "
              f"at most {most[0]:.1f} MB, at most {max(count for _, count in samples)} descriptors")
        assert given.finished, "no run ended"
        assert max(count for _, count in samples) < 100
        assert most[0] < MEGABYTES_MAX, "memory is not bounded"


main()
