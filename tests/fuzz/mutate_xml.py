"""Faults of XML: elements and attributes doubled, lost, exchanged; values that no program writes; endless nesting."""

from __future__ import annotations

import re
from random import Random

from odd_values import COUNTS, HEADERS, KEYS, MARKUP, NUMBERS, WORDS

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(r'([\w:.-]+)="([^"]*)"')
_CELL_TAGS = ("<c ", "<row ", "<v>", "<t>", "<si>", "<xf ", "<numFmt ", "<col ", "<mergeCell ", "<sheet ",
    "<Relationship ",
              "<table:table-cell", "<table:table-row", "<table:table-column", "<table:covered", "<text:p",
              "<table:table ")  # fmt: skip
SNIPPETS = (
    '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    '<row r="9999999"><c r="A9999999"><v>1</v></c></row>',
    '<c r="XFD5"><v>7</v></c>',
    '<c r="B2" t="s"><v>999999</v></c>',
    '<c r="C3" t="s"><v>-1</v></c>',
    '<c r="C3" s="4294967295"><v>12</v></c>',
    "<c><v>12</v></c>" * 50,
    '<c t="e"><v>#WASISTDAS</v></c>',
    "<c><f>SUM(A1:A9)</f></c>",
    '<c t="inlineStr"><is><t>12</t><rPh><t>34</t></rPh></is></c>',
    '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    '<mergeCell ref="B4:C900"/>' * 300,
    '<cols><col min="1" max="16384" hidden="1"/></cols>',
    '<col min="5" max="2" width="0"/>',
    '<xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="999999999"/>',
    '<numFmt numFmtId="164" formatCode="0%"/>',
    "<si><t>1</t></si>" * 200,
    '<workbookPr date1904="1"/>',
    '<sheet name="Noch eins" sheetId="9" r:id="rId1"/>',
    "<table:table-row table:number-rows-repeated='1048576'>"
    "<table:table-cell office:value-type='float' office:value='1'/></table:table-row>",
    "<table:table-cell table:number-columns-repeated='16384' office:value-type='string'>"
    "<text:p>5</text:p></table:table-cell>",
    "<table:table-cell table:number-columns-spanned='99999999' table:number-rows-spanned='99999999'/>",
    "<table:covered-table-cell/>" * 60,
    "<text:s text:c='32767'/>",
    "<text:s text:c='999999999'/>",
    "<text:p><text:p>12</text:p></text:p>",
    "<office:annotation><text:p>12</text:p></office:annotation>",
    "<table:table table:name='innen'><table:table-row/></table:table>",
    "<!-- -->",
    "<?php 1 ?>",
    "<![CDATA[12]]>",
    "&#0;",
    "&#x41;",
    "&amp;lt;",
    "&unbekannt;",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "</row>",
    "</c>",
    "</table:table-cell>",
    "\x01",
)


def mutated(content: bytes, random: Random) -> bytes:
    """The part with one to four faults; rarely in another encoding than it says."""
    tokens = _TOKEN.findall(content.decode("utf-8", "replace"))
    if not tokens:
        return random.choice(SNIPPETS).encode()
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        tokens = random.choice(_FAULTS)(tokens, random) or ["<a/>"]
    text = "".join(tokens)
    if random.randrange(40) == 0:
        return text.encode(random.choice(("utf-16", "utf-16-le", "utf-8-sig", "latin-1", "utf-32")), "replace")
    if random.randrange(40) == 0:
        text = text.replace("UTF-8", random.choice(("utf-16", "latin1", "x-keine", "cp1252", "utf-7", "EBCDIC")), 1)
    return text.encode("utf-8", "replace")


def one_cell(content: bytes, random: Random) -> bytes | None:
    """Another value in a single cell, its type and style as they were; ``None`` where there is none."""
    text = content.decode("utf-8", "replace")
    cells = list(re.finditer(r"<v>([^<]*)</v>|office:value=\"([^\"]*)\"|<text:p>([^<]*)</text:p>", text))
    if not cells:
        return None
    cell = random.choice(cells)
    group = next(number for number in (1, 2, 3) if cell.group(number) is not None)
    odd = _another(cell.group(group), random) if random.randrange(4) else _value(random)
    odd = "12" if odd in HEADERS else odd  # the name of a column may change what all the others mean
    return (text[: cell.start(group)] + odd + text[cell.end(group) :]).encode()


def escaped(text: str) -> str:
    """As it stands in XML, without what cannot stand there."""
    kept = "".join(sign for sign in text if sign >= " " and not "\ud800" <= sign <= "\udfff")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _another(text: str, random: Random) -> str:
    """Of the same kind where it is a number, so that reading goes on; else anything."""
    if not text.isdecimal() or len(text) > 20:
        return _value(random)
    near = str(abs(int(text) + random.choice((-1000, -2, -1, 1, 2, 5))))
    return random.choice((near, near, random.choice(NUMBERS)))


