#!/usr/bin/env python3
"""Holds the source tree to its rules: which way includes go, where each third-party header lives, how long a file
is, that sources are listed, that a file's own types stay its own, and that texts cite only what is in the repository.
Prints every breach as file:line and fails if there is one."""
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINES_MAX = 500
NOT_OURS = ("package-lock.json", "tests/recordings/", "tests/fuzz/corpus/")
CODE = (".cpp", ".h")
TEXT = (".cpp", ".h", ".cmake", ".css", ".html", ".js", ".mjs", ".py", ".sh", ".sql", ".json", ".md", "CMakeLists.txt")
COMMANDS = (".ci/", "bench/", "cmake/", "scripts/")  # their files without an ending are texts, too
CITED = "DESIGN" + " §"  # an outline that is not in the repository

# Folder -> folders that it may include from. The longest prefix that fits decides. The folders of server/ and app-wasm/
# come from cmake/server.cmake and cmake/app_wasm.cmake: each with those that stand above it and that it uses.
MAY_INCLUDE = {
    "shared/": ["shared/"],
    "server/main.cpp": ["shared/", "server/"],
    "app-wasm/main.cpp": ["shared/", "app-wasm/"],
    "bench/": ["shared/", "server/", "bench/"],
    "tests/": ["shared/", "server/", "app-wasm/", "tests/"],
    "tests/shared/": ["shared/", "tests/shared/"],
}


# The drawn orders: where one stands, the function that adds a folder to it, and the side of the tree that it orders.
ORDERS = [("cmake/server.cmake", "server_folder", "server"), ("cmake/app_wasm.cmake", "app_folder", "app-wasm")]


def folders_of(order, function):
    """In the drawn order: (folder, [folders that it uses], [its files])."""
    above = []
    text = re.sub(r"#.*", "", (ROOT / order).read_text())
    for folder, words in re.findall(rf"^{function}\((\w+)(.*?)\)", text, re.M | re.S):
        lists = {"USES": [], "LIBRARIES": [], "SOURCES": [], "STATE": [], "VIEWS": []}
        for word in words.split():
            if word in lists:
                current = lists[word]
            else:
                current.append(word)
        uses = list(above) if lists["USES"] == ["ABOVE"] else lists["USES"]
        yield folder, uses, lists["SOURCES"] + lists["STATE"] + lists["VIEWS"]
        above.append(folder)


def check_order(order, function, side):
    above = {"embedded"}
    for folder, uses, _ in folders_of(order, function):
        for used in uses:
            if used not in above:
                breach(order, 1, f"{side}/{folder} uses {side}/{used}, which does not stand above it")
        above.add(folder)
    for folder in sorted(path.name for path in (ROOT / side).iterdir() if path.is_dir()):
        if folder not in above:
            breach(order, 1, f"{side}/{folder} has no line in the drawn order")


# Third-party header -> its homes.
HOMES = {
    r"sqlite3\.h": ["server/store/", "tests/support/"],
    r"curl/.*": ["server/fetch/"],
    r"openssl/.*": ["server/fetch/", "server/http/"],
    r"httplib\.h": ["server/http/", "server/api/", "server/demo/", "tests/", "bench/"],
    r"idn2\.h": ["server/values/"],
    r"zlib\.h": ["server/fetch/", "tests/support/"],
    r"lexbor/.*": ["server/documents/", "server/text/"],
    r"pugixml\.hpp": ["server/documents/", "server/papers/"],
    r"seccomp\.h|zip\.h": ["server/papers/", "tests/support/"],
    r"simdjson\.h": ["server/documents/"],
    r"CLI/.*": ["server/cli/"],
    r"re2/.*": ["server/words/", "server/api/"],
    r"date/.*": ["server/time/"],
    r"imgui.*|emscripten.*|GLES.*": ["app-wasm/main.cpp", "app-wasm/shell/app.cpp", "app-wasm/ui/"],  # and X_view
    r"doctest/.*": ["tests/"],
    r"nlohmann/.*": ["shared/", "server/", "app-wasm/", "tests/", "bench/"],
    r"mutex|shared_mutex": ["server/threads/", "tests/", "bench/"],  # clang checks server/threads/mutex.h
}
# The same for names that come with our own headers, too.
NAMES = {
    r"std::(?:\w*mutex|unique_lock|lock_guard|scoped_lock|shared_lock)\b": ["server/threads/", "tests/", "bench/"],
}

breaches = []


def breach(file, line, what):
    breaches.append(f"{file}:{line}: {what}")


def files_of_tree():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in (".git", "build", "node_modules", "__pycache__")]
        for name in names:
            yield (pathlib.Path(folder) / name).relative_to(ROOT).as_posix()


def is_text(name):
    return name.endswith(TEXT) or (name.startswith(COMMANDS) and "." not in name.rsplit("/", 1)[1])


