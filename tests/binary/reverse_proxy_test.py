#!/usr/bin/env python3
"""nginx before a server, set up as docs/operating.md says, word for word but for ports and certificates: the dashboard,
the token, and an event stream that arrives while a run goes on; and under a path, where the plain pages lead to one another.

    tests/binary/reverse_proxy_test.py build/native/zapply

Exits with 77 (skipped) where nginx or the openssl command is missing."""
import html
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Server, wait_until  # noqa: E402

NAME, TOKEN = "jobs.example.org", "a-token-of-twenty-four-letters"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
DOCUMENT = pathlib.Path(__file__).resolve().parent.parent.parent / "docs/operating.md"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def write_configuration(folder, port, behind):
    example = re.search(r"### nginx\n\n```\n(.*?)```", DOCUMENT.read_text(), re.S)[1]
    for pattern, replacement in [(r"listen 443 ssl", f"listen 127.0.0.1:{port} ssl"), (r"http://127\.0\.0\.1:8000", f"http://127.0.0.1:{behind}"),
                                 (r"/etc/letsencrypt/live/jobs\.example\.org/", f"{folder}/")]:
        example, count = re.subn(pattern, replacement, example)
        assert count, f"docs/operating.md has no {pattern}"
    # The one under a path goes into the same server.
    under_path = re.search(r"### nginx\n\n```\n.*?```.*?```\n(.*?)```", DOCUMENT.read_text(), re.S)[1]
    example = example.rstrip().removesuffix("}") + under_path.replace("http://127.0.0.1:8000", f"http://127.0.0.1:{behind}") + "}\n"
    temporary = "".join(f"{what}_temp_path {folder}/{what};\n" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(f"pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
                                       f"http {{\naccess_log {folder}/access.log;\n{temporary}{example}}}\n")


class Client:
    def __init__(self, port):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.connection = http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=30)

    def ask(self, method, path, body=None, **headers):
        headers = {"Host": NAME, **{key.replace("_", "-"): value for key, value in headers.items()}}
        self.connection.request(method, path, body, headers)
        return self.connection.getresponse()


def under_a_path(port):
    """As a browser without scripts goes: from page to page, by links and forms alone."""
    at, cookie = "/zapply/runs", {}

    def go(method, to, body=None):
        nonlocal at
        at = urllib.parse.urldefrag(urllib.parse.urljoin(at, to))[0]
        assert at.startswith("/zapply/"), f"{to} leads out to {at}"
        form = {"Content_Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
        answer = Client(port).ask(method, at, body, Origin=f"https://{NAME}", Sec_Fetch_Site="same-origin", **form, **cookie)
        text = answer.read().decode()
        if kept := answer.getheader("Set-Cookie"):
            cookie["Cookie"] = kept.split(";")[0]
        return go("GET", answer.getheader("Location")) if answer.status == 303 else (answer.status, text)

    def follow(page, pattern):
        found = re.search(pattern, page)
        assert found, f"{at} has no {pattern}: {page}"
        return html.unescape(found[1])

    status, page = go("GET", "/zapply/runs/1")
    assert status == 401, status
    status, page = go("POST", follow(page, r'action="([^"]*login)"'), f"token={TOKEN}")
    assert (status, at) == (200, "/zapply/runs"), (status, at)
    assert go("GET", follow(page, r'rel="stylesheet" href="([^"]*)"'))[0] == 200
    at = "/zapply/runs"
    status, page = go("POST", follow(page, r'<form method="post" action="([^"]*)"'), "")
    assert (status, at) == (200, "/zapply/runs/1") and "Run 1" in page, (status, at, page)

    def is_over():
        return "http-equiv=\"refresh\"" not in go("GET", at)[1]
    wait_until(is_over, "the end of the run")
    assert go("GET", follow(go("GET", at)[1], r'href="([^"]*log.txt)"'))[0] == 200
    status, page = go("GET", follow(go("GET", "/zapply/runs/1")[1], r'href="([^"]*jobs)"'))
    assert status == 200 and at == "/zapply/jobs", (status, at)
    status, page = go("GET", follow(page, r'<li><h2><a href="([^"]*)"'))
    assert status == 200 and re.fullmatch(r"/zapply/jobs/\d+", at), (status, at)
    go("GET", follow(page, r'<a href="([^"]*)">Dashboard'))
    assert at == "/zapply/", at
    print("from page to page under a path of nginx")


def main():
    if not NGINX or not shutil.which("openssl"):
        print("skipped: no nginx or no openssl command")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
                        "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"], check=True, capture_output=True)
        server = Server(os.path.abspath(sys.argv[1]), folder / "demo.db",
                        ["--demo", "--demo-pace", "20", "--allow-host", NAME], {"ZAPPLY_TOKEN": TOKEN}).must_have_started()
        port = free_port()
        write_configuration(folder, port, int(server.url.rsplit(":", 1)[1]))
        nginx = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off; master_process off;"],
                                 stderr=subprocess.PIPE, text=True)
        try:
            def is_up():
                assert nginx.poll() is None, nginx.stderr.read()
                with socket.socket() as one:
                    return one.connect_ex(("127.0.0.1", port)) == 0
            wait_until(is_up, "nginx")

            assert Client(port).ask("GET", "/").status == 200
            assert Client(port).ask("GET", "/api/runs").status == 401
            assert Client(port).ask("GET", "/api/health").status == 200
            origin = {"Origin": f"https://{NAME}"}
            session = Client(port).ask("POST", "/api/session", json.dumps({"token": TOKEN}), Content_Type="application/json", **origin)
            assert session.status == 204, session.read()
            kept = session.getheader("Set-Cookie")
            assert kept.startswith("__Host-zapply_") and kept.endswith("; Secure") and "; Path=/;" in kept and "Domain" not in kept, kept
            cookie = kept.split(";")[0]
            assert Client(port).ask("GET", "/api/runs", Cookie=cookie.removeprefix("__Host-")).status == 401
            assert Client(port).ask("GET", "/api/runs", Cookie=cookie, **origin).status == 200
            assert Client(port).ask("GET", "/api/runs", Cookie=cookie, Origin="https://evil.example").status == 403

            under_a_path(port)

            stream = Client(port).ask("GET", "/api/events", Cookie=cookie)
            assert stream.status == 200 and stream.getheader("Content-Type").startswith("text/event-stream")
            run = json.load(Client(port).ask("POST", "/api/scraper/run", Cookie=cookie, **origin))["run_id"]
            heard = []
            while not heard or heard[-1]["status"] == "running":
                line = stream.readline()
                assert line, "the stream ended"
                if line.startswith(b"data: ") and json.loads(line[6:]).get("id") == run:
                    heard.append(json.loads(line[6:]))
            assert len(heard) > 5, f"news came in one piece: {len(heard)}"
            assert [news["last_seq"] for news in heard] == sorted(news["last_seq"] for news in heard)
            print(f"{len(heard)} news of one run through nginx, the last: {heard[-1]['status']}")
        finally:
            nginx.send_signal(signal.SIGTERM)
            nginx.wait(20)
            server.kill()


main()
