#!/usr/bin/env python3
"""A browser's session, through the whole binary: it survives a kill of the server, is listed and ended in the terminal (by
asking the server that is on, or in the database where none is), and ends with another token. The terminal shows no secret.

    tests/binary/log_in_test.py build/native/zapply"""
import http.client
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Server  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
TOKEN = "a-token-of-twenty-four-letters"


def ask(server, method, path, body=None, **headers):
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=20)
    connection.request(method, path, body, {key.replace("_", "-"): value for key, value in headers.items()})
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), answer.getheader("Set-Cookie")


def log_in(server, agent):
    status, _, cookie = ask(server, "POST", "/api/session", json.dumps({"token": TOKEN}), User_Agent=agent)
    assert status == 204, status
    return cookie.split(";")[0]


def lets_in(server, cookie):
    # The port is another after a new start, and the cookie is named after it.
    port = server.url.rsplit(":", 1)[1]
    status = ask(server, "GET", "/api/runs", Cookie=f"zapply_{port}={cookie.split('=')[1]}")[0]
    assert status in (200, 401), status
    return status == 200


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        database = folder / "demo.db"

        def zapply(*words, code=0, token=TOKEN):
            variables = {"HOME": name, "ZAPPLY_TOKEN": token}
            done = subprocess.run([BINARY, *words, "--db", database], env=variables, capture_output=True, text=True, timeout=60)
            assert done.returncode == code, done
            return done.stdout + done.stderr

        def start(token=TOKEN):
            return Server(BINARY, database, ["--demo"], {"ZAPPLY_TOKEN": token}).must_have_started()

        server = start()
        assert zapply("sessions") == "Nobody is logged in.\n"
        one, two, three = (log_in(server, agent) for agent in ("curl/8.5", "Mozilla/5.0 (Linux) Firefox/128.0", "own-script"))
        table = zapply("sessions")
        assert "curl" in table and "Firefox on Linux" in table and "127.0.0.1" in table, table
        assert not any(cookie.split("=")[1] in table for cookie in (one, two, three)), table
        listed = [json.loads(line) for line in zapply("sessions", "--json").splitlines()]
        assert [session["id"] for session in listed] == [1, 2, 3], listed

        assert zapply("sessions", "--revoke", "1") == "Session 1 has ended.\n"  # by the server
        assert not lets_in(server, one) and lets_in(server, two)
        assert "there is no session 1" in zapply("sessions", "--revoke", "1", code=1)
        assert "set ZAPPLY_TOKEN" in zapply("sessions", "--revoke", "2", code=1, token="")
        server.kill()
        server = start()
        assert not lets_in(server, one) and lets_in(server, two) and lets_in(server, three)

        server.kill()
        assert zapply("sessions", "--revoke", "2") == "Session 2 has ended.\n"  # in the database
        server = start()
        assert not lets_in(server, two) and lets_in(server, three)
        four = log_in(server, "curl/8.5")
        assert zapply("sessions", "--revoke-all") == "Session 3 has ended.\nSession 4 has ended.\n"
        assert not lets_in(server, three) and not lets_in(server, four)

        five = log_in(server, "curl/8.5")
        server.kill()
        server = start("another-token-of-a-few-letters")
        assert not lets_in(server, five)
        assert zapply("sessions") == "Nobody is logged in.\n"
        server.kill()
    print("sessions are kept, listed and ended")


main()
