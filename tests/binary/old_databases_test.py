#!/usr/bin/env python3
"""Opens a copy of each database that an earlier version wrote (tests/databases/VERSION.db.gz: runs, logs, jobs, duplicates,
stars, a deleted run) and asks the API what that version was asked. Every field that it answered then is answered the same
now; fields may have been added.

    tests/binary/old_databases_test.py build/native/zapply"""
import csv
import gzip
import io
import json
import os
import pathlib
import sys
import tempfile
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Loss, Server, check_database  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
DATABASES = pathlib.Path(__file__).resolve().parent.parent / "databases"
# A cursor is good for the version that gave it out.
LEFT_OUT = {"next_cursor"}


def content_of(path, text):
    """What an answer says: JSON, rows of a CSV by the names of its columns, or a text."""
    if path.endswith(".csv"):
        return list(csv.DictReader(io.StringIO(text, newline="")))
    return text if path.endswith("/log.txt") else json.loads(text)


def differences(before, now, at=""):
    """Where `now` lacks or changes what `before` holds."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in before.keys() - LEFT_OUT:
            if key not in now:
                yield f"{at}/{key}: is gone"
            else:
                yield from differences(before[key], now[key], f"{at}/{key}")
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for position, (one, other) in enumerate(zip(before, now)):
            yield from differences(one, other, f"{at}/{position}")
    elif before != now:
        yield f"{at}: was {str(before)[:200]!r}, is {str(now)[:200]!r}"


def ask(server, path):
    with urllib.request.urlopen(server.url + path, timeout=60) as answer:
        return content_of(path, answer.read().decode())


def check_version(name, folder):
    file = folder / "zapply.db"
    file.write_bytes(gzip.decompress((DATABASES / f"{name}.db.gz").read_bytes()))
    answers = json.loads(gzip.decompress((DATABASES / f"{name}.answers.json.gz").read_bytes()))
    for path in answers:
        if path.endswith(".csv"):
            answers[path] = content_of(path, answers[path])
    for start in ("first", "second"):  # the first one migrates
        server = Server(BINARY, file).must_have_started()
        try:
            wrong = [f"{path}{difference}" for path, before in answers.items()
                     for difference in differences(before, ask(server, path))]
        finally:
            server.signal(15)
            server.wait()
        if wrong:
            raise Loss(f"{name}, {start} start: {len(wrong)} answers differ, such as\n  " + "\n  ".join(wrong[:20]))
        check_database(file, may_run=False)
    print(f"{name}: {len(answers)} answers as they were")


def main():
    names = sorted(path.name.removesuffix(".db.gz") for path in DATABASES.glob("*.db.gz"))
    if not names:
        sys.exit(f"no database in {DATABASES}")
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            check_version(name, pathlib.Path(folder))


if __name__ == "__main__":
    main()
