"""Compares what the libraries gave with what Keras gave, one JSON line a folder: compare.py FOLDER...

Two numbers agree when |a - b| <= tolerance * (1 + |b|). Where they do not, and `exact.npz` has the net in double precision,
a library may be as far from the exact values, measured by the largest of them, or within ten times what Keras itself is off in
float32: the noise of the net. A library that gives in double precision what Keras gives says the same net.
Cells that two libraries give no finite number for are left out, and no others.
"""

import sys

import numpy

from case import for_each

TOLERANCE = {"caffe": 1e-4}
NOISE = 10


def difference(ours, theirs, scale=None):
    """The largest of all numbers, each measured by its own size, or all by that of the largest."""
    if ours.shape != theirs.shape:
        return float("inf")
    with numpy.errstate(invalid="ignore", over="ignore"):
        gap = numpy.abs(ours - theirs) / (1 + (numpy.abs(ours) if scale is None else scale))
    is_same = (ours == theirs) | (numpy.isnan(ours) & numpy.isnan(theirs))
    return float(numpy.max(numpy.where(is_same, 0, numpy.nan_to_num(gap, nan=numpy.inf)), initial=0))


def undefined(answers):
    """The cells that two libraries at least give no finite number for: numbers too large for float32, which depend on the
    order of the sums, and infinities in between. What one library alone gives may be its mistake."""
    return numpy.sum([~numpy.isfinite(values) for values in answers], axis=0) >= 2


def forgiven_cells(reference, others):
    """For each layer; a library whose output has another shape says nothing."""
    cells = {}
    for layer, ours in reference.items():
        theirs = [given[layer] for given in others if layer in given and given[layer].shape == ours.shape]
        cells[layer] = undefined([ours, *theirs])
    return cells


def largest(values):
    return numpy.max(numpy.abs(values), where=numpy.isfinite(values), initial=0)


def judge_layer(ours, theirs, exact, tolerance):
    """In float32, and where that does not agree against `exact`."""
    if ours.shape != theirs.shape:
        return {"difference": float("inf"), "agrees": False, "shapes": [list(ours.shape), list(theirs.shape)]}
    gap = difference(ours, theirs)
    verdict = {"difference": gap, "agrees": gap <= tolerance, "noise": False}
    if verdict["agrees"] or exact is None:
        return verdict
    scale, finite = largest(exact), numpy.isfinite(ours) & numpy.isfinite(exact)
    noise = difference(exact[finite], ours[finite], scale)
    gap = difference(numpy.where(numpy.isfinite(exact), exact, ours), theirs, scale)
    agrees = gap <= max(tolerance, NOISE * noise)
    return verdict | {"exact_difference": gap, "agrees": agrees, "noise": agrees}


def judge(target, theirs, reference, exact, forgiven, in_double=None):
    """The layer that differs most, and by how much; `noise` where only double precision explains it. `in_double` is what the
    library itself gives in double precision, and how Keras calls the same: pairs by layer."""
    worst = {"difference": 0.0, "agrees": True}
    for layer, ours in reference.items():
        def kept(values):
            return numpy.where(forgiven[layer], 0, values) if values.shape == ours.shape else values

        precise = kept(exact[layer]) if exact else None
        verdict = judge_layer(kept(ours), kept(theirs[layer]), precise, TOLERANCE.get(target, 1e-5))
        if not verdict["agrees"] and in_double and "shapes" not in verdict:
            same = difference(*map(kept, in_double[layer])) <= TOLERANCE.get(target, 1e-5)
            verdict |= {"agrees": same, "noise": same}
        if (verdict["agrees"], -verdict["difference"]) <= (worst["agrees"], -worst["difference"]):
            worst = {"layer": layer, **verdict}
    return worst


def outputs(case):
    stored = case.reference().by_layer("output")
    return {layer: stored[layer] for layer in case.outputs()}


def outputs_in_double(case, file):
    return case.reference(file).by_layer("output") if (case.folder / file).exists() else None


def execute(case):
    of_keras, of_pytorch = outputs_in_double(case, "exact.npz"), outputs_in_double(case, "pytorch_exact.npz")
    reference = outputs(case)
    files = {target: case.folder / f"{target}.npz" for target in case.facts["targets"]}
    given = {target: dict(numpy.load(file)) for target, file in files.items() if file.exists()}
    forgiven = forgiven_cells(reference, given.values())
    measure = of_keras or reference
    in_double = {"pytorch": of_pytorch and {layer: (measure[layer], of_pytorch[layer]) for layer in reference}}
    verdicts = {}
    for target, theirs in given.items():
        verdicts[target] = judge(target, theirs, reference, of_keras or of_pytorch, forgiven, in_double.get(target))
    return {"verdicts": verdicts}


if __name__ == "__main__":
    for_each(sys.argv[1:], execute)
