#!/usr/bin/env python3
"""What /metrics says is what Prometheus reads: its own checker (promtool, of Debian's package prometheus) has nothing
against it before the first run, while one is on, and after runs that ended in different ways; each figure stands there
once, and counters never fall, not even over a restart and a deleted run.

    tests/binary/metrics_test.py build/native/zapply"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Loss, Server, wait_until  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
SAMPLE = re.compile(r"([a-z_]+(?:\{.*\})?) (\S+)")


def read(server):
    """The samples, after promtool has read them."""
    with urllib.request.urlopen(server.url + "/metrics", timeout=20) as answer:
        text = answer.read().decode()
    checked = subprocess.run(["promtool", "check", "metrics"], input=text, text=True, capture_output=True)
    if checked.returncode != 0 or checked.stderr or checked.stdout:
        raise Loss(f"promtool: {checked.returncode} {checked.stdout}{checked.stderr}\n{text}")
    samples = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, value = SAMPLE.fullmatch(line).groups()
        if name in samples:
            raise Loss(f"twice: {name}")
        samples[name] = float(value)
    return samples


def must_not_fall(before, after, of):
    for name, value in before.items():
        if of.match(name) and after.get(name, -1) < value:
            raise Loss(f"{name} fell from {value} to {after.get(name)}")


def run(server):
    id = server.call("/api/scraper/run", "POST", {})["run_id"]
    during = read(server)
    wait_until(lambda: server.call(f"/api/runs/{id}?logs=false")["status"] != "running", f"the end of run {id}", 120)
    return during


def main():
    if shutil.which("promtool") is None:
        print("skipped: promtool is missing (Debian's package prometheus, which scripts/dependencies --all-tests installs)")
        return 77
    every = re.compile(r"zapply_.*_(total|count|bucket)\b")
    kept = re.compile(r"zapply_(runs|phases|source|deliveries)_.*_total\b")
    with tempfile.TemporaryDirectory() as folder:
        database = pathlib.Path(folder) / "zapply.db"
        server = Server(BINARY, database, ["--demo"]).must_have_started()
        first = read(server)
        if first["zapply_run_running"] != 0 or first['zapply_runs_ended_total{status="completed"}'] != 0:
            raise Loss(f"a new database has runs: {first}")
        during = run(server)
        if during["zapply_run_running"] != 1:
            raise Loss("the run that is on is not told")
        must_not_fall(first, during, every)
        after = read(server)
        must_not_fall(during, after, every)
        if after['zapply_runs_ended_total{status="partial"}'] + after['zapply_runs_ended_total{status="completed"}'] != 1:
            raise Loss(f"the run that ended is not told: {after}")
        if sum(value for name, value in after.items() if name.startswith("zapply_source_jobs_new_total")) < 50:
            raise Loss("new jobs are not told")

        # The demo's own channel, which has the report, and one whose secret is not there.
        inbox = 'zapply_deliveries_ended_total{channel="inbox",kind="webhook",state="delivered"}'
        wait_until(lambda: read(server)[inbox] > 0, "what the demo's inbox got", 60)
        server.call("/api/channels", "POST", {"name": "phone", "kind": "ntfy", "fields": {"topic": "NO_SUCH_SECRET"}})
        server.call("/api/channels/phone/test", "POST", {})
        if read(server)['zapply_deliveries_ended_total{channel="phone",kind="ntfy",state="given-up"}'] != 1:
            raise Loss("the message that was given up is not told")

        # A run that nobody ends, then one that is deleted.
        server.call("/api/scraper/run", "POST", {})
        begun = read(server)
        server.kill()
        server = Server(BINARY, database, ["--demo"]).must_have_started()
        restarted = read(server)
        must_not_fall(begun, restarted, kept)
        if restarted['zapply_runs_ended_total{status="failed"}'] != 1:
            raise Loss(f"the interrupted run is not told: {restarted}")
        server.call("/api/runs/1", "DELETE")
        must_not_fall(restarted, read(server), kept)
        server.kill()
    print(f"{len(after)} samples, which promtool took in each state")
    return 0


sys.exit(main())
