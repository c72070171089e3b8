"""Text of a paper never becomes program: hostile texts in every place of a design, for every target.

run_hostile.py --hostile PROGRAM [--count N]

The syntax tree of a script is that of the harmless text, with strings and made identifiers left out of the comparison; a
prototxt and an ONNX model have the same structure. Identifiers are made, and a Block's label decodes to the text as a comment
shows it.
"""

import argparse
import ast
import json
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "netspec"))

import libraries  # noqa: E402
from caffe.text_format import parse  # noqa: E402

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
WORD = re.compile(r"[A-Za-z_]\w*")
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*$")


class Blank(ast.NodeTransformer):
    """Leaves the shape of a program: strings and names that are made of labels are blank."""

    def __init__(self, known):
        self.known, self.made = known, set()

    def name(self, text):
        if text in self.known:
            return text
        self.made.add(text)
        return "made"

    def visit_Constant(self, node):
        return ast.Constant("text" if isinstance(node.value, str) else node.value)

    def visit_Name(self, node):
        node.id = self.name(node.id)
        return node

    def visit_Attribute(self, node):
        is_layer = isinstance(node.value, ast.Name) and node.value.id in ("self", "n")
        self.made |= {node.attr} if is_layer else set()
        node.attr = "made" if is_layer else self.name(node.attr)
        return self.generic_visit(node)

    def visit_ClassDef(self, node):
        node.name = self.name(node.name)
        return self.generic_visit(node)


def names_in(text):
    """Everything that a harmless program names, but for what it makes."""
    tree = ast.parse(text)
    words = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    words |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    words |= {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    return words


def shape_of_script(text, known):
    blank = Blank(known)
    shape = ast.dump(blank.visit(ast.parse(text)))
    bad = sorted(name for name in blank.made if not IDENTIFIER.match(name))
    assert not bad, f"identifiers that are a copy: {bad}"
    return shape


def shape_of_prototxt(text):
    def blank(fields):
        return [(name, blank(value) if isinstance(value, list) else "text" if str(value).startswith('"') else value)
                for name, value in fields]  # fmt: skip

    return blank(parse(text))


def shape_of_model(data):
    import onnx

    model = onnx.load_from_string(data)
    nodes = [(node.op_type, len(node.input), len(node.output), [a.name for a in node.attribute]) for node in model.graph.node]
    return nodes, len(model.graph.input), len(model.graph.output), len(model.graph.value_info), len(model.metadata_props)


def strings_of(text):
    return {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def words_of(path, text):
    return names_in(text) if path.endswith(".py") else set(WORD.findall(bare(text)))


def bare(text):
    """ONNX's own text syntax without comments and strings."""
    return "\n".join(line.split("#")[0].strip() for line in STRING.sub("text", text).split("\n"))


def shape_of_text(text, known):
    return WORD.sub(lambda word: word.group() if word.group() in known else "made", bare(text)).split()


class Judge:
    """First the harmless lines, of all places: what they all name is no name that was made."""

    def __init__(self):
        self.harmless, self.known = {}, {}
        self.waiting, self.faults = [], []

    def take(self, line):
        if line["seed"] == 0:
            self.waiting.append(line)
            for path, digits in line.get("files", {}).items():
                if not path.endswith(".onnx"):
                    words = words_of(path, bytes.fromhex(digits).decode())
                    self.known[path] = self.known.get(path, words) & words
            return
        for harmless in self.waiting:
            self.judge(harmless)
        self.waiting = []
        self.judge(line)

    def shape(self, path, data):
        if path.endswith(".onnx"):
            return shape_of_model(data)
        text = data.decode("utf-8")
        if path.endswith(".txt"):
            return shape_of_text(text, self.known[path])
        return shape_of_script(text, self.known[path]) if path.endswith(".py") else shape_of_prototxt(text)

    def judge(self, line):
        for path, digits in line.get("files", {}).items():
            data, place = bytes.fromhex(digits), (line["place"], path)
            try:
                shape = self.shape(path, data)
                self.compare(line, path, data, self.harmless.setdefault(place, shape), shape)
            except Exception as error:
                self.faults.append(f"{path}, {line['place']}, seed {line['seed']}: {type(error).__name__}: {error}"[:300])

    def compare(self, line, path, data, wanted, shape):
        assert shape == wanted, "another structure than that of the harmless text"
        is_label = line["place"] == "block label" and path.endswith("_model.py") and line["comment"]
        assert not is_label or line["comment"] in strings_of(data), "the label does not decode to the text"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--hostile", required=True)
    parser.add_argument("--count", default="500")
    parser.add_argument("--here", action="store_true", help="in this Python, which has onnx")
    arguments = parser.parse_args()
    command = [arguments.hostile, libraries.ROOT / "rules", arguments.count]
    judge, count = Judge(), 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        for text in program.stdout:
            line = json.loads(text)
            count += len(line.get("files", {}))
            judge.take(line)
    for fault in judge.faults[:2000]:
        print(fault)
    print(f"hostile texts: {count} files that differ, {len(judge.faults)} wrong")
    return 1 if judge.faults or program.returncode or not count else 0


if __name__ == "__main__":
    if "--here" not in sys.argv:  # reading an ONNX model takes the environment that has onnx
        python = libraries.environment("keras.sh")
        sys.exit(subprocess.run([python, __file__, "--here", *sys.argv[1:]]).returncode)
    sys.exit(main())
