"""docs/targets.md: what each library can say of each layer type, as the run of the matrix found it."""

import ast
import collections
import pathlib
import re

import libraries

FILE = libraries.ROOT / "docs" / "targets.md"
TITLES = {"keras": "Keras", "caffe": "Caffe", "pytorch": "PyTorch", "tensorflow": "TensorFlow", "onnx": "ONNX"}
FILES = {"keras": "keras_model.py", "pytorch": "pytorch_model.py", "tensorflow": "tensorflow_model.py",
         "caffe": "caffe/model.prototxt"}  # fmt: skip
NEVER_UNSUPPORTED = ("keras", "pytorch", "tensorflow", "onnx")

HEAD = """# Layer types and targets

Made by `tests/run` (suite `matrix`), which generates every layer type with every parameter that matters, executes it in the
real library, and compares shapes, numbers of parameters and outputs with the same weights: {cases} designs of one layer.
`DLP_UPDATE_GOLDEN=1` rewrites this file.

- **exact**: one call of the library's own says it, in its plainest form at least.
- **construction**: several calls, or a class that the generated code brings along, which compute the same.
- **unsupported**: a diagnostic that names the layer and this reason. Nothing else is written in its place.

Outputs agree with those of Keras to 1e-5, in Caffe to 1e-4, as |a - b| / (1 + |b|). `Block`, `Lambda`, `maxout` and a
`Permute` without an order are what a paper does not show; there the code has a placeholder that hands its input on.
"""


def type_of(facts):
    return facts["source"].split("(")[0]


def reason_of(message):
    """`Conv2D 'layer': caffe: the reason` without the layer and the target."""
    return message.split(": ", 2)[-1]


def method_of(node):
    """The method that computes, of a class that is a model."""
    methods = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name in ("forward", "__call__")]
    return methods[0] if methods else None


def helpers_and_calls(text):
    """How many classes and functions a script defines besides the model, and how many statements make tensors. The model
    is the last class if `build_model` only makes one of it."""
    own = [node for node in ast.parse(text).body if isinstance(node, (ast.ClassDef, ast.FunctionDef))]
    is_class = len(own) > 1 and isinstance(own[-2], ast.ClassDef) and len(own[-1].body) == 1
    model = method_of(own[-2]) if is_class else own[-1]
    calls = [node for node in model.body if isinstance(node, ast.Assign) and "Input(" not in ast.unparse(node)]
    return len(own) - 1 - is_class, len(calls)


def is_one_call(folder, target, result):
    if target == "onnx":
        return result.get("nodes", 1) <= 1
    text = (pathlib.Path(folder) / FILES[target]).read_text()
    if target == "caffe":
        return len(re.findall(r"^layer \{\n  name: .*\n  type: (?!\"Input\")", text, re.MULTILINE)) <= 1
    helpers, calls = helpers_and_calls(text)
    return helpers == 0 and calls <= 1


def cells(suite):
    """By type and target: what to write, and the reasons why some of its cases are refused."""
    ways, refusals = collections.defaultdict(list), collections.defaultdict(lambda: collections.defaultdict(list))
    for folder, facts in suite.facts.items():
        for target, said in facts.get("targets", {}).items():
            place = (type_of(facts), target)
            if "error" in said:
                refusals[place][reason_of(said["error"])].append(facts["source"])
            else:
                ways[place].append(is_one_call(folder, target, suite.results[target].get(folder, {})))
    return ways, refusals


def cell_text(place, ways, refusals):
    if place not in ways:
        return "unsupported: " + "; ".join(sorted(refusals[place]))
    text = "exact" if any(ways[place]) else "construction"
    return text + ", in part" if place in refusals else text


def table(suite):
    ways, refusals = cells(suite)
    targets = [target for target in TITLES if target in suite.targets()]
    types = sorted({type_of(facts) for facts in suite.facts.values()})
    lines = ["| layer | " + " | ".join(TITLES[target] for target in targets) + " |", "|---" * (len(targets) + 1) + "|"]
    for name in types:
        lines.append(f"| `{name}` | " + " | ".join(cell_text((name, t), ways, refusals) for t in targets) + " |")
    lines += ["", "## In part", "", "What is refused of a layer that the target has otherwise, with one case for each reason.", ""]
    lines += ["| target | layer | reason | for example |", "|---|---|---|---|"]
    for target in targets:
        for name in types:
            for reason, sources in sorted(refusals.get((name, target), {}).items()):
                if (name, target) in ways:
                    lines.append(f"| {TITLES[target]} | `{name}` | {reason} | `{sources[0]}` |")
    return HEAD.format(cases=len(suite.facts)) + "\n" + "\n".join(lines) + "\n"


def unsupported_without_need(suite):
    ways, refusals = cells(suite)
    for name, target in sorted(refusals):
        if target in NEVER_UNSUPPORTED and (name, target) not in ways:
            yield f"{target}: {name} is unsupported: " + "; ".join(refusals[name, target])
