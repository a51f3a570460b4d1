#!/usr/bin/env python3
"""docs/zapply.service as systemd itself reads it: no complaint, and an exposure of at most 2.0 (10 is none at all).

    tests/binary/service_unit_test.py build/native/zapply

Exits with 77 (skipped) where systemd-analyze is missing or too old."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

UNIT = pathlib.Path(__file__).resolve().parent.parent.parent / "docs/zapply.service"
EXPOSURE_MAX = 2.0


def analyze(*words):
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, timeout=60)


def main():
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
