#!/usr/bin/env python3
"""What zapply makes is for its owner alone, whatever the umask says: database, write-ahead log, lock, backups, copies before
migrations, recordings 0600 in folders of 0700. What an earlier version left readable is narrowed at the next start.

    tests/binary/private_files_test.py build/native/zapply"""
import gzip
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Server  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
DATABASES = pathlib.Path(__file__).resolve().parent.parent / "databases"


def zapply(folder, *words, codes=(0,)):
    variables = {"HOME": str(folder), "PATH": os.environ["PATH"]}
    done = subprocess.run([BINARY, *words], env=variables, capture_output=True, text=True, timeout=120)
    assert done.returncode in codes, done


def must_be_private(folder, *names):
    """Everything in `folder` is, and all of `names` are there."""
    found = {path.name: path for path in folder.iterdir()}
    for name in names:
        assert name in found, f"{name} is not among {sorted(found)}"
    for path in folder.rglob("*"):
        mode = stat.S_IMODE(path.lstat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), f"{path} has the mode {mode:o}"


def check_what_is_made(folder):
    zapply(folder, "run", "--demo", "--demo-pace", "1000", codes=(0, 3))
    made = folder / ".local/share/zapply"
    must_be_private(folder / ".local", "share")
    server = Server(BINARY, made / "zapply-demo.db", ["--demo"], {"HOME": str(folder)}).must_have_started()
    server.said_file.unlink()  # the test's own
    must_be_private(made, "zapply-demo.db", "zapply-demo.db-wal", "zapply-demo.db-shm", "zapply-demo.db.lock")
    copies = folder / "copies"
    copies.mkdir(0o700)
    zapply(folder, "backup", str(copies / "copy.db"), "--demo")
    must_be_private(copies, "copy.db")
    server.kill()


def check_recording(folder):
    demo = Server(BINARY, folder / "board.db", ["--demo", "--demo-pace", "1000"]).must_have_started()
    board = next(line for line in demo.said().split("\n") if line.startswith("DEMO: ")).rsplit(" ", 1)[1]
    source = folder / "own.json"
    source.write_text('{"version": 1, "name": "own", "label": "own", "request": {"url": "%s/nothing"}, "format": "json", '
                      '"items": "/jobs", "job": {"id": "/id", "url": "/url", "title": "/title"}}' % board)
    config = folder / "config.json"
    config.write_text('{"sources": {"own": {"enabled": true, "allow_private": true}}}')
    sources = folder / "sources"
    sources.mkdir()
    source.rename(sources / "own.json")
    subprocess.run([BINARY, "run", "--db", folder / "run.db", "--config", config, "--sources", sources, "--source", "own",
                    "--record", folder / "made/recording"], capture_output=True, timeout=120)  # a failure is recorded, too
    assert stat.S_IMODE((folder / "made").stat().st_mode) == 0o700
    must_be_private(folder / "made/recording", "index.json")
    assert len(list((folder / "made/recording").iterdir())) > 1, "nothing was recorded"
    demo.kill()


def check_what_was_left_readable(folder):
    before = {"zapply.db": gzip.decompress(next(iter(sorted(DATABASES.glob("*.db.gz")))).read_bytes()),
              "zapply.db.lock": b"", "zapply.db.before-0001": b"a copy"}
    for name, content in before.items():
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o644)
    (folder / "zapply.db.txt").write_text("somebody else's")
    (folder / "zapply.db.txt").chmod(0o644)
    server = Server(BINARY, folder / "zapply.db").must_have_started()
    server.said_file.unlink()
    assert stat.S_IMODE((folder / "zapply.db.txt").stat().st_mode) == 0o644
    (folder / "zapply.db.txt").unlink()
    copies = [path.name for path in folder.glob("zapply.db.before-*")]
    assert len(copies) == 2, copies
    must_be_private(folder, "zapply.db", "zapply.db-wal", "zapply.db-shm", "zapply.db.lock", *copies)
    server.kill()


def main():
    os.umask(0)
    for check in (check_what_is_made, check_recording, check_what_was_left_readable):
        with tempfile.TemporaryDirectory() as name:
            check(pathlib.Path(name))
    print("every file 0600, every folder 0700")


main()
