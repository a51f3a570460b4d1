#!/usr/bin/env python3
"""Boards that can't be reached because of their name or their certificate, in a network of the test's own: a name server
that never answers, a name at a private address or at a public one as well or first at one and then at the other, a
certificate that is over, one for another name and one that nobody vouches for, a redirect from https to http.

    tests/binary/unreachable_boards_test.py build/native/zapply

Exits with 77 (skipped) where a network namespace or the openssl command is missing."""
import fcntl
import http.server
import json
import os
import pathlib
import shutil
import signal
import socket
import socketserver
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import jobs_page, write_source, allow_private  # noqa: E402

PUBLIC = "93.184.216.34"  # is loopback in the test's own network
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


def skip(reason):
    print("skipped:", reason)
    sys.exit(77)


def enter_own_network():
    if os.environ.get("ZAPPLY_OWN_NETWORK"):
        return
    if not shutil.which("openssl"):
        skip("no openssl command")
    wrapper = ["unshare", "--user", "--map-root-user", "--mount", "--net"]
    if not shutil.which("unshare") or subprocess.run([*wrapper, "true"], capture_output=True).returncode != 0:
        skip("no namespace of one's own may be made here")
    os.execvpe("unshare", [*wrapper, sys.executable, *sys.argv], {**os.environ, "ZAPPLY_OWN_NETWORK": "1"})


def raise_loopback():
    with socket.socket() as any_socket:
        flags = struct.pack("16sH22x", b"lo", 0x1 | 0x40)  # IFF_UP | IFF_RUNNING
        fcntl.ioctl(any_socket, 0x8914, flags)  # SIOCSIFFLAGS
        address = struct.pack("16sHH4s8x", b"lo:1", socket.AF_INET, 0, socket.inet_aton(PUBLIC))
        fcntl.ioctl(any_socket, 0x8916, address)  # SIOCSIFADDR


def put_over(path, text, folder):
    replacement = pathlib.Path(folder) / pathlib.Path(path).name
    replacement.write_text(text)
    subprocess.run(["mount", "--bind", replacement, path], check=True)


def make_certificate(folder, name, host, days, trusted):
    run = lambda *words: subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
    if not trusted:
        run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.pem",
            "-subj", f"/CN={host}", "-days", str(days))
        return
    (folder / f"{name}.ext").write_text(f"subjectAltName=DNS:{host}\n")
    run("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={host}")
    run("x509", "-req", "-in", f"{name}.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial",
        "-days", str(days), "-extfile", f"{name}.ext", "-out", f"{name}.pem")


class Board(http.server.BaseHTTPRequestHandler):
    asked = []  # Host headers, and the addresses at which they arrived

    def do_GET(self):
        self.asked.append((self.headers["Host"], self.connection.getsockname()[0]))
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = jobs_page()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def answer_names(port):
    """Says where inside.test, both.test and, differently after the first time, turns.test are; says nothing of any other
    name."""
    known = {b"\6inside\4test\0": ["127.0.0.1"], b"\4both\4test\0": ["8.8.8.8", "127.0.0.1"],
             b"\5turns\4test\0": [PUBLIC]}
    while True:
        question, asker = port.recvfrom(512)
        name_end = question.index(b"\0", 12) + 1
        kind = struct.unpack("!H", question[name_end:name_end + 2])[0]
        addresses = known.get(question[12:name_end].lower())
        if addresses is None:
            continue
        addresses = addresses if kind == 1 else []
        records = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 0, 4) + socket.inet_aton(one) for one in addresses)
        header = question[:2] + struct.pack("!HHHHH", 0x8180, 1, len(addresses), 0, 0)
        port.sendto(header + question[12:name_end + 4] + records, asker)
        if addresses == [PUBLIC]:
            known[b"\5turns\4test\0"] = ["127.0.0.1"]


class BoardServer(http.server.ThreadingHTTPServer):
    def server_bind(self):  # Its own asks for the name of the address, which takes as long as the name server likes.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]


