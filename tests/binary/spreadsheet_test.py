#!/usr/bin/env python3
"""Titles that a spreadsheet could take for formulas, from a board to the CSV: Python's csv gives back the text that the
API has, but for the apostrophes that docs/operating.md tells of, and whoever parts cells by another character than a
comma finds no formula.

    tests/binary/spreadsheet_test.py build/native/zapply"""
import csv
import http.server
import io
import json
import os
import pathlib
import re
import sys
import tempfile
import threading
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Loss, Server, allow_private, wait_until, write_source  # noqa: E402

SIGNS = "=+-@＝＋－＠"
STARTS = [""] + ["x" + separator + quote for separator in ";|," for quote in ("", " ", '"', '""')]
TITLES = [start + sign + end for start in STARTS for sign in SIGNS for end in ("1+1", "cmd|' /C calc'!A0", "A1;y")]
TITLES += ['Senior "C++" Engineer; remote', "a, b; c | d", "Engineer;", "'=1", "C++ - Rust = fun"]
GUARD = re.compile(r"(^|[;|\t\r\n])'(?=[\s\"\u3000]*[=+\-@＝＋－＠])")
csv.field_size_limit(1 << 24)


class Board(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        jobs = [{"id": i, "url": f"https://jobs.test/{i}", "title": title, "description": f"We offer:\n- {title}\n{title}"}
                for i, title in enumerate(TITLES)]
        found = self.path != "/robots.txt"
        body = json.dumps({"jobs": jobs}).encode() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def fetch(url):
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read().decode()


def all_jobs(server):
    jobs, cursor = [], ""
    while cursor is not None:
        page = server.call(f"/api/jobs?limit=200{cursor and '&cursor='}{cursor}")
        jobs, cursor = jobs + page["jobs"], page["next_cursor"]
    return jobs


def check(server):
    text = fetch(server.url + "/api/jobs.csv")
    rows = {int(row["id"]): row for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)}
    jobs = all_jobs(server)
    if not len(rows) == len(jobs) == len(TITLES):
        raise Loss(f"{len(TITLES)} titles became {len(jobs)} jobs and {len(rows)} rows")
    for job in jobs:
        whole = server.call(f"/api/jobs/{job['id']}")
        for column in ("title", "company", "url", "description"):
            if GUARD.sub(r"\1", rows[job["id"]][column]) != GUARD.sub(r"\1", whole[column]):
                raise Loss(f"{column}: {rows[job['id']][column]!r} was {whole[column]!r}")
            if rows[job["id"]][column].strip()[:1] in tuple(SIGNS):
                raise Loss(f"a formula begins a cell: {rows[job['id']][column]!r}")
    for delimiter in ";|\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            for cell in row:
                cell = cell.lstrip(' "')
                if cell[:1] in tuple(SIGNS) and (cell[:2] not in ("- ", "+ ") or re.search(r"[(|!]", cell.split("\n")[0])):
                    raise Loss(f"with {delimiter!r} between cells this is a formula: {cell[:60]!r}")


def main():
    board = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Board)
    threading.Thread(target=board.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write_source(folder / "sources", "board", f"http://127.0.0.1:{board.server_port}/jobs",
                     job={"id": "/id", "url": "/url", "title": "/title", "description": "/description", "company": {"value": "C; =D"}})
        allow_private(folder / "zapply.json", ["board"])
        arguments = ["--config", folder / "zapply.json", "--sources", folder / "sources"]
        server = Server(os.path.abspath(sys.argv[1]), folder / "zapply.db", arguments).must_have_started()
        run = server.call("/api/scraper/run", "POST", {"sources": ["board"]})["run_id"]
        wait_until(lambda: server.call(f"/api/runs/{run}?logs=false")["status"] != "running", "the run's end")
        check(server)
        Server.kill_all()
    board.shutdown()
    print(f"{len(TITLES)} titles, no formula")


main()
