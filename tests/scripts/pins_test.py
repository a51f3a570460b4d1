#!/usr/bin/env python3
"""scripts/pins: our own pins have no weakness that is open; a tree of our own with stand-ins for apt and dpkg shows what
would fail, what is only said, and that a Debian that can't be asked fails nothing."""
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from script_tree import ROOT, make_script_tree  # noqa: E402

COMMANDS = {
    "apt-cache": "echo ' libkite | 1.10.0-1 | http://mirror.example testing/main'\necho ' libkite | 1.9.0-1 | the same'",
    "apt-get": "case $* in *indextargets*) echo 'Debian|http://mirror.example' ;; *' update') exit $UPDATE ;; esac",
    "dpkg": '[ "$2" = 1.10.0-1 ]',
}
ADVISORY = "libkite  1.10.0  | CVE-1-2  | tears in the wind"


def run(top, *arguments, update=0):
    environment = {"PATH": f"{top}/bin:/usr/bin:/bin", "UPDATE": str(update)}
    ended = subprocess.run([top / "scripts/pins", *arguments], env=environment, text=True, capture_output=True)
    return ended.returncode, ended.stdout, ended.stderr


class Pins(unittest.TestCase):
    def setUp(self):
        self.top = make_script_tree(self, COMMANDS, ("dependencies", "pins"))
        self.write()

    def write(self, version="1.9.0-1", advisories=""):
        (self.top / "cmake/pins").write_text(f"# folder\nkite  binary  libkite  {version}  1.\n")
        (self.top / "cmake/advisories").write_text(f"# package\n{advisories}\n")

    def test_our_own_pins_have_no_open_weakness(self):
        status, said, fault = run(ROOT, "--offline")
        self.assertEqual((status, fault), (0, ""), said)
        self.assertIn("CVE-2026-45372", said)

    def test_a_newer_version_is_named_and_fails_nothing(self):
        status, said, fault = run(self.top)
        self.assertEqual((status, fault), (0, ""), said)
        self.assertRegex(said, r"libkite +1\.9\.0-1 +1\.10\.0-1 +take the newest")
        self.write("1.10.0-1")
        self.assertNotIn("take the newest", run(self.top)[1])

    def test_a_weakness_that_the_pin_has_fails(self):
        self.write(advisories=ADVISORY)
        status, said, fault = run(self.top)
        self.assertEqual(status, 1)
        self.assertRegex(said, r"CVE-1-2 +libkite +1\.10\.0 +OPEN +tears in the wind")
        self.assertIn("libkite 1.9.0-1 has CVE-1-2: take 1.10.0 or newer, or say in cmake/advisories:2", fault)

    def test_a_weakness_that_the_pin_no_longer_has_passes(self):
        self.write("1.10.0-1", ADVISORY)
        status, said, _ = run(self.top)
        self.assertEqual(status, 0)
        self.assertRegex(said, r"CVE-1-2 .* fixed +tears")

    def test_a_defence_counts_while_what_shows_it_is_there(self):
        self.write(advisories=ADVISORY + "  | flown indoors | tests/indoors_test.py")
        status, _, fault = run(self.top)
        self.assertEqual(status, 1)
        self.assertIn("there is no tests/indoors_test.py", fault)
        (self.top / "tests").mkdir()
        (self.top / "tests/indoors_test.py").touch()
        status, said, _ = run(self.top)
        self.assertEqual(status, 0)
        self.assertRegex(said, r"CVE-1-2 .* defended +tears in the wind: flown indoors")

    def test_a_debian_that_cannot_be_asked_is_said_and_hides_no_weakness(self):
        status, said, _ = run(self.top, update=100)
        self.assertEqual(status, 0)
        self.assertIn("What Debian testing has now is not known: dependencies: Debian testing can't be asked", said)
        self.write(advisories=ADVISORY)
        self.assertEqual(run(self.top, update=100)[0], 1)

    def test_a_line_that_is_none_and_a_package_that_is_not_pinned_are_named(self):
        for line in ("libkite  | CVE-1-2 | x", ADVISORY + " | flown indoors", "libstring  2.0 | CVE-1-3 | knots"):
            self.write(advisories=line)
            status, _, fault = run(self.top)
            self.assertEqual(status, 1)
            self.assertIn("cmake/advisories:2", fault)


unittest.main()
