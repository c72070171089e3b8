"""One generated design on disk: its folder, our facts about it, and the arrays that the libraries exchange.

`reference.npz` holds what Keras was given and gave: `input/<layer>`, `weight/<layer>/<name>` in Keras's layout, and
`output/<layer>`, all channels last with a batch of one. `<target>.npz` holds the outputs of another library, by layer.
"""

import importlib.util
import json
import pathlib
import sys

import numpy


class Case:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.facts = json.loads((self.folder / "facts.json").read_text())
        self.layers = {layer["id"]: layer for layer in self.facts.get("layers", [])}

    def target(self, name):
        return self.facts["targets"][name]

    def name_of(self, target, layer):
        return self.target(target)["layers"][layer]["name"]

    def consumers(self, layer):
        return [other for other in self.layers.values() if layer in other["inputs"]]

    def inputs(self):
        return [layer["id"] for layer in self.layers.values() if layer["type"] == "Input"]

    def outputs(self):
        return [name for name in self.layers if not self.consumers(name)]

    def reference(self, file="reference.npz"):
        return Arrays(numpy.load(self.folder / file))

    def save(self, file, arrays):
        numpy.savez(self.folder / file, **arrays)


class Arrays:
    """`reference.npz` by kind."""

    def __init__(self, stored):
        self.stored = stored
        self.names = [name.split("/", 2) for name in stored.files]

    def by_layer(self, kind):
        return {name[1]: self.stored["/".join(name)] for name in self.names if name[0] == kind}

    def weights(self):
        weights = {}
        for name in self.names:
            if name[0] == "weight":
                weights.setdefault(name[1], {})[name[2]] = self.stored["/".join(name)]
        return weights


def rows_in_order(kernel, flattened):
    """A Dense kernel for a map of this shape that is flattened channels first; as it is where there is none."""
    if not flattened:
        return kernel
    return numpy.moveaxis(kernel.reshape(*flattened, -1), -2, 0).reshape(kernel.shape)


def load_module(path, name="generated"):
    spec = importlib.util.spec_from_file_location(name, path)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def for_each(folders, execute):
    """Executes every folder in this one process (the libraries take longer to import than most designs to run) and prints
    one JSON line each."""
    for folder in folders:
        try:
            result = execute(Case(folder))
        except Exception as error:
            result = {"error": f"{type(error).__name__}: {error}"[:600]}
        print(json.dumps({"folder": folder, **result}), flush=True)
