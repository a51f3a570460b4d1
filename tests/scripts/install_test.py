#!/usr/bin/env python3
"""cmake --install into a folder of our own: the binary runs from there, the documents are beside it, and the systemd
unit starts the binary that was installed.

    tests/scripts/install_test.py cmake build/native"""
import pathlib
import subprocess
import sys
import tempfile


def main():
    cmake, build = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([cmake, "--install", build, "--prefix", folder], check=True, stdout=subprocess.DEVNULL)
        top = pathlib.Path(folder)
        said = subprocess.run([top / "bin/zapply", "--version"], check=True, capture_output=True, text=True).stdout
        assert said.startswith("zapply "), said
        unit = (top / "lib/systemd/system/zapply.service").read_text()
        assert f"\nExecStart={folder}/bin/zapply serve " in unit, unit
        installed = {path.relative_to(top / "share/doc/zapply").as_posix()
                     for path in (top / "share/doc/zapply").rglob("*") if path.is_file()}
        wanted = {"LICENSE", "README.md", "SECURITY.md", "docs/operating.md", "docs/screenshot.png"}
        assert wanted <= installed and "docs/zapply.service" not in installed, sorted(installed)
        print(f"{said.strip()}, {len(installed)} documents")


main()
