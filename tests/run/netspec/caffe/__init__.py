"""As much of pyCaffe as generated model.py files use: NetSpec, layers, params. For tests; computes nothing.

A net here is a list of fields (name, value), where a value is a token of the text format or again a list of fields; the
real pyCaffe fills protobuf messages in the same way.
"""

from collections import Counter

from caffe import layers, params
from caffe.text_format import write

__all__ = ["NetSpec", "layers", "params"]


class Net:
    def __init__(self, fields):
        self.name = None
        self.fields = fields

    def __str__(self):
        name = [] if self.name is None else [("name", params.token(self.name))]
        return write(name + self.fields)


class NetSpec:
    def __init__(self):
        super().__setattr__("tops", {})

    def __setattr__(self, name, top):
        self.tops[name] = top

    def __getattr__(self, name):
        return self.tops[name]

    def __setitem__(self, name, top):
        self.tops[name] = top

    def __getitem__(self, name):
        return self.tops[name]

    def to_proto(self):
        names = {id(top): name for name, top in self.tops.items()}
        made = {}
        counts = Counter()
        for top in self.tops.values():
            function = top if isinstance(top, layers.Function) else top.function
            function.add_to(made, names, counts)
        return Net([("layer", fields) for fields in made.values()])
