"""In which order a library that counts channels first holds the features of a vector.

A plain Flatten of a map gives them as C, H, W, where Keras gives H, W, C. What follows carries the order on, until a Dense
layer's rows take it up: weights of one value a feature, rows of a Dense kernel, and outputs are put in order by this.
"""

import numpy

KEEPS = {"Activation", "Dropout", "SpatialDropout", "GaussianNoise", "Output", "BatchNorm", "Add", "Average", "Maximum",
         "Multiply", "Subtract"}


def orders_of(case, is_plain):
    """By layer: `theirs[i]` is `ours[order[i]]`. Layers that are not there have the features in Keras's order.

    `is_plain(layer)` says whether a Flatten layer just reads its memory.
    """
    orders = {}
    for name, layer in case.layers.items():
        sources = [orders.get(source) for source in layer["inputs"]]
        if layer["type"] == "Flatten" and sources and sources[0] is None and is_plain(layer):
            order = flatten_order(case.layers[layer["inputs"][0]]["shape"])
        elif layer["type"] == "Concat":
            order = joined(case, layer, sources)
        else:
            order = sources[0] if layer["type"] in KEEPS | {"Flatten"} and sources else None
        if order is not None:
            orders[name] = order
    return orders


def flatten_order(shape):
    """None for what has no channels to turn: a vector, a sequence."""
    if len(shape) < 3 or -1 in shape:
        return None
    index = numpy.arange(numpy.prod(shape)).reshape(shape)
    return numpy.moveaxis(index, -1, 0).ravel()


def joined(case, layer, sources):
    if all(order is None for order in sources):
        return None
    parts, start = [], 0
    for source, order in zip(layer["inputs"], sources):
        size = case.layers[source]["shape"][-1]
        parts.append(start + (numpy.arange(size) if order is None else order))
        start += size
    return numpy.concatenate(parts)
