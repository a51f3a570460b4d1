"""Writes a style sheet or a script without what only those who write it read.

    minify.py FROM TO
"""
import pathlib
import sys

import rcssmin
import rjsmin

source, target = map(pathlib.Path, sys.argv[1:])
minify = rcssmin.cssmin if source.suffix == ".css" else rjsmin.jsmin
target.write_text(minify(source.read_text(encoding="utf-8")), encoding="utf-8")
