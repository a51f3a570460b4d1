#!/usr/bin/env python3
"""Mail as the binary sends it, taken by a mail server and read by a parser of others (package.json, pinned by its lock):
STARTTLS, TLS and plain, log-in, both parts, what is not ASCII, long lines, and what is refused.

    cd tests/counterparts && npm ci; tests/counterparts/mail_test.py build/native/zapply"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import queue
import sqlite3

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from serving import Loss, Server, wait_until  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
LONG = "<b>" + "no blank in sight" * 300 + "</b> = end "


def expect(condition, what):
    if not condition:
        raise Loss(what)


class Receiver:
    def __init__(self, folder):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "ca.pem"],
                       check=True, capture_output=True)
        self.process = subprocess.Popen(["node", HERE / "smtp_receiver.mjs", folder / "key.pem", folder / "ca.pem"],
                                        stdout=subprocess.PIPE, text=True)
        self.ports = json.loads(self.process.stdout.readline())
        self.mails = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            if "error" not in (told := json.loads(line)):  # who does not trust it hangs up
                self.mails.put(told)

    def next(self):
        return self.mails.get(timeout=30)


def channel(server, to="Änne <ann@example.org>", **more):
    fields = {"server": server, "from": "Zapply am Rechner <zapply@example.org>", "to": to}
    if more.pop("logs_in", True):
        fields.update({"user": "MAIL_USER", "password": more.pop("password", "MAIL_PASSWORD")})
    return {"kind": "mail", "fields": fields, "allow_private": True, "wants": ["report"], **more}


def put_message(database, key, title, text, html):
    """As the reporting phase does, but for the phase."""
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        row = connection.execute(
            "INSERT INTO deliveries (channel_id, message_key, kind, title, link, state, attempts, next_try_at, maybe_before,"
            " created_at) SELECT id, ?, 'report', ?, '/#/reports/1', 'waiting', 0, 1, 0, 1764000000000 FROM channels"
            " WHERE name = 'upgrade'", (key, title)).lastrowid
        connection.execute("INSERT INTO delivery_texts VALUES (?, ?, ?, '')", (row, text, html))


def test(server, name):
    return server.call(f"/api/channels/{name}/test", "POST", {})


def check_lines(mail):
    lines = mail["raw"].split("\r\n")
    expect(all(len(line) <= 76 for line in lines), "a line is longer than 76 characters")
    expect("\n" not in mail["raw"].replace("\r\n", ""), "a line feed without its carriage return")
    expect(all(ord(c) < 127 for c in mail["raw"]), "a byte that is no ASCII")


def sends(server, receiver):
    for name, is_secure in (("upgrade", True), ("tls", True), ("plain", False)):
        answer = test(server, name)
        expect(answer["state"] == "delivered" and answer["status"] == 250, f"{name}: {answer}")
        expect("queued as 17" in answer["answer"], f"the server's reply is not told: {answer['answer']}")
        mail = receiver.next()
        expect(mail["by"] == name and mail["isSecure"] == is_secure, f"{name} came by {mail['by']}")
        expect(mail["user"] == (None if name == "plain" else "ann"), f"{name}: logged in is {mail['user']}")
        expect(mail["hello"] == "[127.0.0.1]", f"it calls itself {mail['hello']}")
        expect(mail["to"] == ["ann@example.org"] and mail["from"] == "zapply@example.org", "envelope")
        expect(mail["subject"] == "zapply reaches you here", mail["subject"])
        expect("Äöü, 漢字, “quotes” and emoji 🎉" in mail["text"], mail["text"])
        expect("Äöü, 漢字, “quotes” and emoji 🎉" in mail["html"], mail["html"])
        expect(mail["shownFrom"] == [{"address": "zapply@example.org", "name": "Zapply am Rechner"}], mail["shownFrom"])
        expect(mail["shownTo"] == [{"address": "ann@example.org", "name": "Änne"}], mail["shownTo"])
        expect(mail["headers"]["auto-submitted"] == "auto-generated", "Auto-Submitted")
        expect(mail["attachments"] == 0, "an attachment")
        expect(mail["messageId"].endswith("@example.org>"), mail["messageId"])
        check_lines(mail)


def long_and_strange(server, receiver, database):
    server.kill()
    title = "Neue Stellen: 錆の技術者 🦀 " + "sehr " * 40 + "lang"
    text = "first\n.\n..two points\nFrom me\n" + LONG + "\n" + "ü" * 3000 + "\ntrailing blanks   \nlast"
    put_message(database, "report-1", title, text, "<!doctype html><p>Grüße " + LONG + "</p>")
    return title, text


def check_long(mail, title, text):
    expect(mail["subject"] == title, f"subject {mail['subject']}")
    told = mail["text"].replace("\r\n", "\n")
    for line in text.split("\n"):
        expect(line.rstrip() in told.split("\n"), f"the line {line[:60]} did not arrive as it was")
    expect("http://127.0.0.1:" in told and told.rstrip().endswith("/#/reports/1"), "the link")
    expect(LONG in mail["html"], "the long line of the HTML")
    expect(mail["date"] == "2025-11-24T16:00:00.000Z", mail["date"])
    expect(mail["messageId"].startswith("<report-1.upgrade."), mail["messageId"])
    check_lines(mail)


def refusals(server):
    told = test(server, "nobody")
    expect(told["status"] == 550 and told["state"] == "given-up" and "no such mailbox" in told["answer"], f"{told}")
    told = test(server, "later")
    expect(told["status"] == 451 and "come back later" in told["answer"], f"{told}")
    told = test(server, "stranger")
    expect(told["status"] == 535 and told["state"] == "given-up", f"{told}")
    told = test(server, "unknown-ca")
    expect(told["state"] == "given-up" and told["status"] != 250, f"a server that nobody vouches for: {told}")
    expect("certificate" in told["answer"], f"{told}")
    told = test(server, "bare")
    expect("offers no encryption" in told["answer"], f"{told}")
    told = test(server, "private")
    expect("the address is private (127.0.0.1)" in told["answer"], f"{told}")
    expect("correct horse" not in server.said() and "wrong horse" not in server.said(), "a password is in the log")


def main():
    if not (HERE / "node_modules").exists() or not shutil.which("node") or not shutil.which("openssl"):
        print("skipped: needs node and openssl, and `npm ci` in tests/counterparts")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        receiver = Receiver(folder)
        try:
            ca = {"ca_file": str(folder / "ca.pem")}
            config = {"channels": {
                "upgrade": channel("UPGRADE", **ca),
                "tls": channel("TLS", **ca),
                "plain": channel("PLAIN", logs_in=False),
                "nobody": channel("UPGRADE", to="nobody@example.org", **ca),
                "later": channel("UPGRADE", to="later@example.org", **ca),
                "stranger": channel("UPGRADE", password="WRONG", **ca),
                "unknown-ca": channel("UPGRADE"),
                "bare": channel("BARE"),
                "private": {**channel("UPGRADE", **ca), "allow_private": False}}}
            (folder / "zapply.json").write_text(json.dumps(config))
            ports = receiver.ports
            environment = {"ZAPPLY_SECRET_" + key: value for key, value in {
                "UPGRADE": f"smtp://127.0.0.1:{ports['upgrade']}", "TLS": f"smtps://127.0.0.1:{ports['tls']}",
                "PLAIN": f"smtp-plain://127.0.0.1:{ports['plain']}", "BARE": f"smtp://127.0.0.1:{ports['plain']}",
                "MAIL_USER": "ann", "MAIL_PASSWORD": "correct horse", "WRONG": "wrong horse"}.items()}
            serve = lambda: Server(BINARY, folder / "z.db", ["--config", str(folder / "zapply.json")],
                                   environment).must_have_started()
            server = serve()
            sends(server, receiver)
            refusals(server)
            title, text = long_and_strange(server, receiver, folder / "z.db")
            server = serve()
            check_long(receiver.next(), title, text)
            wait_until(lambda: not server.call("/api/deliveries?state=waiting")["deliveries"], "the answer's commit")
            told = server.call("/api/deliveries?channel=upgrade")["deliveries"][0]
            expect(told["state"] == "delivered" and told["key"] == "report-1", f"{told}")
        except Loss as loss:
            print(f"{loss}\n{Server.started[-1].said() if Server.started else ''}")
            return 1
        finally:
            receiver.process.kill()
    print("taken and read: STARTTLS, TLS and plain; both parts; refusals told")
    return 0


sys.exit(main())
