"""Slides as authors draw networks in PowerPoint: what bench/typeset_figures/*.slides.py are written with.

A slide of its drawing's size, in centimetres from its top left corner, saved as .pptx. It draws shapes with words inside,
words alone, connectors that are glued to shapes or free, pictures, tables and groups; looks that python-pptx has no words
for (heads of arrows, shadows, turned words) are written into its XML.
"""
import struct
import sys
import zlib
from io import BytesIO

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt

SIDES = {"top": 0, "left": 1, "bottom": 2, "right": 3}
SIDES_OF_ELLIPSES = {"top": 0, "left": 2, "bottom": 4, "right": 6}
TURNS = {"up": "vert270", "down": "vert"}
CONNECTORS = {"straight": MSO_CONNECTOR.STRAIGHT, "elbow": MSO_CONNECTOR.ELBOW, "curved": MSO_CONNECTOR.CURVE}
ALIGNMENTS = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}


class Slide:
    def __init__(self, width, height, font="Calibri", size=12):
        self.presentation = Presentation()
        self.presentation.slide_width, self.presentation.slide_height = Cm(width), Cm(height)
        self.slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[6])
        self.shapes = self.slide.shapes
        self.font, self.size = font, size

    def box(self, x, y, w, h, words="", fill="FFFFFF", line="000000", shape="RECTANGLE", **looks):
        """A shape; `fill` is one colour, two of a gradient, or None; looks are those of write() and dash, width, shadow, turned."""
        box = self.shapes.add_shape(getattr(MSO_SHAPE, shape), Cm(x), Cm(y), Cm(w), Cm(h))
        colour(box.fill, fill)
        if line:
            box.line.color.rgb = RGBColor.from_string(line)
            box.line.width = Pt(looks.get("width", 1))
        else:
            box.line.fill.background()
        if looks.get("dash"):
            box.line.dash_style = MSO_LINE.DASH
        if "rounding" in looks:
            box.adjustments[0] = looks["rounding"]
        box.rotation = looks.get("rotation", 0)
        forget_shadow(box)
        if looks.get("shadow"):
            cast_shadow(box)
        self.write(box.text_frame, words, **{"color": "000000", **looks})
        return box

    def words(self, x, y, w, h, words, **looks):
        """A text box, which nothing frames."""
        box = self.shapes.add_textbox(Cm(x), Cm(y), Cm(w), Cm(h))
        box.rotation = looks.get("rotation", 0)
        self.write(box.text_frame, words, **looks)
        return box

    def write(self, frame, words, size=None, color="000000", bold=False, italic=False, align="center", turn=None, anchor="middle", **_):
        """Paragraphs, each a string or a list of runs: strings, or pairs of a string and what differs (bold, italic, color, size, low, high)."""
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Cm(0.05)
        frame.word_wrap = True
        frame.vertical_anchor = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}[anchor]
        if turn:
            frame._txBody.find(qn("a:bodyPr")).set("vert", TURNS[turn])
        paragraphs = words.split("\n") if isinstance(words, str) else words
        for place, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.alignment = ALIGNMENTS[align]
            for run in [runs] if isinstance(runs, str) else runs:
                text, looks = (run, {}) if isinstance(run, str) else run
                add_run(paragraph, text, {"font": self.font, "size": size or self.size, "color": color, "bold": bold, "italic": italic, **looks})

    def join(self, one, side, other, other_side, kind="straight", **looks):
        """A connector glued to the sides of two shapes."""
        line = self.shapes.add_connector(CONNECTORS[kind], 0, 0, 0, 0)
        line.begin_connect(one, SIDES[side])
        line.end_connect(other, SIDES[other_side])
        for end, shape, at in (("stCxn", one, side), ("endCxn", other, other_side)):
            if "ellipse" in shape._element.xml.split("prstGeom", 1)[-1][:40]:
                next(line._element.iter(qn(f"a:{end}"))).set("idx", str(SIDES_OF_ELLIPSES[at]))
        forget_shadow(line)
        draw_line(line, **looks)
        return line

    def arrow(self, x1, y1, x2, y2, kind="straight", **looks):
        line = self.shapes.add_connector(CONNECTORS[kind], Cm(x1), Cm(y1), Cm(x2), Cm(y2))
        forget_shadow(line)
        draw_line(line, **looks)
        return line

    def path(self, points, head="triangle", **looks):
        """A bent arrow drawn as one free form."""
        builder = self.shapes.build_freeform(Cm(points[0][0]), Cm(points[0][1]))
        builder.add_line_segments([(Cm(x), Cm(y)) for x, y in points[1:]], close=False)
        shape = builder.convert_to_shape()
        shape.fill.background()
        forget_shadow(shape)
        draw_line(shape, head=head, **looks)
        return shape

    def area(self, points, fill, line="000000"):
        """A polygon."""
        builder = self.shapes.build_freeform(Cm(points[0][0]), Cm(points[0][1]))
        builder.add_line_segments([(Cm(x), Cm(y)) for x, y in points[1:]], close=True)
        shape = builder.convert_to_shape()
        colour(shape.fill, fill)
        forget_shadow(shape)
        draw_line(shape, color=line, head=None)
        return shape

    def picture(self, x, y, w, h, seed=1):
        return self.shapes.add_picture(BytesIO(scenery(seed)), Cm(x), Cm(y), Cm(w), Cm(h))

    def table(self, x, y, widths, heights, cells, fills, **looks):
        """A table: `cells` and `fills` are rows."""
        table = self.shapes.add_table(len(heights), len(widths), Cm(x), Cm(y), Cm(sum(widths)), Cm(sum(heights))).table
        table.first_row = table.horz_banding = False
        for column, width in zip(table.columns, widths):
            column.width = Cm(width)
        for row, height in zip(table.rows, heights):
            row.height = Cm(height)
        for cell, words, fill in zip(table.iter_cells(), sum(cells, []), sum(fills, [])):
            colour(cell.fill, fill)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            self.write(cell.text_frame, words, **looks)
            edge(cell)
        return table

    def group(self, shapes):
        return self.shapes.add_group_shape(shapes)

    def save(self):
        self.presentation.save(sys.argv[1])


