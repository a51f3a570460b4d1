"""Asks zapply what it reads: a made-up board whose answers are what a suite has."""
import json
import pathlib
import subprocess
import tempfile

SITE = "https://suite.example"


class Zapply:
    def __init__(self, binary):
        self.binary = str(binary)

    def call(self, *arguments):
        """Lines of JSON, as the command prints them."""
        printed = subprocess.run([self.binary, *arguments], capture_output=True, text=True, encoding="utf-8")
        return [json.loads(line) for line in printed.stdout.splitlines() if line.startswith("{")]

    def run(self, source, answers):
        """One run of one source over {url: (content type, bytes)}: its jobs, and its log's lines."""
        with tempfile.TemporaryDirectory() as folder:
            top = pathlib.Path(folder)
            source = {"version": 1, "name": "suite", "homepage": SITE, "lists": "newest", "robots": False, **source}
            (top / "sources").mkdir()
            (top / "sources/suite.json").write_text(json.dumps(source))
            index = []
            for number, (url, (kind, body)) in enumerate(answers.items()):
                (top / f"{number}.body").write_bytes(body)
                index.append({"method": "GET", "url": url, "status": 200, "headers": {"content-type": kind},
                              "file": f"{number}.body"})
            (top / "index.json").write_text(json.dumps(index))
            database = f"{folder}/suite.db"
            self.call("run", "--sources", f"{folder}/sources", "--source", "suite", "--replay", folder, "--db",
                      database, "--force", "--json")
            jobs = self.call("jobs", "--json", "--db", database)
            return jobs, self.call("log", "last", "--json", "--db", database)

    def field(self, name, values, as_=None, fields=None, places=None):
        """The job that each value makes when it stands where the field is read; None where it makes none."""
        items = [{"id": f"v{i}", "url": f"{SITE}/{i}", "title": f"Cook {i}", "v": v,
                  "place": places[i] if places else None} for i, v in enumerate(values)]
        at = {"at": "/v", "as": as_} if as_ else "/v"
        job = {"id": "/id", "url": "/url", "title": "/title", "company": {"value": "Quorvex"}, name: at}
        job.update(fields or {})
        jobs, _ = self.run({"request": f"{SITE}/list", "format": "json", "items": "", "job": job},
                           {f"{SITE}/list": ("application/json", json.dumps(items).encode())})
        by_id = {job["source_id"]: job for job in jobs}
        return [by_id.get(f"v{i}") for i in range(len(values))]

    def pages(self, bodies, source, kind="text/html"):
        """Each body is the list of a company of its own: (jobs, what the log says of it) for each."""
        names = [f"c{i}" for i in range(len(bodies))]
        jobs, log = self.run({"request": SITE + "/{company}", "companies": names, "limits": {"concurrency": 8}, **source},
                             {f"{SITE}/{name}": (kind, body) for name, body in zip(names, bodies)})
        said = {name: [] for name in names}
        for entry in log:
            name, _, message = entry["message"].partition(": ")
            if name in said:
                said[name].append((entry["level"], message))
        listed = {name: [] for name in names}
        for job in jobs:
            listed[job["source_company"]].append(job)
        return [(listed[name], said[name]) for name in names]
