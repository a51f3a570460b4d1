#!/usr/bin/env python3
"""docs/zapply.service: what it runs before the server makes a token that only the service and root can read, once, without
which nobody is answered. And as systemd itself reads it: no complaint, and an exposure of at most 2.0 (10 is none at all).

    tests/binary/service_unit_test.py build/native/zapply

The second half is skipped (exit code 77) where systemd-analyze is missing or too old."""
import os
import pathlib
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from serving import Server, call  # noqa: E402

UNIT = pathlib.Path(__file__).resolve().parent.parent.parent / "docs/zapply.service"
EXPOSURE_MAX = 2.0


def analyze(*words):
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, timeout=60)


def before_start(folder):
    """ExecStartPre=, with its words and escapes read as systemd.service(5) says."""
    line = re.search(r"^ExecStartPre=(.*)$", UNIT.read_text(), re.M)[1]
    words = [word.replace("\\\\", "\\").replace("$$", "$") for word in shlex.split(line)]
    variables = {"PATH": os.environ["PATH"], "STATE_DIRECTORY": str(folder)}
    subprocess.run(words, env=variables, umask=0, check=True, timeout=60)
    return (folder / "environment").read_text()


def check_token(folder):
    text = UNIT.read_text()
    files = re.findall(r"^EnvironmentFile=(.*)$", text, re.M)
    assert files == ["-%S/zapply/environment", "-/etc/zapply/environment"], files  # the later one counts
    (folder / "environment").touch()  # as a full disk may leave it
    made = before_start(folder)
    assert re.fullmatch(r"ZAPPLY_TOKEN=[0-9a-f]{48}\n", made), made
    assert [path.name for path in folder.iterdir()] == ["environment"]
    assert stat.S_IMODE((folder / "environment").stat().st_mode) == 0o600
    assert before_start(folder) == made, "the second start made another token"
    assert f"sudo cat {files[0][1:].replace('%S', '/var/lib')}" in text, "the unit doesn't say where the token is"

    name, token = made.strip().split("=")
    server = Server(os.path.abspath(sys.argv[1]), folder / "zapply.db", ["--demo"], {name: token}).must_have_started()
    try:
        call(server.url + "/api/runs")
        raise AssertionError("answered without the token")
    except urllib.error.HTTPError as refused:
        assert refused.code == 401, refused
    asked = urllib.request.Request(server.url + "/api/runs", headers={"Authorization": f"Bearer {token}"})
    assert urllib.request.urlopen(asked, timeout=20).status == 200
    server.kill()


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_token(pathlib.Path(folder))
    if not shutil.which("systemd-analyze") or "offline" not in analyze("--help").stdout:
        print("skipped: no systemd-analyze that reads a file")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        unit = pathlib.Path(folder) / "zapply.service"
        text = UNIT.read_text()
        assert "/usr/local/bin/zapply" in text
        unit.write_text(text.replace("/usr/local/bin/zapply", os.path.abspath(sys.argv[1])))
        verified = analyze("verify", str(unit))
        said = [line for line in (verified.stdout + verified.stderr).splitlines() if "zapply" in line]
        assert verified.returncode == 0 and not said, said or verified
        rated = analyze("security", "--offline=yes", "--no-pager", str(unit))
        exposure = re.search(r"Overall exposure level for zapply\.service: ([0-9.]+)", rated.stdout)
        assert exposure, rated
        print(f"systemd-analyze: no complaint, exposure {exposure[1]}")
        assert float(exposure[1]) <= EXPOSURE_MAX, rated.stdout


main()
