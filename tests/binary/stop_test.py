#!/usr/bin/env python3
"""Ends a server in each phase of a transfer and around it, by each signal that may come: kill, an interrupt, a request to
end, two in a row, a closed terminal. Each time it leaves at once with the right code, its run says why it ended, and the
next start finds a sound database.

    tests/binary/stop_test.py build/native/zapply"""
import os
import pathlib
import signal
import socket
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Loss, Server, allow_private, check_database, jobs_page, wait_until, write_source  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
END_SECONDS_MAX = 10  # the promise is a second or two; a busy machine takes longer
SIGNALS = {"killed": [signal.SIGKILL], "interrupted": [signal.SIGINT], "ended": [signal.SIGTERM],
           "hung up": [signal.SIGHUP], "ended twice": [signal.SIGTERM, signal.SIGTERM], "interrupted twice": [signal.SIGINT, signal.SIGINT]}


class Board:
    """Stops in the phase that it is told, and says when it is there."""

    def __init__(self, phase):
        self.phase, self.reached, self.over = phase, threading.Event(), threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=1 if phase == "connecting" else 64)
        self.port = self.listener.getsockname()[1]
        self.fillers = []
        if phase == "connecting":  # a full queue: nobody else gets in
            for _ in range(4):
                filler = socket.socket()
                filler.setblocking(False)
                filler.connect_ex(("127.0.0.1", self.port))
                self.fillers.append(filler)
            self.reached.set()
        else:
            threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def answer(self, connection):
        with connection:
            target = connection.recv(65536).split(b" ")[1]
            if target.startswith(b"/robots"):
                return connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            body = jobs_page(50, 1 + 50 * (int(target.rpartition(b"=")[2]) - 1))
            whole = HEAD % len(body) + body
            if self.phase == "waiting to try again":
                self.reached.set()
                return connection.sendall(b"HTTP/1.1 503 Busy\r\nRetry-After: 60\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            if self.phase == "between pages":
                connection.sendall(whole)
                if target.endswith(b"=4"):
                    self.reached.set()
                return
            sent = {"before the header": 0, "in the header": 20, "in the body": len(whole) // 2}[self.phase]
            connection.sendall(whole[:sent])
            self.reached.set()
            self.over.wait(60)

    def close(self):
        self.over.set()
        self.listener.close()
        for filler in self.fillers:
            filler.close()


PHASES = ["connecting", "before the header", "in the header", "in the body", "between pages", "waiting to try again"]


def try_one(folder, phase, numbers):
    board = Board(phase)
    database = folder / "zapply.db"
    try:
        paging = {"style": "page", "pages_max": 10_000}
        write_source(folder / "boards", "board", f"http://127.0.0.1:{board.port}/?page={{page}}", paging=paging)
        allow_private(folder / "zapply.json", ["board"])
        words = ["--config", str(folder / "zapply.json"), "--sources", str(folder / "boards")]
        server = Server(BINARY, database, words).must_have_started()
        run = server.call("/api/scraper/run", "POST", {"sources": ["board"], "force": True})["run_id"]
        wait_until(board.reached.is_set, f"the phase “{phase}”")
        wait_until(lambda: server.call(f"/api/runs/{run}?logs=false")["last_seq"] > 1, "the first entries")
        given = server.call(f"/api/runs/{run}/logs")["entries"]
        begin = time.monotonic()
        for number in numbers:
            server.signal(number)
            if number != numbers[-1]:
                time.sleep(0.3)  # what comes sooner counts as one
        code = server.wait()
        seconds = time.monotonic() - begin
        killed = numbers == [signal.SIGKILL]
        if code not in ([-signal.SIGKILL] if killed else [0] if len(numbers) == 1 else [0, 130]):
            raise Loss(f"exit code {code}: {server.said()}")
        if seconds > END_SECONDS_MAX:
            raise Loss(f"the end took {seconds:.1f} s")
        check_database(database, may_run=killed or code == 130)
        server = Server(BINARY, database, words).must_have_started()
        ended = server.call(f"/api/runs/{run}")
        causes = {"interrupted"} if killed else {"the server was stopped", "interrupted"} if len(numbers) > 1 else {"the server was stopped"}
        if ended["status"] != "failed" or ended["error_message"] not in causes:
            raise Loss(f"the run is {ended['status']}: {ended['error_message']}")
        if ended["logs"][: len(given)] != given:
            raise Loss("entries that a client had been given are gone")
        server.signal(signal.SIGTERM)
        server.wait()
        return seconds
    finally:
        board.close()


def main():
    slowest, count = 0, 0
    with tempfile.TemporaryDirectory() as name:
        for number, phase in enumerate(PHASES):
            for offset, (manner, numbers) in enumerate(SIGNALS.items()):
                # The short form tries each phase and each signal twice, the long one every pair.
                if not os.environ.get("ZAPPLY_LONG_TESTS") and (number + offset) % 3 != 0:
                    continue
                folder = pathlib.Path(name) / f"{number}-{offset}"
                folder.mkdir()
                try:
                    slowest, count = max(slowest, try_one(folder, phase, numbers)), count + 1
                except Loss as loss:
                    print(f"{phase}, {manner}: {loss}")
                    sys.exit(1)
    print(f"{count} times stopped in {len(PHASES)} phases, at most {slowest:.2f} s until the end, 0 lost")


main()
