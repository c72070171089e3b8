"""`L.Convolution(n.data, num_output=20)`: functions that remember how they were called."""

from caffe.params import fields_of, token

# Types whose arguments may stand in the call itself: those that have a message of their own in Caffe's schema.
MESSAGES = """
accuracy argmax batch_norm bias concat contrastive_loss convolution crop data dropout dummy_data eltwise elu embed exp
flatten hdf5_data hinge_loss image_data infogain_loss inner_product input log lrn memory_data mvn pooling power prelu
python reduction relu reshape scale sigmoid slice softmax spp tanh threshold tile window_data
""".split()
OWN_MESSAGE = {name.replace("_", ""): name + "_param" for name in MESSAGES}


class Top:
    def __init__(self, function, index):
        self.function = function
        self.index = index


class Function:
    def __init__(self, kind, inputs, arguments):
        self.kind = kind
        self.inputs = inputs
        self.count = arguments.pop("ntop", 1)
        self.in_place = arguments.pop("in_place", False)
        self.arguments = arguments
        self.tops = [Top(self, i) for i in range(self.count)]
        self.top_names = []

    def add_to(self, made, names, counts):
        if id(self) in made:
            return
        bottoms = []
        for top in self.inputs:
            top.function.add_to(made, names, counts)
            bottoms.append(top.function.top_names[top.index])
        named = [self.name_of(top, names, counts) for top in self.tops]
        self.top_names = bottoms if self.in_place else named
        name = named[0] if named else names[id(self)]
        fields = [("name", token(name)), ("type", token(self.kind))]
        fields += [("bottom", token(bottom)) for bottom in bottoms]
        fields += [("top", token(top)) for top in self.top_names]
        made[id(self)] = fields + self.fields()

    def name_of(self, top, names, counts):
        if id(top) not in names:
            counts[self.kind] += 1
            names[id(top)] = self.kind + str(counts[self.kind])
        return names[id(top)]

    def fields(self):
        own = {name: value for name, value in self.arguments.items() if not name.endswith("param")}
        others = {name: value for name, value in self.arguments.items() if name.endswith("param")}
        fields = fields_of(others)
        if own:
            fields.append((OWN_MESSAGE[self.kind.lower()], fields_of(own)))
        return fields


def __getattr__(kind):
    if kind.startswith("__"):
        raise AttributeError(kind)

    def layer(*inputs, **arguments):
        function = Function(kind, inputs, arguments)
        if function.count == 0:
            return function
        return function.tops[0] if function.count == 1 else tuple(function.tops)

    return layer
