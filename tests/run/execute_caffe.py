"""Writes the jobs of tests/run/caffe_runner.cpp, runs them, and reads what Caffe gave: execute_caffe.py RUNNER FOLDER..."""

import json
import subprocess
import sys

import numpy

from case import Case, for_each, rows_in_order


def channels_first(kernel):
    """Kernels of any rank, [places..., in, out] -> [out, in, places...]."""
    return numpy.moveaxis(kernel, (-1, -2), (0, 1))


def depthwise(kernel):
    """[places..., in, multiplier] -> [in * multiplier, 1, places...]."""
    filters = numpy.moveaxis(kernel, (-2, -1), (0, 1))
    return filters.reshape(filters.shape[0] * filters.shape[1], 1, *filters.shape[2:])


def lstm_gates(kernel):
    """Gates i, f, c, o along the last axis -> i, f, o, c along the first."""
    i, f, c, o = numpy.split(kernel, 4, axis=-1)
    return numpy.concatenate([i, f, o, c], axis=-1).T


def convolution(name, w):
    return {name: [channels_first(w["kernel"]), w.get("bias")]}


def separable(name, w):
    return {f"{name}_depthwise": [depthwise(w["depthwise_kernel"])],
            name: [channels_first(w["pointwise_kernel"]), w.get("bias")]}


def batch_norm(name, w):
    factor = numpy.ones(1, "float32")
    return {name: [w["moving_mean"], w["moving_variance"], factor], f"{name}_scale": [w["gamma"], w["beta"]]}


def lstm(name, w):
    return {name: [lstm_gates(w["kernel"]), lstm_gates(w["bias"]), lstm_gates(w["recurrent_kernel"])]}


TRANSFERS = {
    "Conv1D": convolution, "Conv2D": convolution, "Conv3D": convolution,
    "Conv1DTranspose": convolution, "Conv2DTranspose": convolution, "Conv3DTranspose": convolution,
    "DepthwiseConv1D": lambda name, w: {name: [depthwise(w["kernel"]), w.get("bias")]},
    "DepthwiseConv2D": lambda name, w: {name: [depthwise(w["kernel"]), w.get("bias")]},
    "SeparableConv1D": separable, "SeparableConv2D": separable,
    "Dense": lambda name, w: {name: [w["kernel"].T, w.get("bias")]},
    "Embedding": lambda name, w: {name: [w["embeddings"]]},
    "BatchNorm": batch_norm,
    "LayerNorm": lambda name, w: {name: [w["gamma"], w["beta"]]},
    "GroupNorm": lambda name, w: {name: [w["gamma"], w["beta"]]},
    "LSTM": lstm,
    "Activation": lambda name, w: {},
}  # fmt: skip


def in_order(case, layer, weights):
    flattened = case.target("caffe")["layers"][layer].get("flattened")
    return weights | {"kernel": rows_in_order(weights["kernel"], flattened)} if flattened else weights


def slopes_name(case, layer, caffe_name):
    """A PReLU layer, or the Scale layer of its construction on tensors that PReLU does not take."""
    if len(case.layers[layer]["shape"]) in (2, 4):
        return f"{caffe_name}_slopes"
    return caffe_name if case.layers[layer]["type"] == "Activation" else f"{caffe_name}_prelu"


def blobs_of(case, weights):
    for name, own in weights.items():
        layer, caffe_name = case.layers[name], case.name_of("caffe", name)
        own = in_order(case, name, own)
        slopes = own.pop("alpha", None)
        yield from TRANSFERS[layer["type"]](caffe_name, own).items()
        if slopes is not None:
            yield slopes_name(case, name, caffe_name), [slopes]


def caffe_input(array):
    if array.ndim == 3:
        return numpy.swapaxes(array, 0, 1)
    return numpy.moveaxis(array, -1, 1) if array.ndim > 3 else array


def wanted_blobs(case):
    """By layer of the design, those that Caffe gives a blob of their own that nothing overwrites in place."""
    return {layer: names["value"] for layer, names in case.target("caffe")["layers"].items()}


def write_job(case, reference):
    job = open(case.folder / "caffe" / "job.bin", "wb")

    def put(line, array):
        array = numpy.ascontiguousarray(array, dtype="<f4")
        job.write(f"{line} {array.size}\n".encode() + array.tobytes())

    for name, blobs in blobs_of(case, reference.weights()):
        for index, blob in enumerate(blob for blob in blobs if blob is not None):
            put(f"weights {name} {index}", blob)
    for layer, array in reference.by_layer("input").items():
        put(f"input {wanted_blobs(case)[layer]}", caffe_input(array))
    names = [wanted_blobs(case)[layer] for layer in case.outputs()]
    job.write("".join(f"want {name}\n" for name in names).encode() + b"forward\n")
    job.close()


def prepare(folder):
    """What went wrong; None when there is a job."""
    case = Case(folder)
    (case.folder / "caffe" / "job.bin").write_bytes(b"")
    try:
        if (case.folder / "reference.npz").exists():
            write_job(case, case.reference())
    except Exception as error:
        return f"no weights for Caffe: {type(error).__name__}: {error}"


def channels_last(array, shape):
    """A blob as Keras has the tensor: sequences are [steps, 1, features] or [1, features, steps, 1]."""
    if len(shape) == 2:
        return array[..., 0].swapaxes(1, 2) if array.ndim == 4 else array.swapaxes(0, 1)
    return numpy.moveaxis(array, 1, -1) if len(shape) > 2 else array


def read_outputs(case, net):
    values = numpy.fromfile(case.folder / "caffe" / "values.bin", dtype="<f4")
    outputs, start = {}, 0
    for layer in case.outputs():
        shape = net["blobs"][wanted_blobs(case)[layer]]
        size = int(numpy.prod(shape))
        array = values[start : start + size].reshape(shape)
        outputs[layer] = channels_last(array, case.layers[layer]["shape"])
        start += size
    case.save("caffe.npz", outputs)


def learned(layer):
    """Without the factor that Caffe keeps beside a BatchNorm's statistics, and without filters that are constants."""
    if layer["type"] == "BatchNorm":
        return sum(layer["parameters"][:2])
    return 0 if layer["is_constant"] else sum(layer["parameters"])


def execute(case):
    net = json.loads((case.folder / "caffe" / "net.json").read_text())
    assert net["outputs"] or not case.layers, "a net without outputs"
    if (case.folder / "reference.npz").exists():
        read_outputs(case, net)
    return {"parameters": sum(map(learned, net["layers"]))}


def reason(folder):
    lines = (Case(folder).folder / "caffe" / "caffe.log").read_text(errors="replace").splitlines()
    return next((line for line in lines if line.startswith("F") or "error" in line.lower()), "".join(lines[-1:]))


def run_all(runner, folders):
    """The exit code of each, by the folder of the net."""
    jobs = "".join(f"{Case(folder).folder / 'caffe'}\n" for folder in folders)
    answer = subprocess.run([runner], input=jobs, stdout=subprocess.PIPE, text=True)
    return dict(reversed(line.split(" ", 1)) for line in answer.stdout.splitlines())


def main():
    runner, folders = sys.argv[1], sys.argv[2:]
    faults = {folder: prepare(folder) for folder in folders}
    codes = run_all(runner, [folder for folder in folders if faults[folder] is None])

    def judge(case):
        fault = faults[str(case.folder)]
        assert fault is None, fault
        code = codes.get(str(case.folder / "caffe"), "no answer")
        assert code == "0", f"{reason(case.folder)} ({code})"
        return execute(case)

    for_each(folders, judge)


main()
