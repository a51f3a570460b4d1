#!/usr/bin/env python3
"""The feeds of a search, as the binary tells them, read by public parsers (package.json, pinned by its lock): titles that
are not ASCII, hold markup, "]]>" or control characters; texts that are very long; what a key opens, and what is in no log.

    cd tests/counterparts && npm ci; tests/counterparts/feeds_test.py build/native/zapply"""
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from serving import Loss, Server, allow_private, wait_until, write_source  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
TOKEN = "correct-horse-battery"
TITLES = ["Rust &lt;b&gt; ]]&gt; engineer", "Инженер по Rust", "錆の技術者 Rust 🦀", "Rust\u0001 with\u001f control\u000b", 'Rust "quoted"',
          "Rust &amp; twice"]
READ = ["Rust <b> ]]> engineer", "Инженер по Rust", "錆の技術者 Rust 🦀", "Rust with control", 'Rust "quoted"', "Rust & twice"]
HUGE = "Rust ]]> & <b>more</b>.\n\n" * 20_000


class Board(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        jobs = [{"id": i, "url": f"https://jobs.test/{i}?a=1&b=2", "title": title, "text": HUGE if i == 1 else "One\n\nTwo & three"}
                for i, title in enumerate(TITLES, 1)]
        body = json.dumps({"jobs": jobs}).encode()
        self.send_response(404 if self.path.startswith("/robots") else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def ask(url, method="GET", body=None, headers=None):
    """Status, headers, body."""
    request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(), headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def expect(condition, what):
    if not condition:
        raise Loss(what)


def check_parsed(parsed, urns):
    for name, feed in parsed.items():
        expect(feed["title"] == "zapply: rust", f"{name}: the feed's title is {feed['title']!r}")
        items = feed["items"]
        expect(len(items) == len(TITLES), f"{name}: {len(items)} items")
        titles = {item["title"] for item in items}
        for title in READ:
            expect(f"{title}, C" in titles, f"{name}: no {title!r} among {titles}")
        expect({item["id"] for item in items} == urns, f"{name}: ids are others")
        for item in items:
            expect(item["link"].startswith("https://jobs.test/") and item["link"].endswith("?a=1&b=2"), f"{name}: {item['link']}")
            expect(item["updated"] and item["updated"].startswith("20"), f"{name}: updated {item['updated']!r}")
            if "content" in item:
                expect("<p>" in item["content"] and len(item["content"]) < 200_000, f"{name}: content {item['content'][:80]!r}")
    contents = "".join(item["content"] for item in parsed["feedsmith json"]["items"])
    expect("<p>Two &amp; three</p>" in contents and "<p>Rust ]]&gt; &amp; &lt;b&gt;more&lt;/b&gt;.</p>" in contents, f"texts of postings are text: {contents[:300]!r} {contents[-300:]!r}")


def check(folder):
    board = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Board)
    threading.Thread(target=board.serve_forever, daemon=True).start()
    write_source(folder / "sources", "board", f"http://127.0.0.1:{board.server_address[1]}",
                 job={"id": "/id", "url": "/url", "title": "/title", "company": {"value": "C"}, "description": "/text"})
    allow_private(folder / "zapply.json", ["board"])
    arguments = ["--sources", str(folder / "sources"), "--config", str(folder / "zapply.json")]
    server = Server(BINARY, folder / "z.db", arguments, {"ZAPPLY_TOKEN": TOKEN}).must_have_started()
    owner = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}

    def api(path, method="GET", body=None):
        status, _, text = ask(server.url + path, method, body, owner)
        expect(status < 300, f"{method} {path} was answered {status}: {text[:300]}")
        return json.loads(text) if text else None

    run = api("/api/scraper/run", "POST", {"sources": ["board"]})["run_id"]
    wait_until(lambda: api(f"/api/runs/{run}?logs=false")["status"] != "running", "the run's end")
    api("/api/searches", "POST", {"name": "rust", "query": ""})
    key = api("/api/searches/rust/feed-key", "POST", {})

    kinds = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json; charset=utf-8"}
    for kind, media_type in kinds.items():
        status, headers, text = ask(server.url + key[kind])
        expect(status == 200, f"the {kind} feed was answered {status}: {text[:300]}")
        expect(headers["Content-Type"] == media_type, f"{kind}: {headers['Content-Type']}")
        expect(key["key"].encode() not in text, f"the {kind} feed has its key in it")
        (folder / f"feed.{kind}").write_bytes(text)
        expect(ask(server.url + key[kind], headers={"If-None-Match": headers["ETag"]})[0] == 304, f"{kind}: no 304")
        expect(ask(server.url + key[kind].split("?")[0])[0] == 401, f"{kind}: open without its key")
        expect(ask(server.url + key[kind] + "0")[0] == 404, f"{kind}: open with another key")
    # expat reads nothing that is not well-formed.
    tree = xml.etree.ElementTree.parse(folder / "feed.atom")
    atom = "{http://www.w3.org/2005/Atom}"
    urns = {entry.find(f"{atom}id").text for entry in tree.getroot().findall(f"{atom}entry")}
    expect(len(urns) == len(TITLES) and all(urn.startswith("urn:uuid:") for urn in urns), f"ids {urns}")
    read = subprocess.run(["node", HERE / "feeds.mjs", folder / "feed.atom", folder / "feed.json"], capture_output=True)
    expect(read.returncode == 0, f"the parsers failed: {read.stderr.decode()}")
    parsed = json.loads(read.stdout)
    check_parsed(parsed, urns)
    smith = parsed["feedsmith atom"]
    expect({link["rel"] for link in smith["links"]} == {"self", "alternate"}, f"links {smith['links']}")
    expect(parsed["feedsmith json"]["version"] == "https://jsonfeed.org/version/1.1", "the version of JSON Feed")

    server.process.terminate()
    server.wait()
    for file in [server.said_file, folder / "z.db"]:
        expect(key["key"].encode() not in file.read_bytes(), f"the key stands in {file.name}")
    print(f"{len(TITLES)} jobs in Atom and JSON Feed, read by {', '.join(parsed)}")


if not shutil.which("node") or not (HERE / "node_modules").exists():
    print("needs node, and `npm ci` in tests/counterparts")
    sys.exit(77)
with tempfile.TemporaryDirectory() as temporary:
    check(pathlib.Path(temporary))
