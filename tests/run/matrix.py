"""Every layer type with every parameter that matters, as designs of one layer: pairs of a source and a design.

A case is a type, its inputs' shapes and its parameters. Sizes are odd and even, kernels larger and smaller than strides, and
channels differ from sizes, so that axes that were mixed up do not go unseen.
"""

import itertools
import re

import libraries

VECTOR, SEQUENCE, MAP, VOLUME = [24], [9, 12], [7, 6, 8], [5, 6, 7, 4]
BY_RANK = {1: SEQUENCE, 2: MAP, 3: VOLUME}
EVERY_KIND = [VECTOR, SEQUENCE, MAP, VOLUME]


def cases():
    """(type, shapes of the inputs, parameters)"""
    for source in (windows, norms_and_identities, activations, dense, recurrent, attention, merges, global_pools, sizes,
                   rearrangements, opaque):
        yield from source()


def products(**choices):
    for values in itertools.product(*choices.values()):
        yield {name: value for name, value in zip(choices, values) if value is not None}


def variations(**choices):
    """One parameter at a time away from the first of its choices."""
    first = {name: values[0] for name, values in choices.items()}
    yield {name: value for name, value in first.items() if value is not None}
    for name, values in choices.items():
        for value in values[1:]:
            yield {key: kept for key, kept in (first | {name: value}).items() if kept is not None}


def uneven(rank, sizes):
    return [sizes[:rank]] if rank > 1 else []


def windows():
    for rank in (1, 2, 3):
        shapes = [BY_RANK[rank], [size + 1 for size in BY_RANK[rank][:-1]] + [BY_RANK[rank][-1]]]
        for shape in shapes:
            yield from convolutions(rank, shape)
            yield from transposed(rank, shape)
            yield from pools(rank, shape)
            if rank < 3:
                yield from depthwise(rank, shape)
    yield from conv_lstm()


def convolutions(rank, shape):
    few = rank == 3  # their ways are those of the other ranks; they only take longer
    for parameters in products(kernel_size=[2, 3] if few else [1, 2, 3, 5], strides=[1, 2] if few else [1, 2, 3],
                               padding=["valid", "same", 1]):  # fmt: skip
        yield f"Conv{rank}D", [shape], {"filters": 6, **parameters}
    further = [{"dilation_rate": 2, "padding": padding} for padding in ("valid", "same", 2)]
    further += [{"groups": 2}, {"groups": shape[-1], "filters": 2 * shape[-1]}, {"use_bias": False}]
    further += [{"activation": name} for name in ("relu", "prelu", "softmax", "gelu")]
    further += [{"strides": sizes} for sizes in uneven(rank, [2, 1, 3])]
    further += [{"kernel_size": sizes, "padding": "same"} for sizes in uneven(rank, [3, 2, 1])]
    further += [{"kernel_size": 3, "padding": sizes} for sizes in uneven(rank, [1, 0, 2])]
    further += [{"padding": "causal", "kernel_size": 3, "dilation_rate": 2}] if rank == 1 else []
    for parameters in further:
        yield f"Conv{rank}D", [shape], {"filters": 6, "kernel_size": 2, **parameters}


def transposed(rank, shape):
    few = rank == 3
    for parameters in products(kernel_size=[2, 3] if few else [2, 3, 4], strides=[1, 2] if few else [1, 2, 3],
                               padding=["valid", "same", 1]):  # fmt: skip
        yield f"Conv{rank}DTranspose", [shape], {"filters": 6, **parameters}
    further = [{"use_bias": False}, {"activation": "relu"}, {"groups": 2}]
    further += [{"dilation_rate": 2}]
    further += [{"output_padding": 1, "strides": 2, "padding": padding} for padding in ("valid", "same", 1)]
    further += [{"strides": sizes} for sizes in uneven(rank, [2, 1, 3])]
    for parameters in further:
        yield f"Conv{rank}DTranspose", [shape], {"filters": 6, "kernel_size": 3, **parameters}


def pools(rank, shape):
    """TensorFlow's pools over three axes start inside the map where `same` windows are far apart: not asked of it."""
    strides = [None, 1, 2, 3, 4] if rank < 3 else [None, 1, 2, 3]
    for kind in ("Max", "Avg"):
        for parameters in products(pool_size=[2, 3], strides=strides, padding=["valid", "same", 1]):
            yield f"{kind}Pool{rank}D", [shape], parameters
        for sizes in uneven(rank, [3, 2, 1]):
            yield f"{kind}Pool{rank}D", [shape], {"pool_size": sizes, "padding": "same"}
            yield f"{kind}Pool{rank}D", [shape], {"pool_size": 3, "strides": sizes, "padding": [1, 0, 1][:rank]}


