#!/usr/bin/env python3
"""scripts/dependencies and the sums of what it fetches, with stand-ins for apt and dpkg that give it a package of our
own: a file is unpacked when its sum is the pinned one, never when it is another, and with a warning when none is."""
import hashlib
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from script_tree import make_script_tree  # noqa: E402

FILE = "libkite_1.0-1_riscv64.deb"
CONTENT = b"a package\n"
COMMANDS = {
    "apt-cache": "echo ' libkite | 1.0-1 | http://mirror.example testing/main'",
    "apt-get": f"""case $* in
  *indextargets*) echo 'Debian|http://mirror.example' ;;
  *' download '*) printf 'a package\\n' >{FILE} ;;
esac""",
    "dpkg": 'cp "$2" "$3/unpacked.deb"',
    "dpkg-query": 'shift 3; printf "installed %s\\n" "$@"',
    "node": "",
}


class Dependencies(unittest.TestCase):
    def setUp(self):
        self.top = make_script_tree(self, COMMANDS, ["dependencies"])
        (self.top / "cmake/pins").write_text("kite  binary  libkite  1.0-1  1.\n")
        self.unpacked = self.top / "build/dependencies/kite/unpacked.deb"

    def fetch(self, sums):
        (self.top / "cmake/pins.sha256").write_text(sums)
        path = f"{self.top}/bin:/usr/bin:/bin"
        ended = subprocess.run([self.top / "scripts/dependencies"], env={"PATH": path}, text=True, capture_output=True)
        return ended.returncode, ended.stderr

    def test_a_file_with_the_pinned_sum_is_taken_without_a_warning(self):
        status, said = self.fetch(f"{hashlib.sha256(CONTENT).hexdigest()}  {FILE}\n")
        self.assertEqual((status, "warning" in said, self.unpacked.read_bytes()), (0, False, CONTENT), said)

    def test_a_file_with_another_sum_ends_the_script_and_leaves_nothing(self):
        status, said = self.fetch(f"{'0' * 64}  {FILE}\n")
        self.assertNotEqual(status, 0)
        self.assertIn(f"{FILE} is not the file that cmake/pins.sha256 names", said)
        self.assertEqual(list((self.top / "build/dependencies").glob("[!.]*")), [])

    def test_a_file_whose_architecture_has_no_sum_is_named_with_its_sum(self):
        status, said = self.fetch(f"{'0' * 64}  libkite_1.0-1_amd64.deb\n")
        self.assertEqual((status, self.unpacked.read_bytes()), (0, CONTENT), said)
        self.assertIn(f"warning: cmake/pins.sha256 has no sum of {FILE}", said)
        self.assertIn(hashlib.sha256(CONTENT).hexdigest(), said)


unittest.main()
