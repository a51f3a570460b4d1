"""A tree of its own for a script under test, with stand-ins for the commands that it calls."""
import pathlib
import shutil
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def make_script_tree(case, commands, scripts):
    """Holds `scripts` of scripts/, an empty cmake/, and in bin/ each of `commands` (its text, by its name). Goes with the
    test case."""
    folder = tempfile.TemporaryDirectory()
    case.addCleanup(folder.cleanup)
    top = pathlib.Path(folder.name)
    for name in ("bin", "cmake", "scripts"):
        (top / name).mkdir()
    for name, text in commands.items():
        (top / "bin" / name).write_text(f"#!/bin/sh\n{text}\n")
        (top / "bin" / name).chmod(0o755)
    for name in scripts:
        shutil.copy(ROOT / "scripts" / name, top / "scripts")
    return top
