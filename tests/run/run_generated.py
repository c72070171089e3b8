"""Generates code for every golden design and executes it in the real library.

run_generated.py keras|caffe|netspec --generator PROGRAM --work FOLDER [DESIGN.json ...]

Wanted: it builds, one forward pass runs, every layer's output shape and the number of parameters are what we say. Designs
of a whole conversion are added with DLP_RUN_DESIGNS=FOLDER. Exit code 77 (skipped) where the library cannot be installed.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = pathlib.Path(os.environ.get("DLP_CACHE") or pathlib.Path.home() / ".cache" / "dlpaper2code")
SKIPPED = 77
MOST_PARAMETERS = 400e6  # a larger net would need more memory than a test may take


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
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "TF_ENABLE_ONEDNN_OPTS": "0", "KERAS_BACKEND": "tensorflow"}
    waiting = [str(folder) for folder, facts in cases if is_executed(facts, "keras")]
    results = {}
    while waiting:
        answer = subprocess.run([python, HERE / "execute_keras.py", *waiting], stdout=subprocess.PIPE, text=True, env=os.environ | quiet)
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
    parser.add_argument("library", choices=["keras", "caffe", "netspec"])
    parser.add_argument("--generator", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("designs", nargs="*")
    arguments = parser.parse_args()
    runs = {"keras": run_in_keras, "caffe": run_in_caffe, "netspec": run_netspec}
    return runs[arguments.library](arguments, generate(arguments))


if __name__ == "__main__":
    sys.exit(main())
