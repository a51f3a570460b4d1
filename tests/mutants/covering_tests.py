"""Which tests run which lines, by the profiles that scripts/coverage leaves of each test."""
import collections
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build/coverage"


class Test:
    """One of CTest's: how it is started, and how long it took."""

    def __init__(self, entry, seconds):
        self.name, self.command, self.seconds = entry["name"], entry["command"], seconds
        self.profiles = sorted((BUILD / "profiles" / self.name).glob("*.profraw"))

    def is_about(self, file):
        return self.name == f"{pathlib.Path(file).stem}_test"


def tests():
    """Those that ran and passed, by name."""
    listed = json.loads(subprocess.run(["ctest", "--show-only=json-v1"], cwd=BUILD, check=True, capture_output=True).stdout)
    seconds = {}
    for line in (BUILD / "Testing/Temporary/CTestCostData.txt").read_text().splitlines():
        if len(words := line.split()) == 3:
            seconds[words[0]] = float(words[2])
    failed_file = BUILD / "Testing/Temporary/LastTestsFailed.log"
    failed = {line.partition(":")[2] for line in failed_file.read_text().splitlines()} if failed_file.exists() else set()
    all_of_them = [Test(entry, seconds.get(entry["name"], 1.0)) for entry in listed["tests"] if "command" in entry]
    return {test.name: test for test in all_of_them if test.profiles and test.name not in failed}


def executed_lines(profiles, sources=()):
    """Of each file of ours, by its path in the tree, the lines that ran."""
    merged = BUILD / "mutants.profdata"
    subprocess.run(["llvm-profdata", "merge", "-sparse", "-o", merged, *profiles], check=True)
    told = subprocess.run(["llvm-cov", "export", "-format=lcov", BUILD / "zapply_tests", "-object",
                           BUILD / "zapply_dashboard_tests", "-object", BUILD / "zapply",
                           f"-instr-profile={merged}", *sources], check=True, capture_output=True, text=True).stdout
    lines, file = collections.defaultdict(set), None
    for row in told.splitlines():
        key, _, value = row.partition(":")
        if key == "SF":
            file = os.path.relpath(value, ROOT)
        elif key == "DA":
            line, count = value.split(",")[:2]
            if int(count) > 0:
                lines[file].add(int(line))
    return lines


class Coverage:
    """Asked of every test once, and kept until the tests run again."""

    def __init__(self):
        self.tests = tests()
        kept = BUILD / "lines_of_tests.json"
        newest = max(profile.stat().st_mtime for test in self.tests.values() for profile in test.profiles)
        if not kept.exists() or kept.stat().st_mtime < newest:
            kept.write_text(json.dumps({name: self._lines_of(test) for name, test in self.tests.items()}))
        self.tests_of_line = collections.defaultdict(list)
        for name, files in json.loads(kept.read_text()).items():
            for file, lines in files.items():
                for line in lines:
                    self.tests_of_line[file, line].append(name)

    @staticmethod
    def _lines_of(test):
        lines = executed_lines(test.profiles)
        return {file: sorted(of) for file, of in lines.items() if file.endswith(".cpp") and file.startswith(("server/", "shared/"))}

    def lines(self):
        return sorted(self.tests_of_line)

    def covering(self, file, line):
        """The likeliest to notice first, then the quickest; those in Python take longest, and come where no other has noticed."""
        found = [self.tests[name] for name in self.tests_of_line[file, line] if name in self.tests]
        is_python = lambda test: not test.command[0].endswith("_tests")  # noqa: E731
        return sorted(found, key=lambda test: (is_python(test), not test.is_about(file), test.seconds))
