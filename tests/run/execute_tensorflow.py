"""Builds every TensorFlow model of the given folders, gives it the weights of Keras, and keeps its outputs."""

import sys

import numpy
import tensorflow as tf

from case import Case, for_each, load_module


def variables_of(module, prefix=""):
    """By the names that Keras gives them: `kernel`, and `forward_kernel` of a module inside."""
    found = {}
    for name, value in vars(module).items():
        if isinstance(value, tf.Variable):
            found[prefix + name] = value
        elif isinstance(value, tf.Module):
            found |= variables_of(value, f"{prefix}{name}_")
    return found


def module_at(model, path):
    for name in path.split("."):
        model = getattr(model, name, None)
    return model


def modules_of(case, model, layer):
    """The layer's own module, and the one behind it that learns the slopes of its activation."""
    path = case.target("tensorflow")["layers"][layer].get("module", "")
    found = [module_at(model, path), module_at(model, path + "_prelu")]
    return [module for module in found if isinstance(module, tf.Module)]


def restore_weights(case, model, weights):
    restored = 0
    for layer, own in weights.items():
        for module in modules_of(case, model, layer):
            for name, variable in variables_of(module).items():
                variable.assign(own[name].reshape(variable.shape))
                restored += own[name].size
    missed = sum(array.size for own in weights.values() for array in own.values()) - restored
    assert missed == 0, f"{missed} weights have no place"


def execute(case):
    model = load_module(case.folder / "tensorflow_model.py").build_model()
    parameters = sum(variable.shape.num_elements() for variable in model.variables)
    shapes = {}
    if (case.folder / "reference.npz").exists():
        stored = case.reference()
        restore_weights(case, model, stored.weights())
        inputs = stored.by_layer("input")
        outputs = model(*(tf.constant(inputs[layer]) for layer in case.inputs()))
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        named = {layer: numpy.asarray(output) for layer, output in zip(case.outputs(), outputs)}
        shapes = {layer: list(output.shape[1:]) for layer, output in named.items()}
        case.save("tensorflow.npz", named)
    return {"parameters": parameters, "shapes": shapes}


for_each(sys.argv[1:], execute)
