#!/usr/bin/env python3
"""A disk that is full, read-only or failing while a server runs, a small real one that fills up, and databases that can't
be used: clear words, the right exit code, nothing damaged; a run fails with its cause and the server goes on serving.

    tests/binary/disk_test.py build/native/zapply build/native/libstorage_faults.so"""
import errno
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import urllib.error

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Server, check_database, wait_until  # noqa: E402

BINARY, LIBRARY = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RUN_SLOWLY = ["--demo", "--demo-pace", "30"]


def zapply(folder, *words):
    return subprocess.run([BINARY, *words], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "HOME": str(folder)})


def fill(folder):
    """A database with a finished run; its path."""
    database = folder / "zapply.db"
    ended = zapply(folder, "run", "--demo", "--demo-pace", "100000", "--db", str(database))
    assert ended.returncode == 3, ended
    return database


def stop(server):
    server.signal(signal.SIGTERM)
    assert server.wait() == 0, (server.process.returncode, server.said())


def start_run(server):
    run = None

    def started():  # 409 for the moment in which the last run's thread ends
        nonlocal run
        try:
            run = server.call("/api/scraper/run", "POST")["run_id"]
        except urllib.error.HTTPError as error:
            assert error.code == 409, error
        return run

    wait_until(started, "a run's start")
    wait_until(lambda: server.call(f"/api/runs/{run}?logs=false")["last_seq"] > 3, "the run's first entries")
    return run


def state(server, run):
    return server.call(f"/api/runs/{run}?logs=false")


def health(server):
    """Status and body, also where it is not well."""
    try:
        return 200, server.call("/api/health")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_a_disk_that_fails_for_a_while(folder):
    for code, words in [(errno.ENOSPC, "disk is full"), (errno.EIO, "disk I/O error"), (errno.EROFS, "disk I/O error")]:
        work = folder / errno.errorcode[code]
        work.mkdir()
        database, fails = fill(work), work / "fails"
        server = Server(BINARY, database, RUN_SLOWLY, {"LD_PRELOAD": LIBRARY, "ZAPPLY_STORAGE_FAILS": str(fails)})
        server.must_have_started()
        run = start_run(server)
        fails.write_text(str(code))
        wait_until(lambda: "could not be written" in server.said(), "the server's own word")
        wait_until(lambda: health(server)[0] == 503, "a health that is failing")
        assert health(server)[1]["status"] == "failing" and words in health(server)[1]["detail"], health(server)
        # What needs no writing is still served.
        assert server.call("/api/runs")["total"] == 2
        assert server.call(f"/api/runs/{run}/logs")["entries"]
        assert server.call("/api/jobs")["jobs"]
        try:
            job = server.call("/api/jobs")["jobs"][0]["id"]
            server.call(f"/api/jobs/{job}", "PATCH", {"starred": True})
            raise AssertionError("a star was promised that could not be written")
        except urllib.error.HTTPError as error:
            assert error.code == 500 and words in error.read().decode(), error
        fails.unlink()
        wait_until(lambda: state(server, run)["status"] == "failed", "the run's end")
        assert words in state(server, run)["error_message"], state(server, run)["error_message"]
        wait_until(lambda: health(server)[0] == 200, "a health that is well again")
        assert health(server)[1]["status"] == "ok" and health(server)[1]["detail"] is None, health(server)
        start_run(server)
        stop(server)
        check_database(database, may_run=False)


def test_a_disk_that_fails_for_good(folder):
    database, fails = fill(folder), folder / "fails"
    server = Server(BINARY, database, RUN_SLOWLY, {"LD_PRELOAD": LIBRARY, "ZAPPLY_STORAGE_FAILS": str(fails)})
    run = start_run(server.must_have_started())
    fails.write_text(str(errno.ENOSPC))
    wait_until(lambda: "could not be written" in server.said(), "the server's own word")
    server.signal(signal.SIGTERM)
    server.wait()
    fails.unlink()
    server = Server(BINARY, database, RUN_SLOWLY).must_have_started()
    assert state(server, run)["status"] == "failed" and state(server, run)["error_message"] == "interrupted"
    stop(server)
    check_database(database, may_run=False)


