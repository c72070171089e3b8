"""Builds every model of the given folders in Keras, fills it with seeded weights, and keeps what every layer gives.

execute_keras.py [--float64] FOLDER...: with --float64 the weights and inputs of an earlier run once more, in double
precision, which tells the noise of float32 from a mistake.
"""

import gc
import sys
import zlib

import keras
import numpy

from case import Case, for_each, load_module

MOST_FORWARD = 3e9  # multiply-adds; a larger net is built and counted only
STEPS, PIXELS = 16, 224  # where a size is open, as the stand-ins of rules/targets/caffe.toml


def inner_layers(layer):
    """The layers that hold a layer's weights, with the prefix that tells them apart."""
    if isinstance(layer, keras.layers.Bidirectional):
        return [("forward_", layer.forward_layer), ("backward_", layer.backward_layer)]
    if isinstance(layer, keras.layers.MultiHeadAttention):
        parts = {"query_": layer._query_dense, "key_": layer._key_dense, "value_": layer._value_dense}
        return [*parts.items(), ("output_", layer._output_dense)]
    return [("", layer)]


def variables_of(layer):
    return {prefix + variable.name: variable for prefix, inner in inner_layers(layer) for variable in inner.weights}


def seeded(name, shape, random):
    """Values that keep a deep net's numbers near one, and that no default would give."""
    if name in ("gamma", "moving_variance"):
        return random.uniform(0.5, 1.5, shape)
    if name == "alpha":
        return random.uniform(0.0, 0.5, shape)
    if name == "embeddings":
        return random.normal(0.0, 1.0, shape)
    if len(shape) < 2 or name.endswith("bias"):
        return random.normal(0.0, 0.2, shape)
    return random.normal(0.0, 1.0, shape) / numpy.sqrt(numpy.prod(shape[:-1]))


def layers_of(case, model):
    """Which layers of the model came from which of the design: `conv1`, and `conv1_prelu` beside it."""
    known = {layer.name: layer for layer in model.layers}
    for layer in case.layers:
        name = case.name_of("keras", layer)
        for found in (name, name + "_prelu"):
            if found in known:
                yield layer, known[found]


def seed_weights(case, model, random):
    weights = {}
    for layer, made in layers_of(case, model):
        for name, variable in variables_of(made).items():
            values = seeded(name, variable.shape, random).astype("float32")
            variable.assign(values)
            weights[f"weight/{layer}/{name}"] = values
    missed = sum(w.size for w in weights.values()) - model.count_params()
    assert missed == 0, f"{-missed} parameters belong to no layer of the design"
    return weights


def restore_weights(case, model, stored):
    for layer, made in layers_of(case, model):
        for name, variable in variables_of(made).items():
            variable.assign(stored[layer][name])


def count_of_ids(case, layer):
    """The smallest table that looks its rows up by this input; 0 where the input holds numbers."""
    counts = []
    for consumer in case.consumers(layer):
        if consumer["type"] == "Embedding" and consumer["parameters"].get("ids") != "argmax":
            counts.append(consumer["parameters"]["input_dim"])
        elif consumer["type"] in ("Output", "Dropout", "Reshape", "Flatten"):
            counts.append(count_of_ids(case, consumer["id"]))
    return min((count for count in counts if count), default=0)


def sample(case, layer, random):
    sizes = case.layers[layer]["shape"]
    stand_in = STEPS if len(sizes) < 3 else PIXELS
    shape = [1, *(stand_in if size == -1 else size for size in sizes)]
    if count := count_of_ids(case, layer):
        return random.integers(0, count, shape).astype("float32")
    return random.normal(0.0, 1.0, shape).astype("float32")


def tensors_of(case, model):
    """The output of every layer of the design that Keras gives a name to; the model's outputs whatever their name."""
    known = {layer.name: layer.output for layer in model.layers if hasattr(layer.output, "shape")}
    tensors = {}
    for layer in case.layers:
        name = case.name_of("keras", layer)
        chain = [name + suffix for suffix in ("", "_crop", "_prelu", "_activation") if name + suffix in known]
        if chain:
            tensors[layer] = known[chain[-1]]
    return tensors | dict(zip(case.outputs(), model.outputs))


def outputs_of(model, tensors, inputs):
    whole = keras.Model(model.inputs, list(tensors.values()))
    given = whole(list(inputs.values()), training=False)
    given = given if isinstance(given, (list, tuple)) else [given]
    return {f"output/{layer}": numpy.asarray(value) for layer, value in zip(tensors, given)}


def ordered_inputs(case, model, inputs):
    """The arrays in the order of the model's inputs, which is that of the Input layers."""
    assert len(model.inputs) == len(inputs), f"{len(model.inputs)} inputs instead of {len(inputs)}"
    return {layer: inputs[layer] for layer in case.inputs()}


def execute(case):
    random = numpy.random.default_rng(zlib.crc32(case.facts["source"].encode()))
    model = load_module(case.folder / "keras_model.py").build_model()
    weights = seed_weights(case, model, random)
    tensors = tensors_of(case, model)
    shapes = {layer: [-1 if n is None else n for n in tensor.shape[1:]] for layer, tensor in tensors.items()}
    if case.facts["multiply_adds"] <= MOST_FORWARD:
        inputs = ordered_inputs(case, model, {layer: sample(case, layer, random) for layer in case.inputs()})
        outputs = outputs_of(model, tensors, inputs)
        named = {f"input/{layer}": array for layer, array in inputs.items()}
        case.save("reference.npz", {**weights, **named, **outputs})
    parameters = model.count_params()
    clear()
    return {"parameters": parameters, "shapes": shapes}


def execute_again(case):
    stored = case.reference()
    model = load_module(case.folder / "keras_model.py").build_model()
    restore_weights(case, model, stored.weights())
    inputs = {layer: array.astype("float64") for layer, array in stored.by_layer("input").items()}
    case.save("exact.npz", outputs_of(model, tensors_of(case, model), ordered_inputs(case, model, inputs)))
    clear()
    return {}


def clear():
    keras.backend.clear_session()


gc.freeze()  # what was imported never goes away; looking through it after each design takes longer than the design
if sys.argv[1:2] == ["--float64"]:
    keras.config.set_floatx("float64")
    for_each(sys.argv[2:], execute_again)
else:
    for_each(sys.argv[1:], execute)
