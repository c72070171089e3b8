"""Generates code for every golden design and executes it in the real library.

run_generated.py keras|caffe|netspec|values --generator PROGRAM --work FOLDER [DESIGN.json ...]

Wanted: it builds, one forward pass runs, every layer's output shape and the number of parameters are what we say. Designs
of a whole conversion are added with DLP_RUN_DESIGNS=FOLDER. Exit code 77 (skipped) where the library cannot be installed.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = pathlib.Path(os.environ.get("DLP_CACHE") or pathlib.Path.home() / ".cache" / "dlpaper2code")
SKIPPED = 77
MOST_PARAMETERS = 400e6  # a larger net would need more memory than a test may take

QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "TF_ENABLE_ONEDNN_OPTS": "0", "KERAS_BACKEND": "tensorflow"}


def designs():
    found = sorted((ROOT / "tests" / "golden" / "codegen").glob("*/design.json"))
    if converted := os.environ.get("DLP_RUN_DESIGNS"):
        found += sorted(pathlib.Path(converted).rglob("design.json"))
    return found


def generate(arguments):
    files = [str(path) for path in arguments.designs or designs()]
    subprocess.run(["rm", "-rf", arguments.work], check=True)
    subprocess.run([arguments.generator, arguments.work, str(ROOT / "rules"), *files], check=True)
    cases = []
    for number, source in enumerate(files):
        folder = pathlib.Path(arguments.work) / str(number)
        cases.append((folder, json.loads((folder / "facts.json").read_text())))
    return cases


def expected_refusal(facts, target):
    """What a case says must not be possible: `refused.json` beside its design names the target and a part of the message."""
    refused = pathlib.Path(facts["source"]).parent / "refused.json"
    return json.loads(refused.read_text()).get(target) if refused.exists() else None


def judge(facts, target, run, folder):
    """The complaints about one case; none when all is well."""
    if "error" in facts:
        return [] if is_converted(facts) else ["our own check: " + facts["error"]]
    said = facts["targets"][target]
    refusal = expected_refusal(facts, target)
    if "error" in said:
        is_known = refusal is not None and refusal in said["error"]
        return [] if is_known or is_converted(facts) else ["not generated: " + said["error"]]
    if refusal is not None:
        return ["generated, but the case says it cannot be: " + refusal]
    if not is_executed(facts, target):
        return []
    return run(folder, facts, said["layers"])


def is_executed(facts, target):
    """Not: a design that does not fit together, a layer that the target does not have, a net for a larger machine."""
    if "error" in facts or "error" in facts["targets"][target]:
        return False
    return facts["size"] <= MOST_PARAMETERS


def is_converted(facts):
    """A design read from a paper may hold a layer that a target does not have; a golden case may not, unsaid."""
    return not pathlib.Path(facts["source"]).is_relative_to(ROOT / "tests")


def environment(script):
    """The path that a setup script prints, or None."""
    answer = subprocess.run([ROOT / "tools" / "setup" / script], stdout=subprocess.PIPE, text=True)
    return answer.stdout.strip().splitlines()[-1] if answer.returncode == 0 else None


def run_in_keras(arguments, cases):
    """One process for all cases: importing Keras takes longer than most of them."""
    python = environment("keras.sh")
    if python is None:
        print("skipped: Keras cannot be installed here")
        return SKIPPED
    waiting = [str(folder) for folder, facts in cases if is_executed(facts, "keras")]
    results = {}
    while waiting:
        answer = subprocess.run([python, HERE / "execute_keras.py", *waiting], stdout=subprocess.PIPE, text=True, env=os.environ | QUIET)
        done = [json.loads(line) for line in answer.stdout.splitlines() if line.startswith("{")]
        results.update((result["folder"], result) for result in done)
        waiting = waiting[len(done) + 1 :]  # the next one took the process with it

    def run(folder, facts, layers):
        result = results.get(str(folder), {"error": "the process ended before it"})
        if "error" in result:
            return [result["error"]]
        return compare(facts, layers, result["shapes"], result["parameters"], channels_last)

    return report("keras", cases, run)


def run_in_caffe(arguments, cases):
    """One process a net: a net that Caffe rejects takes its process with it."""
    runner = environment("caffe.sh")
    if runner is None:
        print("skipped: Caffe cannot be installed here")
        return SKIPPED

    def run(folder, facts, layers):
        model = folder / "caffe" / "model.prototxt"
        build_only = ["--build-only"] if facts["multiply_adds"] > 40e9 else []
        answer = subprocess.run([runner, model, *build_only], capture_output=True, text=True)
        if answer.returncode != 0:
            fatal = [line for line in answer.stderr.splitlines() if line.startswith("F") or "error" in line.lower()]
            return ["caffe: " + (fatal[0] if fatal else answer.stderr[-300:])]
        net = json.loads(answer.stdout)
        if net["outputs"] and not facts["targets"]["caffe"]["layers"]:
            return ["outputs of an empty net: " + ", ".join(net["outputs"])]
        parameters = sum(learned_parameters(layer) for layer in net["layers"])
        return compare(facts, layers, net["blobs"], parameters, channels_first)

    return report("caffe", cases, run)


def learned_parameters(layer):
    """Without the factor that Caffe keeps beside a BatchNorm's statistics, and without filters that are constants."""
    if layer["type"] == "BatchNorm":
        return sum(layer["parameters"][:2])
    return 0 if layer["is_constant"] else sum(layer["parameters"])