def colour(fill, colours):
    if not colours:
        fill.background()
    elif isinstance(colours, str):
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(colours)
    else:
        fill.gradient()
        fill.gradient_angle = 90
        for stop, of_stop in zip(fill.gradient_stops, colours):
            stop.color.rgb = RGBColor.from_string(of_stop)


def add_run(paragraph, text, looks):
    run = paragraph.add_run()
    run.text = text
    run.font.name, run.font.size = looks["font"], Pt(looks["size"])
    run.font.bold, run.font.italic = looks["bold"], looks["italic"]
    run.font.color.rgb = RGBColor.from_string(looks["color"])
    if looks.get("low") or looks.get("high"):
        run.font._element.set("baseline", "-25000" if looks.get("low") else "30000")


def draw_line(line, color="000000", width=1, head="triangle", tail=None, dash=False):
    line.line.color.rgb = RGBColor.from_string(color)
    line.line.width = Pt(width)
    if dash:
        line.line.dash_style = MSO_LINE.DASH
    properties = line.line._get_or_add_ln()
    for end, kind in (("a:headEnd", tail), ("a:tailEnd", head)):
        if kind:
            properties.append(properties.makeelement(qn(end), {"type": kind, "w": "med", "len": "med"}))


def forget_shadow(shape):
    """The theme of python-pptx gives everything a shadow; that of PowerPoint has not since 2013."""
    shape.shadow.inherit = False
    next(shape._element.iter(qn("a:effectRef"))).set("idx", "0")


def cast_shadow(box):
    effects = box._element.spPr.find(qn("a:effectLst"))
    shadow = effects.makeelement(qn("a:outerShdw"), {"blurRad": "50800", "dist": "38100", "dir": "2700000", "algn": "tl", "rotWithShape": "0"})
    ink = shadow.makeelement(qn("a:prstClr"), {"val": "black"})
    ink.append(ink.makeelement(qn("a:alpha"), {"val": "40000"}))
    shadow.append(ink)
    effects.append(shadow)


def edge(cell):
    """Black lines around a cell of a table."""
    properties = cell._tc.get_or_add_tcPr()
    for place, side in enumerate(("a:lnL", "a:lnR", "a:lnT", "a:lnB")):
        line = properties.makeelement(qn(side), {"w": "12700"})
        ink = line.makeelement(qn("a:solidFill"), {})
        ink.append(ink.makeelement(qn("a:srgbClr"), {"val": "000000"}))
        line.append(ink)
        properties.insert(place, line)


def scenery(seed, width=96, height=72):
    """A small photograph, near enough: sky over land with a few blots, as PNG."""
    state = seed * 7919 + 1
    blots = []
    for _ in range(6):
        state = (state * 1103515245 + 12345) % 2**31
        blots.append((state % width, (state >> 8) % height, 5 + (state >> 16) % 12, ((state >> 5) % 200, (state >> 9) % 180, (state >> 13) % 160)))
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            ink = (120 + y, 150 + y, 230 - y) if y < 40 + (x * seed) % 7 else (70 + x // 2, 110 + (x * y) % 23, 60)
            for bx, by, r, shade in blots:
                if (x - bx) ** 2 + (y - by) ** 2 < r * r:
                    ink = tuple(max(0, c - (x * 3 + y * 5) % 19) for c in shade)
            rows += bytes(ink)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
