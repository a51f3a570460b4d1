#!/usr/bin/env python3
"""A thousand clients at once that search 30,000 jobs, read pages of a log, the list of runs and the dashboard's page, while
a run goes on: each gets its answers, none an error, and the server stays within its memory.

    tests/binary/many_clients_test.py build/native/zapply [--clients 1000] [--rounds 10]

Prints how long answers took and the most memory that was resident."""
import argparse
import asyncio
import http.server
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Server, allow_private, check_database, write_source  # noqa: E402

MEGABYTES_MAX = 120
ANSWER_SECONDS_MAX = 60
WORDS = "engineer rust senior remote data designer platform berlin lisbon support".split()
PATHS = [
    "/api/jobs?q=engineer&sort=company&limit=200",
    "/api/jobs?q={word}&limit=50",
    "/api/jobs?limit=200&sort=newest",
    "/api/runs?page_size=50",
    "/api/runs/1/logs?limit=500",
    "/",
]


def page(number, count):
    first = number * count
    return json.dumps({"jobs": [
        {"id": i, "url": f"https://jobs.test/{i}", "title": f"{WORDS[i % 7].title()} engineer {i}", "company": f"Company {i % 977}",
         "text": f"We look for a {WORDS[i % 10]} {WORDS[i % 9]} engineer, number {i}. " + "Work from anywhere with us. " * 20}
        for i in range(first, first + count)]}).encode()


class Board(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = page(int(self.path[1:]), 5000)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def fill(binary, folder, database):
    board = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Board)
    threading.Thread(target=board.serve_forever, daemon=True).start()
    names = [f"board{i}" for i in range(6)]
    for i, name in enumerate(names):
        write_source(f"{folder}/sources", name, f"http://127.0.0.1:{board.server_port}/{i}",
                     job={"id": "/id", "url": "/url", "title": "/title", "company": "/company", "description": "/text"})
    allow_private(f"{folder}/config.json", names)
    ended = subprocess.run([binary, "run", *(word for name in names for word in ("--source", name)), "--db", database,
                            "--sources", f"{folder}/sources", "--config", f"{folder}/config.json"],
                           capture_output=True, text=True, env={**os.environ, "HOME": folder})
    board.shutdown()
    assert ended.returncode == 0, ended.stdout + ended.stderr


class Outcome:
    def __init__(self):
        self.seconds, self.wrong = [], []


async def ask(reader, writer, path, outcome):
    begin = time.monotonic()
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost:{writer.get_extra_info('peername')[1]}\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split()[1])
    length = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length:"))
    body = await reader.readexactly(length)
    outcome.seconds.append(time.monotonic() - begin)
    if status != 200:
        outcome.wrong.append(f"{path}: {status} {body[:200]}")


async def be_client(number, port, rounds, begin, outcome):
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        await begin.wait()
        for i in range(rounds):
            path = PATHS[(number + i) % len(PATHS)].format(word=WORDS[(number * 7 + i) % len(WORDS)])
            await asyncio.wait_for(ask(reader, writer, path, outcome), ANSWER_SECONDS_MAX)
        writer.close()
    except Exception as error:  # each is told at the end
        outcome.wrong.append(f"client {number}: {type(error).__name__} {error}")


async def be_many(port, clients, rounds, outcome):
    begin = asyncio.Event()
    crowd = [asyncio.create_task(be_client(i, port, rounds, begin, outcome)) for i in range(clients)]
    begin.set()
    await asyncio.gather(*crowd)


def peak_mb(process):
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmHWM:"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=20 if os.environ.get("ZAPPLY_LONG_TESTS") else 3)
    options = parser.parse_args()
    if not pathlib.Path("/proc/self/status").exists():
        print("skipped: nothing tells memory here")
        sys.exit(77)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = options.clients + 200
    if hard != resource.RLIM_INFINITY and hard < needed:
        print(f"skipped: only {hard} descriptors may be open here")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/many.db"
        fill(options.binary, folder, database)
        # What a shell gives a program; the server asks for what its connections need.
        resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))
        server = Server(options.binary, database, ["--demo", "--demo-pace", "20"]).must_have_started()
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
        server.call("/api/scraper/run", "POST")
        outcome = Outcome()
        asyncio.run(be_many(int(server.url.rsplit(":", 1)[1].strip("/")), options.clients, options.rounds, outcome))
        peak = peak_mb(server.process.pid)
        server.signal(signal.SIGTERM)
        assert server.wait() == 0, server.said()
        check_database(database, may_run=False)
        outcome.seconds.sort()
        print(f"{options.clients} clients, {len(outcome.seconds)} answers, {len(outcome.wrong)} wrong, half within "
              f"{outcome.seconds[len(outcome.seconds) // 2]:.2f} s, the slowest after {outcome.seconds[-1]:.2f} s; at most {peak:.1f} MB resident")
        assert not outcome.wrong, outcome.wrong[:5]
        assert peak < MEGABYTES_MAX, "memory is not bounded"


main()