def depthwise(rank, shape):
    for parameters in products(kernel_size=[2, 3], strides=[1, 2], padding=["valid", "same", 1]):
        yield f"DepthwiseConv{rank}D", [shape], parameters
        yield f"SeparableConv{rank}D", [shape], {"filters": 6, **parameters}
    further = [{"depth_multiplier": 2}, {"use_bias": False}, {"activation": "relu"}, {"dilation_rate": 2}]
    further += [{"strides": sizes} for sizes in uneven(rank, [2, 1])]
    further += [{"kernel_size": sizes} for sizes in uneven(rank, [3, 2])]
    for parameters in further:
        yield f"DepthwiseConv{rank}D", [shape], {"kernel_size": 3, **parameters}
        yield f"SeparableConv{rank}D", [shape], {"filters": 6, "kernel_size": 3, **parameters}


def conv_lstm():
    for parameters in variations(filters=[5], kernel_size=[3, 2], padding=["same", "valid"], strides=[1, 2],
                                 return_sequences=[None, True], bidirectional=[None, True], use_bias=[None, False],
                                 activation=[None, "relu"]):  # fmt: skip
        yield "ConvLSTM2D", [[4, 7, 6, 3]], parameters


def norms_and_identities():
    for shape in EVERY_KIND:
        yield "BatchNorm", [shape], {}
        yield "BatchNorm", [shape], {"epsilon": 0.1, "momentum": 0.5}
        yield "LayerNorm", [shape], {}
        yield "LayerNorm", [shape], {"epsilon": 0.1}
        for groups in (1, 2, -1):
            yield "GroupNorm", [shape], {"groups": groups}
        yield "GroupNorm", [shape], {"groups": 4, "epsilon": 0.1}
        yield "LRN", [shape], {}
        yield "LRN", [shape], {"depth_radius": 1, "alpha": 0.5, "beta": 0.6, "bias": 2.0}
        for kind, parameters in (("Dropout", {"rate": 0.3}), ("SpatialDropout", {"rate": 0.3}), ("Output", {}),
                                 ("GaussianNoise", {"stddev": 0.2})):  # fmt: skip
            yield kind, [shape], parameters
        yield "Input", [shape], None


def activation_names():
    text = (libraries.ROOT / "rules" / "layers" / "activation.toml").read_text()
    return re.findall(r'"(\w+)"', text[text.index("choices =") :].split("]")[0])


def activations():
    for name, shape in itertools.product(activation_names(), EVERY_KIND):
        yield "Activation", [shape], {"activation": name}


def dense():
    for shape in EVERY_KIND:
        yield from (("Dense", [shape], {"units": 5, "use_bias": flag}) for flag in (True, False))
    for name in activation_names():
        yield "Dense", [VECTOR], {"units": 5, "activation": name}
        yield "Dense", [SEQUENCE], {"units": 5, "activation": name}


def recurrent():
    for kind in ("SimpleRNN", "LSTM", "GRU"):
        for flags in products(return_sequences=[None, True], bidirectional=[None, True], use_bias=[None, False]):
            yield kind, [SEQUENCE], {"units": 5, **flags}
        for name in ("relu", "sigmoid", "linear"):
            yield kind, [SEQUENCE], {"units": 5, "activation": name}
        yield kind, [[1, 12]], {"units": 5}
        yield kind, [[-1, 12]], {"units": 5}
    for parameters in ({"input_dim": 20, "output_dim": 6},):
        yield from (("Embedding", [shape], parameters) for shape in ([9], [-1], [4, 3]))
        yield from (("Embedding", [shape], {**parameters, "ids": "argmax"}) for shape in ([9, 20], [20]))


def attention():
    other = [5, 12]
    across = [[7, 5, 8], [7, 5, 8]]
    for shapes in ([SEQUENCE], [SEQUENCE, SEQUENCE], [SEQUENCE, other], [SEQUENCE, other, other], [[-1, 12]], [MAP],
                   [VOLUME], [MAP, *across], [VOLUME, VOLUME]):  # fmt: skip
        yield "Attention", shapes, {}
        yield "MultiHeadAttention", shapes, {"num_heads": 3, "key_dim": 4}
    yield "MultiHeadAttention", [SEQUENCE], {"num_heads": 1, "key_dim": 7, "use_bias": False}
    yield "MultiHeadAttention", [SEQUENCE, [5, 8]], {"num_heads": 2, "key_dim": 4}