def run_netspec(arguments, cases):
    """model.py has to write the net that model.prototxt is. The `caffe` module here knows NetSpec only."""

    def run(folder, facts, layers):
        script = folder / "caffe" / "model.py"
        answer = subprocess.run([sys.executable, script.name], cwd=script.parent, capture_output=True, text=True,
                                env=os.environ | {"PYTHONPATH": str(HERE / "netspec"), "PYTHONDONTWRITEBYTECODE": "1"})
        if answer.returncode != 0:
            return ["model.py: " + answer.stderr[-300:]]
        sys.path.insert(0, str(HERE / "netspec"))
        from caffe.text_format import parse

        ours, written = parse((folder / "caffe" / "model.prototxt").read_text()), parse(answer.stdout)
        if ours == written:
            return []
        for mine, other in zip(ours, written):
            if mine != other:
                return [f"model.py differs: {mine} became {other}"]
        return [f"model.py differs: {len(ours)} fields became {len(written)}"]

    return report("caffe", cases, run)


WITHOUT_WEIGHTS = set("""Input Output Activation Add Average Maximum Multiply Subtract Concat Dot Dropout SpatialDropout
MaxPool1D MaxPool2D AvgPool1D AvgPool2D GlobalAvgPool1D GlobalAvgPool2D GlobalAvgPool3D GlobalMaxPool1D GlobalMaxPool2D
GlobalMaxPool3D UpSampling1D UpSampling2D UpSampling3D ZeroPadding1D ZeroPadding2D ZeroPadding3D Cropping1D Cropping2D
Cropping3D LRN LayerNorm GroupNorm Reshape Permute""".split())


def run_both(arguments, cases):
    """The same input through both libraries: layers without weights, fed by inputs alone, give the same values."""
    python, runner = environment("keras.sh"), environment("caffe.sh")
    if python is None or runner is None:
        print("skipped: Keras or Caffe cannot be installed here")
        return SKIPPED
    small = [(folder, facts) for folder, facts in cases if is_comparable(facts)]
    for folder, _ in small:
        (folder / "compare_values").touch()
    names = [str(folder) for folder, _ in small]
    answer = subprocess.run([python, HERE / "execute_keras.py", *names], stdout=subprocess.PIPE, text=True, env=os.environ | QUIET)
    results = [json.loads(line) for line in answer.stdout.splitlines() if line.startswith("{")]
    compared = wrong = 0
    for (folder, facts), result in zip(small, results):
        net = subprocess.run([runner, folder / "caffe" / "model.prototxt", "--values"], capture_output=True, text=True)
        blobs = json.loads(re.sub(r"(?<=[\[,])-?(nan|inf)", not_a_number, net.stdout))
        for ours, theirs in zip(facts["targets"]["keras"]["layers"], facts["targets"]["caffe"]["layers"]):
            if not is_fed_by_inputs(ours, facts):
                continue
            difference = largest_difference(result["values"].get(ours["name"]), blobs, theirs)
            if difference is None:
                continue
            compared += 1
            if not difference <= 1e-4:
                wrong += 1
                print(f"{facts['source']} ({folder}): {ours['name']}: values differ by {difference}")
    print(f"values: {compared} layers of {len(small)} designs compared, {wrong} wrong")
    return 1 if wrong or not compared else 0


