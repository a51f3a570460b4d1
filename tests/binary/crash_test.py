#!/usr/bin/env python3
"""Kills a server at random instants while runs go on at full speed and clients read them, again and again on the same
database, and holds what is there after each restart against what any client was given.

    tests/binary/crash_test.py build/native/zapply --kills 100 [--seed N]

Prints the seed and a line of totals; exits with 1 at the first loss."""
import argparse
import os
import pathlib
import random
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Loss, Server  # noqa: E402
from witness import Given, Witness  # noqa: E402


def check_restarted(server):
    running = server.call("/api/runs?status=running")
    if running["total"] != 0:
        raise Loss(f"run {running['runs'][0]['id']} is still running after a restart")


def kill_once(binary, database, given, chance, is_first):
    pace = chance.choice([20, 100, 1000, 100_000])
    server = Server(binary, database, ["--demo", "--demo-pace", str(pace)]).must_have_started()
    try:
        if not is_first:
            check_restarted(server)
        witness = Witness(server.url, given)
        witness.start()
        time.sleep(chance.choice([chance.uniform(0, 0.05), chance.uniform(0, 0.5), chance.uniform(0, 2)]))
    finally:
        server.kill()
    witness.join()
    given.check(database)
    return server.start_seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--kills", type=int, default=100 if os.environ.get("ZAPPLY_LONG_TESTS") else 10)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}", flush=True)
    given, starts = Given(), []
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "demo.db")
        for kill in range(options.kills):
            try:
                starts.append(kill_once(binary=options.binary, database=database, given=given, chance=chance, is_first=kill == 0))
            except Loss as loss:
                print(f"kill {kill + 1}: {loss}")
                sys.exit(1)
    starts.sort()
    print(f"{options.kills} kills, {given.totals()}; starts took {starts[len(starts) // 2]:.2f} s, at most {starts[-1]:.2f} s")


main()
