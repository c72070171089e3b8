"""Builds designs (`design/1`) layer by layer and writes them as the program itself would."""

import json


class Net:
    """A design that grows; `at` is the layer that the next one reads unless it says otherwise."""

    def __init__(self, name):
        self.name, self.layers, self.edges, self.at = name, [], [], None

    def add(self, kind, name, reads=None, **params):
        """Adds a layer behind `reads` (a name or a list of names) and returns its name."""
        reads = self.at if reads is None else reads
        self.layers.append({"id": name, "type": kind, "params": dict(sorted(params.items()))})
        for source in [reads] if isinstance(reads, str) else reads or []:
            self.edges.append({"from": source, "to": name})
        self.at = name
        return name

    def conv(self, name, filters, size, reads=None, **params):
        return self.add("Conv2D", name, reads, filters=filters, kernel_size=size, **params)

    def norm(self, name, activation="relu", reads=None):
        """A batch normalization and, unless it is None, the activation behind it."""
        self.add("BatchNorm", name, reads)
        if activation:
            self.add("Activation", f"{name}_{activation}", activation=activation)
        return self.at

    def conv_norm(self, name, filters, size, reads=None, activation="relu", **params):
        self.conv(name, filters, size, reads, use_bias=False, **params)
        return self.norm(f"{name}_bn", activation)

    def text(self):
        return (
            '{\n  "schema": "design/1",\n'
            f'  "name": {json.dumps(self.name)},\n  "sources": [],\n'
            f'  "layers": {_list(self.layers)},\n  "edges": {_list(self.edges)}\n}}\n'
        )


def _list(items):
    return "[\n" + ",\n".join(f"    {json.dumps(item)}" for item in items) + "\n  ]"