def check_include(name, line, included, quoted):
    if quoted:
        folders = max((prefix for prefix in MAY_INCLUDE if name.startswith(prefix)), key=len, default=None)
        if folders is None:
            breach(name, line, f"no rule says what a file here may include ({included})")
        elif not any(included.startswith(allowed) for allowed in MAY_INCLUDE[folders]):
            breach(name, line, f"{folders} may not include {included}")
        elif not (ROOT / included).is_file():
            breach(name, line, f"{included} is not a path from the top of the repository")
        return
    for pattern, homes in HOMES.items():
        if re.fullmatch(pattern, included):
            if not any(name.startswith(home) for home in homes) and not re.search(r"_view\.(cpp|h)$", name):
                breach(name, line, f"<{included}> lives in {', '.join(homes)} only")
            return
    if "/" in included and not included.startswith("sys/") and not included.startswith(("arpa/", "net", "linux/")):
        breach(name, line, f"<{included}> has no home in tests/style_test.py")


def check_names(name, number, line):
    for pattern, homes in NAMES.items():
        found = re.search(pattern, re.sub(r"//.*", "", line))
        if found and not name.startswith(tuple(homes)):
            breach(name, number, f"{found[0]} is named in {', '.join(homes)} only")


NOT_CODE = re.compile(r"""//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\[^'\n]+|\\'|[^'\\\n])'""", re.S)
OPENING = re.compile(r"""(?P<type>\b(?:struct|class|union|enum)\s[^;{}()=]*)\{|namespace\s*(?P<space>[\w:]*)\s*\{|(?P<brace>[{}])""")


def check_types_stay(name, text):
    """Two files may define a type of the same name, and the linker takes either for both. So what a .cpp defines for
    itself stands in a namespace without a name; what it defines of a header's (Outer::Impl, EnumNames<X>) may not."""
    text = NOT_CODE.sub(lambda found: "\n" * found[0].count("\n") + " ", text)
    around = []  # the braces that are open: a namespace by its name, or None
    for found in OPENING.finditer(text):
        if found["brace"] == "}":
            around[-1:] = []
            continue
        words = re.sub(r"\[\[.*?\]\]|\bfinal\b| : .*", "", found["type"] or "", flags=re.S).split()
        if words and all(around) and not re.search(r"::|>", words[-1]):
            breach(name, text.count("\n", 0, found.start()) + 1, f"{words[-1]} stands in no unnamed namespace")
        around.append(found["space"] if found["space"] is not None else None)


# Who asks the store asks by its operations. bench/ measures what they are made of.
INSIDE_THE_STORE = ("server/store/", "tests/store/", "bench/")


def check_hides_the_store(name, number, line):
    included = re.match(r'\s*#\s*include\s*"(server/store/sql/.*)"', line)
    code = re.sub(r"//.*", "", re.sub(r'"(?:[^"\\]|\\.)*"', '""', line))
    named = re.search(r"\b(Database|Statement|WriteTransaction)\b", code)
    if included or named:
        breach(name, number, f"{(included or named)[1]} stays inside server/store/: ask by one of its operations")


def check_file(name, sources):
    lines = (ROOT / name).read_text(encoding="utf-8").split("\n")
    is_code = name.endswith(CODE)
    if is_code and len(lines) - 1 > LINES_MAX:
        breach(name, LINES_MAX, f"{len(lines) - 1} lines: split the file, {LINES_MAX} is the limit")
    if lines[-1] != "":
        breach(name, len(lines), "no newline at the end")
    for number, line in enumerate(lines, 1):
        if CITED in line:
            breach(name, number, f"{CITED}: cite docs/design.md by the name of a section")
        if "\t" in line:
            breach(name, number, "tab")
        if line.rstrip() != line:
            breach(name, number, "blank at the end of the line")
        if is_code and not name.startswith(INSIDE_THE_STORE):
            check_hides_the_store(name, number, line)
        if is_code:
            check_names(name, number, line)
            include = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
            if include:
                check_include(name, number, include[2], include[1] == '"')
    if name.endswith(".cpp"):
        check_types_stay(name, "\n".join(lines))
    if name.endswith(".h") and "#pragma once" not in lines:
        breach(name, 1, "no #pragma once")
    if name.endswith(".cpp") and name not in sources:
        breach(name, 1, "not listed in cmake/sources.cmake")


def main():
    sources = "".join((ROOT / name).read_text() for name in
                      ["cmake/sources.cmake", "cmake/native.cmake", "cmake/tests.cmake", "cmake/app_wasm.cmake"])
    for order, function, side in ORDERS:
        for folder, uses, files in folders_of(order, function):
            MAY_INCLUDE[f"{side}/{folder}/"] = ["shared/"] + [f"{side}/{name}/" for name in [folder, *uses]]
            sources += "".join(f" {side}/{folder}/{file}" for file in files)
    MAY_INCLUDE["server/embedded/"] = ["shared/"]
    checked = sorted(name for name in files_of_tree()
                     if is_text(name) and not name.endswith(NOT_OURS[0]) and not name.startswith(NOT_OURS[1:]))
    if not any(name.endswith(CODE) for name in checked):
        sys.exit("style_test: no source files found, is this the repository?")
    for order in ORDERS:
        check_order(*order)
    for name in checked:
        check_file(name, set(re.findall(r"[\w./-]+\.cpp", sources)))
    for text in breaches:
        print(text)
    print(f"{len(checked)} files, {len(breaches)} breaches")
    sys.exit(1 if breaches else 0)


main()
