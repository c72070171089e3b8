"""Builds the PyTorch module of every given folder, gives it the weights of Keras, and keeps its outputs.

execute_pytorch.py [--float64] FOLDER...: with --float64 in double precision, as the reference of nets that TensorFlow cannot
compute so.
"""

import sys
import warnings

import numpy
import torch

from case import for_each, load_module, rows_in_order

warnings.filterwarnings("ignore", category=UserWarning)


def channels_first(kernel):
    """[places..., in, out] -> [out, in, places...]; of a transposed convolution the same, its names the other way."""
    return numpy.moveaxis(kernel, (-1, -2), (0, 1))


def depthwise(kernel):
    """[places..., in, multiplier] -> [in * multiplier, 1, places...]."""
    filters = numpy.moveaxis(kernel, (-2, -1), (0, 1))
    return filters.reshape(filters.shape[0] * filters.shape[1], 1, *filters.shape[2:])


def with_bias(name, bias):
    return {} if bias is None else {f"{name}bias": bias}


def convolution(w, layer, names):
    return {"weight": channels_first(w["kernel"]), **with_bias("", w.get("bias"))}


def separable(w, layer, names):
    return {"0.weight": depthwise(w["depthwise_kernel"]), "1.weight": channels_first(w["pointwise_kernel"]),
            **with_bias("1.", w.get("bias"))}  # fmt: skip


def dense(w, layer, names):
    kernel = rows_in_order(w["kernel"], names.get("flattened"))
    return {"weight": kernel.T, **with_bias("", w.get("bias"))}


def batch_norm(w, layer, names):
    return {"weight": w["gamma"], "bias": w["beta"], "running_mean": w["moving_mean"],
            "running_var": w["moving_variance"]}  # fmt: skip


def norm(w, layer, names):
    return {"weight": w["gamma"], "bias": w["beta"]}


def gates_of(layer, array):
    """A GRU's update, reset, new -> reset, update, new; the gates of the others stand alike."""
    if layer["type"] != "GRU":
        return array
    update, reset, new = numpy.split(array, 3, axis=-1)
    return numpy.concatenate([reset, update, new], axis=-1)


def recurrent(w, layer, names):
    made = {}
    for start, end in (("forward_", "_l0"), ("backward_", "_l0_reverse")) if "forward_kernel" in w else (("", "_l0"),):
        made["weight_ih" + end] = gates_of(layer, w[start + "kernel"]).T
        made["weight_hh" + end] = gates_of(layer, w[start + "recurrent_kernel"]).T
        if start + "bias" in w:
            biases = gates_of(layer, w[start + "bias"])
            made["bias_ih" + end] = biases[0] if biases.ndim == 2 else biases
            made["bias_hh" + end] = biases[1] if biases.ndim == 2 else numpy.zeros_like(biases)
    return made


def conv_lstm(w, layer, names):
    made = {}
    for place, start in enumerate(("forward_", "backward_") if "forward_kernel" in w else ("",)):
        made[f"kernels.{place}.weight"] = channels_first(w[start + "kernel"])
        made[f"recurrent_kernels.{place}.weight"] = channels_first(w[start + "recurrent_kernel"])
        made |= with_bias(f"kernels.{place}.", w.get(start + "bias"))
    return made


def attention(w, layer, names):
    made = {}
    for part in ("query", "key", "value", "output"):
        kernel = w[part + "_kernel"]
        inner = kernel.reshape(-1, kernel.shape[-1]) if part == "output" else kernel.reshape(len(kernel), -1)
        made[part + ".weight"] = inner.T
        bias = w.get(part + "_bias")
        made |= with_bias(part + ".", None if bias is None else bias.ravel())
    return made


