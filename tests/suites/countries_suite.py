"""ISO 3166-1 as Debian's iso-codes has it: codes of two and three letters, names, official names, and the names in the
languages of job boards, each read as a country."""
import gettext
import json
import pathlib

import differing

DATA = pathlib.Path("/usr/share/iso-codes/json/iso_3166-1.json")
LOCALES = pathlib.Path("/usr/share/locale")
LANGUAGES = ("bg ca cs da de el es et fi fr hr hu it ja ko lt lv nb nl pl pt pt_BR ro ru sk sl sv tr uk zh_CN "
             "zh_TW").split()
# What everybody calls a country that the standard files under another name.
EVERYDAY = {"BO": "Bolivia", "BN": "Brunei", "CD": "Democratic Republic of the Congo", "CG": "Congo", "CI": "Ivory Coast",
            "CV": "Cape Verde", "FK": "Falkland Islands", "FM": "Micronesia", "IR": "Iran", "KP": "North Korea",
            "KR": "South Korea", "LA": "Laos", "MD": "Moldova", "PS": "Palestine", "RU": "Russia", "SY": "Syria",
            "TR": "Turkey", "TW": "Taiwan", "TZ": "Tanzania", "VA": "Vatican City", "VE": "Venezuela", "VN": "Vietnam",
            "SZ": "Eswatini"}


def cases(zapply):
    countries = json.loads(DATA.read_text(encoding="utf-8"))["3166-1"]
    texts = []  # (name of the case, text, code)
    for country in countries:
        code = country["alpha_2"]
        for key in ("alpha_2", "alpha_3", "name", "official_name", "common_name"):
            if key in country:
                texts.append((f"{key}/{code}", country[key], code))
    for language in LANGUAGES:
        path = LOCALES / language / "LC_MESSAGES/iso_3166-1.mo"
        with path.open("rb") as file:
            translated = gettext.GNUTranslations(file).gettext
        for country in countries:
            for key in ("name", "common_name"):
                if key in country and translated(country[key]) != country[key]:
                    texts.append((f"{language}/{country['alpha_2']}", translated(country[key]), country["alpha_2"]))
    read = zapply.field("location", [text for _, text, _ in texts], "country")
    names = {name: (job or {}).get("location") for (name, _, _), job in zip(texts, read)}
    out = []
    for (name, text, code), job in zip(texts, read):
        country = next(one for one in countries if one["alpha_2"] == code)
        right = EVERYDAY.get(code) or country.get("common_name") or country["name"]
        # A code's own answer is held against the standard, everything else against that.
        right = right if name == f"alpha_2/{code}" else names[f"alpha_2/{code}"]
        out.append(differing.Case(name, text, right, (job or {}).get("location")))
    return out
