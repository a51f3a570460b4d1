"""Holds what a suite found against the list of what is known to differ, each with its reason."""
import fnmatch
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent / "differences"


class Case:
    """One input of a suite: what the suite says it is, and what zapply made of it."""

    def __init__(self, name, text, right, got):
        self.name, self.text, self.right, self.got = name, text, right, got


def known(suite):
    """[(pattern of names, how many, reason)]; a line is pattern, number and reason with tabs between them."""
    path = FOLDER / f"{suite}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(pattern, int(count), reason) for pattern, count, reason in rows]


def judge(suite, cases, show):
    """Prints what differs without being listed, and lines of the list that are no longer true; (passed, failed)."""
    rows = known(suite)
    found = [0] * len(rows)
    passed = failed = 0
    for case in cases:
        if case.right == case.got:
            passed += 1
            continue
        line = next((i for i, row in enumerate(rows) if fnmatch.fnmatchcase(case.name, row[0])), None)
        if line is None:
            failed += 1
        else:
            passed += 1
            found[line] += 1
        if line is None or show:
            print(f"  {'known ' if line is not None else ''}{case.name}: {case.text!r:.160}: right {case.right!r:.160}, "
                  f"read {case.got!r:.160}")
    for (pattern, count, reason), number in zip(rows, found):
        if number != count:
            failed += 1
            print(f"  differences/{suite}.tsv says that {count} of {pattern} differ, and {number} do ({reason})")
    return passed, failed