TRANSFERS = {
    "Conv1D": convolution, "Conv2D": convolution, "Conv3D": convolution,
    "Conv1DTranspose": convolution, "Conv2DTranspose": convolution, "Conv3DTranspose": convolution,
    "DepthwiseConv1D": lambda w, layer, names: {"weight": depthwise(w["kernel"]), **with_bias("", w.get("bias"))},
    "DepthwiseConv2D": lambda w, layer, names: {"weight": depthwise(w["kernel"]), **with_bias("", w.get("bias"))},
    "SeparableConv1D": separable, "SeparableConv2D": separable, "Dense": dense,
    "Embedding": lambda w, layer, names: {"weight": w["embeddings"]},
    "BatchNorm": batch_norm, "LayerNorm": norm, "GroupNorm": norm,
    "SimpleRNN": recurrent, "LSTM": recurrent, "GRU": recurrent, "ConvLSTM2D": conv_lstm,
    "MultiHeadAttention": attention, "Capsule": lambda w, layer, names: {"kernel": next(iter(w.values()))},
    "Activation": lambda w, layer, names: {},
}  # fmt: skip


def entries(case, weights):
    """The entries of the module's `state_dict`, from the weights of Keras."""
    for layer_id, own in weights.items():
        layer, names = case.layers[layer_id], case.target("pytorch")["layers"][layer_id]
        module, slopes = names.get("module") or names["name"], own.pop("alpha", None)
        for key, array in TRANSFERS[layer["type"]](own, layer, names).items():
            yield f"{module}.{key}", array
        if slopes is not None:
            name = module if layer["type"] == "Activation" else f"{module}_prelu"
            yield f"{name}.weight", slopes.ravel()


def give_weights(case, model, weights):
    state = model.state_dict()
    wanted = {key for key in state if not key.endswith("num_batches_tracked")}
    given = dict(entries(case, weights))
    assert set(given) == wanted, f"weights differ: {sorted(set(given) ^ wanted)[:6]}"
    for key, array in given.items():
        assert tuple(state[key].shape) == array.shape, f"{key}: {tuple(state[key].shape)} instead of {array.shape}"
        state[key].copy_(torch.from_numpy(numpy.ascontiguousarray(array)))


def parameters_of(model):
    """Without the second bias that PyTorch gives recurrent layers, frozen at zero."""
    statistics = sum(b.numel() for name, b in model.named_buffers() if "running_" in name)
    return statistics + sum(p.numel() for p in model.parameters() if p.requires_grad)


def twice(array):
    """Some layers of PyTorch refuse a single number; two samples that are the same are none."""
    return torch.from_numpy(numpy.repeat(turned(array, -1, 1), 2, axis=0))


def turned(array, source, target):
    return numpy.moveaxis(array, source, target) if array.ndim > 3 else array


def outputs_of(case, model, reference, inputs):
    with torch.no_grad():
        give_weights(case, model, reference.weights())
        given = model(*(twice(inputs[layer]) for layer in case.inputs()))
    given = given if isinstance(given, (list, tuple)) else [given]
    assert len(given) == len(case.outputs()), f"{len(given)} outputs instead of {len(case.outputs())}"
    first = {name: value.numpy()[: len(value) // 2] for name, value in zip(case.outputs(), given)}
    return {name: turned(value, 1, -1) for name, value in first.items()}


def execute(case):
    model = load_module(case.folder / "pytorch_model.py").build_model().eval()
    result = {"parameters": parameters_of(model)}
    if (case.folder / "reference.npz").exists():
        reference = case.reference()
        case.save("pytorch.npz", outputs_of(case, model, reference, reference.by_layer("input")))
    return result


def execute_again(case):
    model = load_module(case.folder / "pytorch_model.py").build_model().eval().double()
    reference = case.reference()
    inputs = {layer: array.astype("float64") for layer, array in reference.by_layer("input").items()}
    outputs = outputs_of(case, model, reference, inputs)
    case.save("pytorch_exact.npz", {f"output/{name}": value for name, value in outputs.items()})
    return {}


torch.set_num_threads(1)
if sys.argv[1:2] == ["--float64"]:
    torch.set_default_dtype(torch.float64)
    for_each(sys.argv[2:], execute_again)
else:
    for_each(sys.argv[1:], execute)
