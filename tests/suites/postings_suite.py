"""JobPosting pages: the forms that schema.org allows and the faults that pages have, a table as broad as those of the
readers of structured data, and the torn or odd JSON-LD of extruct's tests (Debian's source package), made postings."""
import json
import pathlib
import re

import differing

TOP = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = TOP / "build/suites/extruct/tests/samples"

PLACE = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Graz", "addressCountry": "AT"}}
POSTING = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Senior Cook", "url": "https://x.example/j/1",
           "hiringOrganization": {"@type": "Organization", "name": "Brelko"}, "jobLocation": PLACE,
           "datePosted": "2026-11-01", "description": "<p>We cook.</p>"}
RIGHT = {"title": "Senior Cook", "company": "Brelko", "location": "Graz, AT", "published_at": "2026-11-01",
         "description": "We cook."}


def page(*blocks, kind="application/ld+json"):
    scripts = "".join(f'<script type="{kind}">{block}</script>' for block in blocks)
    return f'<!doctype html><html><head><meta charset="utf-8"><title>Jobs</title>{scripts}</head><body></body></html>'


def with_(**members):
    return json.dumps({**POSTING, **members}, ensure_ascii=False)


def without(left_out, **members):
    kept = {key: value for key, value in POSTING.items() if key != left_out}
    return json.dumps({**kept, **members}, ensure_ascii=False)


def salary(**members):
    return page(with_(baseSalary={"@type": "MonetaryAmount", **members}))


PLAIN = json.dumps(POSTING)
ORGANIZATION = {"@type": "Organization", "@id": "#org", "name": "Brelko"}
RANGE = {"minValue": 90000, "maxValue": 110000, "unitText": "YEAR"}
PAID = {"salary": (90000, 110000, "EUR", "year")}

