"""Compares what the libraries gave with what Keras gave, one JSON line a folder: compare.py FOLDER...

Two numbers agree when |a - b| <= tolerance * (1 + |b|). Where they do not, and `exact.npz` has the net in double precision,
a library may be as far from the exact values, measured by the largest of them, or as far as a few times Keras itself in
float32: the noise of the net.
"""

import sys

import numpy

from case import for_each

TOLERANCE = {"caffe": 1e-4}
NOISE = 4


def difference(ours, theirs, scale=None):
    """The largest of all numbers, each measured by its own size, or all by that of the largest."""
    if ours.shape != theirs.shape:
        return float("inf")
    with numpy.errstate(invalid="ignore", over="ignore"):
        gap = numpy.abs(ours - theirs) / (1 + (numpy.abs(ours) if scale is None else scale))
    is_same = (ours == theirs) | (numpy.isnan(ours) & numpy.isnan(theirs))
    return float(numpy.max(numpy.where(is_same, 0, numpy.nan_to_num(gap, nan=numpy.inf)), initial=0))


def judge(target, theirs, reference, exact):
    """The layer that differs most, and by how much; `noise` where only double precision explains it."""
    tolerance = TOLERANCE.get(target, 1e-5)
    worst = {"difference": 0.0, "agrees": True}
    for layer, ours in reference.items():
        if not numpy.isfinite(ours).all() and ours.shape == theirs[layer].shape:
            continue  # too large for float32: what others make of it depends on the order of their sums
        gap = difference(ours, theirs[layer])
        agrees = gap <= tolerance
        verdict = {"layer": layer, "difference": gap, "agrees": agrees, "noise": False}
        if ours.shape != theirs[layer].shape:
            verdict["shapes"] = [list(ours.shape), list(theirs[layer].shape)]
        elif not agrees and exact:
            scale = numpy.max(numpy.abs(exact[layer]), initial=0)
            gap = difference(exact[layer], theirs[layer], scale)
            agrees = gap <= max(tolerance, NOISE * difference(exact[layer], ours, scale))
            verdict |= {"exact_difference": gap, "agrees": agrees, "noise": agrees}
        if (verdict["agrees"], -gap) <= (worst["agrees"], -worst["difference"]):
            worst = verdict
    return worst


def outputs(case):
    stored = case.reference().by_layer("output")
    return {layer: stored[layer] for layer in case.outputs()}


def execute(case):
    exact = case.reference("exact.npz").by_layer("output") if (case.folder / "exact.npz").exists() else None
    reference = outputs(case)
    verdicts = {}
    for target in case.facts["targets"]:
        file = case.folder / f"{target}.npz"
        if file.exists():
            verdicts[target] = judge(target, numpy.load(file), reference, exact)
    return {"verdicts": verdicts}


for_each(sys.argv[1:], execute)
