"""Amounts as others write them: the texts of the npm package price-parser's tests, with what it reads in them, and sums
of money as Unicode's data writes them for the countries of job boards (Node's Intl), read as a job's pay."""
import json
import pathlib
import subprocess

import differing

PACKAGE = pathlib.Path(__file__).resolve().parent / "node_modules/price-parser"

# The package's own tests, with its parser kept under watch: what it is asked, and what it answers.
WATCH = r"""
const parser = require(process.argv[1]), asked = [];
const watched = (text) => { const one = parser.parseFirst(text); asked.push([text, one && one.floatValue]); return one; };
const load = require('module')._load;
require('module')._load = (name, ...more) => name === '../index' ? { ...parser, parseFirst: watched } : load(name, ...more);
global.describe = (_, body) => body();
global.it = (_, body) => { try { body(); } catch { /* what it expects is its own affair */ } };
require(process.argv[1] + '/test/price.test.js');
console.log(JSON.stringify(asked));
"""

WRITE = r"""
const places = [['en-US', 'USD'], ['en-GB', 'GBP'], ['en-CA', 'CAD'], ['en-AU', 'AUD'], ['en-IE', 'EUR'], ['de-DE', 'EUR'],
  ['de-CH', 'CHF'], ['de-AT', 'EUR'], ['fr-FR', 'EUR'], ['fr-CH', 'CHF'], ['es-ES', 'EUR'], ['es-MX', 'MXN'],
  ['pt-BR', 'BRL'], ['pt-PT', 'EUR'], ['it-IT', 'EUR'], ['nl-NL', 'EUR'], ['pl-PL', 'PLN'], ['sv-SE', 'SEK'],
  ['da-DK', 'DKK'], ['nb-NO', 'NOK'], ['fi-FI', 'EUR'], ['cs-CZ', 'CZK'], ['hu-HU', 'HUF'], ['ro-RO', 'RON'],
  ['tr-TR', 'TRY'], ['uk-UA', 'UAH'], ['bg-BG', 'EUR'], ['ja-JP', 'JPY'], ['ko-KR', 'KRW'], ['zh-CN', 'CNY'],
  ['en-IN', 'INR'], ['en-SG', 'SGD'], ['en-NZ', 'NZD'], ['he-IL', 'ILS'], ['en-ZA', 'ZAR'], ['es-CO', 'COP']];
const much = { JPY: 50, KRW: 700, HUF: 200, COP: 2000, INR: 20, CZK: 10 };
const out = [];
for (const [language, currency] of places)
  for (const [low, high] of [[42000, 58000], [60500, 75250], [100000, 120000]])
    for (const currencyDisplay of ['symbol', 'code']) {
      const write = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay, maximumFractionDigits: 0 });
      const min = low * (much[currency] ?? 1), max = high * (much[currency] ?? 1);
      const name = `${language}/${currencyDisplay}/${low}`;
      out.push([`${name}-one`, write.format(min), min, min, currency]);
      out.push([`${name}-range`, `${write.format(min)} - ${write.format(max)}`, min, max, currency]);
      out.push([`${name}-joined`, write.formatRange(min, max), min, max, currency]);
    }
console.log(JSON.stringify(out));
"""


def cases(zapply):
    PACKAGE.stat()
    watched = json.loads(subprocess.run(["node", "-e", WATCH, str(PACKAGE)], capture_output=True, check=True).stdout)
    written = json.loads(subprocess.run(["node", "-e", WRITE], capture_output=True, check=True).stdout)
    out = []
    number = {"salary": {"min": {"at": "/v", "as": "number"}, "currency": {"value": "EUR"}, "period": {"value": "hour"}}}
    for (text, value), job in zip(watched, zapply.field("_v", [text for text, _ in watched], fields=number)):
        out.append(differing.Case(f"price-parser/{text[:40]}", text, value, job["salary"]["min"]))
    # A job there: "$" and "kr" are several currencies.
    read = zapply.field("salary", [text for _, text, *_ in written], fields={"location": {"at": "/place", "as": "country"}},
                        places=[name[3:5] for name, *_ in written])
    for (name, text, low, high, currency), job in zip(written, read):
        pay = job["salary"]
        out.append(differing.Case(name, text, (low, high, currency), (pay["min"], pay["max"], pay["currency"])))
    return out