def not_a_number(match):
    """As Python's json spells what C prints."""
    text = match.group()
    return "NaN" if "nan" in text else text.replace("inf", "Infinity")


def is_comparable(facts):
    both = is_executed(facts, "keras") and is_executed(facts, "caffe")
    is_fixed = both and all(-1 not in layer["shape"] for layer in facts["targets"]["keras"]["layers"])
    return is_fixed and not is_converted(facts)


def is_fed_by_inputs(layer, facts):
    if layer["type"] not in WITHOUT_WEIGHTS or layer["activation"] == "prelu":
        return False
    return all(source == "Input" for source in layer["inputs"])


def largest_difference(ours, blobs, theirs):
    """None when a library has no tensor of its own for the layer, or when both say that there is no number."""
    values = blobs["values"].get(theirs["name"])
    if ours is None or values is None:
        return None
    flat = list(flattened(ours))
    # A map comes channels first; so does a sequence that came out of a window: [1, features, steps, 1].
    shape = blobs["blobs"][theirs["name"]]
    if len(shape) > 3:
        channels = shape[1]
        places = len(values) // channels
        values = [values[c * places + p] for p in range(places) for c in range(channels)]
    pairs = [(a, b) for a, b in zip(flat, values) if a == a or (b is not None and b == b)]
    return max((abs(a - b) for a, b in pairs), default=0.0) if len(flat) == len(values) else float("inf")


def flattened(values):
    for value in values:
        if isinstance(value, list):
            yield from flattened(value)
        else:
            yield value


def channels_last(shape, size):
    return [None if n == -1 else n for n in shape] == size


def channels_first(shape, size):
    """One sample: a sequence is [steps, 1, features] or [1, features, steps, 1]."""
    if len(shape) == 2:
        return size in ([shape[0], 1, shape[1]], [1, shape[1], shape[0], 1])
    return size == [1, *shape[-1:], *shape[:-1]]


def compare(facts, layers, shapes, parameters, agrees):
    complaints = []
    for layer in layers:
        size = shapes.get(layer["name"] + "_crop", shapes.get(layer["name"]))
        if size is not None and -1 not in layer["shape"] and not agrees(layer["shape"], size):
            complaints.append(f"{layer['name']}: we say {layer['shape']}, it says {size}")
    if facts["parameters"] is not None and facts["parameters"] != parameters:
        complaints.append(f"parameters: we say {facts['parameters']}, it says {parameters}")
    known = sum(layer["name"] in shapes for layer in layers)
    if known == 0:
        complaints.append("no layer has a name of ours")
    return complaints


def report(target, cases, run):
    failures = executed = 0
    for folder, facts in cases:
        complaints = judge(facts, target, run, folder)
        executed += is_executed(facts, target)
        failures += bool(complaints)
        for complaint in complaints:
            print(f"{facts['source']} ({folder}): {complaint}")
    print(f"{target}: {len(cases)} designs, {executed} executed, {failures} wrong")
    return 1 if failures or not cases else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("library", choices=["keras", "caffe", "netspec", "values"])
    parser.add_argument("--generator", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("designs", nargs="*")
    arguments = parser.parse_intermixed_args()
    runs = {"keras": run_in_keras, "caffe": run_in_caffe, "netspec": run_netspec, "values": run_both}
    return runs[arguments.library](arguments, generate(arguments))


if __name__ == "__main__":
    sys.exit(main())
