"""Protocol buffers' text format: parsed into lists of (name, value), and written."""

import re

TOKEN = re.compile(r'\s*(?:#[^\n]*\n\s*)*("(?:[^"\\]|\\.)*"|[{}:]|[^\s{}:"#]+)')


def parse(text):
    tokens = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            break
        tokens.append(match.group(1))
        at = match.end()
    fields, rest = parse_fields(tokens)
    assert not rest, f"left over: {rest[:5]}"
    return fields


def parse_fields(tokens):
    fields = []
    while tokens and tokens[0] != "}":
        name = tokens.pop(0)
        if tokens[0] == ":":
            tokens.pop(0)
        if tokens[0] == "{":
            tokens.pop(0)
            inner, tokens = parse_fields(tokens)
            assert tokens.pop(0) == "}"
            fields.append((name, inner))
        else:
            fields.append((name, number_or_word(tokens.pop(0))))
    return fields, tokens


def number_or_word(token):
    try:
        return float(token)
    except ValueError:
        return token


def write(fields, indent=0):
    lines = []
    for name, value in fields:
        margin = "  " * indent
        if isinstance(value, list):
            lines.append(f"{margin}{name} {{\n{write(value, indent + 1)}{margin}}}\n")
        else:
            lines.append(f"{margin}{name}: {value}\n")
    return "".join(lines)
