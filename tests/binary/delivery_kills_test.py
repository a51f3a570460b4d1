#!/usr/bin/env python3
"""Kills of the whole binary around deliveries, against a receiver that fails one request in three: an error, a cut
connection, no answer in time, or "too many" with Retry-After. Each run is told once to each channel, whatever it ended as:
none is lost, and what arrived twice says in its row that it may have. ZAPPLY_LONG_TESTS=1: a thousand kills.

    tests/binary/delivery_kills_test.py build/native/zapply [seed]"""
import collections
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import random
import sqlite3
import sys
import tempfile
import threading
import time
import urllib.error

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Loss, Server, check_database, jobs_page, wait_until, write_source  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
KILLS = 1000 if os.environ.get("ZAPPLY_LONG_TESTS") == "1" else 25
KEY = "a key that only both sides know"
TRY_MS, ANSWER_MS = 5, 300


class Receiver(http.server.ThreadingHTTPServer):
    """Board and receiver in one. What it accepted is what it has answered with 200, or was about to."""

    daemon_threads = True

    def __init__(self, chance):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.chance, self.lock = chance, threading.Lock()
        self.accepted, self.failed, self.wrong = collections.Counter(), collections.Counter(), []
        self.may_fail, self.kill_at = True, None  # kill_at: "before" or "after" the next answer
        self.kill = lambda: None
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # of a client that was killed


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"{}", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def do_GET(self):
        self.answer(404 if self.path.startswith("/robots") else 200, jobs_page(3))

    def check(self, body):
        """What a receiver may rely on."""
        key = self.headers["Idempotency-Key"]
        if self.path == "/hook":
            told = json.loads(body)["key"]
            signed = f"{self.headers['X-Zapply-Timestamp']}.".encode() + body
            signature = "sha256=" + hmac.new(KEY.encode(), signed, hashlib.sha256).hexdigest()
            if told != key:
                self.server.wrong.append(f"the key {told} comes as {key}")
            if not hmac.compare_digest(signature, self.headers["X-Zapply-Signature"] or ""):
                self.server.wrong.append(f"{key} has a wrong signature")
            if self.headers["Authorization"] is not None:
                self.server.wrong.append("a bearer token that nobody set")
        elif json.loads(body)["topic"] != "jobs-topic":
            self.server.wrong.append(f"{key} has another topic")
        return key

    def do_POST(self):
        server = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        key = (self.path, self.check(body))
        with server.lock:
            at, server.kill_at = server.kill_at, None
            failure = None
            if server.may_fail and server.chance.random() < 1 / 3:
                failure = server.chance.choice(["error", "cut", "timeout", "too many"])
                server.failed[failure] += 1
            elif at != "before":
                server.accepted[key] += 1
            pause = server.chance.random() * 0.004
        if at == "before":
            server.kill()
        if failure is None and at != "before":
            self.answer(200)
        elif failure == "error":
            self.answer(500)
        elif failure == "cut":
            self.close_connection = True
            self.connection.close()
        elif failure == "timeout":
            time.sleep(2 * ANSWER_MS / 1000)
            self.close_connection = True
        elif failure == "too many":
            self.answer(429, headers=[("Retry-After", str(server.chance.choice([0, 0, 1])))])
        if at == "after":
            time.sleep(pause)
            server.kill()