def test_a_full_disk_at_start(folder):
    database, fails = folder / "zapply.db", folder / "fails"
    fails.write_text(str(errno.ENOSPC))
    environment = {**os.environ, "HOME": str(folder), "LD_PRELOAD": LIBRARY, "ZAPPLY_STORAGE_FAILS": str(fails)}
    ended = subprocess.run([BINARY, "serve", "--demo", "--demo-days", "0", "--db", database, "--port", "0"], env=environment,
                           capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1 and "No space left on device" in ended.stderr and str(database) in ended.stderr, ended
    fails.unlink()
    fill(folder)


def test_a_small_disk_that_fills_up(folder):
    """A real one: 3 MB of memory, in a namespace of its own."""
    wrapper = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*wrapper, "true"], capture_output=True).returncode != 0:
        return print("skipped: no namespace of one's own may be made here")
    script = f"""mount -t tmpfs -o size=3m none {folder} && export HOME={folder} &&
        for i in 1 2 3 4 5 6 7 8 9; do {BINARY} run --force --demo --demo-pace 100000 --db {folder}/zapply.db; echo "code $?"; done
        df {folder} | tail -1; rm -f {folder}/zapply/filler; {BINARY} runs --db {folder}/zapply.db;
        {sys.executable} -c "import sqlite3; print(sqlite3.connect('{folder}/zapply.db').execute('PRAGMA integrity_check').fetchone())"
        """.replace("for i in", f"head -c 2300000 /dev/zero > {folder}/filler; for i in")
    ended = subprocess.run([*wrapper, "sh", "-c", script], capture_output=True, text=True, timeout=100)
    codes = {line for line in ended.stdout.splitlines() if line.startswith("code ")}
    assert "code 1" in codes and codes <= {"code 1", "code 3"}, (ended.stdout, ended.stderr)
    assert "disk is full" in ended.stdout + ended.stderr, (ended.stdout, ended.stderr)
    assert "('ok',)" in ended.stdout, (ended.stdout, ended.stderr)


def refused(folder, database, *words):
    before = database.read_bytes() if database.is_file() else None
    ended = zapply(folder, "serve", "--db", str(database), "--port", "0")
    assert ended.returncode == 1, ended
    assert ended.stderr.count("\n") == 1 and str(database) in ended.stderr, ended.stderr
    for word in words:
        assert word in ended.stderr, (word, ended.stderr)
    if before is not None:
        assert database.read_bytes() == before, "what was refused was changed"


def test_databases_that_cannot_be_used(folder):
    database = fill(folder)
    whole = database.read_bytes()
    database.write_bytes(b"no database at all, but more than a hundred bytes of something else " * 3)
    refused(folder, database, "is not a database", "--db")
    database.write_bytes(whole[:5000])
    refused(folder, database, "damaged")
    database.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    refused(folder, database, "damaged")
    database.write_bytes(whole[:60] + (99).to_bytes(4, "big") + whole[64:])
    refused(folder, database, "newer zapply", "schema 99")
    database.write_bytes(whole)
    with sqlite3.connect(database) as connection:
        connection.executescript("DROP TABLE run_sources; PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    refused(folder, database, "incomplete", "restore")
    refused(folder, folder / "nowhere" / "zapply.db", "doesn't exist")
    for suffix in ("", "-wal", "-shm"):
        pathlib.Path(str(database) + suffix).unlink(missing_ok=True)
    database.mkdir()
    refused(folder, database, "is a folder")


def test_a_database_that_another_process_owns(folder):
    database = fill(folder)
    server = Server(BINARY, database, RUN_SLOWLY).must_have_started()
    ended = zapply(folder, "serve", "--demo", "--demo-days", "0", "--db", str(database), "--port", "0")
    assert ended.returncode == 1 and server.url in ended.stderr, ended
    assert server.call("/api/runs")["total"] == 1
    stop(server)
    check_database(database, may_run=False)


def test_a_database_that_is_gone(folder):
    database = fill(folder)
    server = Server(BINARY, database, RUN_SLOWLY).must_have_started()
    run = start_run(server)
    for file in folder.glob("zapply.db*"):
        file.unlink()
    status, body = health(server)
    assert status == 503 and "was removed or replaced" in body["detail"], body
    server.signal(signal.SIGTERM)
    assert server.wait() in (0, 1), server.said()
    server = Server(BINARY, database, RUN_SLOWLY).must_have_started()  # a new one
    assert server.call("/api/runs")["total"] == 0 and run
    stop(server)


def main():
    tests = {name: function for name, function in globals().items() if name.startswith("test_")}
    for name, function in tests.items():
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(pathlib.Path(folder))
            finally:
                Server.kill_all()
            print("ok", name[5:].replace("_", " "), flush=True)
    assert len(tests) >= 7


main()