def _value(random: Random) -> str:
    return escaped(random.choice(random.choice((MARKUP, MARKUP, COUNTS, KEYS, WORDS, HEADERS))))


def _some_tag(tokens: list[str], random: Random, ending: str) -> int:
    """A place of a tag, rather of cells than of decoration."""
    for _ in range(60):
        place = random.randrange(len(tokens))
        if ending in tokens[place] and (tokens[place].startswith(_CELL_TAGS) or random.randrange(12) == 0):
            return place
    return random.randrange(len(tokens))


def _element(tokens: list[str], random: Random) -> tuple[int, int]:
    """Start and end of some element, both of its tags included."""
    start = _some_tag(tokens, random, "<")
    depth = 0
    for end in range(start, min(len(tokens), start + 400)):
        token = tokens[end]
        depth += token.startswith("<") - 2 * token.startswith("</") - token.endswith("/>")
        if depth <= 0:
            return start, end + 1
    return start, start + 1


def _removed(tokens: list[str], random: Random) -> list[str]:
    start, end = _element(tokens, random)
    return tokens[:start] + tokens[end:]


def _doubled(tokens: list[str], random: Random) -> list[str]:
    start, end = _element(tokens, random)
    return tokens[:end] + tokens[start:end] * random.choice((1, 1, 1, 3, 40, 2000)) + tokens[end:]


def _exchanged(tokens: list[str], random: Random) -> list[str]:
    (first, behind), (second, end) = sorted((_element(tokens, random), _element(tokens, random)))
    if second < behind:
        return tokens
    return [*tokens[:first], *tokens[second:end], *tokens[behind:second], *tokens[first:behind], *tokens[end:]]


def _lost_tokens(tokens: list[str], random: Random) -> list[str]:
    start = random.randrange(len(tokens))
    return tokens[:start] + tokens[start + random.choice((1, 1, 2, 9)) :]


def _attribute(tokens: list[str], random: Random) -> list[str]:
    for _ in range(random.choice((1, 1, 1, 5, 30))):
        place = _some_tag(tokens, random, '="')
        found = list(_ATTRIBUTE.finditer(tokens[place]))
        if found:
            one = random.choice(found)
            tokens[place] = tokens[place][: one.start()] + _changed(one, random) + tokens[place][one.end() :]
    return tokens


def _changed(attribute: re.Match[str], random: Random) -> str:
    name, value = attribute.groups()
    how = random.randrange(12)
    if how == 0:
        return ""
    if how == 1:
        return f'{attribute.group()} {name}="1"'
    if how == 2:
        return f'{name}x="{value}"'
    if how == 3:
        return f'{name}="{value}{random.choice(("0", "9", ".5", "x", " "))}"'
    return f'{name}="{_another(value, random) if how < 8 else _value(random)}"'


def _added_attribute(tokens: list[str], random: Random) -> list[str]:
    place = _some_tag(tokens, random, "<")
    names = ("r", "s", "t", "hidden", "ht", "ref", "state", "table:number-columns-repeated",
    "table:number-rows-repeated",
             "table:visibility", "table:formula", "office:value-type", "office:value",
             "table:number-rows-spanned")  # fmt: skip
    if tokens[place].startswith("<") and not tokens[place].startswith(("</", "<?", "<!")):
        end = len(tokens[place]) - (2 if tokens[place].endswith("/>") else 1)
        tokens[place] = f'{tokens[place][:end]} {random.choice(names)}="{_value(random)}"{tokens[place][end:]}'
    return tokens


def _text(tokens: list[str], random: Random) -> list[str]:
    for _ in range(random.choice((1, 1, 3, 20))):
        place = random.randrange(len(tokens))
        while place + 1 < len(tokens) and tokens[place].startswith("<"):
            place += 1
        if not tokens[place].startswith("<"):
            tokens[place] = _another(tokens[place], random) if random.randrange(3) else _value(random)
    return tokens


def _nested(tokens: list[str], random: Random) -> list[str]:
    start, end = _element(tokens, random)
    depth = random.choice((1, 10, 250, 300, 20_000))
    name = random.choice(("a", "c", "row", "si", "text:p", "table:table", "table:table-cell", "rPh", "draw:frame"))
    return [*tokens[:start], f"<{name}>" * depth, *tokens[start:end], f"</{name}>" * depth, *tokens[end:]]


def _snippet(tokens: list[str], random: Random) -> list[str]:
    place = _some_tag(tokens, random, "<") + random.randrange(2)
    return [*tokens[:place], random.choice(SNIPPETS) * random.choice((1, 1, 1, 2, 60)), *tokens[place:]]


_FAULTS = (_removed, _doubled, _exchanged, _lost_tokens, _attribute, _attribute, _attribute, _added_attribute,
           _text, _text, _nested, _snippet, _snippet)  # fmt: skip
