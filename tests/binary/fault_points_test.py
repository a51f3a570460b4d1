#!/usr/bin/env python3
"""Lets one call of the system, or one allocation, fail in a life of a server: its start on a new database, a short run, a
page, a search, the end. After each: nothing hung, nothing is lost that a client was given, a sound file, words that say
what happened; where the server died of it, the next one starts and settles what it left.

    tests/binary/fault_points_test.py build/native/zapply build/native/libcall_faults.so [--points N] [--only KIND:CALL]

Without --points up to three of each kind, spread evenly, and all threads; with ZAPPLY_LONG_TESTS every call, and 500 of the allocations."""
import argparse
import collections
import concurrent.futures
import errno
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from call_faults import ERRORS, KINDS, read_counts, trace_of  # noqa: E402
from serving import Loss, Server, call  # noqa: E402
from witness import Given  # noqa: E402

DEMO = ["--demo", "--demo-pace", "100000"]
SOURCES = ["fernhill", "hiringdesk", "lighthouse"]
SECONDS = 20  # for each step
OUTCOMES = ["as ever", "asked again", "run tells it", "did not start", "ended with words", "died", "not reached"]
NO_WORDS = ("std::bad_alloc", ": Resource temporarily unavailable")
# A line of the server's that is no complaint.
GREETING = ("zapply 0", "Database: ", "DEMO: ", "http://")


class Life:
    """One life of a server in a folder of its own, in which `fault` (KIND:CALL:ERROR) fails, and what clients saw of it."""

    def __init__(self, options, folder, fault):
        self.folder, self.database, self.given = folder, folder / "zapply.db", Given()
        self.counted, self.asked_again, self.state, self.warnings, self.found = folder / "calls", 0, None, 0, None
        environment = {"LD_PRELOAD": options.library, "ZAPPLY_CALLS_COUNT": str(self.counted),
                       "ZAPPLY_CALLS_TRACE": str(folder / "trace")}
        if fault:
            environment["ZAPPLY_CALLS_FAIL"] = fault
        self.server = Server(options.binary, self.database, DEMO, environment, wait=False)

    def find_url(self):
        """Where it could not be said it stands beside the database."""
        lock = pathlib.Path(f"{self.database}.lock")
        if self.server.find_url() is None and lock.exists():
            self.server.url = next((line for line in lock.read_text().split("\n")[:-1] if line.startswith("http://")), None)
        return self.server.url

    def is_dead(self):
        return self.server.process.poll() is not None

    def within(self, step, what):
        """Until `step` gives something that is not None, or the server is dead."""
        deadline = time.monotonic() + SECONDS
        while not self.is_dead():
            answer = step()
            if answer is not None:
                return answer
            if time.monotonic() > deadline:
                raise Loss(f"{what} took more than {SECONDS} s")
            time.sleep(0.01)

    def ask(self, path, method="GET", body=None, tries=3):
        """What a client does that is turned away: it asks again."""
        for left in reversed(range(tries)):
            try:
                return call(self.server.url + path, method, body, SECONDS)
            except TimeoutError as error:
                raise Loss(f"{method} {path} got no answer within {SECONDS} s") from error
            except (OSError, ValueError) as error:
                if getattr(error, "code", 500) < 500 or isinstance(getattr(error, "reason", None), TimeoutError):
                    raise Loss(f"{method} {path}: {error} {getattr(error, 'read', str)()}") from error
                if self.is_dead() or not left:
                    raise
                self.asked_again += 1

    def start_run(self):
        try:
            return self.ask("/api/scraper/run", "POST", {"sources": SOURCES}, 1)["run_id"]
        except OSError:  # it may have started all the same
            runs = self.ask("/api/runs")["runs"]
            self.asked_again += 1
            return runs[0]["id"] if runs else self.ask("/api/scraper/run", "POST", {"sources": SOURCES})["run_id"]

    def read_run(self, run):
        """The run's state once it has ended and its log was read."""
        known = self.given.entries.setdefault(run, [])
        known.extend(self.ask(f"/api/runs/{run}/logs?after={len(known)}")["entries"])
        state = self.ask(f"/api/runs/{run}?logs=false")
        if state["status"] == "running" or len(known) < state["last_seq"]:
            return None
        self.given.finished[run] = state["status"]
        return state

    def read_jobs(self):
        for job in self.ask("/api/jobs?limit=200")["jobs"]:
            self.given.jobs[job["id"]] = (job["source_name"], job["source_id"])
        self.ask("/runs")
        self.found = self.ask("/api/jobs?q=engineer")["total"]

    def live(self):
        try:
            if self.within(self.find_url, "the start") is None:
                return
            run = self.start_run()
            self.state = self.within(lambda: self.read_run(run), "the run")
            if self.state is None:
                return
            self.warnings = self.state["log_counts"]["warning"] + self.state["log_counts"]["error"]
            self.read_jobs()
            self.ask("/api/health")
        except OSError as error:
            if not self.wait(2):
                raise Loss(f"asked three times: {error}") from error

    def wait(self, seconds):
        try:
            return self.server.wait(seconds) is not None
        except subprocess.TimeoutExpired:
            return False

    def end(self):
        self.server.signal(signal.SIGTERM)
        if not self.wait(SECONDS):
            raise Loss(f"it did not end within {SECONDS} s")

    def complaints(self):
        return [line for line in self.server.said().splitlines() if line.strip() and not line.startswith(GREETING)]

    def outcome(self, usual):
        """Which of OUTCOMES it was; a Loss where something happened that nothing tells."""
        code = self.server.process.returncode
        said = [*self.complaints(), (self.state or {}).get("error_message") or ""]
        if code >= 0 and (line := next((line for line in said if line.endswith(NO_WORDS)), None)):
            raise Loss(f"that is the library's word for it, not ours: {line}")
        if code != 0:
            did_not_start = not self.server.url and code in (1, 2)
            if not self.complaints() or not (did_not_start or code in (1, -signal.SIGABRT)):
                raise Loss(f"it ended with {code} and without a word")
            if did_not_start:
                return "did not start"
            return "died" if code < 0 else "ended with words"
        if self.state is None:
            raise Loss("it ended well without having done its work")
        status, jobs = self.state["status"], len(self.given.jobs)
        if status != "completed" and not self.state["error_message"]:
            raise Loss(f"the run ended {status}, nothing says why")
        told = status != "completed" or self.warnings > usual.warnings
        if not told and (jobs, self.found) != (len(usual.given.jobs), usual.found):
            raise Loss(f"{jobs} jobs, {self.found} of them found, instead of {len(usual.given.jobs)}, {usual.found}; nothing tells")
        return "run tells it" if told else "asked again" if self.asked_again else "as ever"


