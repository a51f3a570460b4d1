#!/usr/bin/env python3
"""`zapply run` in a real terminal: the bar, colours, and what happens when the terminal is closed."""
import json
import os
import pty
import select
import sqlite3
import subprocess
import sys
import tempfile
import time

BINARY = sys.argv[1]
DEADLINE_SECONDS = 60


class Terminal:
    def __init__(self, arguments, environment):
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.execve(BINARY, [BINARY, *arguments], {**environment, "TERM": environment.get("TERM", "xterm-256color")})
        self.shown = b""
        self.deadline = time.monotonic() + DEADLINE_SECONDS

    def read_until(self, text):
        while text not in self.shown:
            assert time.monotonic() < self.deadline, f"never showed {text}: {self.shown[-2000:]}"
            if select.select([self.master], [], [], 0.1)[0]:
                self.shown += os.read(self.master, 65536)

    def read_all(self):
        try:
            while chunk := os.read(self.master, 65536):
                self.shown += chunk
        except OSError:
            pass  # EIO: the other side has gone

    def wait(self):
        while True:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < self.deadline, "did not end"
            time.sleep(0.02)


def newest_run(database, environment):
    said = subprocess.run([BINARY, "runs", "--json", "--limit", "1", "--db", database], env=environment,
                          capture_output=True, check=True)
    return json.loads(said.stdout)


def run_words(database, pace):
    return ["run", "--demo", "--db", database, "--demo-pace", str(pace)]


def test_bar_and_colours(database, environment):
    terminal = Terminal(run_words(database, 20), environment)
    terminal.read_all()
    assert terminal.wait() == 3
    shown = terminal.shown
    assert b"[####" in shown and b"] " in shown and b" of " in shown, shown[-500:]
    assert b"\x1b[33m" in shown and b"\x1b[31m" in shown, "warnings and errors have no colour"
    assert b"\r\x1b[K" in shown
    last = shown.split(b"\r\x1b[K")[-1]
    assert b"[####" not in last, "the bar is left behind"
    assert b"partial" in last


def test_no_color(database, environment):
    terminal = Terminal(run_words(database, 100), {**environment, "NO_COLOR": "1"})
    terminal.read_all()
    assert terminal.wait() == 3
    assert b"\x1b[3" not in terminal.shown


def test_control_c(database, environment):
    terminal = Terminal(run_words(database, 2), environment)
    terminal.read_until(b"tidewater")
    os.write(terminal.master, b"\x03")
    terminal.read_all()
    assert terminal.wait() == 130
    assert newest_run(database, environment)["status"] == "cancelled"


def test_closed_terminal(database, environment):
    terminal = Terminal(run_words(database, 2), environment)
    terminal.read_until(b"tidewater")
    os.close(terminal.master)
    assert terminal.wait() == 130
    assert newest_run(database, environment)["status"] == "cancelled"


def test_second_control_c_exits_at_once(database, environment):
    terminal = Terminal(run_words(database, 2), environment)
    terminal.read_until(b"tidewater")
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")  # an orderly end waits ten seconds for that
    os.write(terminal.master, b"\x03")
    time.sleep(0.4)  # longer than what counts as one press
    pressed = time.monotonic()
    os.write(terminal.master, b"\x03")
    terminal.read_all()
    assert terminal.wait() == 130
    assert time.monotonic() - pressed < 5, "it ended in its own time"
    other.close()


def main():
    tests = [(name, function) for name, function in globals().items() if name.startswith("test_")]
    for name, function in tests:
        with tempfile.TemporaryDirectory() as folder:
            environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "ZAPPLY_TOKEN")}
            environment["HOME"] = folder
            function(os.path.join(folder, "demo.db"), environment)
            print("ok", name[5:].replace("_", " "))
    assert len(tests) >= 5


main()
