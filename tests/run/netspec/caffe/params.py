"""`P.Pooling.MAX`: the words of the text format's enumerations, and values as tokens."""


class Word(str):
    """A bare word of the text format."""


class Enumeration:
    def __getattr__(self, name):
        return Word(name)


def token(value):
    if isinstance(value, Word):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return repr(value)


def fields_of(arguments):
    """Fields of keyword arguments: a dict is a message, a list a repeated field."""
    fields = []
    for name, value in arguments.items():
        for item in value if isinstance(value, list) else [value]:
            fields.append((name, fields_of(item) if isinstance(item, dict) else token(item)))
    return fields


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Enumeration()