def settle(options, life):
    """The next start, on what this life left."""
    server = Server(options.binary, life.database, DEMO).must_have_started()
    if server.call("/api/runs?status=running")["total"] != 0:
        raise Loss("a run is still running after a restart")
    server.signal(signal.SIGTERM)
    if server.wait() != 0:
        raise Loss(f"the next server ended with {server.process.returncode}: {server.said()}")


def try_point(options, usual, kind, at):
    """Its outcome, and what is wrong with it."""
    error = ERRORS[kind][at % len(ERRORS[kind])]
    with tempfile.TemporaryDirectory(prefix="zapply-") as name:
        life = Life(options, pathlib.Path(name), f"{kind}:{at}:{error}")
        try:
            life.live()
            life.end()
            if not read_counts(life.counted)["failed"]:
                return "not reached", None
            outcome = life.outcome(usual)
            if life.database.exists():
                life.given.check(life.database)
            if life.server.process.returncode != 0:
                settle(options, life)
                life.given.check(life.database)
            if options.verbose:
                print(f"{kind}:{at}: {outcome}", *life.complaints(), sep="\n    ", flush=True)
            return outcome, None
        except Exception as problem:  # noqa: BLE001: told with its place
            where = "\n    ".join(trace_of(life.folder / "trace", options.binary))
            return "wrong", f"{kind}:{at} ({errno.errorcode[error]}): {problem!r}\n    {where}\n    said: {life.server.said()}"
        finally:
            life.server.kill()


def spread(total, points):
    return sorted({1 + i * (total - 1) // max(points - 1, 1) for i in range(points)}) if points < total else range(1, total + 1)


def points_of(counts, options):
    if options.only:
        kind, call_number = options.only.split(":")
        return [(kind, int(call_number))]
    kinds = options.kinds or KINDS

    def most(kind):
        if options.points and kind != "thread":  # of which there are few, each of them another's
            return options.points // len(kinds)
        return 500 if kind == "allocation" else counts[kind]

    return [(kind, at) for kind in kinds for at in spread(counts[kind], most(kind))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("library", type=os.path.abspath)
    parser.add_argument("--points", type=int, default=0 if os.environ.get("ZAPPLY_LONG_TESTS") else 3 * len(KINDS))
    parser.add_argument("--only")
    parser.add_argument("--kinds", type=lambda text: text.split(","))
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zapply-") as name:
        usual = Life(options, pathlib.Path(name), None)
        usual.live()
        usual.end()
        assert usual.outcome(usual) == "as ever" and not usual.complaints() and usual.found, usual.server.said()
        counts = read_counts(usual.counted)
    print(", ".join(f"{counts[kind]} × {kind}" for kind in KINDS), flush=True)
    points = points_of(counts, options)
    begin, table, wrong = time.monotonic(), collections.defaultdict(collections.Counter), []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        futures = {pool.submit(try_point, options, usual, *point): point[0] for point in points}
        for future in concurrent.futures.as_completed(futures):
            outcome, problem = future.result()
            table[futures[future]][outcome] += 1
            if problem:
                wrong.append(problem)
                print(problem, flush=True)
    print(f"{'kind':12}{'points':>8}" + "".join(f"{outcome:>18}" for outcome in [*OUTCOMES, "wrong"]))
    for kind, row in table.items():
        print(f"{kind:12}{sum(row.values()):8}" + "".join(f"{row[outcome]:18}" for outcome in [*OUTCOMES, "wrong"]))
    print(f"{len(points)} points in {time.monotonic() - begin:.0f} s, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


main()
