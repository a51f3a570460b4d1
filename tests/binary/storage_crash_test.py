#!/usr/bin/env python3
"""Kills a server in the middle of chosen writes, syncs, truncations and deletions of its database: at start-up of a new
database, while a run is written, while one is deleted, at shutdown, while an older database is brought up to date, and
again while it recovers. After each: a sound file, right counters, nothing lost that a client had been given.

    tests/binary/storage_crash_test.py build/native/zapply build/native/libstorage_faults.so [--points N]

Without --points 16 of them, spread evenly; with ZAPPLY_LONG_TESTS all of them up to 400."""
import argparse
import os
import pathlib
import shutil
import signal
import sqlite3
import struct
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Loss, Server, call, check_database  # noqa: E402
from witness import Given, Witness  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DEMO = ["--demo", "--demo-pace", "100000"]


class Crashing:
    def __init__(self, binary, library):
        self.binary, self.library, self.start_seconds, self.kills = binary, library, [], 0

    def serve(self, database, kill_at=0, arguments=DEMO):
        count = pathlib.Path(database).parent / "count"
        count.unlink(missing_ok=True)
        environment = {"LD_PRELOAD": self.library, "ZAPPLY_STORAGE_COUNT": str(count), "ZAPPLY_STORAGE_KILL_AT": str(kill_at)}
        return Server(self.binary, database, arguments, environment)

    def calls(self, database):
        return struct.unpack("l", (pathlib.Path(database).parent / "count").read_bytes())[0]

    def wait(self, server):
        self.kills += server.wait() == -signal.SIGKILL

    def check_restart(self, database, given):
        """Settles what was running; the witnesses' entries are still there afterwards."""
        server = Server(self.binary, database, DEMO).must_have_started()
        try:
            self.start_seconds.append(server.start_seconds)
            if server.call("/api/runs?status=running")["total"] != 0:
                raise Loss("a run is still running after a restart")
        finally:
            server.signal(signal.SIGTERM)
            if server.wait() != 0:
                raise Loss(f"the restarted server ended with {server.process.returncode}: {server.said()}")
        given.check(database)


def one_life(server, given, marks=None, calls=lambda: 0):
    """Two runs, the first of them deleted, and an orderly end. Returns early when the server dies."""
    mark = lambda name: marks.append((name, calls())) if marks is not None else None
    mark("start-up")
    witness = Witness(server.url, given, runs=2)
    witness.start()
    witness.join()
    mark("runs")
    if given.finished:
        first = min(given.finished)
        given.deleted.add(first)  # from the request on it may be gone
        try:
            call(f"{server.url}/api/runs/{first}", "DELETE")
        except OSError:
            pass
    mark("deletion")
    server.signal(signal.SIGTERM)
    server.wait()
    mark("shutdown")


def count_points(crashing, folder):
    database, marks = str(folder / "counted.db"), []
    server = crashing.serve(database).must_have_started()
    one_life(server, Given(), marks, lambda: crashing.calls(database))
    print(", ".join(f"{name} until call {at}" for name, at in marks), flush=True)
    return marks[-1][1]


def spread(total, points):
    return sorted({1 + i * (total - 1) // max(points - 1, 1) for i in range(points)}) if points < total else range(1, total + 1)


def crash_in_a_life(crashing, folder, point):
    database, given = str(folder / "zapply.db"), Given()
    server = crashing.serve(database, point)
    if server.url:
        one_life(server, given)
    crashing.wait(server)
    if pathlib.Path(database).exists():
        given.check(database)
    # Killed again while it takes up what the first left: on the same database, a little later each time.
    again = crashing.serve(database, 1 + point % 9)
    again.signal(signal.SIGTERM)
    crashing.wait(again)
    crashing.check_restart(database, given)


def make_old_database(file):
    connection = sqlite3.connect(file, isolation_level=None)
    connection.executescript(f"PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = {0x7a61706c}; PRAGMA journal_mode = WAL;")
    connection.executescript((ROOT / "server/store/sql/migrations/0001_runs.sql").read_text())
    connection.executescript("PRAGMA user_version = 1")
    connection.close()


def crash_in_a_migration(crashing, folder, point):
    database = str(folder / "zapply.db")
    make_old_database(database)
    server = crashing.serve(database, point)
    if server.url:
        server.signal(signal.SIGTERM)
    crashing.wait(server)
    check_database(database)
    crashing.check_restart(database, Given())
    for copy in folder.glob("zapply.db.before-*"):
        check_database(copy)
    return crashing.calls(database)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("library")
    parser.add_argument("--points", type=int, default=400 if os.environ.get("ZAPPLY_LONG_TESTS") else 16)
    options = parser.parse_args()
    crashing = Crashing(options.binary, options.library)
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)

        def in_a_folder(what, point):
            folder = root / f"{what.__name__}-{point}"
            folder.mkdir()
            try:
                return what(crashing, folder, point)
            except Loss as loss:
                print(f"{what.__name__} at call {point}: {loss}")
                sys.exit(1)
            finally:
                Server.kill_all()
                shutil.rmtree(folder)

        points = spread(count_points(crashing, root), options.points)
        for point in points:
            in_a_folder(crash_in_a_life, point)
        print(f"{len(points)} crash points in a life, 0 lost", flush=True)
        total = in_a_folder(crash_in_a_migration, 0)
        points = spread(total, options.points // 2)
        for point in points:
            in_a_folder(crash_in_a_migration, point)
        print(f"{len(points)} crash points of {total} in a migration, 0 damaged; {crashing.kills} kills in all")
        assert crashing.kills >= 2 * options.points, "the crash points were not reached"
    starts = sorted(crashing.start_seconds)
    print(f"{len(starts)} starts afterwards took {starts[len(starts) // 2]:.2f} s, at most {starts[-1]:.2f} s")


main()
