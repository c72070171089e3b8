"""Builds every model of the given folders in this one Keras process and runs a forward pass; one JSON line a folder."""

import gc
import importlib.util
import json
import pathlib
import sys

import keras
import numpy

MOST_FORWARD = 40e9  # multiply-adds; a larger net is built and counted only


def load(path):
    spec = importlib.util.spec_from_file_location("generated", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sample(tensor, random):
    """Whole numbers that are valid ids and pixels alike; 64 for every size that is open."""
    shape = [1, *(64 if size is None else size for size in tensor.shape[1:])]
    return random.integers(0, 2, shape).astype("float32")


def output_shapes(model):
    shapes = {}
    for layer in model.layers:
        output = layer.output
        if hasattr(output, "shape"):
            shapes[layer.name] = list(output.shape[1:])
    return shapes


def pattern(tensor):
    """As caffe_runner.cpp fills its inputs."""
    shape = [1, *tensor.shape[1:]]
    index = numpy.arange(numpy.prod(shape)).reshape(shape)
    return (index * 37 % 101 / numpy.float32(50) - 1).astype("float32")


def values(folder):
    """What every layer gives for the pattern: for the layers that have no weights to differ in."""
    model = load(folder / "keras_model.py").build_model()
    tensors = {layer.name: layer.output for layer in model.layers}
    outputs = keras.Model(model.inputs, list(tensors.values()))([pattern(tensor) for tensor in model.inputs], training=False)
    return {name: numpy.asarray(output)[0].tolist() for name, output in zip(tensors, outputs)}


def execute(folder):
    facts = json.loads((folder / "facts.json").read_text())
    model = load(folder / "keras_model.py").build_model()
    result = {"folder": str(folder), "parameters": model.count_params(), "shapes": output_shapes(model)}
    if facts["multiply_adds"] <= MOST_FORWARD:
        random = numpy.random.default_rng(1)
        inputs = [sample(tensor, random) for tensor in model.inputs]
        outputs = model(inputs[0] if len(inputs) == 1 else inputs, training=False)
        for said, got in zip(model.outputs, outputs if isinstance(outputs, (list, tuple)) else [outputs]):
            is_same = all(a in (None, b) for a, b in zip(said.shape[1:], got.shape[1:]))
            assert is_same, f"forward pass gives {got.shape}, the model says {said.shape}"
    return result


def main():
    for name in sys.argv[1:]:
        folder = pathlib.Path(name)
        try:
            result = execute(folder)
            if (folder / "compare_values").exists():
                result["values"] = values(folder)
        except Exception as error:
            result = {"folder": name, "error": f"{type(error).__name__}: {error}"[:600]}
        print(json.dumps(result), flush=True)
        keras.backend.clear_session()
        gc.collect()


main()
