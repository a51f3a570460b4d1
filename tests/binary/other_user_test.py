#!/usr/bin/env python3
"""Another user of the same machine is not answered by a server without a token, whatever is asked and however: by IPv4 and
IPv6, by a client that doesn't wait for the answer, and where a sandbox takes netlink sockets away. The same user and root
are. Where the system doesn't tell users at all, a server without a token does not start.

    tests/binary/other_user_test.py build/native/zapply

Exits with 77 (skipped) where we are not root, who alone can become several users."""
import ctypes
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Server, wait_until  # noqa: E402

OWNER, OTHER = 54321, 54322
TOKEN = "a-token-of-twenty-four-letters"
libc = ctypes.CDLL(None, use_errno=True)


def ask(port, method="GET", path="/api/runs", family=socket.AF_INET, host="127.0.0.1", more=""):
    with socket.socket(family) as one:
        one.settimeout(20)
        one.connect((host, port))
        named = f"[{host}]" if ":" in host else host
        one.sendall(f"{method} {path} HTTP/1.1\r\nHost: {named}:{port}\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while piece := one.recv(65536):
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), body.decode()


def as_user(user, function, *arguments, **more):
    """What `function` returns in a process of that user."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            os.write(writing, json.dumps(function(*arguments, **more)).encode())
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as result:
        text = result.read()
    os.waitpid(process, 0)
    assert text, f"as user {user}: no answer"
    return json.loads(text)


def send_and_run(port):
    """A whole request, and gone: the kernel calls a socket that its process has closed root's."""
    one = socket.socket()
    one.connect(("127.0.0.1", port))
    one.sendall(f"POST /api/scraper/run HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\n\r\n".encode())
    one.close()
    return True


def become_owner(also=lambda: None):
    def prepare():
        also()
        os.setgroups([])
        os.setresgid(OWNER, OWNER, OWNER)
        os.setresuid(OWNER, OWNER, OWNER)
    return prepare


def without_netlink():
    """seccomp(2): socket(AF_NETLINK) fails, as under RestrictAddressFamilies= of systemd."""
    load, equal, ret = 0x20, 0x15, 0x06
    number = {"x86_64": 41, "aarch64": 198}[os.uname().machine]
    lines = [(load, 0, 0, 0), (equal, 0, 3, number), (load, 0, 0, 16), (equal, 0, 1, socket.AF_NETLINK),
             (ret, 0, 0, 0x00050000 | 97), (ret, 0, 0, 0x7FFF0000)]
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    filter_ = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(lines), ctypes.addressof(program)))
    assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, filter_, 0, 0) == 0, os.strerror(ctypes.get_errno())


def without_tables():
    os.unshare(os.CLONE_NEWNS) if hasattr(os, "unshare") else libc.unshare(0x00020000)
    assert libc.mount(b"none", b"/", None, 0x44000, None) == 0  # MS_REC | MS_PRIVATE
    assert libc.mount(b"none", b"/proc", b"tmpfs", 0, None) == 0, os.strerror(ctypes.get_errno())
    without_netlink()


def serve(folder, binary, prepare, *arguments, environment=None):
    """Server() of the user OWNER; `prepare` is run before it becomes that."""
    popen = subprocess.Popen

    class AsOwner(popen):
        def __init__(self, words, **more):
            super().__init__(words, preexec_fn=prepare, **more)

    subprocess.Popen = AsOwner
    try:
        return Server(binary, folder / "zapply.db", ["--demo", "--demo-pace", "100", *arguments], environment)
    finally:
        subprocess.Popen = popen


def port_of(server):
    return int(server.must_have_started().url.rsplit(":", 1)[1])


def must_refuse_others(server, **way):
    port = port_of(server)
    for method, path in (("GET", "/api/runs"), ("GET", "/runs"), ("GET", "/api/jobs.csv"), ("GET", "/api/events"),
                         ("POST", "/api/scraper/run"), ("PATCH", "/api/jobs/1"), ("DELETE", "/api/runs/1")):
        status, body = as_user(OTHER, ask, port, method, path, **way)
        assert status == 403 and "ZAPPLY_TOKEN" in body, (method, path, status, body)
    assert as_user(OTHER, ask, port, "GET", "/api/health", **way) == [200, '{"status":"ok"}']
    for user in (OWNER, 0):
        status, body = as_user(user, ask, port, "GET", "/api/runs", **way)
        assert status == 200 and json.loads(body)["total"] == 0, (user, status, body)
        assert "database_id" in as_user(user, ask, port, "GET", "/api/health", **way)[1]


def must_not_obey_who_is_gone(server):
    port = port_of(server)
    for _ in range(20):
        as_user(OTHER, send_and_run, port)
    # Each is looked at in a thread of its own: until none is left, one may still come.
    wait_until(lambda: json.loads(as_user(OWNER, ask, port, "GET", "/api/health")[1])["connections"] == 1, "the end of all")
    assert json.loads(as_user(OWNER, ask, port)[1])["total"] == 0


def main():
    if os.geteuid() != 0:
        print("skipped: only root can become several users")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        binary = shutil.copy(os.path.abspath(sys.argv[1]), name)
        os.chmod(name, 0o755)
        folder = pathlib.Path(name) / "data"
        folder.mkdir()
        os.chown(folder, OWNER, OWNER)

        server = serve(folder, binary, become_owner())
        must_refuse_others(server)
        must_not_obey_who_is_gone(server)
        server.kill()

        server = serve(folder, binary, become_owner(), "--host", "::1")
        if server.url is not None:  # a machine may have no IPv6
            must_refuse_others(server, family=socket.AF_INET6, host="::1")
        server.kill()

        server = serve(folder, binary, become_owner(without_netlink))
        must_refuse_others(server)
        server.kill()

        hidden = [become_owner(without_tables)]
        if b"__asan_init" in pathlib.Path(binary).read_bytes():  # it reads where stacks end below /proc
            hidden = []
        for prepare in hidden:
            server = serve(folder, binary, prepare)
            assert server.url is None and server.wait() == 2, server.said()
            assert "doesn't tell to which of its users a connection belongs" in server.said(), server.said()
            assert "ZAPPLY_TOKEN" in server.said()

        for prepare in [become_owner(), *hidden]:
            server = serve(folder, binary, prepare, environment={"ZAPPLY_TOKEN": TOKEN})
            port = port_of(server)
            bearer = f"Authorization: Bearer {TOKEN}\r\n"
            for user in (OTHER, OWNER, 0):
                assert as_user(user, ask, port)[0] == 401
                assert as_user(user, ask, port, more=bearer)[0] == 200
            server.kill()
    print("other users are refused, the owner and root are not")


main()