def serve(certificate=None, address="127.0.0.1", port=0):
    server = BoardServer((address, port), Board)
    server.handle_error = lambda *_: None  # a client that turns away is what is wanted
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{certificate}.pem", f"{certificate}.key")
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main():
    enter_own_network()
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        raise_loopback()
        names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        names.bind(("127.0.0.1", 53))
        threading.Thread(target=answer_names, args=(names,), daemon=True).start()
        put_over("/etc/resolv.conf", "nameserver 127.0.0.1\noptions timeout:30 attempts:5\n", folder)
        make_certificate(folder, "authority", "authority", 2, trusted=False)
        put_over(CERTIFICATES, (folder / "authority.pem").read_text(), folder)
        ports = {}
        for certificate, host, days, trusted in [("fine", "localhost", 2, True), ("over", "localhost", -1, True),
                                                 ("other", "elsewhere.test", 2, True), ("unknown", "localhost", 2, False)]:
            make_certificate(folder, certificate, host, days, trusted)
            port = ports[certificate] = serve(folder / certificate)
            write_source(folder / "boards", certificate, f"https://localhost:{port}/")
        plain = serve()
        write_source(folder / "boards", "upgraded", f"http://localhost:{plain}/to/https://localhost:{ports['fine']}/")
        write_source(folder / "boards", "downgraded", f"https://localhost:{ports['fine']}/to/http://localhost:{plain}/")
        for board in ["both", "inside"]:
            write_source(folder / "boards", board, f"http://{board}.test:{serve()}/")
        turning = serve()
        serve(address=PUBLIC, port=turning)
        # A connection for each page: the server closes them.
        write_source(folder / "boards", "turns", f"http://turns.test:{turning}/?page={{page}}",
                     paging={"style": "page", "pages_max": 2})
        write_source(folder / "boards", "nameless", "http://board-without-an-answer.test/")
        allow_private(folder / "zapply.json", ["fine", "over", "other", "unknown", "upgraded", "downgraded"])
        environment = {**os.environ, "HOME": name}
        words = [binary, "run", "--json", "--force", "--db", name + "/zapply.db", "--config", name + "/zapply.json",
                 "--sources", name + "/boards"]
        expected = {"fine": "", "over": "the server's certificate is not trusted: SSL certificate problem: certificate has expired",
                    "other": "no alternative certificate subject name", "unknown": "self-signed certificate", "both": "unreachable",
                    "inside": "the address is private (127.0.0.1)", "upgraded": "",
                    "downgraded": f"from https to http://localhost:{plain}/: nothing is asked without encryption"}
        if os.environ.get("ZAPPLY_LONG_TESTS"):
            expected["nameless"] = "could not be resolved within 10 s (4 attempts)"
        begin = time.monotonic()
        ended = subprocess.run([*words, *(word for board in expected for word in ("--source", board))], env=environment,
                               capture_output=True, timeout=110)
        assert ended.returncode == 3, (ended.returncode, ended.stderr)
        for source in json.loads(ended.stdout)["source_runs"]:
            board, status, message = source["source_name"], source["status"], source["error_message"] or ""
            print(f"{board}: {status} {message}")
            assert status == ("failed" if expected[board] else "completed"), source
            assert expected[board] in message, source
        assert [host for host, _ in Board.asked].count(f"localhost:{plain}") == 1, "only what leads to https is asked"
        assert not any(".test" in host for host, _ in Board.asked), "a private address was asked"

        # A name that is at a public address when it is looked up first, and inside from then on.
        for expected_status, says in [("completed", ""), ("failed", "the address is private (127.0.0.1)")]:
            ended = subprocess.run([*words, "--source", "turns"], env=environment, capture_output=True, timeout=60)
            source = json.loads(ended.stdout)["source_runs"][0]
            print(f"turns: {source['status']} {source['error_message'] or ''}")
            assert source["status"] == expected_status and says in (source["error_message"] or ""), source
        asked_at = [address for host, address in Board.asked if host.startswith("turns.test")]
        assert asked_at and set(asked_at) == {PUBLIC}, asked_at
        print(f"{time.monotonic() - begin:.0f} s")

        # A cancel during the look-up waits for no name server.
        process = subprocess.Popen([word for word in words if word != "--json"] + ["--source", "nameless"],
                                   env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        while line := process.stdout.readline():
            if b"nameless" in line:
                break
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert process.returncode == 130, process.returncode
        assert time.monotonic() - begin < 8, "the cancel waited for the name server"
        print(f"cancelled after {time.monotonic() - begin:.2f} s")


main()