class Place:
    def __init__(self, folder, receiver):
        self.folder, self.receiver, self.database = folder, receiver, folder / "z.db"
        write_source(folder / "sources", "board", receiver.url)
        wants = {"wants": ["run-completed", "run-failed"], "allow_private": True}
        (folder / "zapply.json").write_text(json.dumps({
            "sources": {"board": {"allow_private": True}},
            "secrets": "secrets.json",
            "channels": {
                "hook": {"kind": "webhook", "fields": {"url": "HOOK_URL", "key": "HOOK_KEY"}, **wants},
                "phone": {"kind": "ntfy", "fields": {"server": "NTFY_SERVER", "topic": "NTFY_TOPIC"}, **wants}}}))
        secrets = folder / "secrets.json"
        secrets.write_text(json.dumps({"HOOK_URL": receiver.url + "/hook", "NTFY_SERVER": receiver.url + "/",
                                       "NTFY_TOPIC": "jobs-topic"}))
        secrets.chmod(0o600)

    def serve(self):
        environment = {"ZAPPLY_DELIVERY_TIMES": f"{TRY_MS}/{ANSWER_MS}", "ZAPPLY_SECRET_HOOK_KEY": KEY}
        arguments = ["--sources", str(self.folder / "sources"), "--config", str(self.folder / "zapply.json")]
        server = Server(BINARY, self.database, arguments, environment).must_have_started()
        self.receiver.kill = server.kill
        return server

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(sql).fetchall()

    def waiting(self):
        return self.rows("SELECT count(*) FROM deliveries WHERE state = 'waiting'")[0][0]

    def told_until(self):
        return self.rows("SELECT min(ended_until) FROM channels")[0][0] or 0


def start_run(server):
    try:
        server.call("/api/scraper/run", "POST", {"sources": ["board"], "force": True})
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        pass  # one is on, or the server was killed meanwhile


def main():
    chance = random.Random(SEED)
    receiver = Receiver(random.Random(SEED + 1))
    with tempfile.TemporaryDirectory() as folder:
        place = Place(pathlib.Path(folder), receiver)
        begun = time.monotonic()
        for number in range(KILLS):
            server = place.serve()
            if chance.random() < 0.7:
                start_run(server)
            if chance.random() < 0.6:  # at a request, if one comes
                receiver.kill_at = chance.choice(["before", "after", "after"])
                deadline = time.monotonic() + 1.5
                while server.process.poll() is None and time.monotonic() < deadline:
                    time.sleep(0.005)
            else:
                time.sleep(chance.uniform(0, 0.5))
            receiver.kill_at = None
            server.kill()
            if number % 50 == 0:
                check_database(place.database)
        # Nobody kills any more: all of it arrives, also while one in three fails.
        server = place.serve()
        newest = lambda: place.rows("SELECT coalesce(max(id), 0) FROM runs")[0][0]
        wait_until(lambda: place.told_until() == newest() and place.waiting() == 0, "the delivery of all that waits", 120)
        server.kill()
        check_database(place.database)

        paths = {"hook": "/hook", "phone": "/"}
        rows = {(paths[channel], key): (state, bool(maybe)) for channel, key, state, maybe in place.rows(
            "SELECT c.name, d.message_key, d.state, d.maybe_before FROM deliveries AS d"
            " JOIN channels AS c ON c.id = d.channel_id")}
        expected = {(path, f"run-{'failed' if status == 'failed' else 'completed'}-{number}")
                    for number, status in place.rows("SELECT id, status FROM runs") for path in paths.values()}
        if lost := expected - set(receiver.accepted):
            raise Loss(f"lost: {sorted(lost)[:5]} of {len(expected)}")
        if more := set(receiver.accepted) - expected:
            raise Loss(f"told, though it never was: {sorted(more)[:5]}")
        if wrong := [key for key in expected if rows.get(key, ("", False))[0] != "delivered"]:
            raise Loss(f"not delivered by their rows: {wrong[:5]}")
        twice = [key for key, count in receiver.accepted.items() if count > 1]
        if untold := [key for key in twice if not rows[key][1]]:
            raise Loss(f"arrived twice, and the row does not say so: {untold[:5]}")
        if receiver.wrong:
            raise Loss(f"{receiver.wrong[:3]}")
        maybe = sum(maybe for _, maybe in rows.values())
        print(f"{KILLS} kills in {time.monotonic() - begun:.0f} s, seed {SEED}: {len(expected)} messages, none lost; "
              f"{len(twice)} arrived twice, {maybe} say that they may have; "
              f"requests that failed: {dict(receiver.failed)}")
    return 0


try:
    sys.exit(main())
except Loss as loss:
    print(f"{loss} (seed {SEED})\n{Server.started[-1].said() if Server.started else ''}")
    sys.exit(1)
