"""The feeds of feedparser's own tests (Debian's source package), RSS 0.9 to 2.0, RDF and Atom 0.3 and 1.0, read by the
template for any feed: what each says in a comment of the first entry's title, link, id, text, day and tags."""
import ast
import datetime
import html
import json
import pathlib
import re
import warnings

import differing

TOP = pathlib.Path(__file__).resolve().parents[2]
FEEDS = TOP / "build/suites/feedparser/tests"
FOLDERS = ("wellformed/atom", "wellformed/atom10", "wellformed/base", "wellformed/feedburner", "wellformed/itunes",
           "wellformed/lang", "wellformed/namespace", "wellformed/node_precedence", "wellformed/rdf", "wellformed/rss",
           "wellformed/sanitize", "wellformed/sgml", "wellformed/xml", "illformed", "encoding")
NONE = "(none)"


def letters(text):
    """A text without its layout: two readers lay it out differently."""
    return "".join(re.findall(r"\w+", text))


def letters_of_html(text):
    return letters(html.unescape(re.sub(r"(?s)<!--.*?-->|<[A-Za-z/!?][^<>]*>", " ", text)))


def path_of(node):
    """entries[0]['title_detail']['value'] as ["entries", 0, "title_detail", "value"]."""
    if isinstance(node, ast.Subscript):
        return path_of(node.value) + [ast.literal_eval(node.slice)]
    if isinstance(node, ast.Attribute):
        return path_of(node.value) + [node.attr]
    return [node.id] if isinstance(node, ast.Name) else [None]


def comparisons(expression):
    """[(path, value)] of all that must hold."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(expression, mode="eval").body
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    for part in parts:
        if isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Eq):
            try:
                yield path_of(part.left), ast.literal_eval(part.comparators[0])
            except ValueError:
                pass  # a call, or one field held against another


def what_it_is(path):
    """The field of a job that a path of feedparser's stands for."""
    if path[:2] != ["entries", 0]:
        return None
    field = {("title",): "title", ("title_detail", "value"): "title", ("link",): "url", ("id",): "source_id",
             ("guid",): "source_id", ("description",): "description", ("summary",): "description",
             ("content", 0, "value"): "description", ("summary_detail", "value"): "description",
             ("published_parsed",): "published_at", ("updated_parsed",): "published_at",
             ("created_parsed",): "published_at", ("tags", 0, "term"): "tags", ("category",): "tags"}
    return field.get(tuple(path[2:]))


def expected(field, value):
    if field == "published_at":
        return datetime.datetime(*value[:6]).strftime("%Y-%m-%dT%H:%M:%S") if value else None
    return letters_of_html(value) if field in ("title", "description") else value


def made(field, job):
    if job is None:
        return "no job"
    value = job[field]
    if field == "published_at":
        return value and value[:19]
    if field == "tags":
        return value[0] if value else None
    if field == "title" and value == NONE:
        return ""
    return letters(value or "") if field in ("title", "description") else value


def cases(zapply):
    FEEDS.stat()
    source = json.loads((TOP / "docs/templates/feed.json").read_text())
    source = {key: source[key] for key in ("format", "items", "job")}
    # Most of these entries have no more than what they are about.
    source["job"]["id"] = [*source["job"]["id"], {"value": "id-{company}"}]
    source["job"]["url"] = [*source["job"]["url"], {"value": "https://suite.example/{company}"}]
    source["job"]["title"] = [*source["job"]["title"], {"value": NONE}]
    feeds = []
    for folder in FOLDERS:
        for path in sorted((FEEDS / folder).glob("*.xml")):
            body = path.read_bytes()
            found = re.search(rb"Expect:\s*(.*?)\s*-->", body, re.S)
            if not found:
                continue
            try:
                wanted = [(what_it_is(where), value) for where, value in comparisons(found[1].decode("utf-8", "replace"))]
            except SyntaxError:
                continue
            wanted = [(field, value) for field, value in wanted if field]
            if wanted:
                feeds.append((f"{folder}/{path.stem}", body, wanted))
    out = []
    for (name, body, wanted), (jobs, _) in zip(feeds, zapply.pages([body for _, body, _ in feeds], source,
                                                                   "application/xml")):
        job = jobs[0] if jobs else None
        for field, value in wanted:
            out.append(differing.Case(f"{name}/{field}", value, expected(field, value), made(field, job)))
    return out