def merges():
    for kind, shape in itertools.product(("Add", "Multiply", "Average", "Maximum"), EVERY_KIND):
        yield from ((kind, [shape] * count, {}) for count in (1, 2, 3))
    for kind in ("Add", "Multiply", "Average", "Maximum", "Subtract"):
        yield kind, [MAP, [1, 1, MAP[-1]]], {}
        yield kind, [[1, 1, MAP[-1]], MAP], {}
        yield kind, [MAP, MAP[:-1] + [1]], {}
        yield kind, [SEQUENCE, [1, SEQUENCE[-1]]], {}
    for kind in ("Subtract", "Dot"):
        yield from ((kind, [shape, shape], {}) for shape in EVERY_KIND[: 2 if kind == "Dot" else 4])
    yield "Dot", [SEQUENCE, SEQUENCE], {"axes": 1}
    yield "Dot", [SEQUENCE, [4, SEQUENCE[-1]]], {"axes": 2}
    yield "Add", [MAP, [4, 3, 5]], {"shortcut": "pad"}
    yield "Add", [[4, 3, 16], MAP], {"shortcut": "pad"}
    for shape in EVERY_KIND:
        for axis in range(1, len(shape) + 1):
            other = [size + 2 * (place == axis - 1) for place, size in enumerate(shape)]
            yield "Concat", [shape, other, shape], {"axis": axis}
        yield "Concat", [shape, shape], {}
        yield "Concat", [shape], {}


def global_pools():
    for kind, rank in itertools.product(("Avg", "Max"), BY_RANK):
        yield f"Global{kind}Pool{rank}D", [BY_RANK[rank]], {}
    yield "GlobalAvgPool1D", [[-1, 12]], {}


def sizes():
    for rank, shape in BY_RANK.items():
        yield from ((f"UpSampling{rank}D", [shape], {"size": size}) for size in [2, 3, *uneven(rank, [3, 1, 2])])
        for amount in [1, 2, *uneven(rank, [2, 0, 1]), [0, 1, 2, 0, 1, 1][: 2 * rank]]:
            yield f"ZeroPadding{rank}D", [shape], {"padding": amount}
            yield f"Cropping{rank}D", [shape], {"cropping": amount}
    for size, method in itertools.product((2, 3, [2, 3]), ("bilinear", "bicubic")):
        yield "UpSampling2D", [MAP], {"size": size, "interpolation": method}
    yield "PixelShuffle", [MAP], {}
    yield "PixelShuffle", [[4, 5, 18]], {"size": 3}


def rearrangements():
    yield from (("Flatten", [shape], {}) for shape in EVERY_KIND)
    for source, target in (([24], [4, 6]), ([24], [2, 3, 4]), ([9, 12], [6, 18]), ([9, 12], [3, 4, 9]), ([9, 12], [108]),
                           ([7, 6, 8], [42, 8]), ([7, 6, 8], [14, 3, 8]), ([7, 6, 8], [16, 21]), ([7, 6, 8], [4, 4, 21]),
                           ([7, 6, 8], [336]), ([7, 6, 8], [2, 3, 7, 8]), ([5, 6, 7, 4], [30, 28]), ([7, 6, 8], [-1, 8]),
                           ([5, 6, 7, 4], [5, 6, 28])):  # fmt: skip
        yield "Reshape", [source], {"target_shape": target}
    for shape in EVERY_KIND[1:]:
        for order in itertools.permutations(range(1, len(shape) + 1)):
            if len(shape) < 4 or order in ((1, 2, 3, 4), (4, 1, 2, 3), (2, 1, 4, 3), (4, 3, 2, 1)):
                yield "Permute", [shape], {"dims": list(order)}
    yield "Permute", [MAP], {}
    yield "SpatialPyramidPool", [[9, 7, 4]], {}
    yield "SpatialPyramidPool", [[9, 7, 4]], {"levels": [3, 5]}
    for regions in ([], [[3, 5]], [[4]], [[2, 3, 4]]):
        yield from (("ROIPool", [[9, 7, 4], *regions], {"pool_size": size}) for size in (3, [2, 4]))


def opaque():
    for kind in ("Block", "Lambda"):
        for shape in EVERY_KIND:
            yield kind, [shape], {}
        yield kind, [MAP, MAP], {}
        yield kind, [MAP], {"output_shape": [3, 3, 5]}
        yield kind, [MAP], {"output_shape": [7]}
    yield from (("Capsule", [shape], {"num_capsules": 3, "capsule_dim": 4}) for shape in EVERY_KIND)


def as_json(value):
    """A size that is open is null."""
    return [None if size == -1 else size for size in value] if isinstance(value, list) else value


def design_of(kind, shapes, parameters):
    inputs = [{"id": f"input{place}", "type": "Input", "params": {"shape": as_json(shape)}}
              for place, shape in enumerate(shapes)]  # fmt: skip
    given = {name: as_json(value) for name, value in (parameters or {}).items()}
    layers = [] if parameters is None else [{"id": "layer", "type": kind, "params": given}]
    edges = [{"from": layer["id"], "to": "layer"} for layer in inputs if layers]
    return {"schema": "design/1", "name": f"One {kind}", "layers": inputs + layers, "edges": edges}


def designs():
    seen = set()
    for kind, shapes, parameters in cases():
        said = ", ".join(f"{name} {value}" for name, value in (parameters or {}).items())
        source = f"{kind}({said}) of " + ", ".join(map(str, shapes))
        if source not in seen:
            seen.add(source)
            yield source, design_of(kind, shapes, parameters)