# name: (page, what differs from RIGHT)
FORMS = {
    "object": (page(PLAIN), {}),
    "list": (page(f"[{PLAIN}]"), {}),
    "graph": (page(json.dumps({"@graph": [{"@type": "WebSite"}, POSTING]})), {}),
    "graph in a list": (page(json.dumps([{"@graph": [POSTING]}])), {}),
    "main entity": (page(json.dumps({"@type": "WebPage", "mainEntity": POSTING})), {}),
    "item list": (page(json.dumps({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": POSTING}]})), {}),
    "item list without list items": (page(json.dumps({"@type": "ItemList", "itemListElement": [POSTING]})), {}),
    "behind another block": (page('{"@type":"BreadcrumbList"}', PLAIN), {}),
    "behind a broken block": (page("{not json", PLAIN), {}),
    "type as a list": (page(with_(**{"@type": ["JobPosting", "Thing"]})), {}),
    "type as an address": (page(with_(**{"@type": "http://schema.org/JobPosting"})), {}),
    "type with a prefix": (page(with_(**{"@type": "schema:JobPosting"})), {}),
    "names with a prefix": (page(re.sub(r'"(?=[a-z]\w+":)', '"schema:', PLAIN)), {}),
    "names as addresses": (page(re.sub(r'"(?=[a-z]\w+":)', '"https://schema.org/', PLAIN)), {}),
    "type of the script with a charset": (page(PLAIN, kind="application/ld+json; charset=utf-8"), {}),
    "type of the script in capitals": (page(PLAIN, kind="APPLICATION/LD+JSON"), {}),
    "escapes": (page(PLAIN.replace("Senior", "\\u0053enior").replace("/", "\\/")), {}),
    "value objects": (page(with_(title={"@value": "Senior Cook", "@language": "en"})), {}),
    "values in lists": (page(with_(title=["Senior Cook"], datePosted=["2026-11-01"], jobLocation=[PLACE],
                                   hiringOrganization=[{"name": "Brelko"}])), {}),
    "name for title": (page(without("title", name="Senior Cook")), {}),
    "title with entities": (page(with_(title="Senior Cook &amp; Baker")), {"title": "Senior Cook & Baker"}),
    "title escaped twice": (page(with_(title="Senior Cook &amp;amp; Baker")), {"title": "Senior Cook & Baker"}),
    "title with markup": (page(with_(title="<b>Senior</b> Cook")), {}),
    "title in lines": (page(with_(title="\n  Senior\n  Cook ")), {}),
    "title in Japanese": (page(with_(title="シェフ")), {"title": "シェフ"}),
    "title cut through a character": (page(PLAIN.replace("Senior Cook", "Senior Cook \\ud83d")), {"title": "Senior Cook \ufffd"}),
    "company as text": (page(with_(hiringOrganization="Brelko")), {}),
    "company by legal name": (page(with_(hiringOrganization={"legalName": "Brelko"})), {}),
    "company by id": (page(json.dumps({"@graph": [ORGANIZATION, {**POSTING, "hiringOrganization": {"@id": "#org"}}]})), {}),
    "company by id behind": (page(json.dumps({"@graph": [{**POSTING, "hiringOrganization": {"@id": "#org"}}, ORGANIZATION]})), {}),
    "company by id in another block": (page(json.dumps(ORGANIZATION), with_(hiringOrganization={"@id": "#org"})), {}),
    "company by id and type": (page(json.dumps(ORGANIZATION), with_(hiringOrganization={"@type": "Organization", "@id": "#org"})), {}),
    "company of an id that is nowhere": (page(with_(hiringOrganization={"@id": "#org"})), {"company": "c31"}),
    "no company": (page(without("hiringOrganization")), {"company": "c32"}),
    "place by id": (page(json.dumps({"@graph": [{**PLACE, "@id": "#p"}, {**POSTING, "jobLocation": {"@id": "#p"}}]})), {}),
    "places by id": (page(json.dumps([{**PLACE, "@id": "#p"}, {**POSTING, "jobLocation": [{"@id": "#p"}]}])), {}),
    "address by id": (page(json.dumps([{**PLACE["address"], "@id": "#a"}, {**POSTING, "jobLocation": {"@type": "Place", "address": {"@id": "#a"}}}])), {}),
    "address as text": (page(with_(jobLocation={"address": "Graz, AT"})), {}),
    "address in a list": (page(with_(jobLocation={"address": [PLACE["address"]]})), {}),
    "place as text": (page(with_(jobLocation="Graz, AT")), {}),
    "place as an address": (page(with_(jobLocation=PLACE["address"])), {}),
    "place by its name": (page(with_(jobLocation={"@type": "Place", "name": "Graz, AT"})), {}),
    "country as an object": (page(with_(jobLocation={"address": {"addressLocality": "Graz", "addressCountry": {"@type": "Country", "name": "AT"}}})), {}),
    "region": (page(with_(jobLocation={"address": {"addressLocality": "Graz", "addressRegion": "Styria", "addressCountry": "AT"}})), {"location": "Graz, Styria, AT"}),
    "empty parts": (page(with_(jobLocation={"address": {"addressLocality": "Graz", "addressRegion": "", "addressCountry": "AT"}})), {}),
    "unavailable parts": (page(with_(jobLocation={"address": {"addressLocality": "Graz", "addressRegion": "UNAVAILABLE", "addressCountry": "AT"}})), {}),
    "two places": (page(with_(jobLocation=[PLACE, {"address": {"addressLocality": "Linz", "addressCountry": "AT"}}])), {"location": "Graz, AT; Linz, AT"}),
    "one address, two names": (page(with_(jobLocation=[{**PLACE, "name": "Graz"}, {**PLACE, "name": "Linz"}])), {"location": "Graz; Linz"}),
    "no place": (page(without("jobLocation")), {"location": ""}),
    "remote": (page(with_(jobLocationType="TELECOMMUTE")), {"work_mode": "remote"}),
    "remote from a country": (page(with_(jobLocationType="TELECOMMUTE", applicantLocationRequirements={"@type": "Country", "name": "USA"})), {"work_mode": "remote", "remote_from": ["United States"]}),
    "remote from countries": (page(with_(jobLocationType="TELECOMMUTE", applicantLocationRequirements=[{"@type": "Country", "name": "AT"}, {"@type": "Country", "name": "Deutschland"}])), {"work_mode": "remote", "remote_from": ["Austria", "Germany"]}),
    "remote from an address": (page(with_(jobLocationType="TELECOMMUTE", applicantLocationRequirements={"address": {"addressCountry": "PL"}})), {"work_mode": "remote", "remote_from": ["Poland"]}),
    "remote in a list": (page(with_(jobLocationType=["TELECOMMUTE"])), {"work_mode": "remote"}),
    "not remote": (page(with_(jobLocationType="")), {}),
    "day with a time": (page(with_(datePosted="2026-11-01T10:00:00+02:00")), {"published_at": "2026-11-01T08:00:00Z"}),
    "day in words": (page(with_(datePosted="1 November 2026")), {}),
    "day in German": (page(with_(datePosted="1. November 2026")), {}),
    "day of seconds": (page(with_(datePosted=1793631600)), {"published_at": "2026-11-02T15:00:00Z"}),
    "no day": (page(without("datePosted")), {"published_at": None}),
    "a day that is none": (page(with_(datePosted="0000-00-00")), {"published_at": None}),
    "description escaped": (page(with_(description="&lt;p&gt;We cook.&lt;/p&gt;")), {}),
    "description escaped twice": (page(with_(description="&amp;lt;p&amp;gt;We cook.&amp;lt;/p&amp;gt;")), {}),
    "description in lines": (page(with_(description="We cook.\nAnd bake.")), {"description": "We cook.\nAnd bake."}),
    "description and duties": (page(with_(responsibilities="Chop onions.")), {"description": "We cook.\n\nResponsibilities\n\nChop onions."}),
    "no description": (page(without("description")), {"description": None}),
    "type of employment": (page(with_(employmentType="FULL_TIME")), {"employment_type": "full-time"}),
    "type of employment in words": (page(with_(employmentType="Full-time")), {"employment_type": "full-time"}),
    "type of employment in a list": (page(with_(employmentType=["PART_TIME"])), {"employment_type": "part-time"}),
    "intern": (page(with_(employmentType="INTERN")), {"employment_type": "internship"}),
    "pay": (salary(currency="EUR", value=RANGE), PAID),
    "pay in texts": (salary(currency="EUR", value={**RANGE, "minValue": "90.000", "maxValue": "110,000.00"}), PAID),
    "pay in a list": (page(with_(baseSalary=[{"currency": "EUR", "value": [RANGE]}])), PAID),
    "pay without an object of values": (salary(currency="EUR", **RANGE), PAID),
    "pay in words": (salary(currency="EUR", value="90k - 110k"), {"salary": (90000, 110000, "EUR", "")}),
    "pay as one number": (salary(currency="EUR", value={"value": 90000, "unitText": "YEAR"}), {"salary": (90000, 90000, "EUR", "year")}),
    "pay as a number alone": (salary(currency="EUR", value=90000), {"salary": (90000, 90000, "EUR", "year")}),
    "pay as text alone": (page(with_(baseSalary="€90,000 - €110,000 per year")), PAID),
    "pay by the hour": (salary(currency="GBP", value={"value": 30, "unitText": "HOUR"}), {"salary": (30, 30, "GBP", "hour")}),
    "pay by the month": (salary(currency="EUR", value={"minValue": 3000, "maxValue": 4000, "unitText": "MONTH"}), {"salary": (3000, 4000, "EUR", "month")}),
    "pay as a price": (page(with_(baseSalary={"@type": "PriceSpecification", "minPrice": 90000, "maxPrice": 110000, "priceCurrency": "EUR"})), PAID),
    "currency beside": (page(with_(salaryCurrency="EUR", baseSalary={"value": RANGE})), PAID),
    "estimated pay": (page(with_(estimatedSalary={"currency": "EUR", "value": RANGE})), PAID),
    "estimated pay spread": (page(with_(estimatedSalary=[{"@type": "MonetaryAmountDistribution", "currency": "EUR", "percentile10": 90000, "percentile90": 110000, "unitText": "YEAR"}])), PAID),
    "no pay": (salary(currency="EUR", value={"minValue": 0, "maxValue": 0, "unitText": "YEAR"}), {}),
    "still open": (page(with_(validThrough="2099-01-01T00:00")), {}),
    "past": (page(with_(validThrough="2001-01-01")), None),
    "comma too many": (page(PLAIN[:-1] + ",}"), {}),
    "comma too many in a list": (page(with_(skills=["We cook"]).replace('"We cook"]', '"We cook",]')), {}),
    "comma missing": (page(PLAIN.replace(', "url"', '\n"url"')), {}),
    "semicolon": (page(PLAIN + ";"), {}),
    "comment of a line": (page("// by a plugin\n" + PLAIN), {}),
    "comment of a block": (page("/* by a plugin */" + PLAIN), {}),
    "comment within": (page(PLAIN.replace(', "url"', ', /* its page */ "url"')), {}),
    "comment of HTML": (page("<!--\n" + PLAIN + "\n-->"), {}),
    "CDATA": (page("//<![CDATA[\n" + PLAIN + "\n//]]>"), {}),
    "blanks that don't break": (page("\u00a0" + PLAIN + "\u00a0"), {}),
    "mark of byte order": (page("\ufeff" + PLAIN), {}),
    "something behind": (page(PLAIN + " more"), {}),
    "two postings in a block": (page(PLAIN + with_(url="https://x.example/j/2", title="Baker")), {}),
    "a raw line break": (page(PLAIN.replace("We cook", "We\ncook")), {"description": "We cook."}),
    "a raw tab": (page(PLAIN.replace("We cook", "We\tcook")), {}),
    "an escaped apostrophe": (page(PLAIN.replace("We cook", "We\\'ll cook")), {"description": "We'll cook."}),
    "an escape of JavaScript": (page(PLAIN.replace("We cook", "We \\x63ook")), {}),
    "quotes as entities": (page(PLAIN.replace('"', "&quot;")), {}),
    "single quotes": (page(PLAIN.replace('"', "'")), {}),
    "names without quotes": (page(PLAIN.replace('"title"', "title").replace('"url"', "url")), {}),
    "quotes that are not escaped": (page(PLAIN.replace("<p>", '<p class="x">')), {}),
    "bracket missing": (page(PLAIN[:-1]), {}),
    "bracket too many": (page(PLAIN + "}"), {}),
    "broken off": (page(PLAIN[:-30]), None),
    "no posting": (page('{"@type":"Organization","name":"Brelko"}'), None),
    "a posting's name alone": (page('{"@type":"JobPosting","@id":"#x"}'), None),
    "microdata": ('<!doctype html><title>J</title><div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">'
                  'Senior Cook</h1><a itemprop="url" href="https://x.example/j/1"></a></div>', {}),
}


def made(job, wanted):
    if job is None:
        return None
    out = {name: job[name] for name in wanted}
    if job["published_at"]:
        day = job["published_at"][:10] if job["published_is_day"] else job["published_at"].replace(".000Z", "Z")
        out["published_at"] = day
    if "salary" in wanted:
        out["salary"] = tuple(job["salary"][name] for name in ("min", "max", "currency", "period"))
    return out


def of_extruct():
    """Its samples with the first thing of each made a posting."""
    for path in sorted(SAMPLES.glob("*/*.html")):
        text = path.read_text(encoding="utf-8", errors="replace")
        block = re.search(r"""<script[^>]*ld\+json[^>]*>(.*?)</script>""", text, re.S | re.I)
        if not block:
            continue
        turned = re.sub(r'("@type"\s*:\s*)"\w+"', r'\1"JobPosting"', block[1], count=1)
        yield f"extruct/{path.parent.name}/{path.stem}", text.replace(block[1], turned), turned


def cases(zapply):
    SAMPLES.stat()
    foreign = list(of_extruct())
    bodies = [body for body, _ in FORMS.values()] + [body for _, body, _ in foreign]
    read = zapply.pages([body.encode() for body in bodies], {"format": "jsonld"})
    out = []
    for i, ((name, (body, differs)), (jobs, _)) in enumerate(zip(FORMS.items(), read)):
        wanted = None if differs is None else {**RIGHT, **differs}
        if wanted and wanted["company"].startswith("c"):
            wanted["company"] = f"c{i}"
        got = made(next((job for job in jobs if job["url"].endswith("/1")), None), wanted or RIGHT)
        out.append(differing.Case(name, body[body.find("<script"):][:200], wanted, got))
    for (name, _, block), (_, said) in zip(foreign, read[len(FORMS):]):
        is_broken = any("no JSON" in message or "is broken" in message for _, message in said)
        out.append(differing.Case(name, block.strip()[:200], "JSON", "broken" if is_broken else "JSON"))
    return out
