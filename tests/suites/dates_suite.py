"""Dates as others write them: those of miniflux's tests (Debian's source package), with the instants that it reads, and
what Unicode's data makes of days and ages in the languages of job boards (Node's Intl)."""
import datetime
import json
import pathlib
import re
import subprocess

import differing

TOP = pathlib.Path(__file__).resolve().parents[2]
MINIFLUX = TOP / "build/suites/miniflux/internal/reader/date/parser_test.go"

WRITE = r"""
const languages = `en-US en-GB en-AU en-IN de de-AT de-CH fr fr-CA es es-MX pt-BR pt-PT it nl pl sv da nb fi cs sk hu ro
  tr ru uk el bg hr sl sr-Latn et lv lt ca ja zh-CN zh-TW ko id vi th ar he hi`.split(/\s+/);
const days = [[2025, 12, 30], [2026, 1, 13], [2026, 2, 24], [2026, 3, 17], [2026, 4, 28], [2026, 5, 19], [2026, 6, 23],
  [2026, 7, 14], [2026, 8, 25], [2026, 9, 15], [2026, 10, 20], [2026, 3, 4], [2026, 10, 5]];
const out = [];
for (const language of languages) {
  for (const [y, m, d] of days)
    for (const dateStyle of ['full', 'long', 'medium'])
      out.push([`${language}/${dateStyle}/${m}`, new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC',
        calendar: 'gregory', numberingSystem: 'latn' }).format(Date.UTC(y, m - 1, d)), [y, m, d]]);
  for (const style of ['long', 'short'])
    for (const [count, unit, ago] of [[0, 'day', 0], [1, 'day', 1], [2, 'day', 2], [5, 'day', 5], [14, 'day', 14],
      [1, 'week', 7], [3, 'week', 21], [25, 'minute', null]])
      for (const numeric of count <= 2 && unit === 'day' ? ['always', 'auto'] : ['always'])
        out.push([`${language}/${style}-ago/${count}-${unit}-${numeric}`, new Intl.RelativeTimeFormat(language,
          { style, numeric, numberingSystem: 'latn' }).format(-count, unit), ago]);
}
console.log(JSON.stringify(out));
"""


def of_miniflux():
    """[(name, text, seconds since 1970)]: each test parses a text and expects an instant."""
    for test in re.split(r"^func ", MINIFLUX.read_text(encoding="utf-8"), flags=re.M):
        text = re.search(r'Parse\("((?:[^"\\]|\\.)+)"\)', test)
        instant = re.search(r"expectedTS := int64\((-?\d+)\)", test)
        if text and instant:
            yield f"miniflux/{test[:test.index('(')]}", json.loads(f'"{text[1]}"'), int(instant[1])
    for text in re.findall(r'^\s+"([^"\n]+)",$', MINIFLUX.read_text(encoding="utf-8"), flags=re.M):
        yield f"miniflux/list/{text[:40]}", text, None


def cases(zapply):
    foreign = list(of_miniflux())
    written = json.loads(subprocess.run(["node", "-e", WRITE], capture_output=True, check=True).stdout)
    texts = [text for _, text, _ in foreign] + [text for _, text, _ in written]
    before = datetime.datetime.now(datetime.timezone.utc)
    read = zapply.field("published_at", texts)
    today = before.date()
    out = []
    for (name, text, instant), job in zip(foreign, read):
        got = (job or {}).get("published_at")
        if instant is None:  # only that it is a date
            out.append(differing.Case(name, text, True, got is not None))
            continue
        right = datetime.datetime.fromtimestamp(instant, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
        out.append(differing.Case(name, text, right, got and got[:19]))
    for (name, text, day), job in zip(written, read[len(foreign):]):
        got = (job or {}).get("published_at")
        if isinstance(day, list):
            right = str(datetime.date(*day))
        elif day is None:  # minutes: at midnight, they are of the day before
            right = str((before - datetime.timedelta(minutes=25)).date())
        else:
            right = str(today - datetime.timedelta(days=day))
        out.append(differing.Case(name, text, right, got and got[:10]))
    return out
