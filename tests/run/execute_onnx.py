"""Checks every generated ONNX model, fills it with the weights that Keras had, and runs it: execute_onnx.py FOLDER..."""

import sys

import numpy
import onnx
import onnxruntime
from onnx import numpy_helper

from case import for_each, rows_in_order


def kernel(values):
    """[places..., in, out] -> [out, in, places...]."""
    return numpy.moveaxis(values, (-1, -2), (0, 1))


def transposed_kernel(values):
    """Keras keeps [places..., out, in] where a convolution is transposed, and ONNX [in, out, places...]."""
    return numpy.moveaxis(values, (-1, -2), (0, 1))


def depthwise_kernel(values):
    """[places..., in, multiplier] -> [in * multiplier, 1, places...]."""
    filters = numpy.moveaxis(values, (-2, -1), (0, 1))
    return filters.reshape(filters.shape[0] * filters.shape[1], 1, *filters.shape[2:])


def gates(values, order):
    """The parts of the last axis in the operator's order."""
    parts = numpy.split(values, len(order), axis=-1)
    return numpy.concatenate([parts[i] for i in order], axis=-1)


def convolution(w):
    return {"kernel": kernel(w["kernel"]), "bias": w.get("bias")}


def transposed(w):
    return {"kernel": transposed_kernel(w["kernel"]), "bias": w.get("bias")}


def depthwise(w):
    return {"kernel": depthwise_kernel(w["kernel"]), "bias": w.get("bias")}


def separable(w):
    return {"depthwise_kernel": depthwise_kernel(w["depthwise_kernel"]), "kernel": kernel(w["pointwise_kernel"]),
            "bias": w.get("bias")}  # fmt: skip


def batch_norm(w):
    return {"gamma": w["gamma"], "beta": w["beta"], "mean": w["moving_mean"], "variance": w["moving_variance"]}


def recurrent(order):
    """Both directions stacked; gates in the operator's order, and their rows before the inputs."""

    def transfer(w):
        directions = ["forward_", "backward_"] if "forward_kernel" in w else [""]
        stacked = {}
        for ours, theirs in (("kernel", "kernel"), ("recurrent", "recurrent_kernel")):
            stacked[ours] = numpy.stack([gates(w[d + theirs], order).T for d in directions])
        if directions[0] + "bias" in w:
            stacked["bias"] = numpy.stack([gates(w[d + "bias"], order).reshape(-1) for d in directions])
        return stacked

    return transfer


def attention(w):
    """Keras keeps one axis for the heads and one for what each of them reads."""
    flat = {}
    for name, values in w.items():
        part, kind = name.split("_", 1)
        is_output = part == "output"
        rows = -1 if is_output and kind == "kernel" else values.shape[0]
        flat[name] = values.reshape(-1) if kind == "bias" else values.reshape(rows, -1 if rows != -1 else values.shape[-1])
    return flat


def frames(w):
    named = {}
    for prefix, ours in (("forward_", ""), ("backward_", "backward_"), ("", "")):
        if prefix + "kernel" in w:
            named[ours + "kernel"] = kernel(w[prefix + "kernel"])
            named[ours + "recurrent"] = kernel(w[prefix + "recurrent_kernel"])
            named[ours + "bias"] = w.get(prefix + "bias")
    return named


CONVOLUTIONS = {f"Conv{rank}D": convolution for rank in (1, 2, 3)}
TRANSPOSED = {f"Conv{rank}DTranspose": transposed for rank in (1, 2, 3)}
TRANSFERS = CONVOLUTIONS | TRANSPOSED | {
    "DepthwiseConv1D": depthwise, "DepthwiseConv2D": depthwise,
    "SeparableConv1D": separable, "SeparableConv2D": separable,
    "BatchNorm": batch_norm,
    "SimpleRNN": recurrent([0]), "LSTM": recurrent([0, 3, 1, 2]), "GRU": recurrent([0, 1, 2]),
    "MultiHeadAttention": attention, "ConvLSTM2D": frames,
}  # fmt: skip


def transferred(case, layer, weights):
    """By the name of the initializer; shapes are made to fit where only axes of one are missing."""
    facts = case.layers[layer]
    name = case.name_of("onnx", layer)
    if flattened := case.target("onnx")["layers"][layer].get("flattened"):
        weights = weights | {"kernel": rows_in_order(weights["kernel"], flattened)}
    transfer = TRANSFERS.get(facts["type"], dict)
    slopes = {"alpha": weights["alpha"]} if "alpha" in weights else {}
    inner = {key: values for key, values in weights.items() if key != "alpha"}
    named = (transfer(inner) if inner else {}) | slopes
    return {f"{name}.{key}": values for key, values in named.items() if values is not None}


def fill(case, model, weights):
    wanted = {}
    for layer, own in weights.items():
        wanted |= transferred(case, layer, own)
    for tensor in model.graph.initializer:
        if tensor.name not in wanted:
            continue
        values = wanted.pop(tensor.name)
        assert values.size == numpy.prod(tensor.dims), f"{tensor.name}: {list(tensor.dims)}, Keras has {list(values.shape)}"
        tensor.CopyFrom(numpy_helper.from_array(values.reshape(tensor.dims).astype("float32"), tensor.name))
    assert not wanted, f"no initializer for {sorted(wanted)}"


def learned(model):
    """Weights belong to a layer: `conv1.kernel`. The other initializers are constants."""
    return sum(int(numpy.prod(tensor.dims)) for tensor in model.graph.initializer if "." in tensor.name)


def channels_first(array):
    return numpy.moveaxis(array, -1, 1) if array.ndim > 3 else array


def channels_last(array):
    return numpy.moveaxis(array, 1, -1) if array.ndim > 3 else array


def execute(case):
    path = case.folder / "onnx" / "model.onnx"
    onnx.checker.check_model(str(path), full_check=True)
    model = onnx.load(str(path))
    result = {"parameters": learned(model), "nodes": len(model.graph.node)}
    if not (case.folder / "reference.npz").exists():
        return result
    reference = case.reference()
    fill(case, model, reference.weights())
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    given = {case.name_of("onnx", layer): channels_first(array) for layer, array in reference.by_layer("input").items()}
    outputs = session.run(None, given)
    named = {layer: channels_last(array) for layer, array in zip(case.outputs(), outputs)}
    case.save("onnx.npz", named)
    return result | {"shapes": {layer: list(array.shape[1:]) for layer, array in named.items()}}


for_each(sys.argv[1:], execute)
