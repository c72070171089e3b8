"""Compares what the libraries gave with what Keras gave, one JSON line a folder: compare.py FOLDER...

Two numbers agree when |a - b| <= tolerance * (1 + |b|). Where they do not, and `exact.npz` has the net in double precision,
a library may be as far from the exact values, measured by the largest of them, or within ten times what Keras itself is off in
float32: the noise of the net.
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


def is_defined(ours, exact):
    """Not: numbers too large for float32, which depend on the order of the sums; infinities in between (a window of a max
    pool that lies in its padding alone), which even double precision makes no number of."""
    return numpy.isfinite(ours).all() and (exact is None or numpy.isfinite(exact).all())


def judge(target, theirs, reference, exact):
    """The layer that differs most, and by how much; `noise` where only double precision explains it."""
    tolerance = TOLERANCE.get(target, 1e-5)
    worst = {"difference": 0.0, "agrees": True}
    for layer, ours in reference.items():
        if ours.shape == theirs[layer].shape and not is_defined(ours, exact and exact.get(layer)):
            continue
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
