#!/usr/bin/env python3
"""subset_font.py FONT OUT SUBSET: the part of a font that the dashboard needs, as WOFF2 for the page or as TrueType for
the canvas, by OUT's ending.

Dear ImGui reads outlines and widths only, and the page needs no more, so layout tables, hints and names (except the
licence) go. Digits become tabular, so that numbers in tables line up and don't tremble while they count.
"""
import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

SUBSETS = {
    "latin": [
        (0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153),
        (0x2010, 0x2027), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044),
        (0x20A0, 0x20BF), (0x2116, 0x2116), (0x2122, 0x2122),
        (0x2190, 0x2199), (0x21A9, 0x21AA), (0x21B3, 0x21B5), (0x21BA, 0x21BB),
        (0x2212, 0x2212), (0x221E, 0x221E), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
        (0x2318, 0x2318), (0x23CE, 0x23CE),
        (0x2500, 0x257F), (0x2580, 0x259F), (0x25A0, 0x25FF),
        (0x2605, 0x2606), (0x26A0, 0x26A0), (0x2713, 0x2718),
    ],
    "extended": [(0x100, 0x17F), (0x218, 0x21B), (0x1E9E, 0x1E9E)],  # Latin of Central Europe, Turkish, Baltic
    "greek": [(0x370, 0x3FF)],
    "cyrillic": [(0x400, 0x52F)],
    "vietnamese": [(0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x300, 0x303), (0x309, 0x309), (0x323, 0x323),
                   (0x1EA0, 0x1EF9), (0x20AB, 0x20AB)],
}
LICENCE_NAMES = [0, 1, 2, 4, 6, 13, 14]
ERROR_IN_EMS_MAX = 0.001


def make_digits_tabular(font):
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    lookups = {index for record in table.FeatureList.FeatureRecord if record.FeatureTag == "tnum"
               for index in record.Feature.LookupListIndex}
    tabular = {}
    for index in lookups:
        for subtable in table.LookupList.Lookup[index].SubTable:
            tabular.update(getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {}))
    for cmap in font["cmap"].tables:
        for digit in range(ord("0"), ord("9") + 1):
            if digit in cmap.cmap:
                cmap.cmap[digit] = tabular.get(cmap.cmap[digit], cmap.cmap[digit])


def to_truetype(font):
    """CFF's cubic outlines become TrueType's quadratic ones."""
    if "CFF " not in font:
        return
    glyph_set, order, glyphs = font.getGlyphSet(), font.getGlyphOrder(), {}
    error_max = ERROR_IN_EMS_MAX * font["head"].unitsPerEm
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, error_max, reverse_direction=True))
        glyphs[name] = pen.glyph()
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for name in order:
        glyphs[name].recalcBounds(glyf)
        advance, _ = font["hmtx"].metrics[name]
        font["hmtx"].metrics[name] = (advance, getattr(glyphs[name], "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxZones"):
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def main():
    source, out, wanted = sys.argv[1:]
    font = TTFont(source, recalcTimestamp=False)
    make_digits_tabular(font)
    options = subset.Options(
        layout_features=[], hinting=False, glyph_names=False, name_IDs=LICENCE_NAMES, notdef_outline=True,
        drop_tables=subset.Options().drop_tables + ["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "meta"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in SUBSETS[wanted] for code in range(first, last + 1)])
    subsetter.subset(font)
    to_truetype(font)  # the smaller WOFF2, too
    if out.endswith(".woff2"):
        font.flavor = "woff2"
    font.save(out)


main()
