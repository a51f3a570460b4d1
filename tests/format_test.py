#!/usr/bin/env python3
"""Fails when a C++ file is not as .clang-format wants it, and names it. Major versions of clang-format differ in what
they make of the same settings, so only the one that the project uses decides; without it the test is skipped (77)."""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAJOR = 14  # Debian 12's
FILES_AT_ONCE = 30


def clang_format():
    """Its path, or None and the versions that were found instead."""
    others = []
    for name in (f"clang-format-{MAJOR}", "clang-format"):
        path = shutil.which(name)
        if path is None:
            continue
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
        if re.search(rf"version {MAJOR}\.", said):
            return path, []
        others.append(said.strip())
    return None, others


def files():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in (".git", "build", "node_modules")]
        yield from (os.path.join(folder, name) for name in names if name.endswith((".cpp", ".h")))


def main():
    path, others = clang_format()
    if path is None:
        print(f"skipped: needs clang-format {MAJOR}, found {', '.join(others) or 'none'}")
        sys.exit(77)
    every = sorted(files())
    if not every:
        sys.exit("format_test: no source files found, is this the repository?")
    parts = [every[i:i + FILES_AT_ONCE] for i in range(0, len(every), FILES_AT_ONCE)]

    def check(part):
        return subprocess.run([path, "--dry-run", "--Werror", "--ferror-limit=1", *part], capture_output=True, text=True)

    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        results = list(pool.map(check, parts))
    complaints = "".join(result.stderr for result in results)
    wrong = sorted(set(re.findall(r"^(\S+?):\d+:\d+: ", complaints, re.M)))
    for name in wrong:
        print(f"{os.path.relpath(name, ROOT)}: run {os.path.basename(path)} -i on it")
    print(f"{len(every)} files, {len(wrong)} not formatted")
    if any(result.returncode for result in results) and not wrong:
        sys.exit(complaints)  # clang-format itself failed
    sys.exit(1 if wrong else 0)


main()
