"""One mutant: a file of server/ or shared/ with a small fault in one line, compiled and linked beside everything else as
scripts/coverage has built it, and the tests that run this line."""
import functools
import json
import os
import pathlib
import resource
import shlex
import shutil
import subprocess

from covering_tests import BUILD, ROOT

MEMORY = 6 * 1024**3


@functools.cache
def compile_commands():
    return {entry["file"]: entry for entry in json.loads((BUILD / "compile_commands.json").read_text())}


@functools.cache
def link_command(target):
    """Its words, without the launching shell's."""
    last = subprocess.run(["ninja", "-t", "commands", target], cwd=BUILD, check=True, capture_output=True, text=True).stdout
    return [word for word in shlex.split(last.splitlines()[-1]) if word not in (":", "&&")]


def compile_file(source, file, into, level):
    """Compiles `source` as if it were `file`; false where the compiler doesn't take it."""
    entry = compile_commands()[str(ROOT / file)]
    words = [word for word in shlex.split(entry["command"]) if not word.startswith(("-fprofile", "-fcoverage", "-O"))]
    while "-mllvm" in words:
        at = words.index("-mllvm")
        del words[at:at + 2]
    words[words.index("-o") + 1] = str(into)
    words[words.index("-c") + 1] = str(source)
    folder = str(source)[:-len(file)]
    words += [level, "-w", f"-ffile-prefix-map={folder}=/"]
    return subprocess.run(words, cwd=entry["directory"], capture_output=True).returncode == 0


class Mutant:
    def __init__(self, folder, file, line, what, text):
        self.folder, self.file, self.line, self.what, self.text = pathlib.Path(folder), file, line, what, text
        self.lines = (ROOT / file).read_text().splitlines()

    def diff(self):
        return f"{self.file}:{self.line}: {self.what}\n  - {self.lines[self.line - 1].strip()}\n  + {self.text.strip()}"

    def differs(self, level):
        """Whether it compiles, and to other code."""
        sources = {"as-it-is": self.lines, "mutant": [*self.lines[:self.line - 1], self.text, *self.lines[self.line:]]}
        objects = []
        for name, lines in sources.items():
            source = self.folder / name / self.file
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text("\n".join(lines) + "\n")
            objects.append(self.folder / f"{name}{level}.o")
            if not compile_file(source, self.file, objects[-1], level):
                return False
        return objects[0].read_bytes() != objects[1].read_bytes()

    def link(self, target):
        """The program with the mutant's object before the libraries, which then leave theirs out."""
        program = self.folder / target
        if not program.exists():
            words = list(link_command(target))
            words[words.index("-o") + 1] = str(program)
            subprocess.run([words[0], self.folder / "mutant-O0.o", *words[1:]], cwd=BUILD, check=True)
        return program

    def fails(self, test):
        """Whether a test notices; one that takes far longer than ever does, too."""
        programs = {str(BUILD / name): name for name in ("zapply_tests", "zapply_dashboard_tests", "zapply")}
        words = [str(self.link(programs[word])) if word in programs else word for word in test.command]
        environment = {**os.environ, "LLVM_PROFILE_FILE": str(self.folder / "unused.profraw"), "HOME": str(self.folder)}
        if len(test.profiles) > 1:  # it starts the binary, too
            environment["ZAPPLY_BINARY"] = str(self.link("zapply"))
        if words[0].endswith("_tests"):
            words.append("--abort-after=1")
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))  # noqa: E731
        try:
            process = subprocess.run(words, cwd=self.folder, env=environment, timeout=max(60, 20 * test.seconds), preexec_fn=limit,
                                     stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return True
        return process.returncode not in (0, 77)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)
