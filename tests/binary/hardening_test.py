#!/usr/bin/env python3
"""How the binary was linked and compiled: position independent, read-only relocations bound at the start, no executable
stack, guarded stack frames and, in a release, checked libc calls.

    tests/binary/hardening_test.py build/native/zapply [--release]

Exits with 77 (skipped) where readelf is missing."""
import shutil
import subprocess
import sys


def main():
    if not shutil.which("readelf"):
        print("skipped: no readelf command")
        sys.exit(77)
    read = lambda *options: subprocess.run(["readelf", "-W", *options, sys.argv[1]], check=True, capture_output=True, text=True).stdout
    header, segments, dynamic, symbols = read("-h"), read("-l"), read("-d"), read("--dyn-syms")
    stack = next(line for line in segments.splitlines() if "GNU_STACK" in line)
    found = {
        "position independent": "DYN" in header and "PIE" in dynamic,
        "read-only relocations": "GNU_RELRO" in segments,
        "bound at the start": "NOW" in dynamic,
        "no executable stack": " RWE" not in stack,
        "no segment writable and executable": not any("LOAD" in line and "RWE" in line for line in segments.splitlines()),
        "no path to look for libraries in": "RPATH" not in dynamic and "RUNPATH" not in dynamic,
        "guarded stack frames": "__stack_chk_fail" in symbols,
    }
    if "--release" in sys.argv:
        found["checked libc calls"] = "_chk@" in symbols.replace("__stack_chk_fail@", "")
    for name, holds in found.items():
        print("ok" if holds else "MISSING", name)
    sys.exit(0 if all(found.values()) else 1)


main()
